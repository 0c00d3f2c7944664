"""Decision points and relations as slowly and plainly as they can be said, to hold the real ones against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from bot.amendments.edit import Edit, Proposal


def overlap(one: Edit, other: Edit) -> bool:
    """They share a word; one inserts strictly inside the other; or both bring words to a boundary that they share."""
    mine, theirs = set(range(one.start, one.end)), set(range(other.start, other.end))
    if mine & theirs:
        return True
    if not mine and other.start < one.start < other.end:
        return True
    if not theirs and one.start < other.start < one.end:
        return True
    boundaries = {one.start, one.end} & {other.start, other.end}
    return bool(boundaries) and one.words != () and other.words != ()


def relate(one: Proposal, other: Proposal) -> str:
    """The relation of two proposals on one paragraph."""
    if one.keys == other.keys:
        return "same"
    if one.deletes or other.deletes:
        return "conflict"
    if any(mine != theirs and overlap(mine, theirs) for mine in one.edits for theirs in other.edits):
        return "conflict"
    return "agree" if set(one.edits) & set(other.edits) else "compatible"


def relate_all(proposals: Sequence[Proposal]) -> list[tuple[str, str, str]]:
    """Every pair once, in order."""
    return [(one.id, other.id, relate(one, other)) for one, other in combinations(proposals, 2)]


def group(edits: set[Edit]) -> list[list[Edit]]:
    """The connected components of overlapping edits, each sorted, from left to right."""
    groups: list[list[Edit]] = []
    left = set(edits)
    while left:
        component = {left.pop()}
        while more := {edit for edit in left if any(overlap(edit, other) for other in component)}:
            component |= more
            left -= more
        groups.append(sorted(component))
    return sorted(groups)


def make(keys: tuple[str, ...], edits: Iterable[Edit]) -> list[str]:
    """The words that result from edits that share none, insertions at one place in the order in which they are given.

    Boundaries are left out, for they hang on what is around.
    """
    result: list[str] = []
    position = 0
    for start, end, words in sorted(edits, key=lambda edit: edit[:2]):
        assert position <= start
        result += keys[position:start] + words
        position = end
    return leave_out_boundaries((*result, *keys[position:]))


def leave_out_boundaries(keys: Sequence[str]) -> list[str]:
    """The words without the boundaries of blocks and items; a bullet with nothing before it is one, too."""
    return [key for index, key in enumerate(keys) if key[0] != "\n" and (index or key not in "-*+•")]
