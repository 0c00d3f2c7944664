"""Which characters a decision point covers, and what each proposal puts in their place."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from bot.amendments.edit import Edit, Proposal
from bot.text.token import Tokens


class Side(StrEnum):
    """Whose the white space on one side of a region is: its own, or that of another region, which touches it.

    Of the latter kind, ``TIGHT`` is where the base has none.
    """

    OWN = "own"
    SPACED = "spaced"
    TIGHT = "tight"


# Looked up once: to ask the class each time is a tenth of the work on a paragraph.
_OWN, _SPACED, _TIGHT = Side


class Region(NamedTuple):
    """Base words ``[first, last)``, and the white space on either side."""

    first: int
    last: int
    left: Side = _OWN
    right: Side = _OWN


class Wording(NamedTuple):
    """What a text has in a region: its words as they are compared, their characters, and the white space around.

    Where there are no words, ``left`` is all that stands there. The white space at the beginning and the end of a
    text belongs to no region.
    """

    keys: tuple[str, ...]
    left: str
    words: str
    right: str

    @property
    def text(self) -> str:
        """All its characters."""
        return self.left + self.words + self.right


def lay_out_regions(base: Tokens, groups: Sequence[Sequence[Edit]]) -> list[Region]:
    """The region of every group of overlapping edits, given from left to right.

    Where two groups touch, the white space between them can belong to one only: to an insertion, else to the one
    that brings words, else to the left one. So regions never share a character.
    """
    regions = [Region(group[0].start, max([edit.end for edit in group])) for group in groups]
    for index in range(len(regions) - 1):
        (first, last, *_), (other_first, other_last, *_) = regions[index : index + 2]
        if last != other_first:
            continue
        if first == last or other_first == other_last:
            to_left = first == last
        else:
            to_left = _brings(groups[index]) or not _brings(groups[index + 1])
        side = _SPACED if 0 < last < len(base) and base.ends[last - 1] < base.starts[last] else _TIGHT
        if to_left:
            regions[index + 1] = regions[index + 1]._replace(left=side)
        else:
            regions[index] = regions[index]._replace(right=side)
    return regions


def _brings(edits: Sequence[Edit]) -> bool:
    return any(edit.words for edit in edits)


def read_wording(tokens: Tokens, first: int, last: int, left: Side = _OWN, right: Side = _OWN) -> Wording:
    """What a text has as its words ``[first, last)``, and the white space that is theirs on either side."""
    text, starts, ends = tokens.text, tokens.starts, tokens.ends
    before = text[ends[first - 1] : starts[first]] if 0 < first < len(starts) else ""
    if first == last:
        side = right if left is _OWN or right is _SPACED else left
        return Wording((), _keep_apart(before, side), "", "")
    after = text[ends[last - 1] : starts[last]] if last < len(starts) else ""
    if left is not _OWN:
        before = _keep_apart(before, left)
    if right is not _OWN:
        after = _keep_apart(after, right)
    return Wording(tokens.keys[first:last], before, text[starts[first] : ends[last - 1]], after)


def _keep_apart(gap: str, side: Side) -> str:
    """The white space that a wording brings on one side: where it has none of its own, no more than is needed."""
    if side is _OWN:
        return gap
    return " " if gap and side is _TIGHT else ""


def read_proposed(proposal: Proposal, region: Region, first_edit: int, last_edit: int) -> Wording:
    """What a proposal has in a region of its base in which it makes its edits ``first_edit`` to ``last_edit``."""
    assert proposal.tokens is not None, "a deletion stands beside the paragraph, not in its points"
    # Outside its own edits a proposal runs along the base word by word.
    start, _, new_start, _ = proposal.spans[first_edit]
    _, end, _, new_end = proposal.spans[last_edit]
    first, last = new_start - (start - region.first), new_end + (region.last - end)
    return read_wording(proposal.tokens, first, last, region.left, region.right)


def find_start(tokens: Tokens, region: Region) -> int:
    """The offset at which the wording of a region begins."""
    first = region.first
    if first and (region.left is _OWN or first == region.last):
        return tokens.ends[first - 1]
    return tokens.starts[first] if first < len(tokens) else 0


def cut_texts(wordings: Sequence[Wording]) -> tuple[list[str], bool]:
    """The characters of each without the white space that all have on a side, and whether that was so on the left.

    Other white space than the base's stays its own affair as long as it is as good: a space for a space, a line end
    for a line end.
    """
    if _are_alike([left for _, left, _, _ in wordings]):
        if _are_alike([right for _, _, _, right in wordings]):
            return [words for _, _, words, _ in wordings], True
        return [words + right for _, _, words, right in wordings], True
    if _are_alike([right if words else left for _, left, words, right in wordings]):
        return [left + words if words else "" for _, left, words, _ in wordings], False
    return [left + words + right for _, left, words, right in wordings], False


def _are_alike(gaps: Sequence[str]) -> bool:
    model = gaps[0]
    if gaps.count(model) == len(gaps):
        return model != ""
    return all(gap and ("\n" in gap, ">" in gap) == ("\n" in model, ">" in model) for gap in gaps)
