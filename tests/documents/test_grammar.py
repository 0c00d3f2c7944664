"""What cannot stand side by side, and what can."""

from __future__ import annotations

import pytest

from bot.documents.grammar import clash, dangles, share_class, share_ending


@pytest.mark.parametrize(
    "words",
    [
        "the a",
        "the of",
        "the whether",
        "its shall",
        "of for",
        "to from",
        "as during",
        "and or",
        "must shall",
        "red red",
    ],
)
def test_words_that_cannot_stand_side_by_side(words: str) -> None:
    assert clash(*words.split())


@pytest.mark.parametrize(
    "words",
    [
        "of the",
        "the red",
        "from among",
        "as to",
        "up to",
        "with or",
        "his or",
        "and the",
        "shall be",
        "that that",
        "had had",
        ", ,",
        "red blue",
    ],
)
def test_words_that_can_stand_side_by_side(words: str) -> None:
    assert not clash(*words.split())


def test_a_small_word_cannot_end_a_clause() -> None:
    assert dangles("to", ",")
    assert dangles("the", "\n")
    assert not dangles("boats", ",")
    assert not dangles("to", "boats")


def test_words_of_one_class_or_ending_stand_for_one_another() -> None:
    assert share_class("towards", "in")
    assert share_class("shall", "must")
    assert not share_class("towards", "shall")
    assert share_ending("mending", "stowing")
    assert not share_ending("mending", "stowed")
    assert not share_ending("king", "ring")
