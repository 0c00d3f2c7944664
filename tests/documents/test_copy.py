"""An edited copy of paragraph files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.amendments.amendment import Kind
from bot.documents.copy import read_copy
from bot.documents.load import load_copy
from bot.errors import UserError
from bot.report.paragraph import Place
from tests.documents.samples import make_report, rec

REPORT = make_report("Boats “rest” at night.", "Crews sleep.", "Gulls watch.")


def test_an_edited_file_is_a_change_to_the_byte() -> None:
    (change,), _ = read_copy({"recommendations/01.md": "Boats  “sleep”\u00a0at night — all.\n".encode()}, REPORT)
    assert (change.name, change.base) == (rec(1), "Boats “rest” at night.")
    assert change.proposed == "Boats  “sleep”\u00a0at night — all."
    assert (change.doubts, change.rationale) == ((), "")


@pytest.mark.parametrize(
    "path", ["recommendations/2.md", "report/recommendations/02.md", "my copy/recommendations/02.txt"]
)
def test_section_and_number_find_the_paragraph(path: str) -> None:
    (change,), _ = read_copy({path: b"Crews rest.\n"}, REPORT)
    assert change.target == rec(2)


def test_line_ends_and_a_byte_order_mark_are_no_words() -> None:
    (change,), _ = read_copy({"recommendations/02.md": b"\xef\xbb\xbfCrews rest:\r\n\r\n- all.\r\n"}, REPORT)
    assert change.proposed == "Crews rest:\n\n- all."


def test_a_new_file_is_a_new_paragraph_at_its_place() -> None:
    changes, _ = read_copy({"recommendations/2bis.md": b"Cats rest.\n", "recommendations/04.md": b"Dogs.\n"}, REPORT)
    assert [(change.kind, change.target, change.name) for change in changes] == [
        (Kind.INSERT, Place(after=rec(2)), rec(2, "bis")),
        (Kind.INSERT, Place(after=rec(3)), rec(4)),
    ]


def test_what_is_not_in_the_copy_or_no_paragraph_is_remarked_on_and_never_deleted() -> None:
    files = {"recommendations/02.md": b"Crews rest.\n", "notes.txt": b"x", "other/01.md": b"x", "report.yml": b"x"}
    changes, remarks = read_copy(files, REPORT)
    assert [change.name for change in changes] == [rec(2)]
    assert remarks == (
        "notes.txt is no paragraph of the report, so it is left out.",
        "other/01.md is no paragraph of the report, so it is left out.",
        "Not in the copy, so nothing is proposed for it: intro 1, rec 1, rec 3.",
    )


def test_typography_alone_is_no_change_and_is_remarked_on() -> None:
    files = {"recommendations/01.md": b'Boats "rest" at\nnight.\n', "recommendations/02.md": b"Crews rest.\n"}
    changes, remarks = read_copy(files, REPORT)
    assert [change.name for change in changes] == [rec(2)]
    assert remarks[0] == "recommendations/01.md differs in typography only, so it is left as it is."


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "has no paragraph file of this report"),
        ({"readme.md": b"x"}, "has no paragraph file of this report"),
        ({"recommendations/02.md": b"Crews sleep.\r\n"}, "reads exactly like the report"),
        ({"recommendations/02.md": b"a\nb\xff"}, "recommendations/02.md, line 2, is not UTF-8"),
        ({"recommendations/02.md": b" \n"}, "recommendations/02.md is empty"),
        ({"recommendations/02.md": b"a", "recommendations/2.md": b"b"}, "are the same paragraph; keep one"),
    ],
)
def test_a_copy_that_proposes_nothing_or_cannot_be_read_is_refused(files: dict[str, bytes], message: str) -> None:
    with pytest.raises(UserError, match=message):
        read_copy(files, REPORT)


def test_a_copy_is_a_folder_or_a_file_of_one(tmp_path: Path) -> None:
    folder = tmp_path / "recommendations"
    folder.mkdir()
    (folder / "02.md").write_bytes(b"Crews rest.\n")
    (folder / ".hidden.md").write_bytes(b"x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/01.md").write_bytes(b"x")
    (folder / "03.md").symlink_to(folder / "02.md")
    assert load_copy(tmp_path) == {f"{tmp_path.name}/recommendations/02.md": b"Crews rest.\n"}
    assert load_copy(folder / "02.md") == {"recommendations/02.md": b"Crews rest.\n"}
    assert read_copy(load_copy(folder), REPORT)[0][0].name == rec(2)


def test_of_many_paragraphs_that_are_not_in_the_copy_the_number_is_told() -> None:
    report = make_report(*(f"Boats rest {number} hours." for number in range(20)))
    _, remarks = read_copy({"recommendations/02.md": b"Crews rest.\n"}, report)
    assert remarks == ("Not in the copy, so nothing is proposed for it: 20 paragraphs of the report.",)
