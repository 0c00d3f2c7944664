"""Whom an amendment meets, where, and with which words on either side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.amendments.edit import Edit, Proposal
from bot.amendments.relation import Relation, meet
from bot.reconcile.negotiation import Item
from bot.report.paragraph import Target
from bot.text.token import Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two wordings for the same words. Empty ``mine`` or ``theirs``: these words are to go."""

    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """One other amendment on the same paragraph: the relation, and the words on which they meet.

    ``shared`` are edits that both make, as (base words, new words). Of a deletion of the paragraph, ``differences``
    and ``shared`` are empty: ``one_deletes`` tells.
    """

    target: Target
    mine: str
    other: str
    relation: Relation
    differences: tuple[Difference, ...] = ()
    shared: tuple[tuple[str, str], ...] = ()
    one_deletes: bool = False


def find_encounters(item: Item, amendment: str) -> Iterator[Encounter]:
    """What an amendment meets on one paragraph, in the order of the proposals there.

    The time grows with the number of proposals on the paragraph, each compared with this amendment's.
    """
    composition = item.composition
    mine = [p for p in composition.proposals if p.id == amendment]
    others = [p for p in composition.proposals if p.id != amendment]
    for own in mine:
        for other in others:
            yield _compare(item.target, composition.tokens, own, other)


def _compare(target: Target, base: Tokens, own: Proposal, other: Proposal) -> Encounter:
    meeting = meet(own, other)
    one_deletes = own.deletes != other.deletes
    if _keys(own) == _keys(other):
        relation = Relation.SAME
    elif one_deletes or meeting.different:
        relation = Relation.CONFLICT
    elif meeting.shared:
        relation = Relation.AGREE
    else:
        relation = Relation.COMPATIBLE
    return Encounter(
        target=target,
        mine=own.id,
        other=other.id,
        relation=relation,
        differences=() if one_deletes else tuple(_differ(base, own, other, *pair) for pair in meeting.different),
        shared=tuple((_base_text(base, edit), _new_text(own, edit)) for edit in meeting.shared),
        one_deletes=one_deletes,
    )


def _keys(proposal: Proposal) -> tuple[str, ...] | None:
    return None if proposal.tokens is None else proposal.tokens.keys


def _differ(base: Tokens, own: Proposal, other: Proposal, mine: Edit, theirs: Edit) -> Difference:
    first, last = min(mine.start, theirs.start), max(mine.end, theirs.end)
    words = base.text[base.starts[first] : base.ends[last - 1]] if last > first else ""
    return Difference(base=words, mine=_new_text(own, mine), theirs=_new_text(other, theirs))


def _base_text(base: Tokens, edit: Edit) -> str:
    return base.text[base.starts[edit.start] : base.ends[edit.end - 1]] if edit.end > edit.start else ""


def _new_text(proposal: Proposal, edit: Edit) -> str:
    """The words an edit brings, as this proposal spells them."""
    if proposal.tokens is None:
        return ""
    _, _, first, last = proposal.spans[proposal.edits.index(edit)]
    return proposal.tokens.text[proposal.tokens.starts[first] : proposal.tokens.ends[last - 1]] if last > first else ""
