"""One line of a document: its form, the number or bullet in front of it, and its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from bot.documents.markup import EMPTY, Marked
from bot.report.paragraph import SUFFIXES

_HASHES = re.compile(r"#{1,6}\s+")
_QUOTE = re.compile(r">\s?")
BULLET = re.compile(r"(?:[-*+•‣▪◦✓✔–—]\s+)+(?=\S)")
_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\]\s]+)\]:?\s*(?=\S)")
_SUFFIX = "|".join(filter(None, SUFFIXES))
_LABEL = re.compile(
    rf"(?:(?:Recommendation|Rec\.?|Paragraph|Para\.?) \d{{1,3}}(?: ?(?:{_SUFFIX}))?[.:)]"
    rf"|(?:\d{{1,3}}(?: ?(?:{_SUFFIX}))?[.)])+|\([a-z]{{1,4}}\))(?=\s|$)"
)


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


class Label(NamedTuple):
    """What stands in front of a text: ``size`` characters, with the number that they show, or a bullet."""

    size: int
    label: str
    is_bullet: bool


def split_label(text: str) -> Label:
    """The number or bullet that is typed in front of a paragraph's text; of size 0 where there is none."""
    start = len(text) - len(text.lstrip())
    bullet = BULLET.match(text, start)
    at = bullet.end() if bullet else start
    label = _LABEL.match(text, at)
    end = label.end() if label else at
    size = end + len(text[end:]) - len(text[end:].lstrip()) if bullet or label else 0
    return Label(size, label[0] if label else "", bool(bullet))


def read_line(number: int, text: Marked, *, heading: bool, apart: bool) -> Line:
    """One row of a document as a line of its own; ``heading`` and ``apart`` are seen from the rows."""
    footnote = _FOOTNOTE.match(text.text)
    if footnote and apart:
        label = text[footnote.start("label") : footnote.end("label")]
        return Line(number=number, form=Form.FOOTNOTE, text=text[footnote.end() :], label=label)
    text = _take_off(_QUOTE, text)
    bullet = not heading and bool(BULLET.match(text.text))
    text = _take_off(_HASHES if heading else BULLET, text)
    rest = _take_off(_LABEL, text)
    label = text[: len(text.text) - len(rest.text)].strip()
    form = Form.HEADING if heading else Form.ITEM if bullet or label.text.startswith("(") else Form.TEXT
    apart = apart or bool(label or bullet or heading)
    return Line(number=number, form=form, text=rest, label=label, apart=apart)


def _take_off(pattern: re.Pattern[str], text: Marked) -> Marked:
    """The text without the sign or number in front of it."""
    found = pattern.match(text.text)
    return text[found.end() :].strip() if found else text
