"""A redline as people read it: words that stay, go and come, each in its style."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.publish.piece import Piece, Pieces, Style, to_pieces
from bot.text.comparison import compare
from bot.text.redline import Segment, SegmentKind, redline
from bot.text.token import tokenize

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
