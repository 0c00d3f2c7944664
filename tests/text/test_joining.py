"""Pieces of texts put together, without new words where they meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.joining import join_pieces
from bot.text.token import tokenize

CASES = {
    "pieces that meet at a space": (["a ", "b"], "a b"),
    "words that would run together": (["a", "b"], "a b"),
    "a word and a sign": (["a", ", b"], "a, b"),
    "digits that would make a number": (["1", ".5"], "1 .5"),
    "an apostrophe that would join": (["l'", "a"], "l' a"),
    "Chinese": (["数", "据"], "数据"),
    "empty pieces between": (["a", "", "b", ""], "a b"),
    "three": (["a", "b", "c"], "a b c"),
    "a number out of three": (["1", ".", "5"], "1. 5"),
    "nothing": ([], ""),
}


@pytest.mark.parametrize(("pieces", "text"), CASES.values(), ids=CASES)
def test_joining(pieces: list[str], text: str) -> None:
    assert join_pieces(pieces) == text


@given(st.lists(st.text(st.sampled_from("ab1., '-中é\n"), max_size=4), max_size=5))
def test_no_word_spans_two_pieces(pieces: list[str]) -> None:
    text, position, seams = join_pieces(pieces), 0, set()
    for piece in pieces:
        position = text.index(piece, position)
        seams |= {position, position + len(piece)}
        position += len(piece)
    tokens = tokenize(text)
    for key, start, end in zip(tokens.keys, tokens.starts, tokens.ends, strict=True):
        assert key[0] == "\n" or not any(start < seam < end for seam in seams)
