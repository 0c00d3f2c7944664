"""Tables of the report in a document: its cells are put together to rows, as the paragraph's file has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby

from bot.documents.matching.entry import fold_words
from bot.report.line import Kind, parse_lines
from bot.report.report import Report
from bot.text.tracked import EditKind, HandMark, TrackedDocument, TrackedEdit, TrackedParagraph, View

_DELIMITER = re.compile(r"[|\s:-]*-[|\s:-]*")
# What a cell of a row cannot hold.
_BREAKS = re.compile(r"[|\n]|\[\^")
# The share of its cells by which a table of the document is the report's.
_PLAIN = 0.5

Row = Sequence[TrackedParagraph]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the report: the words of its cells, and the row of signs below its heads."""

    width: int
    cells: frozenset[tuple[str, ...]]
    delimiter: str


def find_tables(report: Report) -> Iterator[Table]:
    """The tables of a report whose rows stand between bars."""
    for text in report.texts.values():
        for is_row, lines in groupby(parse_lines(text), key=lambda line: line.kind is Kind.ROW):
            rows = [line.text.strip() for line in lines]
            if is_row and len(rows) > 1 and _DELIMITER.fullmatch(rows[1]) and all(row[-1] == "|" for row in rows):
                cells = [fold_words(cell) for row in (rows[0], *rows[2:]) for cell in row[1:-1].split("|")]
                yield Table(width=rows[1].count("|") - 1, cells=frozenset(filter(None, cells)), delimiter=rows[1])


def join_tables(document: TrackedDocument, tables: Sequence[Table]) -> TrackedDocument:
    """The document with each of the report's tables as one paragraph, rows between bars.

    A table whose rows are not as wide as the report's, or have what no row can hold, stays as it is; each of its cells
    that changes is told, with its row and column.
    """
    joined: list[TrackedParagraph] = []
    told: list[str] = []
    for number, group in groupby(document.paragraphs, key=lambda each: each.cell and each.cell.table):
        members = list(group)
        table = _find_table(members, tables) if number is not None else None
        one = _join(members, table) if table else None
        joined += [one] if one else members
        told += _tell_cells(members) if table and not one else ()
    return document._replace(paragraphs=tuple(joined), remarks=(*document.remarks, *told))


def _find_table(members: Sequence[TrackedParagraph], tables: Sequence[Table]) -> Table | None:
    """The table of the report that has the cells."""
    cells = [words for each in members if each.base and (words := fold_words(each.base))]
    best = max(tables, key=lambda table: sum(each in table.cells for each in cells), default=None)
    is_plain = best and sum(each in best.cells for each in cells) > _PLAIN * len(cells)
    return best if is_plain else None


def _join(members: Sequence[TrackedParagraph], table: Table) -> TrackedParagraph | None:
    rows = [list(row) for _, row in groupby(members, key=lambda each: each.cell and each.cell.row)]
    writer = _Writer(members[0])
    for at, row in enumerate(rows):
        columns = [each.cell.column for each in row if each.cell]
        if columns != list(range(1, table.width + 1)) or any(map(_is_odd, row)) or not writer.write(row):
            return None
        if at == 0 and not writer.write_line(table.delimiter):
            return None
    return writer.finish(members)


def _is_odd(cell: TrackedParagraph) -> bool:
    """Whether a cell has what a row of a text cannot have."""
    texts = (cell.base or "", cell.proposed or "")
    return bool(cell.footnotes or any(map(_BREAKS.search, texts)))


@dataclass(slots=True)
class _Writer:
    """Writes the rows of a table into both texts of one paragraph."""

    first: TrackedParagraph
    base: str = ""
    proposed: str = ""
    edits: list[TrackedEdit] = field(default_factory=list)
    marks: list[HandMark] = field(default_factory=list)

    def write(self, row: Row) -> bool:
        """Whether a row could be written: it is in both texts, or comes or goes as a whole, by one author."""
        is_old, is_new = ({text is not None for text in texts} for texts in zip(*map(_get_texts, row), strict=True))
        own = [edit for cell in row for edit in cell.edits]
        if is_old == is_new == {True}:
            return all(edit.start is not None for edit in own) and self._write_kept(row)
        if len(is_old) + len(is_new) > 2 or len({edit.author for edit in own}) != 1 or not self.base:
            return False
        side = View.BASE if is_old == {True} else View.PROPOSED
        text = "\n| " + " | ".join((cell.base or cell.proposed or "") for cell in row) + " |"
        kind = EditKind.DELETE if side is View.BASE else EditKind.INSERT
        start = len(self.base if side is View.BASE else self.proposed)
        self.edits.append(own[0]._replace(kind=kind, text=text, side=side, start=start, move=""))
        self._put(text if side is View.BASE else "", text if side is View.PROPOSED else "")
        return True

    def write_line(self, line: str) -> bool:
        """Whether a line of signs could be put below the heads, which must stand in both texts."""
        is_there = bool(self.base and self.proposed)
        self._put(f"\n{line}", f"\n{line}")
        return is_there

    def finish(self, members: Sequence[TrackedParagraph]) -> TrackedParagraph:
        """All of it, with the comments and bookmarks of its cells."""
        return self.first._replace(
            base=self.base,
            proposed=self.proposed,
            cell=None,
            edits=tuple(self.edits),
            marks=tuple(self.marks),
            comments=tuple(chain.from_iterable(each.comments for each in members)),
            bookmarks=tuple(chain.from_iterable(each.bookmarks for each in members)),
            remarks=tuple(chain.from_iterable(each.remarks for each in members)),
            formatting=sum(each.formatting for each in members),
        )

    def _write_kept(self, row: Row) -> bool:
        for at, cell in enumerate(row):
            lead = " | " if at else "\n| " if self.base else "| "
            self._put(lead, lead)
            ends = {View.BASE: len(self.base), View.PROPOSED: len(self.proposed)}
            self.edits += (edit._replace(start=ends[edit.side] + (edit.start or 0)) for edit in cell.edits)
            self.marks += (mark._replace(start=ends[View.PROPOSED] + mark.start) for mark in cell.marks)
            self._put(*(text or "" for text in _get_texts(cell)))
        self._put(" |", " |")
        return True

    def _put(self, base: str, proposed: str) -> None:
        self.base += base
        self.proposed += proposed


def _get_texts(cell: TrackedParagraph) -> tuple[str | None, str | None]:
    return cell.base, cell.proposed


def _tell_cells(members: Sequence[TrackedParagraph]) -> Iterator[str]:
    for each in members:
        if each.cell and each.base != each.proposed:
            old, new = (f"“{text}”" if text else "nothing" for text in _get_texts(each))
            where = f"row {each.cell.row}, column {each.cell.column}"
            yield f"In a table that is set otherwise than the report's, {where}: {old} becomes {new}."
