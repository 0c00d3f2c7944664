"""One text out of pieces of several, in which no words run together that did not belong together."""

from __future__ import annotations

from collections.abc import Iterable

from bot.text.token import tokenize

# More than this of what stands before a seam is not looked at.
_REACH = 200


def join_pieces(pieces: Iterable[str]) -> str:
    """The pieces as they are, with a space between two of them where words on either side would become one."""
    result: list[str] = []
    tail = ""
    for piece in pieces:
        if _run_together(tail, piece):
            result.append(" ")
            tail = ""
        result.append(piece)
        tail = (tail + piece[-_REACH:])[-_REACH:]
    return "".join(result)


def _run_together(before: str, after: str) -> bool:
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return False
    left = before.split()[-1]
    tokens = tokenize(left + after.split(maxsplit=1)[0])
    return any(start < len(left) < end for start, end in zip(tokens.starts, tokens.ends, strict=True))
