"""Tags, entities and escapes of a document's text."""

from __future__ import annotations

import pytest

from bot.documents.markup import INSERTED, STRUCK, UNDERLINED, Marked, parse_markup, without
from bot.errors import UserError


def parse(text: str) -> Marked:
    (line,) = parse_markup(text, "letter.txt")
    return line


@pytest.mark.parametrize(
    ("tag", "mark"),
    [("u", UNDERLINED), ("ins", INSERTED), ("del", STRUCK), ("s", STRUCK), ("strike", STRUCK), ("INS", INSERTED)],
)
def test_a_tag_marks_the_characters_inside_it(tag: str, mark: int) -> None:
    assert parse(f"a <{tag}>b</{tag}> c") == Marked("a b c", bytes([0, 0, mark, 0, 0]))


def test_tags_may_have_attributes_stand_in_one_another_and_go_over_lines() -> None:
    first, second = parse_markup('<ins cite="x">a <del>b</del>\nc</ins> d', "letter.txt")
    assert first == Marked("a b", bytes([INSERTED, INSERTED, INSERTED | STRUCK]))
    assert second == Marked("c d", bytes([INSERTED, 0, 0]))


@pytest.mark.parametrize(
    "mark",
    ["<sup>7</sup>", "<sup><sup>7</sup></sup>", "<sup>&lt;sup>7</sup>", "<sup>&</sup>lt;sup>7</sup>", "$^{7}$"],
)
def test_a_superscript_number_is_a_footnote_mark_however_it_was_scanned(mark: str) -> None:
    assert parse(f"report{mark}, the").text == "report[^7], the"


def test_a_footnote_taken_for_a_formula_is_its_text() -> None:
    assert parse(r"$<sup>^{3}\</sup> http://un.org/A\_B.pdf$ ").text == "[^3] http://un.org/A_B.pdf "


def test_an_ordinal_is_no_footnote_mark() -> None:
    assert parse("the 21<sup>st</sup> session").text == "the 21st session"


def test_entities_escapes_and_bold_are_read() -> None:
    assert parse(r"R&amp;D &lt;x&gt; a\_b **bold** 5 < 6 \& AT&T").text == r"R&D <x> a_b bold 5 < 6 \& AT&T"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_there_is_one_line_for_each_of_the_file(end: str) -> None:
    assert [line.text for line in parse_markup(end.join(["a", "", "b"]), "letter.txt")] == ["a", "", "b"]


def test_a_tag_that_is_never_closed_is_an_error_with_its_line() -> None:
    with pytest.raises(UserError, match=r'letter.txt, line 2: "<u>" is never closed'):
        parse_markup("<ins>a</ins>\n<u>b\nc", "letter.txt")


def test_a_tag_that_was_never_opened_is_an_error_with_its_line() -> None:
    with pytest.raises(UserError, match=r'letter.txt, line 2: "</del>" closes nothing'):
        parse_markup("a\nb</del>", "letter.txt")


def test_without_takes_marked_characters_out() -> None:
    assert without(parse("a <del>b</del> <u>c</u>"), STRUCK) == Marked("a  c", bytes([0, 0, 0, UNDERLINED]))
