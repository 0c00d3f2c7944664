"""Which step each word of a text comes from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.amendments.descent import Descent
from bot.amendments.descent import trace as trace_stages
from bot.amendments.succession import Stage
from bot.text.token import tokenize


def trace(texts: list[str]) -> Descent:
    first, *others = texts
    return trace_stages(first, map(Stage, others))


def find(texts: list[str], words: str) -> tuple[int, ...]:
    keys, wanted = tokenize(texts[-1]).keys, tokenize(words).keys
    start = next(i for i in range(len(keys)) if keys[i : i + len(wanted)] == wanted)
    return trace(texts).find_steps(start, start + len(wanted))


def test_words_come_from_the_step_that_brought_them_last() -> None:
    texts = ["We entertain proposals.", "We consider proposals.", "We consider all proposals.", "We welcome proposals."]
    assert find(texts[:3], "consider") == (0,)
    assert find(texts[:3], "all") == (1,)
    assert find(texts[:3], "consider all") == (0, 1)
    assert find(texts, "welcome") == (2,)


def test_words_that_were_there_from_the_first_come_from_no_step() -> None:
    assert find(["We meet here.", "We meet there."], "We meet") == ()


def test_where_words_went_the_step_is_known() -> None:
    texts = ["an open, free net", "an open net", "the open net"]
    assert trace(texts).find_steps(2, 2) == (0,)
    assert trace(texts).find_steps(3, 3) == ()


def test_of_equal_words_side_by_side_the_one_on_record_is_new() -> None:
    stage = Stage("open and safe and free", ((5, 5, "and safe "),))
    assert trace_stages("open and free", [stage]).words == (None, 0, 0, None, None)


@given(st.lists(st.lists(st.sampled_from("abcde"), max_size=8).map(" ".join), min_size=1, max_size=5))
def test_every_word_and_every_gap_has_its_steps(texts: list[str]) -> None:
    descent = trace(texts)
    count = len(tokenize(texts[-1]))
    assert (len(descent.words), len(descent.gaps)) == (count, count + 1)
    assert {step for step in descent.words if step is not None} <= set(range(len(texts) - 1))
