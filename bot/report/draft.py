"""An issued draft: a frozen state of the report, and the numbers that its decision points have in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bot.report.paragraph import ParagraphId, Target
from bot.report.report import Report

# What a draft's tag says in its trailers; the rest of it is for people.
SYMBOL, DATE, POINTS = "Symbol", "Date", "Points"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenPoint:
    """A decision point as it stood when a draft was issued.

    ``base`` is ``text[start:end]`` of its paragraph then, in code points; ``alternatives`` are the wordings proposed in
    its place, each with the amendments that proposed it.
    """

    number: int
    start: int
    end: int
    base: str
    alternatives: tuple[tuple[str, tuple[str, ...]], ...] = ()


# A proposal on a paragraph as a whole (None: to delete it), with the amendments that make it.
Wording = tuple[str | None, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class IssuedDraft:
    """A draft as its tag tells it: ``draft/NAME`` on the commit that is frozen.

    ``date`` is of the form 2017-11-11. ``lines`` are the numbered points as ``render_points`` writes them.
    """

    name: str
    symbol: str
    date: str
    commit: str
    lines: tuple[str, ...] = field(default=(), repr=False)

    @cached_property
    def points(self) -> Mapping[str, tuple[FrozenPoint, ...]]:
        """The numbered points of each paragraph or place that has any, by its name.

        The name is ``recommendations/9`` or ``after recommendations/13``. They are read when they are asked for: there
        may be thousands, and most commands want none.
        """
        return dict(each for each in map(parse_points, self.lines) if each and each[1])

    @cached_property
    def whole(self) -> Mapping[str, tuple[Wording, ...]]:
        """The proposals on whole paragraphs, by the name of the paragraph."""
        return dict(each for each in map(parse_whole, self.lines) if each)


@dataclass(frozen=True, kw_only=True)
class FrozenReport:
    """A draft with the report as it was issued."""

    draft: IssuedDraft
    report: Report

    def find(self, target: Target) -> tuple[tuple[FrozenPoint, ...], str | None]:
        """The points that it has on a paragraph or place, and how the paragraph read (None: there was none)."""
        text = self.report.texts.get(target) if isinstance(target, ParagraphId) else None
        return self.draft.points.get(str(target), ()), text


def render_points(target: str, points: Iterable[FrozenPoint], whole: Iterable[Wording] = ()) -> str:
    """What is proposed on one paragraph or place as a line of JSON, for ``parse_points`` and ``parse_whole``."""
    rows = [
        {
            "number": point.number,
            "start": point.start,
            "end": point.end,
            "base": point.base,
            "alternatives": [{"text": text, "amendments": list(who)} for text, who in point.alternatives],
        }
        for point in points
    ]
    data: dict[str, object] = {"paragraph": target, "points": rows}
    if wholes := [{"text": text, "amendments": list(who)} for text, who in whole]:
        data["whole"] = wholes
    return json.dumps(data, ensure_ascii=False)


def parse_points(line: str) -> tuple[str, tuple[FrozenPoint, ...]] | None:
    """The name of a paragraph or place and its points; None for a line of a later version or of another hand."""
    try:
        data = json.loads(line)
        return str(data["paragraph"]), tuple(_parse_point(row) for row in data["points"])
    except (ValueError, TypeError, KeyError):
        return None


def parse_whole(line: str) -> tuple[str, tuple[Wording, ...]] | None:
    """The name of a paragraph and the proposals on the whole of it; None where there are none that can be read."""
    try:
        data = json.loads(line)
        return str(data["paragraph"]), tuple((row["text"], tuple(map(str, row["amendments"]))) for row in data["whole"])
    except (ValueError, TypeError, KeyError):
        return None


def _parse_point(row: Mapping[str, Any]) -> FrozenPoint:
    return FrozenPoint(
        number=int(row["number"]),
        start=int(row["start"]),
        end=int(row["end"]),
        base=str(row["base"]),
        alternatives=tuple((str(each["text"]), tuple(map(str, each["amendments"]))) for each in row["alternatives"]),
    )
