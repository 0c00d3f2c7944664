"""Every problem of a report folder is named with its file and line."""

from __future__ import annotations

import pytest

from bot.report.files import PARAGRAPH_LIMIT, SETTINGS_LIMIT
from tests.report.samples import FILES, SETTINGS, find_problems, name


def test_a_well_formed_report_has_no_problems() -> None:
    assert find_problems() == []


def test_every_problem_is_named_at_once_by_path_and_line() -> None:
    found = find_problems(
        {
            "recommendations/01.md": "Do\nthis[^a].\r\n",
            "introduction/1.md": "x\n",
            "notes.txt": "",
            "report.yml": None,
        }
    )
    assert [problem.split(" ")[0] for problem in found] == [
        "introduction/1.md:1:",
        "notes.txt:1:",
        "recommendations/01.md:2:",
        "recommendations/01.md:2:",
        "recommendations/01.md:2:",
        "report.yml:1:",
    ]


def test_an_empty_section_is_no_problem() -> None:
    assert find_problems({"introduction/01.md": None}) == []


def test_a_plain_number_is_written_with_two_digits() -> None:
    assert find_problems({"recommendations/3.md": "x\n"}) == [
        'recommendations/3.md:1: The file of this paragraph is called "recommendations/03.md"; rename it.'
    ]


@pytest.mark.parametrize("written", ["03-bis.md", "2BIS.md", "02bis.md", "2 bis.txt"])
def test_a_name_in_another_spelling_is_told_the_right_one(written: str) -> None:
    right = f"recommendations/{written.lstrip('0')[0]}bis.md"
    found = find_problems({f"recommendations/{written}": "x\n", "recommendations/03.md": "x\n"})
    assert found == [f'recommendations/{written}:1: The file of this paragraph is called "{right}"; rename it.']


@pytest.mark.parametrize("written", ["00.md", "third.md", "2octavies.md", "2bis2.md", "12345.md"])
def test_a_markdown_file_that_is_no_paragraph_is_told_how_paragraphs_are_named(written: str) -> None:
    path = f"recommendations/{written}"
    assert find_problems({path: "x\n"}) == [
        f'{path}:1: "{path}" is not named like a paragraph; those are 01.md, 02.md, 13bis.md, 13ter.md.'
    ]


@pytest.mark.parametrize("path", ["README.md", "recommendations/.gitkeep", "recommendations/old/01.md", "Makefile"])
def test_a_file_that_does_not_belong_in_the_folder_is_named(path: str) -> None:
    assert find_problems({path: "x\n"}) == [
        f'{path}:1: "{path}" does not belong in the report folder; move or delete it.'
    ]


def test_two_files_for_one_paragraph_are_named_together() -> None:
    assert find_problems({"recommendations/1.md": "x\n"}) == [
        'recommendations/1.md:1: "recommendations/1.md" and "recommendations/01.md" name the same paragraph; '
        "keep one of them."
    ]


def test_names_that_differ_only_in_case_are_named() -> None:
    assert find_problems({"Report.yml": SETTINGS}) == [
        'Report.yml:1: "Report.yml" and "report.yml" differ only in case or in the coding of accents; keep one of them.'
    ]


def test_names_that_differ_only_in_the_coding_of_accents_are_named() -> None:
    found = find_problems({"annexe-é/01.md": "x\n", "annexe-e\u0301/01.md": "x\n"})
    assert sum("differ only in case or in the coding of accents" in problem for problem in found) == 1


def test_a_missing_number_is_named_at_the_paragraph_after_it() -> None:
    assert find_problems({"recommendations/04.md": "x\n"}) == [
        'recommendations/04.md:1: "recommendations/3" is missing before this paragraph; give it the next free name.'
    ]


def test_a_wide_gap_is_one_problem() -> None:
    assert find_problems({"recommendations/2000.md": "x\n"}) == [
        'recommendations/2000.md:1: "recommendations/3" to "recommendations/1999" are missing '
        "before this paragraph; give it the next free name."
    ]


def test_a_skipped_bis_is_a_missing_name_too() -> None:
    assert find_problems({"recommendations/1ter.md": "x\n"}) == [
        'recommendations/1ter.md:1: "recommendations/1bis" is missing before this paragraph; '
        "give it the next free name."
    ]


def test_a_gap_ends_with_the_last_missing_bis() -> None:
    assert find_problems({"recommendations/3quater.md": "x\n"}) == [
        'recommendations/3quater.md:1: "recommendations/3" to "recommendations/3ter" are missing '
        "before this paragraph; give it the next free name."
    ]


