"""The rolling text in the notation that the body reads: the examples of the design, then every clause by name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.amendments.composing import compose
from bot.amendments.composition import Composition
from bot.amendments.edit import compare_proposal
from bot.publish.naming import Names
from bot.publish.piece import render_markdown
from bot.publish.rolling import render_legend, render_rolling, write_rolling
from bot.text.token import tokenize
from tests.publish.illustration import CAPACITY, load_report, name
from tests.publish.rendered import render

NAMES = {"a": ("A",), "b": ("B",), "c": ("C",), "ca": ("C", "A")}

Text = str | None


def put(base: Text, proposed: Mapping[str, Text], doubts: Collection[str] = ()) -> Composition:
    """The composition of a base (None: a place) and the text that each amendment proposes (None: delete)."""
    tokens = tokenize(base or "")
    everything = [(0, len(base or ""))]
    return compose(
        base,
        [compare_proposal(tokens, each, text, everything if each in doubts else ()) for each, text in proposed.items()],
        tokens,
    )


def render_rolling_markdown(composition: Composition, heading: str, names: Names) -> str:
    return render_markdown(write_rolling(composition, heading, names))


def real(paragraph: str) -> str:
    return load_report().texts[name(paragraph)]


def test_alternatives_stand_behind_the_words_in_question_and_insertions_at_one_place_in_two_brackets() -> None:
    base = real("recommendations/9")
    encouraged = base.replace("entertain", "encourage results that take into account")
    proposed = {
        "a": encouraged.replace("open, ", "open, free, "),
        "b": encouraged,
        "c": base.replace("entertain", "consider").replace("open, ", "open, global, "),
    }
    composition = put(base, proposed)
    assert render_rolling_markdown(composition, "9", NAMES) == (
        r"9\. Institutions and processes should [entertain] [A, B: encourage results that take into account] "
        "[C: consider] proposals from all stakeholders related to the fundamental importance of ensuring that the "
        "public Internet remains an open, [A: free,] [C: global,] interoperable, secure and reliable platform for "
        "general public use."
    )


def test_a_deletion_of_the_paragraph_stands_behind_it_in_brackets() -> None:
    base = real("recommendations/17")
    composition = put(base, {"a": None, "b": base.replace("every year", "every two years")})
    shown = render_rolling_markdown(composition, "17", NAMES)
    assert shown.startswith(r"[17\. The WGEC recommends that a dedicated debate ")
    assert " be held every [year] [B: two years] by the General Assembly " in shown
    assert shown.endswith("raising awareness.] [A: *delete the paragraph*]")


def test_another_text_for_the_paragraph_is_an_alternative_beside_it() -> None:
    base = real("introduction/15")
    text = "The WGEC discussed institutional arrangements without reaching consensus."
    assert render_rolling(put(base, {"c": text}), "15", NAMES) == f"[15. {base}]\n\n[15 Alt. C: {text}]"


def test_new_paragraphs_for_one_place_have_a_bracket_each() -> None:
    text = "The annual Forum should review capacity gaps."
    composition = put(None, {"a": CAPACITY, "b": CAPACITY, "c": text})
    assert render_rolling(composition, "after 13", NAMES) == f"[after 13. A, B: {CAPACITY}] [after 13. C: {text}]"


@pytest.mark.parametrize(
    ("base", "proposed", "expected"),
    [
        pytest.param("Same.", {}, "1. Same.", id="no proposal"),
        pytest.param("one two three", {"a": "one three"}, "1. one [two] [A: *delete*] three", id="words deleted"),
        pytest.param("one two", {"a": "zero one two"}, "1. [A: zero] one two", id="words at the beginning"),
        pytest.param("one two.", {"a": "one two. Three."}, "1. one two. [A: Three.]", id="a sentence at the end"),
        pytest.param("one, two", {"a": "one; two"}, "1. one[,] [A: ;] two", id="a sign stays close to its word"),
        pytest.param("one two", {"a": "one, two"}, "1. one[A: ,] two", id="a new sign stays close to its word"),
        pytest.param("one two.", {"a": "one (two)."}, "1. one [A: (]two[A: )].", id="brackets of their own"),
        pytest.param(
            "Do:\n- x;\n- z.", {"a": "Do:\n- x;\n- y;\n- z."}, "1. Do:\n- x;\n[A: - y;]\n- z.", id="a list item more"
        ),
        pytest.param(
            "Do:\n- x;\n- y;\n- z.",
            {"a": "Do:\n- x;\n- z."},
            "1. Do:\n- x;\n[- y;] [A: *delete*]\n- z.",
            id="a list item less",
        ),
        pytest.param("one\n\ntwo", {"a": "one two"}, "1. one [¶] [A: *delete*]\n\ntwo", id="two blocks merged"),
        pytest.param("one two", {"a": "one\n\ntwo"}, "1. one [A: ¶] two", id="a block split"),
        pytest.param(
            "one two three four",
            {"a": "one 2 3 four", "b": "one two III four"},
            "1. one [two three] [A: 2 3] [B: two III] four",
            id="a wording is given for all the words in question",
        ),
        pytest.param(
            "one two",
            {"ca": "one 2", "b": "one 2"},
            "1. one [two] [A, B, C: 2]",
            id="everybody behind an amendment once",
        ),
        pytest.param("one two", {"x/9": "one 2"}, "1. one [two] [x/9: 2]", id="nobody named, then the amendment"),
    ],
)
def test_the_notation(base: str, proposed: dict[str, Text], expected: str) -> None:
    composition = put(base, proposed)
    assert render_rolling(composition, "1", NAMES) == expected
    assert render(render_rolling_markdown(composition, "1", NAMES)) == expected


def test_who_has_not_confirmed_is_marked() -> None:
    assert render_rolling(put("one two", {"a": "one 2", "b": "one 2"}, ["b"]), "1", NAMES) == (
        "1. one [two] [A, B (unconfirmed): 2]"
    )
    assert render_rolling(put("one two", {"a": None}, ["a"]), "1", NAMES) == (
        "[1. one two] [A (unconfirmed): *delete the paragraph*]"
    )


def test_what_somebody_confirmed_in_one_amendment_is_confirmed() -> None:
    names = {"a": ("A",), "b": ("A",)}
    assert render_rolling(put("one two", {"a": "one 2", "b": "one 2"}, ["a"]), "1", names) == "1. one [two] [A: 2]"


def test_points_are_numbered_for_commands_from_left_to_right() -> None:
    composition = put("one two, three four", {"a": "one 2, three four", "b": "one two, three IV"})
    assert render_rolling(composition, "9", NAMES, numbered=True) == (
        "9. one 9/1 [two] [A: 2], three 9/2 [four] [B: IV]"
    )
    assert render_rolling(put(None, {"a": "New."}), "after 13", NAMES, numbered=True) == (
        "after 13/1 [after 13. A: New.]"
    )


def test_a_deletion_comes_before_other_texts_and_every_text_has_its_own_bracket() -> None:
    base = "one two three four five"
    composition = put(base, {"b": "six seven", "a": None, "c": "eight"})
    assert render_rolling(composition, "1", NAMES) == (
        f"[1. {base}] [A: *delete the paragraph*]\n\n[1 Alt. B: six seven]\n\n[1 Alt. C: eight]"
    )


def test_words_stand_to_the_byte_and_markdown_renders_them_so() -> None:
    words = "<b>@octo</b> *closes* #1 [A: lie](x) \\ $5 “é” `x` & 2 < 3"
    composition = put("one two three", {"a": f"one {words} three"})
    assert f": {words}]" in render_rolling(composition, "1", NAMES)
    assert f": {words}]" in render(render_rolling_markdown(composition, "1", NAMES))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("free] [B: global", "“free] [B: global”"),
        ("a [sic] note", "a [sic] note"),
        ("see [ here", "“see [ here”"),
        ("back ] and [ forth", "“back ] and [ forth”"),
    ],
)
def test_nobody_can_put_words_into_anothers_mouth(words: str, shown: str) -> None:
    composition = put("one two three", {"a": f"one {words} three"})
    assert render_rolling(composition, "1", NAMES) == f"1. one [two] [A: {shown}] three"
    assert render_rolling(put(None, {"a": words}), "after 1", NAMES) == f"[after 1. A: {shown}]"


def test_a_name_does_nothing_in_markdown_either() -> None:
    names = {"a": ("<b>@octo</b>",)}
    assert (
        render(render_rolling_markdown(put("one two", {"a": "one 2"}), "1", names)) == "1. one [two] [<b>@octo</b>: 2]"
    )


def test_the_legend_explains_every_sign() -> None:
    assert all(sign in render_legend() for sign in ("[A, B: …]", "(unconfirmed)", "Alt.", "[after 13.", "¶"))


_WORDS = st.sampled_from(["one", "two", "three", "four", "five", ",", "."])
_TEXTS = st.lists(_WORDS, min_size=1, max_size=8).map(" ".join)


@settings(max_examples=200)
@given(_TEXTS, st.lists(_TEXTS, min_size=1, max_size=3))
def test_without_what_is_proposed_the_rolling_text_is_the_base_and_nothing_proposed_is_missing(
    base: str, texts: list[str]
) -> None:
    composition = put(base, dict(zip("abc", texts, strict=False)))
    shown = render_rolling(composition, "1", NAMES)
    today = re.sub(r"[\[\]]", "", re.sub(r"\[[^\[\]]*: [^\[\]]*\]", "", shown))
    assert tokenize(today.removeprefix("1. ")).keys == tokenize(base).keys
    for alternative in (each for point in composition.points for each in point.alternatives):
        assert f": {alternative.text.strip() or '*delete*'}]" in shown
    for whole in composition.whole:
        assert f": {whole.text}]" in shown
