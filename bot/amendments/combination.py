"""The words of a decision point when several proposals are taken there together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.amendments.composition import Composition, Point, PointKind
from bot.amendments.edit import Edit, Proposal
from bot.amendments.overlap import group_overlapping
from bot.amendments.wording import Region, Wording, find_start, lay_out_regions, read_proposed, read_wording
from bot.text.joining import join_pieces
from bot.text.token import BLOCK, Tokens

# Signs that stand close to the word before them.
_CLOSING = frozenset(",.;:!?)]}%…”’»、。，；：！？）")


class _Run(NamedTuple):
    """Characters of the wording: words, or the white space between them."""

    text: str
    is_space: bool = False


def compose_wording(composition: Composition, point: Point, amendments: Sequence[str]) -> str:
    """The wording of a point with the edits that ``amendments`` make there, all together.

    The text replaces ``point.base`` literally, spaces included. At a point of kind ``insertions`` the insertions
    follow each other in the order of ``amendments``, the same one only once. What several make is spelled as the
    first of them spells it. Raises ``ValueError`` where two of them bring different words to the same words, or one
    of them proposes nothing.
    """
    base = composition.tokens
    region = lay_out_regions(base, [each.edits for each in composition.points])[composition.points.index(point)]
    makers = _find_makers(composition, point, amendments)
    if point.kind is PointKind.INSERTIONS:
        runs = _join([read_proposed(proposal, region, at, at) for proposal, at in makers.values()], not len(base))
    else:
        runs = list(_splice(base, region, makers))
    today, begin = read_wording(base, *region), find_start(base, region)
    if point.start > begin:
        runs = _drop_space(runs)
    if point.end < begin + len(today.text):
        runs = _drop_space(runs[::-1])[::-1]
    return join_pieces(run.text for run in runs)


def _find_makers(composition: Composition, point: Point, amendments: Iterable[str]) -> dict[Edit, tuple[Proposal, int]]:
    """For every edit that is to be made, the first who makes it, and at which place in their list of edits."""
    there = set(point.edits)
    makers: dict[Edit, tuple[Proposal, int]] = {}
    for amendment in amendments:
        own = [
            (edit, (proposal, at))
            for proposal in composition.proposals
            if proposal.id == amendment
            for at, edit in enumerate(proposal.edits)
            if edit in there
        ]
        if not own:
            raise ValueError(f"{amendment} proposes nothing there")
        for edit, maker in own:
            makers.setdefault(edit, maker)
    return makers


def _splice(base: Tokens, outer: Region, makers: Mapping[Edit, tuple[Proposal, int]]) -> Iterator[_Run]:
    """The words of a region with all the edits made."""
    groups = group_overlapping(makers)
    if any(len(group) > 1 for group in groups):
        raise ValueError("they bring different words to the same words")
    regions = lay_out_regions(base, groups)
    today, position = read_wording(base, *outer), find_start(base, outer)
    end = position + len(today.text)
    if regions[0].first == outer.first:
        regions[0] = regions[0]._replace(left=outer.left)
    else:
        yield _Run(today.left, is_space=True)
        position += len(today.left)
    if regions[-1].last == outer.last:
        regions[-1] = regions[-1]._replace(right=outer.right)
    else:
        end -= len(today.right)
    for (edit,), region in zip(groups, regions, strict=True):
        start = find_start(base, region)
        proposal, at = makers[edit]
        yield _Run(base.text[position:start])
        yield from _to_runs(read_proposed(proposal, region, at, at))
        position = start + len(read_wording(base, *region).text)
    yield _Run(base.text[position:end])
    if regions[-1].last < outer.last:
        yield _Run(today.right, is_space=True)


def _join(wordings: Iterable[Wording], apart: bool) -> list[_Run]:
    """Insertions at one place, one after the other, with the spaces that they bring; ``apart``: each is a block."""
    runs: list[_Run] = []
    for wording in wordings:
        left, words, right = _to_runs(wording)
        if runs:
            before = runs.pop()
            gap = wording.left if wording.words[0] in _CLOSING else wording.left or before.text
            left = _Run(BLOCK if apart else gap, is_space=True)
        runs += [left, words, right]
    return runs


def _to_runs(wording: Wording) -> tuple[_Run, _Run, _Run]:
    return _Run(wording.left, is_space=True), _Run(wording.words), _Run(wording.right, is_space=True)


def _drop_space(runs: Sequence[_Run]) -> list[_Run]:
    """The runs without the white space before the first words."""
    start = next((index for index, run in enumerate(runs) if run.text and not run.is_space), len(runs))
    return list(runs[start:])
