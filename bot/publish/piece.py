"""A line as people read it: runs of words with a style each, written as plain text or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from bot.publish.escape import escape_markdown, show_unseen


class Style(StrEnum):
    """How words are set apart. ``SIGN``: the program's own signs, which Markdown may read as they are."""

    PLAIN = "plain"
    SIGN = "sign"
    ITALIC = "italic"
    DELETE = "delete"
    INSERT = "insert"


class Piece(NamedTuple):
    """Words in one style; ``url`` is an address of the program's own making that they lead to."""

    text: str
    style: Style = Style.PLAIN
    url: str = ""


Pieces = tuple[Piece, ...]
# Plain words may be given as they are.
Part = str | Piece

_NO_MARKS = ("", "")
_PLAIN_MARKS = {Style.ITALIC: ("*", "*"), Style.DELETE: ("[-", "-]"), Style.INSERT: ("{+", "+}")}
_MARKDOWN_MARKS = {
    Style.ITALIC: ("*", "*"),
    Style.DELETE: ("<del>", "</del>"),
    Style.INSERT: ("<ins>", "</ins>"),
}


def to_pieces(*parts: Part | Iterable[Piece]) -> Pieces:
    """Pieces out of words and pieces; neighbours of one style become one, but for those that lead somewhere."""
    pieces: list[Piece] = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(Piece(part))
        elif isinstance(part, Piece):
            pieces.append(part)
        else:
            pieces += part
    runs = groupby((piece for piece in pieces if piece.text), key=itemgetter(1, 2))
    return tuple(Piece("".join(piece.text for piece in run), style, url) for (style, url), run in runs)


def mark_plain(piece: Piece) -> str:
    """Words to the byte within the marks of their style; what nobody could see is made visible."""
    text, style, _ = piece
    before, after = _PLAIN_MARKS.get(style, _NO_MARKS)
    return f"{before}{show_unseen(text)}{after}"


def render_plain(parts: Iterable[Part]) -> str:
    """One line of plain text, or several where the words themselves have line ends."""
    return "".join([show_unseen(part) if isinstance(part, str) else mark_plain(part) for part in parts])


def render_markdown(pieces: Iterable[Piece]) -> str:
    """One line of Markdown that reads the same when rendered."""
    return "".join(map(_mark_markdown, pieces))


def _mark_markdown(piece: Piece) -> str:
    if piece.style is Style.SIGN:
        return piece.text
    text = piece.text
    if piece.style in (Style.DELETE, Style.INSERT) and not text.strip():
        text = text.replace("\n", "¶\n", 1)  # nothing else would show that a line break goes or comes
    before, after = _MARKDOWN_MARKS.get(piece.style, _NO_MARKS)
    written = f"{before}{escape_markdown(text)}{after}"
    return f"[{written}]({piece.url})" if piece.url else written
