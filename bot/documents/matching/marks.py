"""Which words of a text bear marks."""

from __future__ import annotations

from itertools import groupby

from bot.documents.markup import STRUCK, Marked
from bot.documents.matching.tidy import flatten
from bot.text.token import Tokens


def has_mark(text: Marked, tokens: Tokens, words: tuple[int, int], mark: int) -> bool:
    """Whether some character of these words bears all of these marks."""
    if words[0] == words[1]:
        return False
    marks = text.marks[tokens.starts[words[0]] : tokens.ends[words[1] - 1]]
    return any(each & mark == mark for each in marks)


def quote_struck(text: Marked, tokens: Tokens, words: tuple[int, int]) -> str:
    """What is struck out from the first to the last of these words; what stays is left out."""
    part = slice(tokens.starts[words[0]], tokens.ends[words[1] - 1])
    letters = zip(text.text[part], text.marks[part], strict=True)
    runs = ("".join(letter for letter, _ in run) for is_struck, run in groupby(letters, _is_struck) if is_struck)
    return " … ".join(filter(None, map(flatten, runs)))


def _is_struck(letter: tuple[str, int]) -> bool:
    return bool(letter[1] & STRUCK)
