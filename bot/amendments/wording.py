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
    regions = [Region(group[0].start, max([edit.end for edit in group]), True, True) for group in groups]
    for index, (one, other) in enumerate(pairwise(regions)):
        if one.last == other.first:
            if one.first == one.last or other.first == other.last:
                to_left = one.first == one.last
            else:
                to_left = _brings(groups[index]) or not _brings(groups[index + 1])
            regions[index] = regions[index]._replace(owns_right=to_left)
            regions[index + 1] = other._replace(owns_left=not to_left)
    return regions


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


def get_wording(proposal: Proposal, region: Region, first_edit: int, last_edit: int) -> Wording:
    """What a proposal has in place of a region in which it makes its edits ``first_edit`` to ``last_edit``."""
    tokens = proposal.tokens
    assert tokens is not None, "a deletion stands beside the paragraph, not in its points"
    # Outside its own edits a proposal runs along the base word by word.
    start, _, new_start, _ = proposal.spans[first_edit]
    _, end, _, new_end = proposal.spans[last_edit]
    first, last = new_start - (start - region.first), new_end + (region.last - end)
    if first == last and not (region.owns_left and region.owns_right):
        return Wording((), "")
    if region.owns_left:
        begin = tokens.ends[first - 1] if first else 0
    else:
        begin = tokens.starts[first]
    if region.owns_right:
        stop = tokens.starts[last] if last < len(tokens) else len(tokens.text)
    else:
        stop = tokens.ends[last - 1]
    return Wording(tokens.keys[first:last], tokens.text[begin:stop])


def count_common_space(texts: Sequence[str]) -> tuple[int, int]:
    """How many characters of white space all texts share at the beginning, and of the rest at the end."""
    shortest = min(map(len, texts))
    model = texts[0]
    first = 0
    while first < shortest and model[first].isspace() and _all_have(texts, first, model[first]):
        first += 1
    last = 0
    while last < shortest - first and model[~last].isspace() and _all_have(texts, ~last, model[~last]):
        last += 1
    return first, last


def _all_have(texts: Sequence[str], index: int, character: str) -> bool:
    return all(text[index] == character for text in texts)


def _brings(edits: Sequence[Edit]) -> bool:
    return any(edit.words for edit in edits)
