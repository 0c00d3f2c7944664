"""CriticMarkup, with paragraphs, numbers and footnotes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.criticmarkup import parse_criticmarkup
from bot.documents.label import render_label
from bot.errors import UserError
from bot.text.tracked import HandMark, TrackedDocument, TrackedParagraph


def parse(text: str) -> TrackedDocument:
    return parse_criticmarkup(text, "letter.md")


def parse_one(text: str) -> TrackedParagraph:
    (paragraph,) = parse(text).paragraphs
    return paragraph


def texts(text: str) -> list[tuple[str | None, str | None]]:
    return [(each.base, each.proposed) for each in parse(text).paragraphs]


def edits(text: str) -> list[tuple[str, str]]:
    return [(edit.kind.value, edit.text) for each in parse(text).paragraphs for edit in each.edits]


@pytest.mark.parametrize(
    ("text", "base", "proposed"),
    [
        ("a {++b ++}c", "a c", "a b c"),
        ("a {--b --}c", "a b c", "a c"),
        ("a {~~b~>d~~} c", "a b c", "a d c"),
        ("a <ins>b </ins>c", "a c", "a b c"),
        ('a <DEL cite="x">b </DEL>c', "a b c", "a c"),
        ("a {++b {--not --}c++}", "a ", "a b c"),
        ("{++{--not --}c++}", None, "c"),
        ("{--{++not ++}c--}", "c", None),
        ("a {==b==} c", "a b c", "a b c"),
        ("a ~> b {+c+} {d}", "a ~> b {+c+} {d}", "a ~> b {+c+} {d}"),
        ("\ufeffa\r\nb", "a b", "a b"),
        ("“Curly” – é", "“Curly” – é", "“Curly” – é"),
    ],
)
def test_marks_make_two_texts(text: str, base: str | None, proposed: str | None) -> None:
    assert texts(text) == [(base, proposed)]


def test_marks_are_edits() -> None:
    assert edits("a {++b++} {--c--} {~~d~>e~~}") == [("insert", "b"), ("delete", "c"), ("delete", "d"), ("insert", "e")]


def test_empty_lines_end_paragraphs_and_line_ends_inside_are_spaces() -> None:
    assert texts("One\nline.\n\n\nTwo.\n") == [("One line.", "One line."), ("Two.", "Two.")]


def test_a_paragraph_can_come_and_go() -> None:
    assert texts("One.\n\n{++Two.\n\n++}Three.\n\n{--Four.--}") == [
        ("One.", "One."),
        (None, "Two."),
        ("Three.", "Three."),
        ("Four.", None),
    ]
    assert texts("One.\n\n{++Two.++}\n\n{--Three.--} \n\nFour.") == [
        ("One.", "One."),
        (None, "Two."),
        ("Three. ", None),
        ("Four.", "Four."),
    ]


def test_a_paragraph_can_be_split_and_joined() -> None:
    assert texts("The first, longer.{++\n\n++}Second.") == [
        ("The first, longer.Second.", "The first, longer."),
        (None, "Second."),
    ]
    assert texts("First.{--\n\n--}The second, longer.") == [
        ("First.", None),
        ("The second, longer.", "First.The second, longer."),
    ]


def test_numbers_items_and_headings_are_told_apart_from_the_text() -> None:
    document = parse("# Title\n\n9. First:\n  (a) one;\n  (b) two.\n\n10\\. Next.\n\n- item\n")
    assert [(each.number, each.base, each.heading, each.level) for each in document.paragraphs] == [
        ("", "Title", 1, None),
        ("9.", "First:", None, 0),
        ("(a)", "one;", None, 1),
        ("(b)", "two.", None, 1),
        ("10.", "Next.", None, 0),
        ("-", "item", None, 0),
    ]


def test_a_number_that_changes_is_text() -> None:
    assert texts("{~~9~>10~~}. Text.") == [("9. Text.", "10. Text.")]


def test_a_new_paragraph_has_its_number_in_the_proposed_text() -> None:
    first, second = parse("1. Old.\n\n{++2. New.++}").paragraphs
    assert (second.base_number, second.proposed_number, second.base, second.proposed) == ("", "2.", None, "New.")
    assert first.number == "1."


def test_footnotes_stand_with_the_paragraphs_that_have_their_signs() -> None:
    document = parse("One[^a]{++ and two[^b]++}.\n\nThree.\n\n[^a]: See {~~X~>Y~~}.{++\n\n[^b]: New.++}\n")
    assert [each.base for each in document.paragraphs] == ["One[^a].", "Three."]
    assert [(each.label, each.base, each.proposed) for each in document.paragraphs[0].footnotes] == [
        ("a", "See X.", "See Y."),
        ("b", None, "New."),
    ]


def test_a_footnote_between_paragraphs_leaves_them_apart() -> None:
    text = "One{++[^b]++}.{++\n\n[^b]: New.++}\n\nTwo."
    assert texts(text) == [("One.", "One[^b]."), ("Two.", "Two.")]


def test_a_footnote_without_a_sign_is_a_paragraph() -> None:
    assert texts("Text.\n\n[^z]: Alone.") == [("Text.", "Text."), ("Alone.", "Alone.")]


def test_a_comment_is_about_the_mark_before_it() -> None:
    paragraph = parse_one("On {==these words==}{>>why?<<} and {~~this~>that~~}{>> so <<}. {>>end<<}")
    assert [(each.quote, each.text) for each in paragraph.comments] == [
        ("these words", "why?"),
        ("thisthat", "so"),
        ("", "end"),
    ]
    assert paragraph.marks == (HandMark(kind="highlight", value="", text="these words", start=3),)


def test_a_comment_stands_with_its_paragraph() -> None:
    document = parse("One.{>>1<<}\n\nTwo.\n\n{>>3<<}Three.")
    assert [[each.text for each in paragraph.comments] for paragraph in document.paragraphs] == [["1"], [], ["3"]]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("{++++}", "is empty"),
        ("a\n{++b", "line 2: “{++” is never closed; add “++}”"),
        ("a {--b++}", "“++}” closes nothing that is open there"),
        ("a\n\nb --} c", "line 3: “--}” closes nothing"),
        ("a </ins> c", "“</ins>” closes nothing"),
        ("{~~old~~}", "has no “~>” between"),
        ("{~~old~>new", "“~>” is never closed; add “~~}”"),
        ("{>>never", "“{>>” is never closed"),
        ("{++{--" * 10, "too many marks stand within one another"),
    ],
)
def test_half_of_a_pair_is_told_with_its_line(text: str, says: str) -> None:
    with pytest.raises(UserError) as refused:
        parse(text)
    assert says in str(refused.value)


_SIGNS = ("{++", "++}", "{--", "--}", "{~~", "~>", "~~}", "{==", "==}", "{>>", "<<}", "<ins>", "</ins>")
_PIECES = st.sampled_from([*_SIGNS, "a ", "b", "\n", "\n\n", "9. ", "(a) ", "[^a]", "\n[^a]: ", "# "])


@settings(max_examples=500)
@given(st.lists(_PIECES, max_size=14).map("".join))
def test_any_text_is_read_or_refused_and_its_edits_stand_where_they_say(text: str) -> None:
    try:
        document = parse(text)
    except UserError:
        return
    for paragraph in document.paragraphs:
        for edit in paragraph.edits:
            side = paragraph.base if edit.side == "base" else paragraph.proposed
            assert edit.start is None or (side is not None and side[edit.start :].startswith(edit.text))


def test_labels_go_on_after_z() -> None:
    assert [render_label(at) for at in (0, 25, 26, 27, 701, 702)] == ["a", "z", "aa", "ab", "zz", "aaa"]
