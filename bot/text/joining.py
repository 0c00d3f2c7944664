"""One text out of pieces of several, in which no words run together that did not belong together."""

from __future__ import annotations

from collections.abc import Iterable

from bot.text.token import tokenize


def join_pieces(pieces: Iterable[str]) -> str:
    """The pieces as they are, with a space between two of them where their words would become one."""
    result: list[str] = []
    for piece in pieces:
        if piece and result and _run_together(result[-1], piece):
            result.append(" ")
        if piece:
            result.append(piece)
    return "".join(result)


def _run_together(before: str, after: str) -> bool:
    if before[-1].isspace() or after[0].isspace():
        return False
    left = before.split()[-1]
    tokens = tokenize(left + after.split(maxsplit=1)[0])
    return any(start < len(left) < end for start, end in zip(tokens.starts, tokens.ends, strict=True))