def test_the_number_of_a_deleted_paragraph_may_be_missing_for_good() -> None:
    changed = {"recommendations/01.md": None, "recommendations/1bis.md": "x\n"}
    assert find_problems(changed, retired=[name("recommendations/1")]) == []
    assert find_problems(changed) != []


def test_an_unknown_section_is_named_once_with_the_nearest() -> None:
    assert find_problems({"recomendations/01.md": "x\n", "recomendations/02.md": "x\n"}) == [
        'recomendations/01.md:1: There is no section "recomendations" in report.yml (did you mean recommendations?).'
    ]


def test_a_paragraph_in_an_unknown_section_is_checked_like_any_other() -> None:
    found = find_problems({"drafts/01.md": "# Title\n", "drafts/picture.png": b"\x89PNG"})
    assert [problem.split(" ")[0] for problem in found] == ["drafts/01.md:1:", "drafts/01.md:1:"]


def test_a_symbolic_link_is_named() -> None:
    assert find_problems({"recommendations/02.md": b"01.md"}, mode="120000") == [
        "recommendations/02.md:1: This is a symbolic link; put the file itself here."
    ]


def test_a_submodule_is_named() -> None:
    found = find_problems({"annex-3": b""}, mode="160000")
    assert "annex-3:1: This is another Git repository; put its files here, or delete it." in found


def test_what_is_no_ordinary_file_is_named() -> None:
    found = find_problems({"recommendations/02.md": b""}, mode="010644")
    assert found == ["recommendations/02.md:1: This is not an ordinary file; delete it."]


def test_a_file_over_the_size_limit_is_named() -> None:
    just_right = "x" * (PARAGRAPH_LIMIT - 1) + "\n"
    assert find_problems({"recommendations/02.md": just_right}) == []
    assert find_problems({"recommendations/02.md": "x" + just_right}) == [
        "recommendations/02.md:1: The file is larger than 100 kB; split or shorten it."
    ]


def test_settings_files_may_be_longer_than_paragraphs() -> None:
    assert find_problems({"report.yml": SETTINGS + "#" * PARAGRAPH_LIMIT + "\n"}) == []
    assert find_problems({"report.yml": SETTINGS + "#" * SETTINGS_LIMIT + "\n"}) == [
        "report.yml:1: The file is larger than 1000 kB; split or shorten it."
    ]


@pytest.mark.parametrize("path", FILES)
def test_text_that_is_not_utf_8_is_named_with_its_line(path: str) -> None:
    content = FILES[path].encode() + b"caf\xe9\n"
    line = FILES[path].count("\n") + 1
    assert f"{path}:{line}: The byte 0xe9 is not UTF-8; save the file as UTF-8." in find_problems({path: content})


@pytest.mark.parametrize("path", FILES)
def test_crlf_line_ends_are_named_with_the_first_line(path: str) -> None:
    assert find_problems({path: FILES[path].replace("\n", "\r\n")}) == [
        f"{path}:1: Lines end with a carriage return (CRLF); save the file with LF line ends."
    ]


@pytest.mark.parametrize("path", FILES)
def test_a_byte_order_mark_is_named(path: str) -> None:
    assert find_problems({path: "\ufeff" + FILES[path]}) == [
        f"{path}:1: The file begins with a byte order mark; save it as UTF-8 without one."
    ]


@pytest.mark.parametrize("path", FILES)
def test_a_missing_final_newline_is_named_at_the_last_line(path: str) -> None:
    last = FILES[path].count("\n")
    assert find_problems({path: FILES[path].rstrip("\n")}) == [
        f"{path}:{last}: The last line does not end with a newline; add one."
    ]


@pytest.mark.parametrize("more", ["\n", "\n\n", " \n"])
@pytest.mark.parametrize("path", FILES)
def test_empty_lines_at_the_end_are_named_at_the_first(path: str, more: str) -> None:
    line = FILES[path].count("\n") + 1
    assert find_problems({path: FILES[path] + more}) == [
        f"{path}:{line}: Delete the empty lines at the end of the file."
    ]


def test_a_character_that_nobody_can_see_is_named_with_its_line() -> None:
    assert find_problems({"recommendations/02.md": "Do\n\nth\x0cat.\u2028\n"}) == [
        "recommendations/02.md:3: Delete the character U+000C (a control character), which nobody can see.",
        "recommendations/02.md:3: Delete the character U+2028 (line separator), which nobody can see.",
    ]


def test_marks_of_direction_and_joiners_are_part_of_a_text() -> None:
    assert find_problems({"recommendations/02.md": "قال \u2067WGEC\u2069 می\u200cخواهم.\n"}) == []
