"""When the bot speaks up: an amendment newly meets other wording, or an adoption changed what is left of it.

What was known before stands in the memory of its comment. Every event has a key, which stands in the comment that tells
it; so it is told once, wherever a run was cut off.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from bot.amendments.carrying import Fate
from bot.reconcile.decision import Decision
from bot.reconcile.digest import digest
from bot.reconcile.negotiation import Negotiation, Standing
from bot.reconcile.sponsoring import describe_amendment
from bot.report.paragraph import Target

# In hexadecimal digits: enough to tell the events of one amendment apart.
_LENGTH = 8
# So many meetings are remembered; an amendment that has more is told of no others.
_MEETINGS = 800


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """``other`` is the amendment that is newly met on ``target``; "" where an adoption changed what is left there."""

    key: str
    target: Target
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What was shown of an amendment: its own words, whom it meets, and what is left of it by paragraph, as digests."""

    words: str
    met: frozenset[str]
    left: Mapping[str, str]


def list_meetings(decision: Decision) -> tuple[Event, ...]:
    """Each other amendment that proposes different wording for the same words, paragraph by paragraph."""
    events = (
        Event(key=digest([str(each.target), each.other], _LENGTH), target=each.target, other=each.other)
        for each in decision.different
    )
    return tuple(dict.fromkeys(events))[:_MEETINGS]


def digest_left(decision: Decision, negotiation: Negotiation) -> dict[str, str]:
    """What is left to decide of an amendment, by paragraph or place: other words elsewhere change nothing of it."""
    return {
        str(standing.change.target): digest(list(_list_edits(standing, decision, negotiation)), _LENGTH)
        for standing in decision.standings
    }


def know(decision: Decision, negotiation: Negotiation) -> Known:
    """What is to be remembered of an amendment as it is shown now."""
    return Known(
        words=describe_amendment(decision.amendment).words,
        met=frozenset(each.key for each in list_meetings(decision)),
        left=digest_left(decision, negotiation),
    )


def find_events(decision: Decision, before: Known | None, now: Known, told: Collection[str]) -> tuple[Event, ...]:
    """What happened between ``before`` (None: nothing was shown yet) and ``now`` and is not ``told``.

    Who changes the words of an amendment knows what that changes of it.
    """
    if before is None or decision.amendment.is_withdrawn:
        return ()
    events = [each for each in list_meetings(decision) if each.key not in before.met]
    if before.words == now.words:
        events += _find_adoptions(decision, before, now)
    return tuple(each for each in events if each.key not in told)


def _find_adoptions(decision: Decision, before: Known, now: Known) -> Iterator[Event]:
    for target in dict.fromkeys(standing.change.target for standing in decision.standings):
        earlier, left = before.left.get(str(target)), now.left[str(target)]
        if earlier and earlier != left:
            yield Event(key=digest([str(target), earlier, left], _LENGTH), target=target)


def _list_edits(standing: Standing, decision: Decision, negotiation: Negotiation) -> Iterator[object]:
    """How the change stands, and each edit still to be decided, as words of today with those in their place."""
    yield standing.carried.fate is Fate.MEETS
    item = negotiation.by_target.get(standing.change.target)
    proposal = item.composition.find(decision.amendment.id) if item and standing.is_open else None
    if item and proposal:
        keys = item.composition.tokens.keys
        yield from ([keys[edit.start : edit.end], edit.words] for edit in proposal.edits)
