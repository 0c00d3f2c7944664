"""Where open amendments meet: same wording, and different wording for the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.amendments.composition import Alternative, Whole
from bot.amendments.relation import Relation
from bot.publish.data import describe_items, pair_up
from bot.publish.naming import name_wording
from bot.publish.page import Block, Heading, Line, render_answer
from bot.publish.piece import to_pieces
from bot.publish.placing import place_points
from bot.publish.point import tell_point, tell_wholes
from bot.reconcile.negotiation import Item, Negotiation

if TYPE_CHECKING:
    from rich.text import Text

_RELATIONS = {
    Relation.SAME: "same text",
    Relation.AGREE: "same wording in part",
    Relation.CONFLICT: "different wording for the same words",
    Relation.COMPATIBLE: "separate words",
}


def render_conflicts(negotiation: Negotiation, form: str) -> str | Text:
    """Every paragraph that several amendments touch, as "text", "md" or "json": the words, then the pairs."""
    items = [item for item in negotiation.items if len({p.id for p in item.composition.proposals}) > 1]
    return render_answer(form, lambda: _write_page(items, negotiation), lambda: describe_items(items, negotiation))


def _write_page(items: list[Item], negotiation: Negotiation) -> Iterator[Block]:
    yield Heading(1, to_pieces("Same and different wording"))
    if not items:
        yield Line(0, to_pieces("No two open amendments touch the same paragraph."))
    for item in items:
        yield Heading(2, to_pieces(negotiation.report.describe(item.target)))
        yield from _tell_words(item, negotiation)
        yield from _tell_pairs(item)


def _tell_words(item: Item, negotiation: Negotiation) -> Iterator[Line]:
    """The points at which two or more amendments meet; where only one proposes something there is nothing to tell."""

    def name_all(wording: Alternative | Whole) -> str:
        return name_wording(wording, negotiation.names)

    composition = item.composition
    for placed in place_points(composition, negotiation.report.describe(item.target)):
        if placed.point.contested or len(placed.point.alternatives[0].amendments) > 1:
            yield from tell_point(composition, placed, name_all)
    yield from tell_wholes(composition, name_all)


def _tell_pairs(item: Item) -> Iterator[Line]:
    by_relation: dict[Relation, list[str]] = defaultdict(list)
    for pair in pair_up(item):
        by_relation[pair.relation].append(f"{pair.a} – {pair.b}")
    for relation, label in _RELATIONS.items():
        if pairs := by_relation[relation]:
            yield Line(1, to_pieces(f"{label}: {', '.join(pairs)}"))
