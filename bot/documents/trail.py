"""Where comments begin and end, so that the words between two places can be quoted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from bot.documents.revision import Block, Revisions, is_in
from bot.text.tracked import View

# A quotation shows what a comment is fixed to; nobody fixes one to more, and a thousand such quotations still fit.
_LONGEST = 10_000


class Spot(NamedTuple):
    """A place in a document: a block, and how many of its characters stand before."""

    block: int
    offset: int


class Trail:
    """The ranges of comments in a document, by the ids of the comments."""

    def __init__(self) -> None:
        self._starts: dict[str, Spot] = {}
        self._ends: dict[str, Spot] = {}
        self._signs: dict[str, int] = {}
        self._offsets: dict[int, list[int]] = {}

    def start(self, comment: str, spot: Spot) -> None:
        """A comment's range begins here."""
        self._starts[comment] = spot

    def end(self, comment: str, spot: Spot) -> None:
        """A comment's range ends here."""
        self._ends[comment] = spot

    def refer(self, comment: str, spot: Spot) -> None:
        """The sign of a comment stands here; here is its place if it has no range."""
        self._signs[comment] = spot.block

    def find_block(self, comment: str) -> int | None:
        """The block to which a comment belongs; None where the document does not have it."""
        start = self._starts.get(comment)
        return self._signs.get(comment) if start is None else start.block

    def quote(self, comment: str, blocks: Sequence[Block]) -> str:
        """The words of a comment's range in the proposed text or, where it has none there, in the base text."""
        start, end = self._starts.get(comment), self._ends.get(comment)
        if start is None or end is None:
            return ""
        for view in (View.PROPOSED, View.BASE):
            words: list[str] = []
            length = 0
            for text, revisions in self._cut(blocks, start, end):
                length += len(text)
                if length > _LONGEST:
                    words.append(" …")
                    break
                if is_in(view, revisions):
                    words.append(text)
            if quotation := "".join(words).strip():
                return quotation
        return ""

    def _cut(self, blocks: Sequence[Block], start: Spot, end: Spot) -> Iterator[tuple[str, Revisions]]:
        """The characters from one place to another, with what stands on them."""
        for index in range(start.block, min(end.block + 1, len(blocks))):
            block, first = blocks[index], start.offset if index == start.block else 0
            if index > start.block:
                yield "\n", block.around
            offsets = self._get_offsets(index, block)
            for at in range(max(bisect_right(offsets, first) - 1, 0), len(block.runs)):
                text, begins = block.runs[at].text, offsets[at]
                last = max(end.offset - begins, 0) if index == end.block else None
                yield text[max(first - begins, 0) : last], block.around + block.runs[at].revisions

    def _get_offsets(self, index: int, block: Block) -> list[int]:
        """Where each run of a block begins, worked out once."""
        if index not in self._offsets:
            self._offsets[index] = [0, *accumulate(len(run.text) for run in block.runs)]
        return self._offsets[index]
