"""A new comment of the bot's, in the few cases in which it speaks up: what happened, and to whom it matters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.publish.answer import tell_answers
from bot.publish.meeting import tell_different
from bot.publish.page import Block, Line, render_page
from bot.publish.piece import Piece, Style, to_pieces
from bot.publish.standing import tell_fate
from bot.reconcile.decision import Decision
from bot.reconcile.digest import digest
from bot.reconcile.memory import Memory
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.notice import Event
from bot.reconcile.recognition import UNKNOWN
from bot.reconcile.record import Heard
from bot.report.paragraph import Target

# So many lines are told here; all of it stands in the comment that is kept up to date.
_LINES = 60
_AS_BEFORE = "What had changed it was taken back; this is proposed again, as it was made."
_MARK = re.compile(r"^<!-- amend:notice ((?:[0-9a-f]+ ?)+) -->")
_LOGIN = re.compile(r"[A-Za-z0-9-]+")


def render_notice(events: Sequence[Event], decision: Decision, negotiation: Negotiation) -> str:
    """The comment as Markdown; its first line, which nobody sees, has the keys of the events."""
    mark = f"<!-- amend:notice {' '.join(event.key for event in events)} -->"
    return f"{mark}\n{render_page(_write(events, decision, negotiation))}"


def render_heard(heard: Sequence[Heard], url: str) -> str:
    """The comment that answers on a page, at ``url``, which was closed before what people wrote there was read."""
    mark = f"<!-- amend:notice {' '.join(map(name_heard, heard))} -->"
    head = Line(0, to_pieces("This was closed before the bot had read all that was written here. Its answers:"))
    return f"{mark}\n{render_page((head, *tell_answers(Memory(said=tuple(heard)), url)))}"


def name_heard(heard: Heard) -> str:
    """The key by which it is known that a comment was answered so."""
    return digest(["heard", heard.comment, heard.body])


def parse_notice(body: str) -> tuple[str, ...]:
    """The keys of the events that a comment of the bot's tells; none where it is no such comment."""
    match = _MARK.match(body)
    return tuple(match[1].split()) if match else ()


def _write(events: Sequence[Event], decision: Decision, negotiation: Negotiation) -> Iterator[Block]:
    if logins := list(_list_logins(decision)):
        yield Line(0, (Piece(" ".join(f"@{login}" for login in logins), Style.SIGN),))
    met = {(event.target, event.other) for event in events if event.other}
    if met:
        yield Line(0, to_pieces("Others propose different wording for the same words:"))
        found = tuple(each for each in decision.encounters if (each.target, each.other) in met)
        yield from _limit(list(tell_different(replace(decision, encounters=found), negotiation)))
    if changed := {event.target for event in events if not event.other}:
        yield Line(0, to_pieces("What was put into the report changed what is left of this amendment:"))
        yield from _limit(list(_tell_left(changed, decision)))
    yield Line(0, to_pieces("The first comment here shows how it stands now."))


def _tell_left(changed: set[Target], decision: Decision) -> Iterator[Line]:
    for standing in decision.standings:
        if standing.change.target in changed:
            yield Line(1, to_pieces(decision.report.describe(standing.change.target)))
            told = list(tell_fate(standing, decision.report)) or [Line(0, to_pieces(_AS_BEFORE))]
            yield from (Line(line.depth + 2, line.pieces) for line in told)


def _list_logins(decision: Decision) -> Iterator[str]:
    """The accounts of those in whose name it stands."""
    for each in decision.amendment.submitters:
        member = decision.report.stakeholders.find(each)
        logins = [account.login for account in member.github] if member else [each.removeprefix(UNKNOWN)]
        known = member is not None or each.startswith(UNKNOWN)
        yield from (login for login in logins if known and _LOGIN.fullmatch(login))


def _limit(lines: Sequence[Line]) -> Iterator[Line]:
    yield from lines[:_LINES]
    if lines[_LINES:]:
        yield Line(1, to_pieces("and more"))
