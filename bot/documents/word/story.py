"""The body of a document or a note, block by block: paragraphs, tables, and what may stand around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count

from bot.documents.builder import BlockBuilder, build_blocks
from bot.documents.revision import Block, Revisions
from bot.documents.safexml import Element
from bot.documents.trail import Spot, Trail
from bot.documents.word.inline import InlineReader, NoteFinder
from bot.documents.word.names import COMPATIBILITY, MATH, w
from bot.documents.word.numbering import Lists
from bot.documents.word.objects import OBJECTS, choose
from bot.documents.word.properties import PropertiesReader
from bot.documents.word.revisions import CONTAINERS, RANGE_ENDS, RANGE_STARTS, RevisionReader
from bot.documents.word.styles import Styles
from bot.text.tracked import Cell

Handler = Callable[[Element], None]

_PARAGRAPH_PROPERTIES, _ROW_PROPERTIES, _CELL_PROPERTIES = w("pPr"), w("trPr"), w("tcPr")
_ALTERNATIVES = f"{{{COMPATIBILITY}}}AlternateContent"
# What stands in a paragraph, and would be lost where a file has it outside of one.
_STRAY = (w("r"), w("hyperlink"), w("fldSimple"), f"{{{MATH}}}oMath", f"{{{MATH}}}oMathPara", *OBJECTS)
_ID, _NAME = w("id"), w("name")
_PASSED_OVER = (w("sdtPr"), w("sdtEndPr"), w("customXmlPr"))
_PROPERTIES = tuple(w(name) for name in ("tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sectPr"))
_CHANGES = frozenset(f"{name}Change" for name in _PROPERTIES)


class StoryReader:
    """Reads a story: the document, a note or a comment, in the part whose root is given.

    Afterwards ``trail`` has the ranges of comments, and ``formatting`` counts the tracked changes of tables and
    sections, which belong to no paragraph.
    """

    def __init__(
        self,
        root: Element,
        styles: Styles,
        lists: Lists,
        notes: Mapping[str, NoteFinder],
        addresses: Mapping[str, str] | None = None,
    ) -> None:
        """``notes`` finds notes by the name of the element that refers to them, ``addresses`` links by relation."""
        self.trail = Trail()
        self.formatting = 0
        self._revisions = RevisionReader()
        self._properties = PropertiesReader(styles, lists, self._revisions)
        self._inline = InlineReader(root, styles, self._revisions, self.trail, notes, addresses or {})
        self._builders: list[BlockBuilder] = []
        # Bookmarks that begin between paragraphs belong to the next one.
        self._bookmarks: list[str] = []
        self._around: Revisions = ()
        self._cell: Cell | None = None
        self._is_boxed = False
        self._tables, self._sequences = count(1), count(1)
        self._sequence = 0
        self._handlers = self._make_handlers()

    def read(self, container: Element) -> list[Block]:
        """The blocks in a story's body. One reader reads all notes of a part, one after the other."""
        self._builders = []
        self._read(container)
        self._read_boxes()
        return build_blocks(self._builders)

    def _make_handlers(self) -> Mapping[str, Handler | None]:
        handlers: dict[str, Handler | None] = dict.fromkeys(_PASSED_OVER)
        handlers |= dict.fromkeys(RANGE_STARTS, self._revisions.start_move)
        handlers |= dict.fromkeys(RANGE_ENDS, self._revisions.end_move)
        handlers |= dict.fromkeys(_STRAY, self._read_stray)
        handlers |= dict.fromkeys(_PROPERTIES, self._count_formatting)
        handlers |= dict.fromkeys(CONTAINERS, self._read_revision)
        return handlers | {
            w("p"): self._read_paragraph,
            w("tbl"): self._read_table,
            w("tr"): self._read_row,
            w("tc"): self._read_cell,
            w("bookmarkStart"): lambda each: self._bookmarks.append(each.get(_NAME, "")),
            w("commentRangeStart"): lambda each: self.trail.start(each.get(_ID, ""), Spot(len(self._builders), 0)),
            w("commentRangeEnd"): lambda each: self.trail.end(each.get(_ID, ""), Spot(len(self._builders), 0)),
            _ALTERNATIVES: lambda each: self._read(choose(each)),
        }

    def _read(self, parent: Iterable[Element]) -> None:
        """Read all blocks inside ``parent``; content controls and what is unknown are looked into."""
        for child in parent:
            handler = self._handlers.get(child.tag, self._read)
            if handler is not None:
                handler(child)

    def _begin(self) -> BlockBuilder:
        before = self._builders[-1] if self._builders else None
        index = len(self._builders)
        block = BlockBuilder(sequence=self._sequence, index=index, around=self._around, cell=self._cell)
        block.is_boxed = self._is_boxed
        is_joined = before is not None and before.sequence == self._sequence and bool(before.end)
        block.bookmarks, self._bookmarks = self._bookmarks, []
        self._builders.append(block)
        self._inline.begin(block, is_joined=is_joined)
        return block

    def _read_paragraph(self, element: Element) -> None:
        block = self._begin()
        found = self._properties.read(element.find(_PARAGRAPH_PROPERTIES))
        block.base, block.proposed, block.end = found.base, found.proposed, found.end
        block.formatting += found.formatting
        self._inline.read(element, ())
        if not found.end:
            self._read_boxes()

    def _read_boxes(self) -> None:
        """Read the text boxes behind the paragraph they are fixed to, when it is joined to no other."""
        boxes, self._inline.boxes = self._inline.boxes, []
        for box in boxes:
            outer = self._cell, self._around, self._is_boxed
            self._cell, self._around, self._is_boxed, self._sequence = None, box.revisions, True, next(self._sequences)
            self._read(box.content)
            (self._cell, self._around, self._is_boxed), self._sequence = outer, next(self._sequences)

    def _read_stray(self, element: Element) -> None:
        self._begin()
        self._inline.read((element,), ())

    def _read_revision(self, element: Element) -> None:
        self._read_around(element, (self._revisions.read(element),))

    def _read_table(self, element: Element) -> None:
        outer = self._cell, self._sequence
        self._cell = Cell(table=next(self._tables), row=0, column=0)
        self._read(element)
        self._cell, self._sequence = outer[0], next(self._sequences)

    def _read_row(self, element: Element) -> None:
        table, row = (self._cell.table, self._cell.row) if self._cell else (next(self._tables), 0)
        self._cell = Cell(table=table, row=row + 1, column=0)
        self._read_around(element, self._revisions.read_children(element.find(_ROW_PROPERTIES)))

    def _read_cell(self, element: Element) -> None:
        table, row, column = (self._cell.table, self._cell.row, self._cell.column) if self._cell else (0, 1, 0)
        own = self._cell = Cell(table=table, row=row, column=column + 1)
        self._sequence = next(self._sequences)
        self._read_around(element, self._revisions.read_children(element.find(_CELL_PROPERTIES)))
        self._cell, self._sequence = own, next(self._sequences)

    def _read_around(self, element: Element, revisions: Revisions) -> None:
        outer = self._around
        self._around = (*outer, *revisions)
        self._read(element)
        self._around = outer

    def _count_formatting(self, element: Element) -> None:
        self.formatting += sum(child.tag in _CHANGES for child in element)
