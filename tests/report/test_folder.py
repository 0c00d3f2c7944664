"""A report folder on a real disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from git import Repo

from bot.report.files import PARAGRAPH_LIMIT
from bot.repository.entries import check_entries, parse_entries
from bot.repository.folder import load_entries
from tests.report.samples import FILES, build_entries


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small report on disk."""
    for path, content in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content.encode())
    return tmp_path


def found_in(folder: Path) -> list[str]:
    """The problems of the folder."""
    return [str(problem) for problem in check_entries(load_entries(folder))]


def test_a_folder_is_read_with_every_file_to_the_byte(folder: Path) -> None:
    assert load_entries(folder) == tuple(sorted(build_entries(), key=lambda entry: entry.path))
    assert parse_entries(load_entries(folder)) == parse_entries(build_entries())


def test_an_executable_file_has_the_mode_that_git_gives_it(folder: Path) -> None:
    (folder / "report.yml").chmod(0o755)
    assert [entry.path for entry in load_entries(folder) if entry.mode == "100755"] == ["report.yml"]
    assert found_in(folder) == []


def test_a_link_to_a_file_or_folder_is_not_followed(folder: Path) -> None:
    (folder / "recommendations/03.md").symlink_to("02.md")
    (folder / "annex-3").symlink_to("recommendations")
    assert [problem for problem in found_in(folder) if "symbolic link" in problem] == [
        "annex-3:1: This is a symbolic link; put the file itself here.",
        "recommendations/03.md:1: This is a symbolic link; put the file itself here.",
    ]


def test_a_repository_in_the_folder_is_not_entered(folder: Path) -> None:
    Repo.init(folder / "annex-3").close()
    (folder / "annex-3/01.md").write_bytes(b"x\n")
    assert "annex-3:1: This is another Git repository; put its files here, or delete it." in found_in(folder)


def test_a_file_over_the_size_limit_is_named_and_not_read(folder: Path) -> None:
    (folder / "recommendations/01.md").write_bytes(b"x" * (PARAGRAPH_LIMIT - 1) + b"\n")
    (folder / "recommendations/02.md").write_bytes(b"x" * (PARAGRAPH_LIMIT + 1))
    assert found_in(folder) == ["recommendations/02.md:1: The file is larger than 100 kB; split or shorten it."]
    assert load_entries(folder)[2].data is None


def test_a_pipe_is_named_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "recommendations/03.md")
    assert found_in(folder) == ["recommendations/03.md:1: This is not an ordinary file; delete it."]


def test_a_name_that_is_not_utf_8_is_shown_with_its_bytes_escaped(folder: Path) -> None:
    (folder / os.fsdecode(b"recommendations/caf\xe9.md")).write_bytes(b"x\n")
    (problem,) = found_in(folder)
    assert problem.startswith("recommendations/caf\\xe9.md:1: ")
