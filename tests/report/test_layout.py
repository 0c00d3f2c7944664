"""The layout of one paragraph: what is a problem, what is none, and on which line."""

from __future__ import annotations

import pytest

from tests.report.samples import problems_of

SECOND = 'put it in a file of its own. A quotation begins with "> ", a list item with "- ".'


@pytest.mark.parametrize("text", ["", "\n", "  \n", "[^a]: A footnote.\n"])
def test_a_paragraph_without_words_is_empty(text: str) -> None:
    assert "1: The paragraph is empty; delete the file to delete the paragraph." in problems_of(text)


def test_list_quotation_table_and_footnotes_are_part_of_a_paragraph() -> None:
    text = (
        'As follows:[^a]\n- one;\n  - nested;\n- two.\n\n> "64. We acknowledge.\n>\n> 65. We note."\n\n'
        "1. first\n2. second\n\n| a | b |\n|---|---|\n| c | d |\n\nA second block.[^b]\n\n"
        "[^a]: See\n[^b]: that.\n\n    Its second block.\n"
    )
    assert problems_of(text) == []


@pytest.mark.parametrize(
    ("text", "line", "before"),
    [
        ("The group\nmet.\n", 2, 1),
        ("The group met in\n2017. It met again.\n", 2, 1),
        ("List:\n- one\n  goes on\n", 3, 2),
        ("> The group\n> met.\n", 2, 1),
        ("> The group\nmet.\n", 2, 1),
        ("Text.[^a]\n\n[^a]: A footnote\nthat goes on.\n", 4, 3),
    ],
    ids=["prose", "a year at the start", "list item", "quotation", "lazy quotation", "footnote"],
)
def test_a_hard_wrap_is_named_at_the_line_that_goes_on(text: str, line: int, before: int) -> None:
    assert problems_of(text) == [
        f"{line}: This line goes on with line {before}; write each block of prose on one line."
    ]


def test_each_wrapped_block_is_one_problem() -> None:
    assert len(problems_of("a\nb\nc\nd\n\ne\nf\ng\n")) == 2


@pytest.mark.parametrize("written", ["2. ", "2\\. ", "**2.** ", "2) ", "2bis. ", "2 bis. "])
def test_the_number_of_the_paragraph_does_not_stand_in_front_of_it(written: str) -> None:
    (problem,) = problems_of(f"{written}Do that.\n")
    assert problem.startswith('1: The paragraph begins with its number, "2')


@pytest.mark.parametrize("text", ["4.1 Enhanced\n", "2017. A year\n", "64 members\n", "(a) first\n", "64\n"])
def test_other_numbers_in_front_are_words(text: str) -> None:
    assert problems_of(text) == []


@pytest.mark.parametrize("number", ["3.", "64.", "2 bis.", "2bis.", "**3.**", "3\\."])
def test_a_second_numbered_paragraph_in_a_file_is_named_at_its_line(number: str) -> None:
    plain = number.strip("*").replace("\\", "")
    assert problems_of(f"Do that.\n\n{number} Do more.\n") == [
        f'3: A second paragraph seems to begin with "{plain}"; {SECOND}'
    ]


def test_two_numbered_paragraphs_in_a_file_are_two_problems() -> None:
    found = problems_of("1. Do this.\n\n2. Do that.\n", path="recommendations/01.md")
    assert [problem.split(";")[0] for problem in found] == [
        '1: The paragraph begins with its number, "1."',
        '3: A second paragraph seems to begin with "2."',
    ]


def test_a_list_may_count_from_one_more_than_once() -> None:
    assert problems_of("Either\n1. a\n2. b\n\nor\n\n1. c\n\n2. d\n") == []


@pytest.mark.parametrize("line", ["# Title", "### Title", "---", "***", "===", "#"])
def test_a_heading_or_rule_is_named_at_its_line(line: str) -> None:
    assert problems_of(f"Do that.\n\n{line}\n\nDo more.\n") == [
        "3: A heading or rule has no place in a paragraph; the section's title stands in report.yml."
    ]


def test_a_merge_left_half_done_is_named_at_each_mark() -> None:
    found = problems_of("<<<<<<< HEAD\nDo that.\n=======\nDo this.\n>>>>>>> other\n")
    assert [problem.split(" ")[0] for problem in found] == ["1:", "3:", "5:"]


def test_what_a_merge_by_words_left_is_named_at_each_line_and_ordinary_brackets_are_not() -> None:
    found = problems_of("We ⟦[go] [main: stay\n- here] [b: *delete*]⟧.\n\n> So ⟦[main: it] [b: they]⟧ said.\n")
    assert [problem.split(" ")[0] for problem in found] == ["1:", "2:", "4:"]
    assert problems_of("We [A, B: go] [main: *stay*] [sic] [[twice]] [a](https://example.org).\n") == []


def test_a_footnote_text_without_a_mark_is_named() -> None:
    assert problems_of("Do that.\n\n[^a]: See.\n") == [
        "3: The footnote [^a] has no mark in the text; add the mark or delete this line."
    ]


def test_a_footnote_mark_without_a_text_is_named() -> None:
    assert problems_of("List:\n- Do[^b] that.\n") == [
        '2: The footnote mark [^b] has no text; add a line "[^b]: …" at the end.'
    ]


def test_a_label_with_two_texts_is_named_with_both_lines() -> None:
    assert problems_of("Do[^a] that.\n\n[^a]: See.\n[^a]: See also.\n") == [
        "4: The footnote [^a] has a text already, in line 3."
    ]


def test_a_label_with_two_marks_is_named() -> None:
    expected = "1: The footnote mark [^a] stands twice; give each footnote its own label."
    assert problems_of("Do[^a] that[^a].\n\n[^a]: See.\n") == [expected]
    assert problems_of("Do[^a] that.\n\nAnd[^a].\n\n[^a]: See.\n") == [expected.replace("1:", "3:")]


def test_an_empty_footnote_is_named() -> None:
    assert problems_of("Do[^a] that.\n\n[^a]:\n") == ["3: The footnote [^a] is empty."]


def test_a_footnote_before_the_end_is_named() -> None:
    assert problems_of("Do[^a] that.\n\n[^a]: See.\n\nAnd this.\n") == [
        "3: Text follows this footnote; move the footnotes to the end of the paragraph."
    ]


def test_marks_of_one_footnote_in_another_count() -> None:
    assert problems_of("Do[^a] that.\n\n[^a]: See[^b].\n[^b]: That.\n") == []
