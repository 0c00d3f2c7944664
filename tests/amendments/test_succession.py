"""How a text became another through the texts in between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.amendments.edit import compare_proposal
from bot.amendments.succession import Stage, compare_through
from bot.text.token import tokenize
from tests.amendments.generated import scenarios


def read(base: str, *texts: str | None) -> list[tuple[str, str]]:
    """The edits of the base, as words, after these texts."""
    found = compare_through(base, tuple(Stage(text) for text in texts))
    assert found.tokens is not None
    return [(tokenize(base).quote(a, b), found.tokens.quote(c, d)) for a, b, c, d in found.spans]


def test_one_step_is_read_as_comparing_reads_it() -> None:
    base, text = "We entertain proposals from all states.", "We consider proposals from most states."
    assert compare_through(base, (Stage(text),)) == compare_proposal(tokenize(base), "", text)


def test_words_that_were_put_in_are_not_taken_for_equal_ones_that_were_struck() -> None:
    first = "Notify within a day. Give reasons."
    assert read(first, "Notify. Give reasons.", "Notify. Give reasons within a day.") == [
        ("within a day", ""),
        ("", "within a day"),
    ]


def test_what_was_put_in_and_struck_again_is_no_edit() -> None:
    assert read("an open net", "an open, free net", "an open, free web", "an open web") == [("net", "web")]


def test_words_that_were_struck_and_put_back_are_no_edit() -> None:
    assert read("an open net", "an net", "an net today", "an open net today") == [("", "today")]


def test_part_of_what_was_struck_can_be_put_back() -> None:
    base = "States, the private sector and civil society act."
    assert read(base, "States act.", "States and civil society act.") == [(", the private sector", "")]


def test_other_words_where_some_were_struck_stand_beside_them() -> None:
    assert read("a b c d", "a d", "a x y d") == [("b c", ""), ("", "x y")]


def test_words_that_were_changed_twice_are_compared_with_the_first() -> None:
    assert read("within 24 hours", "within 2 days", "within 24 days") == [("hours", "days")]


def test_between_two_texts_that_say_the_same_nothing_happened() -> None:
    base = "the state of the art"
    assert read(base, "the costs", "an art of the state", "the  state of the art", "the state of art") == [("the", "")]


def test_a_time_without_the_paragraph_changes_nothing() -> None:
    assert read("an open net", "an open web", None, "an free web") == [("open", "free"), ("net", "web")]


def test_todays_typography_is_told() -> None:
    found = compare_through('We "act".', (Stage("We “act” ."),))
    assert found.tokens is not None
    assert (found.spans, found.tokens.text) == ((), "We “act” .")


def test_edits_on_record_tell_which_of_equal_words_are_new() -> None:
    old, new = "open and free", "open and safe and free"
    recorded = ((8, 8, " safe and"),), ((5, 5, "and safe "),)
    first, second = (compare_through(old, (Stage(new, edits),)).spans for edits in recorded)
    assert (first, second) == (((2, 2, 2, 4),), ((1, 1, 1, 3),))


@pytest.mark.parametrize("edits", [((0, 4, "free"),), ((0, 400, "x"),), ((9, 4, ""),)])
def test_edits_that_do_not_make_the_text_are_not_believed(edits: tuple[tuple[int, int, str], ...]) -> None:
    assert compare_through("an open net", (Stage("an open web", edits),)).spans == ((2, 3, 2, 3),)


@given(scenarios(), st.permutations(range(5)))
def test_the_edits_make_the_last_text_of_the_first(
    scenario: tuple[str, dict[str, str | None]], order: list[int]
) -> None:
    base, proposed = scenario
    texts = [text for text in proposed.values() if text is not None]
    texts = [texts[index] for index in order if index < len(texts)]
    if not texts:
        return
    found = compare_through(base, tuple(map(Stage, texts)))
    assert found.tokens is not None
    assert found.tokens.text == texts[-1]
    keys, position, made = tokenize(base).keys, 0, []
    for (start, end, new, stop), edit in zip(found.spans, found.edits, strict=True):
        assert (start, end) == edit[:2]
        assert position <= start
        made += [*keys[position:start], *edit.words]
        assert (new, stop) == (len(made) - len(edit.words), len(made))
        position = end
    assert (*made, *keys[position:]) == found.tokens.keys
