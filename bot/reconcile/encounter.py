"""Whom an amendment meets on a paragraph, and which words they share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from bot.amendments.edit import Edit, Proposal
from bot.amendments.relation import Relation, relate
from bot.reconcile.negotiation import Item
from bot.report.paragraph import Target
from bot.text.token import Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """Another amendment on the same paragraph with the same or with different wording for the same words.

    ``shared`` are the edits that both make, as (base words, new words in ``mine``'s spelling).
    """

    target: Target
    mine: str
    other: str
    relation: Relation
    shared: tuple[tuple[str, str], ...] = ()


def find_encounters(item: Item) -> Iterator[Encounter]:
    """Everybody's encounters on one paragraph, in the order of the proposals there; who is compatible meets nobody.

    Each pair is given twice, once from each side.
    """
    proposals = item.composition.proposals
    for (one, other), pair in zip(combinations(proposals, 2), relate(proposals), strict=True):
        if pair.relation is Relation.COMPATIBLE or one.id == other.id:
            continue
        shared = sorted(set(one.edits) & set(other.edits))
        for mine, theirs in ((one, other), (other, one)):
            yield Encounter(
                target=item.target,
                mine=mine.id,
                other=theirs.id,
                relation=pair.relation,
                shared=tuple(_quote(item.composition.tokens, mine, edit) for edit in shared),
            )


def _quote(base: Tokens, proposal: Proposal, edit: Edit) -> tuple[str, str]:
    """The base words of an edit, and the words it brings as this proposal spells them."""
    _, _, first, last = proposal.spans[proposal.edits.index(edit)]
    return base.quote(edit.start, edit.end), "" if proposal.tokens is None else proposal.tokens.quote(first, last)
