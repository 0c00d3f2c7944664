"""Declaring a silence: ``72h "rec 9/2=A+C"`` puts to silence what adopting the same would take."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.errors import UserError
from bot.reconcile.adoption import Adoption, Taken
from bot.reconcile.argument import parse_arguments
from bot.reconcile.command import Command
from bot.reconcile.comment import Answer, Comment, Hearing, PageFullError, Room
from bot.reconcile.moment import add_hours, render_moment
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.procedure import Part, Silence
from bot.reconcile.recording import render_record
from bot.reconcile.resolving import resolve
from bot.reconcile.selection import parse_selection
from bot.reconcile.showing import explain_moved, require_shown
from bot.reconcile.statement import Scope, Topic
from bot.reconcile.thing import Thing
from bot.reconcile.topic import list_things
from bot.report.draft import FrozenReport

_LENGTH = re.compile(r"(?P<number>\d{1,4})\s?(?P<unit>h|hours?|d|days?)", re.IGNORECASE)
# A quarter of a year; longer ones are a slip of the hand.
_LONGEST = 90 * 24
# In characters, of the 65,536 that a comment of GitHub has, for all silences that are kept in one.
_ROOM = 8_000


def choose_for_silence(
    selections: Iterable[str], negotiation: Negotiation, draft: FrozenReport | None = None
) -> tuple[Adoption, ...]:
    """What adopting the same selections would take. Raises ``UserError`` as that does, and where nothing is named."""
    chosen = [each for text in selections for each in parse_selection(text, negotiation, draft)]
    if not chosen:
        raise UserError('Say whose words would stand if nobody objects, as in 72h "rec 9/2=A"')
    return resolve(chosen, negotiation, negotiation.retired)


def parse_length(text: str) -> int:
    """How many hours "72h" or "3d" are. Raises ``UserError`` for a time that cannot be meant."""
    match = _LENGTH.fullmatch(text.strip())
    hours = int(match["number"]) * (24 if match["unit"][0] in "dD" else 1) if match else 0
    if not 1 <= hours <= _LONGEST:
        raise UserError(f'"{text}" is no time that a silence can take; write 72h or 3d, 90 days at most.')
    return hours


def make_silence(
    hours: int, adoptions: Iterable[Adoption], negotiation: Negotiation, *, by: str, at: str, amendment: str = ""
) -> Silence:
    """The silence on these words that begins ``at``."""
    parts = dict.fromkeys(part for adoption in adoptions for part in _list_parts(adoption))
    draft = negotiation.issued.draft.name if negotiation.issued else ""
    return Silence(
        parts=tuple(parts),
        ends=add_hours(at, hours),
        by=by,
        at=at,
        amendment=amendment,
        draft=draft,
        numbering=negotiation.numbering,
    )


def begin_silence(hearing: Hearing, comment: Comment, command: Command) -> Answer:
    """Record a silence that began when the comment was written.

    Raises ``UserError`` for what cannot be meant, and ``PageFullError`` for what has to wait.
    """
    length, _, what = command.arguments.strip().partition(" ")
    hours, arguments = parse_length(length), parse_arguments(what)
    draft = hearing.find_draft(arguments.draft) if arguments.draft else None
    with explain_moved(arguments, hearing, comment):
        adoptions = choose_for_silence(arguments.named, hearing.negotiation, draft)
    author, amendment = comment.account.login, hearing.amendment.id
    silence = make_silence(hours, adoptions, hearing.negotiation, by=author, at=comment.at, amendment=amendment)
    require_shown((adoption.item for adoption in adoptions), hearing, comment)
    here = (each for each in hearing.memory.said if isinstance(each, Silence) and each not in hearing.kept)
    if hearing.room is not Room.ELSEWHERE and sum(len(render_record(each)) for each in (*here, silence)) > _ROOM:
        if hearing.room is Room.LATER:
            raise PageFullError
        raise UserError(
            "No more can be put to silence on this page; name less, or declare it from a clone: "
            "amend --forge github silence --help"
        )
    names = ", ".join(hearing.report.describe(adoption.name) for adoption in adoptions)
    return f"Recorded: silence until {render_moment(silence.ends)}, on {names}; its words are shown above.", (silence,)


def _list_parts(adoption: Adoption) -> Iterator[Part]:
    """What is taken on one paragraph, wording by wording."""
    things = list_things(adoption.item)
    for taken in adoption.taken:
        yield from (
            Part(words=each.topic, within=tuple(_find_within(each, things))) for each in _list_taken(taken, things)
        )


def _list_taken(taken: Taken, things: Sequence[Thing]) -> Iterator[Thing]:
    """In the order in which they were named, for insertions stand in that order."""
    for amendment in taken.amendments:
        for thing in things:
            is_there = taken.point in (None, thing.point) and not thing.is_composed
            if is_there and thing.topic.scope is Scope.ALTERNATIVE and amendment in thing.topic.amendments:
                yield thing


def _find_within(thing: Thing, things: Iterable[Thing]) -> Iterator[Topic]:
    """The point at which a wording is proposed, and changes at several points that it is part of."""
    for each in things:
        is_point = each.topic.scope is Scope.POINT and each.point == thing.point
        if is_point or (each.is_composed and not {*each.topic.amendments}.isdisjoint(thing.topic.amendments)):
            yield each.topic
