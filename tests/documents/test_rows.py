"""Amendments as rows: what is read, and what is said of a row that cannot be used."""

from __future__ import annotations

import json

import pytest

from bot.documents.rows import Row, RowError, parse_rows

GOOD = {"id": "a/1", "submitters": ["A", "B"], "paragraph": "9", "base": "x", "proposed": "y"}


def row(**changes: object) -> bytes:
    return json.dumps({**GOOD, **changes}).encode()


def parse(*lines: bytes) -> list[Row | RowError]:
    return list(parse_rows(line + b"\n" for line in lines))


def test_a_row_is_read_and_unknown_fields_are_left_alone() -> None:
    expected = Row(id="a/1", submitters=("A", "B"), paragraph="9", base="x", proposed="y")
    assert parse(row(justification="because", page=7)) == [expected]


def test_a_row_can_be_a_new_paragraph_or_a_deletion_and_texts_can_be_empty() -> None:
    rows = parse(
        row(base=None), row(id="b", paragraph="8", proposed=None), row(id="c", paragraph="7", base="", proposed="")
    )
    assert [(r.base, r.proposed) for r in rows if isinstance(r, Row)] == [(None, "y"), ("x", None), ("", "")]


def test_blank_lines_line_ends_and_a_byte_order_mark_are_no_matter() -> None:
    rows = parse(b"\xef\xbb\xbf" + row() + b"\r", b"", b" \t\r", row(id="b"))
    assert [r.id for r in rows if isinstance(r, Row)] == ["a/1", "b"]


def test_halves_of_characters_are_kept() -> None:
    (read,) = parse(
        b'{"id": "\\ud800", "submitters": [], "paragraph": "9", "base": "\\udfff", "proposed": "\\ud83d\\ude00"}'
    )
    assert isinstance(read, Row)
    assert (read.id, read.base, read.proposed) == ("\ud800", "\udfff", "😀")


BAD = {
    "no JSON": (b"{", "this is no JSON: Expecting property name enclosed in double quotes at character 2"),
    "two objects": (row() + row(), f"this is no JSON: Extra data at character {len(row()) + 1}"),
    "not UTF-8": (b'{"id": "\xff"}', "byte 9 is not UTF-8"),
    "half of a character in bytes": (b'"\xed\xa0\x80"', "byte 2 is not UTF-8"),
    "nested without end": (b"[" * 100_000, "this JSON is nested too deeply"),
    "a number of many digits": (b"1" * 5_000, "a number in this JSON is too long"),
    "a list": (b"[]", "a row is a JSON object with id, submitters, paragraph, base and proposed"),
    "a number for an id": (row(id=7), "id is not a string that names something"),
    "a blank id": (row(id=" "), "id is not a string that names something"),
    "no paragraph": (row(paragraph=None), "paragraph is not a string that names something"),
    "submitters as text": (row(submitters="A"), "submitters is not a list of strings"),
    "submitters of numbers": (row(submitters=[1]), "submitters is not a list of strings"),
    "a number for a text": (row(base=1), "base is neither a string nor null"),
    "a list for a text": (row(proposed=[]), "proposed is neither a string nor null"),
    "nothing proposed": (row(base=None, proposed=None), "base and proposed are both null: nothing is proposed"),
    "a field missing": (b'{"id": "a", "submitters": [], "paragraph": "9", "base": "x"}', "proposed is missing"),
}


@pytest.mark.parametrize(("line", "reason"), BAD.values(), ids=BAD)
def test_a_bad_row_is_named_with_its_line_and_the_rest_is_read(line: bytes, reason: str) -> None:
    first, error, last = parse(row(id="first"), b"", line, row(id="last"))
    assert error == RowError(line=3, reason=reason)
    assert [first.id, last.id] == ["first", "last"]  # type: ignore[union-attr]


def test_an_id_that_comes_twice_is_an_error_and_the_first_stands() -> None:
    rows = parse(row(), row(paragraph="8", proposed="z"))
    assert rows[1:] == [RowError(line=2, reason='the id "a/1" stands in line 1 already')]


@pytest.mark.parametrize("base", [None, "", "x ", "X"])
def test_a_second_base_for_a_paragraph_is_an_error_and_the_first_stands(base: str | None) -> None:
    first, second, error, last = parse(row(), row(id="b"), row(id="c", base=base), row(id="d"))
    assert error == RowError(line=3, reason='the paragraph "9" has another base in line 1')
    assert [type(each) for each in (first, second, last)] == [Row] * 3


def test_a_bad_row_takes_no_id_and_sets_no_base() -> None:
    rows = parse(
        row(proposed=7), row(paragraph="8"), row(paragraph="8", base="z"), row(id="b", paragraph="9", base="z")
    )
    assert [type(r) for r in rows] == [RowError, Row, RowError, Row]
