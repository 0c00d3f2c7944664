"""A paragraph in the making: runs are added, and neighbours of one fate become one."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby, zip_longest
from typing import NamedTuple

from bot.documents.revision import BARE, Block, Marks, Properties, Revisions, Run, is_in
from bot.documents.trail import Spot
from bot.publish.traces import NO_SIGNS, Signs
from bot.text.tracked import Cell, Footnote, View


class _Piece(NamedTuple):
    """Characters that were added together."""

    text: str
    revisions: Revisions
    marks: Marks


@dataclass(slots=True, kw_only=True)
class BlockBuilder:
    """What has been read of a paragraph. ``sequence``: blocks of one sequence follow each other directly.

    ``length`` counts the characters of all runs.
    """

    sequence: int
    index: int = 0
    around: Revisions = ()
    cell: Cell | None = None
    is_boxed: bool = False
    end: Revisions = ()
    base: Properties = BARE
    proposed: Properties = BARE
    footnotes: list[Footnote] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    formatting: int = 0
    length: int = 0
    _pieces: list[_Piece] = field(default_factory=list)
    # The signs of Markdown around what is being added, and the piece from which on they are.
    _signs: Signs = NO_SIGNS
    _first: int = 0

    @property
    def spot(self) -> Spot:
        """The place in the document that has been reached."""
        return Spot(self.index, self.length)

    def add(self, text: str, revisions: Revisions, marks: Marks, signs: Signs = NO_SIGNS) -> None:
        """Add characters at the end; ``signs`` stand around all that are added one after the other with the same."""
        if signs != self._signs:
            self._close()
            self._signs, self._first = signs, len(self._pieces)
            self._put(signs.before, revisions, ())
        self._put(text, revisions, marks)

    def _put(self, text: str, revisions: Revisions, marks: Marks) -> None:
        if text:
            self.length += len(text)
            self._pieces.append(_Piece(text, revisions, marks))

    def _close(self) -> None:
        """Put the signs behind what they stand around; both come and go with all of it."""
        first = self._first
        if self._signs.before:
            inside = [each.revisions for each in self._pieces[first + 1 :]]
            is_kept = all(any(is_in(view, each) for each in inside) for view in View)
            revisions = () if is_kept else inside[0]
            self._pieces[first] = self._pieces[first]._replace(revisions=revisions)
            self._put(self._signs.behind, revisions, ())
        self._signs = NO_SIGNS

    def build(self, following: BlockBuilder | None) -> Block:
        """The finished block; ``following`` is the one after it in the document."""
        self._close()
        runs = groupby(self._pieces, key=lambda piece: piece[1:])
        return Block(
            runs=tuple(Run("".join([each.text for each in pieces]), *fate) for fate, pieces in runs),
            end=self.end,
            around=self.around,
            joins=following is not None and following.sequence == self.sequence,
            base=self.base,
            proposed=self.proposed,
            cell=self.cell,
            is_boxed=self.is_boxed,
            footnotes=tuple(self.footnotes),
            bookmarks=tuple(self.bookmarks),
            remarks=tuple(self.remarks),
            formatting=self.formatting,
        )


def build_blocks(builders: list[BlockBuilder]) -> list[Block]:
    """The blocks of a document, in order."""
    return [builder.build(following) for builder, following in zip_longest(builders, builders[1:])]
