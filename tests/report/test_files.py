"""Paragraph files: their names, and texts that come out as they went in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.report.files import guess_paragraph, parse_paragraph_path, render_paragraph_file
from bot.report.names import check_order
from bot.report.paragraph import SUFFIXES, ParagraphId, Place, parse_paragraph_id, parse_target
from bot.repository.entries import parse_entries
from tests.report.samples import build_entries, name

ids = st.builds(
    ParagraphId,
    section=st.sampled_from(["recommendations", "annex-3"]),
    number=st.integers(1, 9999),
    suffix=st.sampled_from(SUFFIXES),
) | st.builds(ParagraphId, section=st.just("annex-3"), number=st.just(0), suffix=st.sampled_from(SUFFIXES[1:]))


@given(ids)
def test_the_name_and_the_path_of_a_paragraph_are_read_as_they_are_written(paragraph: ParagraphId) -> None:
    assert parse_paragraph_id(str(paragraph)) == paragraph
    assert parse_paragraph_path(paragraph.path) == paragraph
    assert guess_paragraph(paragraph.path.upper().replace(paragraph.section.upper(), paragraph.section)) == paragraph


@given(ids | st.just(ParagraphId(section="annex-3", number=0)))
def test_a_place_is_read_as_it_is_written(anchor: ParagraphId) -> None:
    assert parse_target(str(Place(after=anchor))) == Place(after=anchor)


@pytest.mark.parametrize("text", ["rec", "rec/", "/1", "rec/0", "rec/13foo", "rec/1/2", "rec/12345", "rec/13 bis"])
def test_what_is_no_name_of_a_paragraph_is_not_read_as_one(text: str) -> None:
    assert parse_paragraph_id(text) is None
    assert parse_target(text) is None


@pytest.mark.parametrize("path", ["rec/1.md", "rec/001.md", "rec/01bis.md", "rec/13BIS.md", "01.md", "rec/a/01.md"])
def test_only_the_one_right_path_is_that_of_a_paragraph(path: str) -> None:
    assert parse_paragraph_path(path) is None


def test_paragraphs_stand_in_the_order_of_their_numbers_and_latin_suffixes() -> None:
    names = [
        "0bis",
        "1",
        "13",
        "13bis",
        "13ter",
        "13quater",
        "13quinquies",
        "13sexies",
        "13septies",
        "13octies",
    ]
    names += ["13novies", "13decies", "14", "100"]
    ordered = [name(f"recommendations/{text}") for text in names]
    backwards = ordered[::-1]
    assert sorted(backwards, key=lambda paragraph: paragraph.order) == ordered


@given(st.lists(st.integers(0, len(SUFFIXES) - 1), min_size=1, max_size=5), st.data())
def test_one_name_missing_from_a_complete_section_is_one_problem_at_the_next(
    runs: list[int], data: st.DataObject
) -> None:
    names = [
        ParagraphId(section="annex-3", number=number, suffix=suffix)
        for number, run in enumerate(runs, start=1)
        for suffix in SUFFIXES[: run + 1]
    ]
    assert list(check_order(names, ())) == []
    # The last of a number's run is missed by nobody.
    missed = [(name, after) for name, after in pairwise(names) if after.suffix or not name.suffix]
    assume(missed)
    missing, after = data.draw(st.sampled_from(missed))
    rest = [paragraph for paragraph in names if paragraph != missing]
    (problem,) = check_order(rest, ())
    assert (problem.path, problem.message.split(" is ")[0]) == (after.path, f'"{missing}"')
    assert list(check_order(rest, {missing})) == []


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_comes_out_of_its_file_as_it_went_in(text: str) -> None:
    entries = build_entries({"recommendations/02.md": render_paragraph_file(text)})
    assert parse_entries(entries).texts[name("recommendations/2")] == text


def test_a_report_holds_its_paragraphs_in_the_order_of_its_sections() -> None:
    report = parse_entries(build_entries({"recommendations/1bis.md": "x\n", "annex-3/01.md": "x\n"}))
    assert [str(paragraph) for paragraph in report.paragraphs] == [
        "introduction/1",
        "recommendations/1",
        "recommendations/1bis",
        "recommendations/2",
        "annex-3/1",
    ]


@pytest.mark.parametrize(
    ("path", "content", "mode"),
    [
        ("recommendations/3.md", b"x\n", "100644"),
        ("recommendations/notes.md", b"x\n", "100644"),
        ("recommendations/03.md", b"\xff\n", "100644"),
        ("recommendations/03.md", b"02.md", "120000"),
        ("annex-3", b"", "160000"),
    ],
    ids=["other spelling", "no name of a paragraph", "not UTF-8", "link", "submodule"],
)
def test_a_report_is_never_read_with_a_paragraph_left_out(path: str, content: bytes, mode: str) -> None:
    with pytest.raises(UserError, match=f'"{path}" in the report folder cannot be read as a paragraph; "amend check"'):
        parse_entries(build_entries({path: content}, mode=mode))


def test_files_that_are_no_paragraph_do_not_keep_a_report_from_being_read() -> None:
    assert len(parse_entries(build_entries({"README.md": "x", "recommendations/.gitkeep": ""})).texts) == 3
