"""Files from disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.documents.load import load_copy, load_text
from bot.errors import UserError


def test_a_text_keeps_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes("\ufeffa\r\nb “c”\n".encode())
    assert load_text(path) == "\ufeffa\r\nb “c”\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a\nb\n\xe9t\xe9", "letter.txt, line 3, is not UTF-8"),
        ("a".encode("utf-16-le"), "letter.txt is not a text"),
        (b"x" * 20_000_001, "letter.txt is larger than 20 MB"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(data)
    with pytest.raises(UserError, match=message):
        load_text(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"letter.txt cannot be read: No such file"):
        load_text(tmp_path / "letter.txt")
    with pytest.raises(UserError, match=r"copy cannot be read: No such file"):
        load_copy(tmp_path / "copy")
