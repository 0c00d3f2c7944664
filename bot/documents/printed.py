"""A document as it was printed: lines of text, comments in the margin, notes of the word processor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from bot.documents.markup import EMPTY, SOFT_WRAP, Marked, join, parse_markup
from bot.report.paragraph import SUFFIXES


class Form(StrEnum):
    """What a line is set as."""

    HEADING = "heading"
    ITEM = "item"
    TEXT = "text"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that has text or a number.

    ``number`` is its place in the file, from 1. ``label`` is the number in front of its text as printed ("13.",
    "18.17.", ""), without it in ``text``; for a footnote its number. ``apart``: an empty line or a note stands
    before it; else it follows directly on the line before. ``text`` keeps its soft wraps.
    """

    number: int
    form: Form
    text: Marked
    label: Marked = EMPTY
    apart: bool = True


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
_HASHES = re.compile(r"#{1,6}\s+")
_QUOTE = re.compile(r">\s?")
_BULLET = re.compile(r"(?:[-*+•‣▪◦✓✔–—]\s+)+(?=\S)")
_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\]\s]+)\]:?\s*(?=\S)")
_END = re.compile(r"[.:;?!](?: (?:and|or))?$")
# A document has soft wraps when no row is longer than this, and more than two are nearly as long as the longest.
_WIDEST = 120
_FULL = 0.8
_SUFFIX = "|".join(filter(None, SUFFIXES))
_LABEL = re.compile(
    rf"(?:(?:Recommendation|Rec\.?|Paragraph|Para\.?) \d{{1,3}}(?: ?(?:{_SUFFIX}))?[.:)]"
    rf"|(?:\d{{1,3}}(?: ?(?:{_SUFFIX}))?[.)])+|\([a-z]{{1,4}}\))(?=\s|$)"
)


def parse_printed(text: str, file_name: str) -> Printed:
    """Read a document. Page numbers and empty lines are left out. Raises ``UserError`` for a broken tag."""
    reader = _Reader(parse_markup(text, file_name), re.split(r"\r\n|[\r\n]", text))
    while reader.row < len(reader.marked):
        reader.read_row()
    reader.finish_line()
    return Printed(lines=tuple(reader.lines), comments=tuple(reader.comments), notes=tuple(reader.notes))


class Label(NamedTuple):
    """What stands in front of a text: ``size`` characters, with the number that they show, or a bullet."""

    size: int
    label: str
    is_bullet: bool


def split_label(text: str) -> Label:
    """The number or bullet that is typed in front of a paragraph's text; of size 0 where there is none."""
    start = len(text) - len(text.lstrip())
    bullet = _BULLET.match(text, start)
    at = bullet.end() if bullet else start
    label = _LABEL.match(text, at)
    end = label.end() if label else at
    size = end + len(text[end:]) - len(text[end:].lstrip()) if bullet or label else 0
    return Label(size, label[0] if label else "", bool(bullet))


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
        line = _read_line(number, text, heading=bool(_HEADING.match(self.raw[number - 1])), apart=apart)
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
            return line.form is not Form.ITEM or not _BULLET.match(text.text)
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


def _read_line(number: int, text: Marked, *, heading: bool, apart: bool) -> Line:
    footnote = _FOOTNOTE.match(text.text)
    if footnote and apart:
        label = text[footnote.start("label") : footnote.end("label")]
        return Line(number=number, form=Form.FOOTNOTE, text=text[footnote.end() :], label=label)
    text = _take_off(_QUOTE, text)
    bullet = not heading and bool(_BULLET.match(text.text))
    text = _take_off(_HASHES if heading else _BULLET, text)
    rest = _take_off(_LABEL, text)
    label = text[: len(text.text) - len(rest.text)].strip()
    form = Form.HEADING if heading else Form.ITEM if bullet or label.text.startswith("(") else Form.TEXT
    apart = apart or bool(label or bullet or heading)
    return Line(number=number, form=form, text=rest, label=label, apart=apart)


def _take_off(pattern: re.Pattern[str], text: Marked) -> Marked:
    """The text without the sign or number in front of it."""
    found = pattern.match(text.text)
    return text[found.end() :].strip() if found else text
