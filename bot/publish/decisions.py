"""What still needs a decision: every point, and every proposal for a whole paragraph, in the report's order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.publish.data import describe_items
from bot.publish.naming import render_count
from bot.publish.page import Block, Heading, Line, render_answer
from bot.publish.piece import to_pieces
from bot.publish.placing import place_points
from bot.publish.point import tell_point, tell_wholes
from bot.publish.rolling import list_proposers
from bot.reconcile.negotiation import Item, Negotiation

if TYPE_CHECKING:
    from rich.text import Text


def render_decisions(negotiation: Negotiation, form: str) -> str | Text:
    """What still needs a decision, as "text", "md" or "json"."""
    items = list_undecided(negotiation)
    return render_answer(form, lambda: _write_page(items, negotiation), lambda: describe_items(items, negotiation))


def list_undecided(negotiation: Negotiation) -> list[Item]:
    """The paragraphs and places on which anything is proposed."""
    return [item for item in negotiation.items if item.composition.proposals]


def tell_item(item: Item, negotiation: Negotiation) -> Iterator[Line]:
    """Everything that is proposed on one paragraph or place, with its proposers' names."""
    name = negotiation.report.describe(item.target)
    for placed in place_points(item.composition, name):
        yield from tell_point(item.composition, placed, lambda a: list_proposers(a, negotiation.names))
    yield from tell_wholes(item.composition, lambda whole: list_proposers(whole, negotiation.names))


def _write_page(items: list[Item], negotiation: Negotiation) -> Iterator[Block]:
    yield Heading(1, to_pieces("What still needs a decision"))
    yield Line(0, to_pieces(_sum_up(items)))
    for item in items:
        yield Heading(2, to_pieces(negotiation.report.describe(item.target)))
        yield from tell_item(item, negotiation)


def _sum_up(items: list[Item]) -> str:
    if not items:
        return "Nothing: no proposal is open."
    points = [point for item in items for point in item.composition.points]
    wholes = sum(len(item.composition.whole) for item in items)
    contested = sum(point.contested for point in points)
    told = [f"{render_count(len(points), 'decision point')} in {render_count(len(items), 'paragraph')}"]
    if contested:
        told.append(f"{contested} of them with two or more proposals")
    if wholes:
        told.append(f"{render_count(wholes, 'proposal')} for a paragraph as a whole")
    return f"{'; '.join(told)}."
