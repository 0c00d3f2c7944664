"""How the blocks of a paragraph's text are set: its first block, text, list items, quotations, footnotes.

What Markdown writes before and between blocks is not shown in a document; it follows from the kinds of the blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What kind of block it is."""

    TEXT = "text"
    ITEM = "item"
    QUOTE = "quote"
    NOTE = "note"


class Layout(NamedTuple):
    """How a block is set. ``level`` counts the levels of a list from 0, ``label`` is that of a footnote.

    ``is_first``: it bears the paragraph's number.
    """

    kind: Kind = Kind.TEXT
    level: int = 0
    label: str = ""
    is_first: bool = False

    @property
    def prefix(self) -> str:
        """What Markdown writes before the block."""
        match self.kind:
            case Kind.ITEM:
                return f"{'  ' * self.level}- "
            case Kind.QUOTE:
                return "> "
            case Kind.NOTE:
                return f"[^{self.label}]: "
            case Kind.TEXT:
                return ""


TEXT = Layout()
FIRST = Layout(is_first=True)

_PREFIX = re.compile(r"(?P<quote>> )|(?P<indent>(?:  ){0,8})- |\[\^(?P<label>[^\]\s]{1,40})\]: ")
# What ends a block; between two blocks of a quotation it is quoted.
_END = re.compile(r"\n>\n|\n\n?")


class Separator(NamedTuple):
    """Where a block ends in a text, where the next one begins, and how that is set."""

    start: int
    end: int
    layout: Layout


def find_separators(text: str) -> Iterable[Separator]:
    """The places in a text at which one block ends and another begins; a line end inside a block is none."""
    for match in _END.finditer(text):
        layout, end = read_prefix(text, match.end())
        is_quoted, is_single = match[0] == "\n>\n", match[0] == "\n"
        if is_quoted != (layout.kind is Kind.QUOTE) and (is_quoted or is_single):
            continue
        if is_single and layout.kind in (Kind.TEXT, Kind.QUOTE):
            continue
        yield Separator(match.start(), end, layout)


def read_prefix(text: str, start: int = 0) -> tuple[Layout, int]:
    """How the block that begins at a character is set, and where its words begin."""
    match = _PREFIX.match(text, start)
    if match is None:
        return TEXT, start
    if match["label"]:
        return Layout(Kind.NOTE, label=match["label"]), match.end()
    if match["quote"]:
        return Layout(Kind.QUOTE), match.end()
    return Layout(Kind.ITEM, len(match["indent"]) // 2), match.end()


def find_notes(text: str) -> int:
    """Where the footnotes at the end of a text begin, with the separator before them; its length if it has none."""
    start = len(text)
    for separator in reversed(list(find_separators(text))):
        if separator.layout.kind is not Kind.NOTE:
            break
        start = separator.start
    return start


def join_blocks(blocks: Iterable[tuple[Layout, str]]) -> str:
    """The text that the blocks are."""
    pieces: list[str] = []
    before: Layout | None = None
    for layout, text in blocks:
        pieces += [_separate(before, layout), layout.prefix, text]
        before = layout
    return "".join(pieces)


def _separate(before: Layout | None, layout: Layout) -> str:
    if before is None:
        return ""
    if before.kind is layout.kind is Kind.QUOTE:
        return "\n>\n"
    return "\n" if before.kind is layout.kind and layout.kind in (Kind.ITEM, Kind.NOTE) else "\n\n"
