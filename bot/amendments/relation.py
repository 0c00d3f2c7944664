"""How two amendments of one paragraph stand to each other, and on which words they meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.amendments.edit import Edit, Proposal, find_overlaps


class Relation(StrEnum):
    """Exactly one holds for each pair that shares a paragraph; it is the same in both directions."""

    SAME = "same"
    AGREE = "agree"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two amendments of one paragraph, by their ids, in the order they were given."""

    a: str
    b: str
    relation: Relation


def relate(proposals: Sequence[Proposal]) -> Iterator[Pair]:
    """The relation of every pair of proposals on one paragraph, in the order given."""
    conflicting, agreeing = _count_meetings(proposals)
    twins: dict[tuple[str, ...] | None, int] = defaultdict(int)
    deleting = 0
    for index, proposal in enumerate(proposals):
        twins[None if proposal.tokens is None else proposal.tokens.keys] |= 1 << index
        deleting |= proposal.deletes << index
    for index, proposal in enumerate(proposals):
        same = twins[None if proposal.tokens is None else proposal.tokens.keys]
        conflict = conflicting[index] | (~deleting if proposal.deletes else deleting)
        agree = agreeing[index]
        for other in range(index + 1, len(proposals)):
            bit = 1 << other
            if same & bit:
                relation = Relation.SAME
            elif conflict & bit:
                relation = Relation.CONFLICT
            elif agree & bit:
                relation = Relation.AGREE
            else:
                relation = Relation.COMPATIBLE
            yield Pair(a=proposal.id, b=proposals[other].id, relation=relation)


def _count_meetings(proposals: Sequence[Proposal]) -> tuple[list[int], list[int]]:
    """For each proposal, as bits by position: whom it overlaps with in other words, and in the same words."""
    who: dict[Edit, int] = defaultdict(int)
    for index, proposal in enumerate(proposals):
        for edit in proposal.edits:
            who[edit] |= 1 << index
    against: dict[Edit, int] = defaultdict(int)
    for one, other in find_overlaps(who):
        against[one] |= who[other]
        against[other] |= who[one]
    conflicting = [0] * len(proposals)
    agreeing = [0] * len(proposals)
    for index, proposal in enumerate(proposals):
        for edit in proposal.edits:
            conflicting[index] |= against.get(edit, 0)
            agreeing[index] |= who[edit]
    return conflicting, agreeing


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Where two proposals meet: pairs of edits that differ on the same words, and edits they share."""

    different: tuple[tuple[Edit, Edit], ...]
    shared: tuple[Edit, ...]


def meet(one: Proposal, other: Proposal) -> Meeting:
    """The edits on which two proposals of one base meet; the first of each pair is ``one``'s."""
    mine, theirs = set(one.edits), set(other.edits)
    pairs = [(a, b) if a in mine else (b, a) for a, b in find_overlaps(mine | theirs) if (a in mine) != (b in mine)]
    return Meeting(different=tuple(sorted(pairs)), shared=tuple(sorted(mine & theirs)))
