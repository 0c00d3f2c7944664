"""What maintainers declare: the report is frozen or thawed; who objects to some words says so in time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.reconcile.statement import Scope, Topic
from bot.reconcile.statement_data import describe_topic, is_moment, parse_topic_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Freeze:
    """From now on what comes waits. ``amendments`` are those that were open, each with its newest commit then.

    ``by`` is who froze the report, ``at`` when, as ISO 8601 in UTC.
    """

    amendments: Mapping[str, str]
    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thaw:
    """What came since the report was frozen takes part from now on."""

    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A wording that is put to silence. ``within``: its decision point, and the wider changes that it is part of."""

    words: Topic
    within: tuple[Topic, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it would stand in place of a whole paragraph."""
        return all(topic.scope is not Scope.POINT for topic in self.within)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Who objects to any of these words is to say so until ``ends``; it began ``at``, both as ISO 8601 in UTC.

    All the ``parts`` would be adopted together. ``amendment`` is the one on whose page it was declared, "" when it came
    otherwise. ``draft`` was the last one then, and ``numbering`` is as in ``Statement``.
    """

    parts: tuple[Part, ...]
    ends: str
    by: str
    at: str
    amendment: str = ""
    draft: str = ""
    numbering: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the paragraphs and places that it is about."""
        return tuple(dict.fromkeys(part.words.of for part in self.parts))


Declared = Freeze | Thaw


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Which commits of open amendments take part, and which wait until the report is thawed; both by amendment.

    An amendment that was changed while the report is frozen is in both: as it was, and as it came since.
    """

    taking_part: Mapping[str, str]
    waiting: Mapping[str, str]


def find_freeze(records: Iterable[object]) -> Freeze | None:
    """The freeze that holds after these records, given from the oldest to the newest."""
    declared = [record for record in records if isinstance(record, Freeze | Thaw)]
    last = declared[-1] if declared else None
    return last if isinstance(last, Freeze) else None


def hold_back(tips: Mapping[str, str], before: Mapping[str, str] | None) -> Waiting:
    """What takes part of the open amendments, given with their newest commits and those at the freeze (None: none)."""
    if before is None:
        return Waiting(taking_part=tips, waiting={})
    return Waiting(
        taking_part={amendment: before[amendment] for amendment in tips if amendment in before},
        waiting={amendment: tip for amendment, tip in tips.items() if before.get(amendment) != tip},
    )


def describe_declared(record: Declared | Silence) -> dict[str, object]:
    """Plain data that ``parse_declared`` reads back."""
    match record:
        case Freeze(amendments=tips, reason=reason):
            return {"kind": "freeze", "amendments": dict(tips), "reason": reason, "by": record.by, "at": record.at}
        case Thaw():
            return {"kind": "thaw", "by": record.by, "at": record.at}
        case Silence(parts=parts, ends=ends, amendment=amendment, draft=draft, numbering=numbering):
            who = {"by": record.by, "at": record.at, "amendment": amendment, "draft": draft}
            who |= {"numbering": numbering} if numbering else {}
            return {"kind": "silence", "parts": [_describe_part(each) for each in parts], "ends": ends, **who}


def _describe_part(part: Part) -> dict[str, object]:
    return {"words": describe_topic(part.words), "within": [describe_topic(topic) for topic in part.within]}


def parse_declared(data: Mapping[str, object]) -> Declared | Silence | None:
    """Read one; None for what is none of these, or of a later version."""
    match data:
        case {"kind": "freeze", "amendments": dict(tips), "reason": str(reason), "by": str(by), "at": str(at)}:
            amendments = {str(amendment): str(tip) for amendment, tip in tips.items()}
            return Freeze(amendments=amendments, reason=reason, by=by, at=at)
        case {"kind": "thaw", "by": str(by), "at": str(at)}:
            return Thaw(by=by, at=at)
        case {"kind": "silence", "parts": [*rows], "ends": str(ends), "by": str(by), "at": str(at)}:
            parts = [part for row in rows if (part := _parse_part(row))]
            if parts and len(parts) == len(rows) and is_moment(ends) and is_moment(at):
                more = {key: str(data.get(key, "")) for key in ("amendment", "draft", "numbering")}
                return Silence(parts=tuple(parts), ends=ends, by=by, at=at, **more)
    return None


def _parse_part(data: object) -> Part | None:
    match data:
        case {"words": dict(words), "within": [*rows]} if found := parse_topic_data(words):
            within = (parse_topic_data(row) for row in rows if isinstance(row, dict))
            return Part(words=found, within=tuple(topic for topic in within if topic))
    return None
