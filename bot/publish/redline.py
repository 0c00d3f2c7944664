"""A redline as people read it: ``[-old words-]{+new words+}``, in Markdown, or struck and underlined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bot.publish.piece import Piece, Pieces, Style, render_markdown, render_plain, to_pieces
from bot.text.comparison import compare
from bot.text.redline import Segment, SegmentKind, redline
from bot.text.token import tokenize

if TYPE_CHECKING:
    from rich.text import Text

_STYLES = {SegmentKind.KEEP: Style.PLAIN, SegmentKind.DELETE: Style.DELETE, SegmentKind.INSERT: Style.INSERT}


def compare_texts(old: str | None, new: str | None) -> tuple[Segment, ...]:
    """The segments that lead from one text to another; None is a paragraph that is not there."""
    base = tokenize(old or "")
    if new is None:
        return redline(base, None, ())
    proposed = tokenize(new)
    return redline(base, proposed, compare(base.keys, proposed.keys))


def to_redline(segments: Iterable[Segment]) -> Pieces:
    """The segments as words with a style; spaces at their edges stand outside the marks."""
    return to_pieces(piece for segment in segments for piece in _to_pieces(segment))


def render_redline(segments: Iterable[Segment]) -> str:
    """Plain text: what goes as ``[-…-]``, what comes as ``{+…+}``."""
    return render_plain(to_redline(segments))


def render_redline_markdown(segments: Iterable[Segment]) -> str:
    """One line of Markdown: what goes in ``<del>``, what comes in ``<ins>``."""
    return render_markdown(to_redline(segments))


def render_redline_text(old: str | None, new: str | None) -> Text:
    """One text against another for a terminal: what goes red and struck, what comes green and underlined."""
    from rich.text import Text

    from bot.publish.terminal import style_pieces

    return style_pieces(to_redline(compare_texts(old, new)), Text())


def _to_pieces(segment: Segment) -> Iterator[Piece]:
    style, text = _STYLES[segment.kind], segment.text
    words = text.strip(" ")
    if style is Style.PLAIN or not words:
        yield Piece(text, style)
        return
    start = text.index(words)
    yield Piece(text[:start])
    yield Piece(words, style)
    yield Piece(text[start + len(words) :])
