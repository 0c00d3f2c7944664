"""The lines of a paragraph's file, each read as Markdown reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What begins or goes on in a line."""

    MERGE = "merge"
    HEADING = "heading"
    BLANK = "blank"
    FOOTNOTE = "footnote"
    ITEM = "item"
    ROW = "row"
    PROSE = "prose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. ``number`` counts from 1; ``text`` is without the ``>`` marks of a quotation."""

    number: int
    kind: Kind
    text: str
    quoted: bool


# The label of a footnote and its text; a mark of it in the text. Longer labels would make hostile lines slow.
FOOTNOTE = re.compile(r" {0,3}\[\^(?P<label>[^\]\s]{1,40})\]:\s*(?P<text>.*)")
MARK = re.compile(r"\[\^(?P<label>[^\]\s]{1,40})\]")

# Around what `amend merge-file` leaves where two sides differ: signs that no report has, for brackets are common.
UNMERGED, UNMERGED_END = "⟦", "⟧"

_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_ITEM = re.compile(r"\s*(?:[-*+]|(?P<count>[0-9]{1,9})[.)])(?:\s|$)")
# In this order: a line is the first that it matches.
_KINDS = (
    (Kind.MERGE, re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")),
    (Kind.HEADING, re.compile(r" {0,3}(?:#{1,6}(?:\s|$)|(?:=+|-{2,})\s*$|(?:[-*_]\s*){3,}$)")),
    (Kind.BLANK, re.compile(r"\s*$")),
    (Kind.FOOTNOTE, FOOTNOTE),
    (Kind.ITEM, _ITEM),
    (Kind.ROW, re.compile(r"\s*\|")),
)


def parse_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text, split at line feeds only; a carriage return before one counts as space."""
    return tuple(_parse_line(number, line) for number, line in enumerate(text.split("\n"), start=1))


def _parse_line(number: int, line: str) -> Line:
    quote = _QUOTE.match(line)
    if quote and _find_kind(line) is not Kind.MERGE:
        text = line[quote.end() :]
        kind = _find_kind(text)
        # A footnote's text stands by itself; in a quotation it is prose with a mark.
        return Line(number=number, kind=Kind.PROSE if kind is Kind.FOOTNOTE else kind, text=text, quoted=True)
    return Line(number=number, kind=_find_kind(line), text=line, quoted=False)


def _find_kind(text: str) -> Kind:
    return next((kind for kind, pattern in _KINDS if pattern.match(text)), Kind.PROSE)


def goes_on(before: Line, line: Line) -> bool:
    """Whether Markdown joins ``line`` to the block of ``before`` (CommonMark 0.31, sections 4.8 to 5.2)."""
    if before.kind not in (Kind.PROSE, Kind.ITEM, Kind.FOOTNOTE) or (line.quoted and not before.quoted):
        return False
    # A list that would begin with another number than 1 does not interrupt a block: "… in↵2017. The group …".
    item = _ITEM.match(line.text) if line.kind is Kind.ITEM and before.kind is Kind.PROSE else None
    return line.kind is Kind.PROSE or bool(item and item["count"] and int(item["count"]) != 1)
