"""Where some words stand in a text, typography aside."""

from __future__ import annotations

from bot.text.token import Tokens, tokenize


def find_words(text: Tokens, words: str) -> list[tuple[int, int]]:
    """Every place where ``words`` stand in the text, as ranges ``[start, end)`` in code points; [] for no words."""
    wanted = tokenize(words).keys
    size = len(wanted)
    if not size:
        return []
    return [
        (text.starts[i], text.ends[i + size - 1])
        for i in range(len(text) - size + 1)
        if text.keys[i : i + size] == wanted
    ]
