"""What an alternative says: its words to the byte, who proposes them, how they spell them, what is in doubt."""

from __future__ import annotations

import pytest

from bot.amendments.composing import compose
from bot.amendments.edit import compare_proposal
from bot.text.token import tokenize
from tests.amendments.scenario import compose_texts


def test_a_text_replaces_the_base_literally_and_offsets_count_code_points() -> None:
    base = "👍 We entertain\u00a0proposals."
    (point,) = compose_texts(base, {"A": "👍 We consider\u00a0proposals."}).points
    assert (point.start, point.end, point.base) == (5, 14, "entertain")
    assert base[: point.start] + point.alternatives[0].text + base[point.end :] == "👍 We consider\u00a0proposals."


def test_the_usual_spelling_is_shown_and_every_other_is_kept() -> None:
    proposed = {"A": 'We "all" agree.', "B": "We “all” agree.", "C": "We “all”  agree.", "D": "We “all” agree."}
    (point,) = compose_texts("We agree.", proposed).points
    (alternative,) = point.alternatives
    assert alternative.text == "“all” "
    assert alternative.spellings == (("A", '"all" '), ("C", "“all”  "))
    assert [alternative.spelled_by(each) for each in "ABC"] == ['"all" ', "“all” ", "“all”  "]


def test_other_white_space_beside_a_point_is_no_spelling() -> None:
    (point,) = compose_texts("a b c", {"A": "a x c", "B": "a\u00a0x  c\n"}).points
    assert point.alternatives[0].spellings == ()


def test_a_whole_alternative_keeps_its_spellings() -> None:
    base = "one two three four five six."
    (whole,) = compose_texts(base, {"A": 'No "such" thing.', "B": "No “such” thing."}).whole
    assert (whole.text, whole.amendments, whole.spellings) == (
        'No "such" thing.',
        ("A", "B"),
        (("B", "No “such” thing."),),
    )


def test_an_edit_in_doubt_is_unconfirmed_and_the_same_amendments_other_edits_are_not() -> None:
    base = "We entertain proposals from all states."
    tokens = tokenize(base)
    text = "We consider proposals from most states."
    proposals = [
        compare_proposal(tokens, "A", text, [(3, 12)]),
        compare_proposal(tokens, "B", text),
    ]
    first, second = compose(base, proposals, tokens).points
    assert [each.unconfirmed for each in first.alternatives + second.alternatives] == [("A",), ()]


@pytest.mark.parametrize("at", [10, 11])
def test_an_insertion_in_doubt_may_be_marked_at_either_word(at: int) -> None:
    base = "an open,  secure net"
    tokens = tokenize(base)
    (point,) = compose(base, [compare_proposal(tokens, "A", "an open, free secure net", [(at, at)])], tokens).points
    assert point.alternatives[0].unconfirmed == (("A",) if at == 10 else ())


def test_a_doubt_about_a_rewrite_leaves_all_of_it_unconfirmed() -> None:
    base = "one two three"
    tokens = tokenize(base)
    (whole,) = compose(base, [compare_proposal(tokens, "A", None, [(0, 3)])], tokens).whole
    assert whole.unconfirmed == ("A",)


def test_proposers_and_alternatives_stand_in_the_order_given() -> None:
    texts = {"B": "a y c", "A": "a x c", "D": "a x c", "C": "a y c"}
    (point,) = compose_texts("a b c", texts).points
    assert [each.amendments for each in point.alternatives] == [("B", "C"), ("A", "D")]
