"""A document as it was printed: lines of text, comments in the margin, notes of the word processor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.documents.line import BULLET, Form, Line, read_line
from bot.documents.markup import SOFT_WRAP, Marked, join, parse_markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment, beside or after the line ``number``."""

    number: int
    by: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A document, read. ``notes`` are remarks of the word processor, as printed."""

    lines: tuple[Line, ...]
    comments: tuple[Comment, ...]
    notes: tuple[str, ...]


_COMMENT = re.compile(r"Comment(?:ed)? \[(?P<by>[^\]]*?)\d*\]:\s*(?P<text>.*)")
_COMMENTS_OF = re.compile(r"Comments? (?:from|by) (?P<by>[^:]+?)\s*:\s*(?P<text>.*)")
# What Word prints in the margin beside a change.
_NOTE = re.compile(r"(?:Formatted|Deleted|Inserted|Moved (?:down|up|from|to))(?: \[\d+\])?:\s")
_PAGE_NUMBER = re.compile(r"(?:page )?[-–—]? ?\d{1,4} ?[-–—]?(?: ?(?:of|/) ?\d{1,4})?", re.IGNORECASE)
# "## Title", a line all in bold, "**ANNEX II** – Title".
_HEADING = re.compile(r"\s*(?:#{1,6}\s|\*\*.*\*\*\s*$|\*\*[^*]{1,60}\*\*\s*[:.–—-])")
_END = re.compile(r"[.:;?!](?: (?:and|or))?$")
# A document has soft wraps when no row is longer than this, and more than two are nearly as long as the longest.
_WIDEST = 120
_FULL = 0.8


def parse_printed(text: str, file_name: str) -> Printed:
    """Read a document. Page numbers and empty lines are left out. Raises ``UserError`` for a broken tag."""
    reader = _Reader(parse_markup(text, file_name), re.split(r"\r\n|[\r\n]", text))
    while reader.row < len(reader.marked):
        reader.read_row()
    reader.finish_line()
    return Printed(lines=tuple(reader.lines), comments=tuple(reader.comments), notes=tuple(reader.notes))


class _Reader:
    """Goes through the rows of a document once."""

    def __init__(self, marked: Sequence[Marked], raw: Sequence[str]) -> None:
        self.marked = [row.strip() for row in marked]
        self.raw = [row.strip() for row in raw]
        self.row = 0
        self.lines: list[Line] = []
        self.comments: list[Comment] = []
        self.notes: list[str] = []
        self._apart = True
        # The rows of the last line so far.
        self._rows: list[Marked] = []
        widest = max(map(len, self.raw))
        wrapped = widest <= _WIDEST and sum(len(row) > _FULL * widest for row in self.raw) > 2
        self._width = widest if wrapped else None

    def read_row(self) -> None:
        """Read one row, and with a comment or a note the rows that belong to it."""
        text = self.marked[self.row]
        self.row += 1
        number, apart, self._apart = self.row, self._apart, True
        comments_of = _COMMENTS_OF.match(text.text)
        comment = comments_of or _COMMENT.match(text.text)
        if not text or _PAGE_NUMBER.fullmatch(text.text):
            return
        if comment:
            words = " ".join(filter(None, [comment["text"], *self._take_block(skip=False)]))
            if comments_of and not words:
                words = " ".join(self._take_block(skip=True))
            self.comments.append(Comment(number=number, by=comment["by"].strip(), text=words))
        elif _NOTE.match(text.text):
            self.notes.append(" ".join([text.text, *self._take_block(skip=False)]))
        else:
            self._apart = False
            self._add(number, text, apart=apart)

    def _add(self, number: int, text: Marked, *, apart: bool) -> None:
        line = read_line(number, text, heading=bool(_HEADING.match(self.raw[number - 1])), apart=apart)
        if apart or not self._goes_on(number, text, line):
            self.finish_line()
            self.lines.append(line)
            self._rows = [line.text]
            return
        # The space between two rows bears the marks of both sides.
        mark = (self._rows[-1].marks[-1:] or b"\0")[0] & text.marks[0]
        self._rows += (Marked(SOFT_WRAP, bytes([mark])), text)

    def finish_line(self) -> None:
        """Put the rows of the last line together."""
        if len(self._rows) > 1:
            self.lines[-1] = replace(self.lines[-1], text=join(self._rows))
        self._rows = []

    def _goes_on(self, number: int, text: Marked, line: Line) -> bool:
        """Whether the row is a soft wrap of the row before, which stands directly before it."""
        before = self.lines[-1]
        if Form.HEADING in (before.form, line.form):
            return False
        if before.form is Form.FOOTNOTE or not _END.search(self._rows[-1].text or "."):
            # Inside a sentence a number, or a dash, is one of its words.
            return line.form is not Form.ITEM or not BULLET.match(text.text)
        first_word = self.raw[number - 1].split()[0]
        full = self._width is not None and len(self.raw[number - 2]) + 1 + len(first_word) > self._width
        return full and not line.label and line.form is Form.TEXT

    def _take_block(self, *, skip: bool) -> Iterator[str]:
        """The following rows up to an empty one; ``skip`` passes over empty ones before them."""
        while skip and self.row < len(self.marked) and not self.marked[self.row]:
            self.row += 1
        while self.row < len(self.marked) and self.marked[self.row]:
            yield self.marked[self.row].text
            self.row += 1
