"""Which characters a decision point covers, and what each proposal puts in their place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.amendments.edit import Edit, Proposal
from bot.text.token import Tokens


class Region(NamedTuple):
    """Base words ``[first, last)``, and whether the white space before and after them is the point's to change."""

    first: int
    last: int
    owns_left: bool
    owns_right: bool


class Wording(NamedTuple):
    """What one proposal has in a region: its words as they are compared, and its characters."""

    keys: tuple[str, ...]
    text: str


def lay_out_regions(groups: Sequence[Sequence[Edit]]) -> list[Region]:
    """The region of every group of overlapping edits, given from left to right.

    Where two groups touch, the white space between them can belong to one only: to an insertion, else to the one
    that brings words, else to the left one. So regions never share a character.
    """
    ranges = [(group[0].start, max(edit.end for edit in group)) for group in groups]
    left = [True] * len(groups)
    right = [True] * len(groups)
    for index, ((start, end), (next_start, next_end)) in enumerate(pairwise(ranges)):
        if end == next_start:
            to_left = _brings(groups[index]) or not _brings(groups[index + 1])
            if start == end or next_start == next_end:
                to_left = start == end
            right[index], left[index + 1] = to_left, not to_left
    return [Region(first, last, *owns) for (first, last), *owns in zip(ranges, left, right, strict=True)]


def get_base_range(base: Tokens, region: Region) -> tuple[int, int]:
    """The characters ``[start, end)`` of the base that a region covers."""
    if region.owns_left:
        start = base.ends[region.first - 1] if region.first else 0
    else:
        start = base.starts[region.first]
    if region.owns_right:
        end = base.starts[region.last] if region.last < len(base) else len(base.text)
    else:
        end = base.ends[region.last - 1]
    return start, end


def get_wording(proposal: Proposal, region: Region, edits: Sequence[Edit]) -> Wording:
    """What a proposal has in place of a region in which it makes some of ``edits``."""
    tokens = proposal.tokens
    assert tokens is not None, "a deletion stands beside the paragraph, not in its points"
    mine = [span for span, edit in zip(proposal.spans, proposal.edits, strict=True) if edit in edits]
    # Outside its own edits a proposal runs along the base word by word.
    first = mine[0][2] - (mine[0][0] - region.first)
    last = mine[-1][3] + (region.last - mine[-1][1])
    if first == last and not (region.owns_left and region.owns_right):
        return Wording((), "")
    if region.owns_left:
        start = tokens.ends[first - 1] if first else 0
    else:
        start = tokens.starts[first]
    if region.owns_right:
        end = tokens.starts[last] if last < len(tokens) else len(tokens.text)
    else:
        end = tokens.ends[last - 1]
    return Wording(tokens.keys[first:last], tokens.text[start:end])


def count_common_space(texts: Sequence[str]) -> tuple[int, int]:
    """How many characters of white space all texts share at the beginning, and of the rest at the end."""
    shortest = min(map(len, texts))
    first = 0
    while first < shortest and texts[0][first].isspace() and len({text[first] for text in texts}) == 1:
        first += 1
    last = 0
    while last < shortest - first and texts[0][-1 - last].isspace() and len({t[-1 - last] for t in texts}) == 1:
        last += 1
    return first, last


def _brings(edits: Sequence[Edit]) -> bool:
    return any(edit.words for edit in edits)
