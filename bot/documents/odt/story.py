"""The body of an OpenDocument text or of a note in it, block by block: paragraphs, lists, tables, and changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count

from bot.documents.builder import BlockBuilder, build_blocks
from bot.documents.notes import read_note
from bot.documents.odt.changes import Change, Changes
from bot.documents.odt.inline import InlineReader
from bot.documents.odt.lists import Lists, Place
from bot.documents.odt.names import get_int, o
from bot.documents.odt.objects import OBJECTS
from bot.documents.odt.styles import Styles
from bot.documents.revision import BARE, Block, Properties
from bot.documents.safexml import Element
from bot.documents.trail import Trail
from bot.text.tracked import Cell, Footnote

Handler = Callable[[Element], None]

_HEADING, _STYLE, _NOTE_BODY = o("text:h"), o("text:style-name"), o("text:note-body")
_SOURCES = ("table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index")
# Declarations, and patterns after which indexes are made.
_PASSED_OVER = (
    *(o(f"text:{name}") for name in ("tracked-changes", "variable-decls", "sequence-decls", "user-field-decls")),
    *(o(f"text:{name}-source") for name in (*_SOURCES, "bibliography")),
    *(o(f"office:{name}") for name in ("forms", "scripts")),
)


class StoryReader:
    """Reads one story. Afterwards ``trail`` has its text and the ranges of comments, ``comments`` what they are."""

    def __init__(self, styles: Styles, lists: Lists, changes: Changes) -> None:
        self.trail = Trail()
        self._inline = InlineReader(styles, changes, self.trail, self._read_deleted, self._read_note)
        self.comments = self._inline.comments
        self._styles, self._lists, self._changes = styles, lists, changes
        self._builders: list[BlockBuilder] = []
        # Whether the next paragraph goes on in the present block, as the first one of a deletion does.
        self._glues = False
        # The list that is open, and the place that the first paragraph of an item takes.
        self._place: Place | None = None
        self._item: Place | None = None
        self._cell: Cell | None = None
        self._tables, self._sequences = count(1), count(1)
        self._sequence = 0
        self._handlers = self._make_handlers()

    def read(self, container: Iterable[Element]) -> list[Block]:
        """The blocks in the story's body."""
        self._read(container)
        return build_blocks(self._builders)

    def _make_handlers(self) -> dict[str, Handler | None]:
        handlers: dict[str, Handler | None] = dict.fromkeys(_PASSED_OVER)
        handlers |= dict.fromkeys(OBJECTS, self._read_stray)
        return handlers | {
            o("text:p"): self._read_paragraph,
            _HEADING: self._read_paragraph,
            o("text:list"): self._read_list,
            o("text:list-item"): self._read_item,
            o("table:table"): self._read_table,
            o("table:table-row"): self._read_row,
            o("table:table-cell"): self._read_cell,
            o("text:change-start"): self._inline.start_change,
            o("text:change-end"): self._inline.end_change,
            o("text:change"): self._inline.read_change,
        }

    def _read(self, parent: Iterable[Element]) -> None:
        for child in parent:
            handler = self._handlers.get(child.tag, self._read)
            if handler is not None:
                handler(child)

    def _begin(self, properties: Properties) -> BlockBuilder:
        before = self._builders[-1] if self._builders else None
        block = BlockBuilder(sequence=self._sequence, index=len(self._builders), cell=self._cell)
        block.base = block.proposed = properties
        is_joined = before is not None and before.sequence == self._sequence and bool(before.end)
        self._builders.append(block)
        self._inline.begin(block, is_joined=is_joined)
        return block

    def _read_paragraph(self, element: Element) -> None:
        properties = self._get_properties(element)
        if not self._glues:
            self._begin(properties)
        elif self._builders[-1].length == 0:
            self._builders[-1].base = self._builders[-1].proposed = properties
        self._glues = False
        self._inline.read_paragraph(element)
        self._builders[-1].end = self._inline.revisions

    def _get_properties(self, element: Element) -> Properties:
        name = self._styles.get_name(element.get(_STYLE, ""))
        heading = get_int(element, "text:outline-level", 1) if element.tag == _HEADING else None
        place, self._item = self._item, None
        if place:
            return Properties(name, heading, place.name, place.level)
        if heading and self._place is None and (numbering := self._lists.number_heading(heading - 1)):
            return Properties(name, heading, numbering, heading - 1)
        return Properties(name, heading)

    def _read_stray(self, element: Element) -> None:
        self._begin(BARE)
        self._inline.read_object(element)

    def _read_deleted(self, change: Change) -> None:
        """Read what was deleted; in the midst of a paragraph it begins and ends inside that paragraph."""
        if not self._inline.is_inside:
            self._read(change.deleted)
            return
        block, outer = self._builders[-1], (self._place, self._item)
        properties, was_empty, marked = block.proposed, block.length == 0, len(block.bookmarks)
        self._place, self._item, self._glues = None, None, True
        self._read(change.deleted)
        (self._place, self._item), self._glues = outer, False
        last = self._builders[-1]
        if last.sequence != self._sequence:
            self._begin(properties)
        elif was_empty:
            last.base = last.proposed = properties
        if was_empty and last is not block and len(block.bookmarks) > marked:
            # A whole paragraph with bookmarks of its own: those before it are on what is left.
            last.bookmarks += block.bookmarks[:marked]
            del block.bookmarks[:marked]

    def _read_note(self, element: Element) -> Footnote:
        blocks = StoryReader(self._styles, self._lists, self._changes).read(element.iter(_NOTE_BODY))
        return read_note(blocks, self._lists.number)

    def _read_list(self, element: Element) -> None:
        outer = self._place
        self._place = self._lists.open(element, outer, goes_on=self._inline.is_deleted)
        self._read(element)
        self._place = outer

    def _read_item(self, element: Element) -> None:
        if self._place:
            self._place = self._lists.restart(self._place, element)
            self._item = self._lists.override(self._place, element)
        self._read(element)
        self._item = None

    def _read_table(self, element: Element) -> None:
        outer = self._cell
        self._cell = Cell(table=next(self._tables), row=0, column=0)
        self._read(element)
        self._cell, self._sequence = outer, next(self._sequences)

    def _read_row(self, element: Element) -> None:
        self._cell = self._move(row=1)
        self._read(element)

    def _read_cell(self, element: Element) -> None:
        own = self._cell = self._move(row=0)
        self._sequence = next(self._sequences)
        self._read(element)
        self._cell, self._sequence = own, next(self._sequences)

    def _move(self, *, row: int) -> Cell:
        """The next row, before its first cell, or the next cell of the row."""
        at = self._cell or Cell(table=0, row=0, column=0)
        return Cell(table=at.table, row=at.row + row, column=0 if row else at.column + 1)
