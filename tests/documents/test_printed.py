"""The lines, comments and notes of a printed document."""

from __future__ import annotations

import pytest

from bot.documents.line import Form
from bot.documents.markup import INSERTED
from bot.documents.printed import Printed, parse_printed


def parse(text: str) -> Printed:
    return parse_printed(text, "letter.txt")


@pytest.mark.parametrize(
    ("row", "label", "text", "form"),
    [
        ("7. Ports report.", "7.", "Ports report.", Form.TEXT),
        ("- 13 bis. Ports report.", "13 bis.", "Ports report.", Form.ITEM),
        ("<u>18.17.</u> Ports report.", "18.17.", "Ports report.", Form.TEXT),
        ("Rec. 4: Ports report.", "Rec. 4:", "Ports report.", Form.TEXT),
        ("(a) Ports report.", "(a)", "Ports report.", Form.ITEM),
        ("  - ✓ Ports report.", "", "Ports report.", Form.ITEM),
        ("> Ports report.", "", "Ports report.", Form.TEXT),
        ("## <u>13.</u>", "13.", "", Form.HEADING),
        ("**Recommendations**", "", "Recommendations", Form.HEADING),
        ("**ANNEX II** – Ports", "", "ANNEX II – Ports", Form.HEADING),
        ("2018 was a year.", "", "2018 was a year.", Form.TEXT),
        ("4.1 Ports report.", "", "4.1 Ports report.", Form.TEXT),
    ],
)
def test_a_row_has_a_form_a_number_and_a_text(row: str, label: str, text: str, form: Form) -> None:
    (line,) = parse(row).lines
    assert (line.label.text, line.text.text, line.form) == (label, text, form)


def test_a_row_inside_a_sentence_is_a_soft_wrap_even_when_it_begins_with_a_number() -> None:
    lines = parse("Ports report under Article\n7. They report\n(a) early; or\n- late\n\nin May.").lines
    assert [(line.number, line.text.text, line.apart) for line in lines] == [
        (1, "Ports report under Article\v7. They report\v(a) early; or", True),
        (4, "late", True),
        (5 + 1, "in May.", True),
    ]


def test_after_a_sentence_a_full_row_is_a_soft_wrap_and_a_short_one_is_not() -> None:
    rows = [
        "Ports and quays of the coast report early.",
        "They report again in May, and again in Ju-",
        "ly. The boats",
        "rest.",
    ]
    lines = parse("\n".join([*rows, "Crews rest, as all others do, in December."])).lines
    assert [line.number for line in lines] == [1, 5]
    assert [line.apart for line in lines] == [True, False]


def test_a_mark_goes_on_over_a_soft_wrap() -> None:
    (line,) = parse("Ports <ins>report\nearly</ins> in\n<ins>May</ins>.").lines
    assert line.text.marks == bytes([0] * 6 + [INSERTED] * 12 + [0] * 4 + [INSERTED] * 3 + [0])


@pytest.mark.parametrize("row", ["12", "Page 3 of 10", "- 4 -", "5/10"])
def test_a_page_number_is_left_out_and_keeps_what_surrounds_it_apart(row: str) -> None:
    lines = parse(f"Ports\n{row}\nreport.").lines
    assert [(line.text.text, line.apart) for line in lines] == [("Ports", True), ("report.", True)]


def test_a_comment_goes_to_the_next_empty_line() -> None:
    printed = parse("Ports report.\n**Comment [AB12]:** Why\nnot yearly?\n\nThey do.")
    (comment,) = printed.comments
    assert (comment.number, comment.by, comment.text) == (2, "AB", "Why not yearly?")
    assert [line.text.text for line in printed.lines] == ["Ports report.", "They do."]


def test_comments_under_a_name_are_the_block_after_it() -> None:
    printed = parse("Comments from A. Delegate:\n\n\nToo long.\nMuch.\n\nPorts report.")
    assert [(comment.by, comment.text) for comment in printed.comments] == [("A. Delegate", "Too long. Much.")]
    assert [line.text.text for line in printed.lines] == ["Ports report."]


def test_a_note_of_the_word_processor_is_no_line() -> None:
    printed = parse("Formatted: Tab stops: 13 cm,\nLeft\n\nPorts report.\n\nDeleted: the\n")
    assert printed.notes == ("Formatted: Tab stops: 13 cm, Left", "Deleted: the")
    assert len(printed.lines) == 1


@pytest.mark.parametrize("mark", ["<sup>1</sup>", "[^1]:", "[^1]"])
def test_a_footnote_goes_on_in_the_next_row(mark: str) -> None:
    (line,) = parse(f"{mark} See.\nThe plan.").lines
    assert (line.form, line.label.text, line.text.text) == (Form.FOOTNOTE, "1", "See.\vThe plan.")


def test_a_byte_order_mark_is_no_text() -> None:
    assert parse("\ufeff1. Ports report.").lines[0].label.text == "1."
