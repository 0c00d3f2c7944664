"""How two amendments of one paragraph stand to each other, and on which words they meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bot.amendments.edit import Edit, Proposal
from bot.amendments.overlap import Reach, find_overlaps, get_reach


class Relation(StrEnum):
    """Exactly one holds for each pair that shares a paragraph; it is the same in both directions."""

    SAME = "same"
    AGREE = "agree"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"


# Looked up once: to ask the class for each pair takes as long as to find its relation.
_SAME, _AGREE, _COMPATIBLE, _CONFLICT = Relation


class Pair(NamedTuple):
    """Two amendments of one paragraph, by their ids, in the order they were given."""

    a: str
    b: str
    relation: Relation


def relate(proposals: Sequence[Proposal]) -> Iterator[Pair]:
    """The relation of every pair of proposals on one paragraph, in the order given."""
    if len(proposals) < 2:
        return
    conflicting, agreeing = _count_meetings(proposals)
    keys = [proposal.keys for proposal in proposals]
    twins: dict[tuple[str, ...] | None, int] = defaultdict(int)
    for index, words in enumerate(keys):
        twins[words] |= 1 << index
    deleting = twins[None]
    for index, words in enumerate(keys):
        same = twins[words]
        conflict = conflicting[index] | (~deleting if words is None else deleting)
        agree = agreeing[index]
        for other in range(index + 1, len(proposals)):
            bit = 1 << other
            if same & bit:
                relation = _SAME
            elif conflict & bit:
                relation = _CONFLICT
            elif agree & bit:
                relation = _AGREE
            else:
                relation = _COMPATIBLE
            yield Pair(proposals[index].id, proposals[other].id, relation)


def _count_meetings(proposals: Sequence[Proposal]) -> tuple[list[int], list[int]]:
    """For each proposal, as bits by position: whom it overlaps with in other words, and in the same words."""
    who: dict[Edit, int] = defaultdict(int)
    there: dict[Reach, int] = defaultdict(int)
    edits: list[list[tuple[Edit, Reach]]] = []
    for index, proposal in enumerate(proposals):
        bit = 1 << index
        edits.append([(edit, get_reach(edit)) for edit in proposal.edits])
        for edit, reach in edits[index]:
            who[edit] |= bit
            there[reach] |= bit
    against = dict(there)  # who speaks of the same words: those who reach just as far, and those who overlap
    for one, other in find_overlaps(there):
        against[one] |= there[other]
        against[other] |= there[one]
    conflicting, agreeing = [], []
    for own in edits:
        conflict = agree = 0
        for edit, reach in own:
            # Whoever makes the same edit makes no other there: the edits of one proposal lie apart.
            conflict |= against[reach] & ~who[edit]
            agree |= who[edit]
        conflicting.append(conflict)
        agreeing.append(agree)
    return conflicting, agreeing


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Where two proposals meet: pairs of edits that differ on the same words, and edits they share."""

    different: tuple[tuple[Edit, Edit], ...]
    shared: tuple[Edit, ...]


def meet(one: Proposal, other: Proposal) -> Meeting:
    """The edits on which two proposals of one base meet; the first of each pair is ``one``'s."""
    shared = set(one.edits) & set(other.edits)
    mine = {get_reach(edit): edit for edit in one.edits}
    theirs = {get_reach(edit): edit for edit in other.edits}
    different = [(mine[reach], theirs[reach]) for reach in mine.keys() & theirs.keys() if mine[reach] != theirs[reach]]
    for left, right in find_overlaps(mine.keys() | theirs.keys()):
        if left in mine and right in theirs:
            different.append((mine[left], theirs[right]))
        if right in mine and left in theirs:
            different.append((mine[right], theirs[left]))
    return Meeting(different=tuple(sorted(different)), shared=tuple(sorted(shared)))
