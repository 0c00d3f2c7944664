"""How each silence stands: it runs, it ended without an objection, somebody objected, or its words have moved.

Nothing follows from it by itself; people decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import UserError
from bot.reconcile.moment import add_hours
from bot.reconcile.negotiation import Item, Negotiation
from bot.reconcile.position import find_objections
from bot.reconcile.procedure import Silence
from bot.reconcile.statement import Scope, Statement
from bot.reconcile.stating import parse_topic
from bot.reconcile.topic import Thing, find_thing, list_things

_LENGTH = re.compile(r"(?P<number>\d{1,4})\s?(?P<unit>h|hours?|d|days?)", re.IGNORECASE)
# A quarter of a year; longer ones are a slip of the hand.
_LONGEST = 90 * 24


class Course(StrEnum):
    """``OVER``: it ended, and nobody had objected."""

    RUNNING = "running"
    OVER = "over"
    OBJECTED = "objected"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceStanding:
    """A silence as it stands. ``objections`` are those made while it ran, oldest first."""

    silence: Silence
    course: Course
    objections: tuple[Statement, ...] = ()


def find_silences(negotiation: Negotiation) -> tuple[SilenceStanding, ...]:
    """Of those on the same words the last that was declared, oldest first.

    One that is over and whose words stand there no more is settled, and left out.
    """
    newest: list[Silence] = []
    for silence in sorted(negotiation.silences, key=lambda each: (each.at, each.ends, each.by)):
        newest = [each for each in newest if not silence.topic.is_same_thing(each.topic)]
        newest.append(silence)
    found = (_judge(silence, negotiation) for silence in newest)
    return tuple(standing for standing in found if standing)


def declare_silence(
    length: str, what: str, negotiation: Negotiation, *, by: str, at: str, amendment: str = ""
) -> Silence:
    """What somebody declares who types "72h" and "rec 9/2=A".

    Raises ``UserError`` for what cannot be meant, and where it is not plain whose words would stand.
    """
    match = _LENGTH.fullmatch(length.strip())
    hours = int(match["number"]) * (24 if match["unit"][0] in "dD" else 1) if match else 0
    if not 1 <= hours <= _LONGEST:
        raise UserError(f'"{length}" is no time that a silence can take; write 72h or 3d, 90 days at most.')
    topic = parse_topic(what, negotiation)
    if topic.scope is not Scope.ALTERNATIVE:
        raise UserError(f'Say whose words would stand if nobody objects, as in "rec 9/2=A"; "{what}" names none.')
    draft = negotiation.issued.draft.name if negotiation.issued else ""
    ends, numbering = add_hours(at, hours), negotiation.numbering
    return Silence(topic=topic, ends=ends, by=by, at=at, amendment=amendment, draft=draft, numbering=numbering)


def split_arguments(arguments: str) -> tuple[str, str]:
    """ "72h" and "rec 9/2=A" of what stands behind ``/silence``, in quotation marks or not."""
    length, _, what = arguments.strip().partition(" ")
    return length, what.strip().strip("\"“”„'")


def _judge(silence: Silence, negotiation: Negotiation) -> SilenceStanding | None:
    item = negotiation.by_name.get(silence.topic.of)
    thing = find_thing(silence.topic, list_things(item)) if item else None
    is_over = bool(negotiation.at) and silence.ends <= negotiation.at
    objections = _find_objections(silence, thing, item, negotiation)
    if objections and (thing or not is_over):
        return SilenceStanding(silence=silence, course=Course.OBJECTED, objections=objections)
    if thing is None:
        return None if is_over else SilenceStanding(silence=silence, course=Course.MOVED)
    return SilenceStanding(silence=silence, course=Course.OVER if is_over else Course.RUNNING)


def _find_objections(
    silence: Silence, thing: Thing | None, item: Item | None, negotiation: Negotiation
) -> tuple[Statement, ...]:
    if item is None:
        return ()
    # Where its words are gone, what was said about them counts all the same.
    about = thing or Thing(topic=silence.topic, point=None, words=frozenset({silence.topic.words}))
    return find_objections(about, item, negotiation, silence.at, silence.ends)


def concern(standings: Iterable[SilenceStanding], targets: Iterable[str]) -> tuple[SilenceStanding, ...]:
    """Those on any of the paragraphs and places of these names."""
    names = {*targets}
    return tuple(each for each in standings if each.silence.topic.of in names)
