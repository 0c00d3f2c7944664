"""How each silence stands: it runs, is over, was objected to, or its words were adopted or moved.

Nothing follows from it by itself; people decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import UserError
from bot.reconcile.adoption import Adoption
from bot.reconcile.entry import ChangelogEntry
from bot.reconcile.moment import to_utc
from bot.reconcile.negotiation import Item, Negotiation
from bot.reconcile.position import find_objections
from bot.reconcile.procedure import Part, Silence
from bot.reconcile.resolving import resolve
from bot.reconcile.selection import Selection
from bot.reconcile.statement import Statement
from bot.reconcile.thing import Thing, find_thing
from bot.reconcile.topic import is_made, list_things
from bot.report.paragraph import parse_paragraph_id


class Course(StrEnum):
    """``OVER``: it ended, and nobody had objected. ``ADOPTED``: none of its words are open any more."""

    RUNNING = "running"
    OVER = "over"
    OBJECTED = "objected"
    ADOPTED = "adopted"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceStanding:
    """A silence as it stands. ``adoptions`` are what would come of its words if they were adopted now.

    ``objections`` are those made while it ran, ``adopted`` what put some of its words into the report; oldest first.
    """

    silence: Silence
    course: Course
    adoptions: tuple[Adoption, ...] = ()
    objections: tuple[Statement, ...] = ()
    adopted: tuple[ChangelogEntry, ...] = ()


def find_silences(negotiation: Negotiation) -> tuple[SilenceStanding, ...]:
    """Of those on the same words the last that was declared, oldest first.

    One that is over and whose words are not open any more is settled, and left out once a later draft is issued.
    """
    newest: list[Silence] = []
    for silence in sorted(negotiation.silences, key=lambda each: (each.at, each.ends, each.by)):
        newest = [each for each in newest if not _covers(silence, each)]
        newest.append(silence)
    found = (_judge(silence, negotiation) for silence in newest)
    return tuple(standing for standing in found if standing)


def concern(
    standings: Iterable[SilenceStanding], targets: Iterable[str], amendment: str = ""
) -> tuple[SilenceStanding, ...]:
    """Those on any of the paragraphs and places of these names, and those declared on the page of an ``amendment``."""
    names = {*targets}
    here = {amendment} - {""}
    return tuple(s for s in standings if s.silence.amendment in here or not names.isdisjoint(s.silence.names))


def _covers(silence: Silence, older: Silence) -> bool:
    return all(any(each.words.is_same_thing(part.words) for each in silence.parts) for part in older.parts)


def _judge(silence: Silence, negotiation: Negotiation) -> SilenceStanding | None:
    found = {part: _find(part, negotiation) for part in silence.parts}
    adopted = {part: _find_adoption(part, negotiation) for part, open_ in found.items() if open_ is None}
    adoptions = _take([each for each in found.values() if each], negotiation)
    is_moved = None in adopted.values() or adoptions is None
    is_over = bool(negotiation.at) and silence.ends <= negotiation.at
    is_later = negotiation.issued is not None and negotiation.issued.draft.name != silence.draft
    if is_over and is_later and (is_moved or not adoptions):
        return None
    objections = _find_objections(silence, negotiation)
    if objections:
        course = Course.OBJECTED
    elif is_moved:
        course = Course.MOVED
    elif not adoptions:
        course = Course.ADOPTED
    else:
        course = Course.OVER if is_over else Course.RUNNING
    return SilenceStanding(
        silence=silence,
        course=course,
        adoptions=() if is_moved else adoptions or (),
        objections=objections,
        adopted=tuple(sorted(dict.fromkeys(filter(None, adopted.values())), key=lambda each: to_utc(each.date))),
    )


def _find(part: Part, negotiation: Negotiation) -> tuple[Item, Thing] | None:
    item = negotiation.by_name.get(part.words.of)
    thing = find_thing(part.words, list_things(item)) if item else None
    return (item, thing) if item and thing else None


def _take(found: Sequence[tuple[Item, Thing]], negotiation: Negotiation) -> tuple[Adoption, ...] | None:
    """What adopting all of it would give; None where it cannot be taken together any more."""
    places: dict[tuple[int, int | None], Selection] = {}
    for item, thing in found:
        point = None if item.composition.base is None else thing.point
        before = places.get((id(item), point))
        who = (*(before.amendments if before else ()), thing.topic.amendments[0])
        places[id(item), point] = Selection(item=item, point=point, amendments=who)
    try:
        # Only a new paragraph asks for a name that was never used; to know them all takes the whole history.
        is_new = any(item.composition.base is None for item, _ in found)
        return resolve(places.values(), negotiation, negotiation.retired if is_new else ())
    except UserError:
        return None


def _find_adoption(part: Part, negotiation: Negotiation) -> ChangelogEntry | None:
    """The newest adoption that put these very words into the report, and was not taken back."""
    of = part.words.of
    paragraph = None if of.startswith("after ") else parse_paragraph_id(of)
    if paragraph:
        entries = [each for each in negotiation.adopted.find({paragraph}) if each.target == paragraph]
    else:
        # A new paragraph stands under a name, and was proposed for a place in the same section.
        new = (each for each in negotiation.adopted if each.old is None)
        entries = [each for each in new if f" {each.target.section}/" in of]
    made = (each for each in reversed(entries) if not each.is_gone and is_made(part.words, each.old, each.new))
    newest = next(made, None)
    return None if newest is None or newest.taken_back else newest


def _find_objections(silence: Silence, negotiation: Negotiation) -> tuple[Statement, ...]:
    found = (each for part in silence.parts for each in find_objections(part, negotiation, silence.at, silence.ends))
    return tuple(sorted(dict.fromkeys(found), key=lambda each: each.order))
