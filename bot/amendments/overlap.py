"""Which edits of one base speak of the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot.amendments.edit import Edit


class Reach(NamedTuple):
    """Where an edit reaches: base words ``[start, end)``, and whether it brings words. Only this makes overlaps."""

    start: int
    end: int
    brings: bool


def get_reach(edit: Edit) -> Reach:
    """Where an edit reaches."""
    start, end, words = edit
    return Reach(start, end, bool(words))


def overlaps(one: Reach, other: Reach) -> bool:
    """Whether two edits speak of the same words.

    They do when their ranges share a word, when one inserts strictly inside what the other replaces or deletes, or
    when they meet at a boundary and both bring new words there. Otherwise touching is not overlapping.
    """
    if one.start < other.end and other.start < one.end:
        return True
    return (one.end == other.start or other.end == one.start) and one.brings and other.brings


def find_overlaps(reaches: Iterable[Reach]) -> Iterator[tuple[Reach, Reach]]:
    """Every pair of different reaches that overlap, each pair once. ``reaches`` must be distinct.

    A sweep from left to right: the time grows with their number and that of pairs that lie beside each other.
    """
    beside: list[Reach] = []
    for reach in sorted(reaches):
        beside = [other for other in beside if other.end >= reach.start]
        for other in beside:
            if overlaps(other, reach):
                yield other, reach
        beside.append(reach)


def group_overlapping(edits: Iterable[Edit], *, touching: bool = True) -> list[list[Edit]]:
    """The connected components of overlapping edits, from left to right; each sorted. ``edits`` must be distinct.

    A sweep from left to right: an edit joins the groups that end behind its start, or just there if both bring words.
    Where ``touching`` is False, words beside each other stay apart; only insertions at one place belong together.
    """
    closed: list[list[Edit]] = []
    beside: list[tuple[int, bool, list[Edit]]] = []  # where a group ends, whether it brings words there, its members
    for edit in sorted(edits):
        start, end, words = edit
        brings = bool(words)
        edge = end, brings
        members: list[Edit] = []
        apart: list[tuple[int, bool, list[Edit]]] = []
        for last, brought, group in beside:
            meets = brought and brings and (touching or end == group[0].start)
            if last > start or (last == start and meets):
                edge = max(edge, (last, brought))
                group.extend(members)
                members = group
            elif last == start:
                apart.append((last, brought, group))
            else:
                closed.append(group)
        members.append(edit)
        beside = [*apart, (*edge, members)]
    return sorted(map(sorted, [*closed, *(group for *_, group in beside)]))
