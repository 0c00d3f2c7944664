"""What stands beside the text when it is looked back on: amendments that were withdrawn, and reservations."""

from __future__ import annotations

from collections.abc import Iterator

from bot.publish.data import Data
from bot.publish.naming import join_names
from bot.publish.page import Block, Heading, Line
from bot.publish.piece import to_pieces
from bot.publish.statement import tell_said
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.position import Position, find_positions, find_positions_on
from bot.reconcile.statement import Stance


def tell_withdrawn(negotiation: Negotiation) -> Iterator[Block]:
    """The amendments behind which nobody stands any more."""
    yield Heading(2, to_pieces("Withdrawn"))
    if not negotiation.withdrawn:
        yield Line(0, to_pieces("No amendment was withdrawn."))
    known = negotiation.report.stakeholders
    for amendment in negotiation.withdrawn:
        names = join_names([member.name if (member := known.find(each)) else each for each in amendment.left])
        yield Line(1, to_pieces(f"{amendment.id}: {amendment.title}, withdrawn by {names}"))
        where = [negotiation.report.describe(change.target) for change in amendment.changes]
        yield Line(2, to_pieces(", ".join(where)))


def tell_reserved(negotiation: Negotiation) -> Iterator[Block]:
    """The reservations, by what they are about; those made on words that are others by now are marked as such."""
    yield Heading(2, to_pieces("Reserved"))
    found = list(_find_reserved(negotiation))
    if not found:
        yield Line(0, to_pieces("Nobody has reserved a position."))
    for name, positions in found:
        yield Line(1, to_pieces(name))
        yield from tell_said(positions, 2, negotiation.report.stakeholders)


def describe_aside(negotiation: Negotiation) -> Data:
    """Both as plain data."""
    return {
        "withdrawn": [
            {
                "amendment": amendment.id,
                "title": amendment.title,
                "by": list(amendment.left),
                "paragraphs": [str(change.target) for change in amendment.changes],
            }
            for amendment in negotiation.withdrawn
        ],
        "reserved": [
            {
                "on": name,
                "stakeholder": each.statement.stakeholder,
                "reason": each.statement.reason or None,
                "current": each.is_current,
            }
            for name, positions in _find_reserved(negotiation)
            for each in positions
        ],
    }


def _find_reserved(negotiation: Negotiation) -> Iterator[tuple[str, list[Position]]]:
    on = [(negotiation.report.describe(item.target), find_positions(item, negotiation)) for item in negotiation.items]
    on += [(f"amendment {each.id}", find_positions_on(each, negotiation)) for each in negotiation.amendments]
    for name, positions in on:
        if held := [p for p in positions if p.statement.stance is Stance.RESERVE]:
            yield name, held
