"""A paragraph in the making: runs are added, and neighbours of one fate become one."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest

from bot.documents.revision import BARE, Block, Marks, Properties, Revisions, Run
from bot.documents.trail import Spot
from bot.text.tracked import Cell, Footnote


@dataclass(slots=True, kw_only=True)
class BlockBuilder:
    """What has been read of a paragraph. ``sequence``: blocks of one sequence follow each other directly.

    ``length`` counts the characters of all runs.
    """

    sequence: int
    index: int = 0
    around: Revisions = ()
    cell: Cell | None = None
    end: Revisions = ()
    base: Properties = BARE
    proposed: Properties = BARE
    footnotes: list[Footnote] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    formatting: int = 0
    length: int = 0
    _runs: list[tuple[list[str], Revisions, Marks]] = field(default_factory=list)

    @property
    def spot(self) -> Spot:
        """The place in the document that has been reached."""
        return Spot(self.index, self.length)

    def add(self, text: str, revisions: Revisions, marks: Marks) -> None:
        """Add characters at the end."""
        self.length += len(text)
        if self._runs:
            texts, last_revisions, last_marks = self._runs[-1]
            if last_revisions == revisions and last_marks == marks:
                texts.append(text)
                return
        self._runs.append(([text], revisions, marks))

    def build(self, following: BlockBuilder | None) -> Block:
        """The finished block; ``following`` is the one after it in the document."""
        return Block(
            runs=tuple(Run("".join(texts), revisions, marks) for texts, revisions, marks in self._runs),
            end=self.end,
            around=self.around,
            joins=following is not None and following.sequence == self.sequence,
            base=self.base,
            proposed=self.proposed,
            cell=self.cell,
            footnotes=tuple(self.footnotes),
            bookmarks=tuple(self.bookmarks),
            remarks=tuple(self.remarks),
            formatting=self.formatting,
        )


def build_blocks(builders: list[BlockBuilder]) -> list[Block]:
    """The blocks of a document, in order."""
    return [builder.build(following) for builder, following in zip_longest(builders, builders[1:])]
