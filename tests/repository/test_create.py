from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import UserError
from bot.repository.commits import Identity
from bot.repository.fastimport import NewCommit
from bot.repository.repository import Repository
from tests.gitrepo import GitRepo

FIRST = NewCommit(message="Put the report into Git\n", files={"report/1.md": b"One.\n"})
SOMEBODY = Identity(name="Ada Illustration", email="ada@example.org")


def test_a_new_repository_has_the_commits_on_main_and_their_files(tmp_path: Path) -> None:
    created = Repository.create(tmp_path / "deep" / "down", [FIRST], SOMEBODY)

    repo = GitRepo(tmp_path / "deep" / "down")
    assert created.root == repo.path
    assert created.has_commits()
    assert created.main_ref() == "refs/heads/main"
    assert (repo.path / "report" / "1.md").read_bytes() == b"One.\n"
    assert repo.is_clean()
    assert repo.run("log", "--format=%an <%ae> %s") == "Ada Illustration <ada@example.org> Put the report into Git"


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    assert Repository.create(tmp_path, [FIRST], SOMEBODY).has_commits()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(UserError, match="exists and is not empty; name a new folder"):
        Repository.create(tmp_path, [FIRST], SOMEBODY)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_without_an_identity_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    for name in ("empty", "new"):
        with pytest.raises(UserError, match="Git does not know who you are"):
            Repository.create(tmp_path / name, [FIRST])
    assert [folder.name for folder in tmp_path.iterdir()] == ["empty"]
    assert not any((tmp_path / "empty").iterdir())


def test_a_repository_without_commits_says_so(repo: GitRepo) -> None:
    assert not Repository.open(repo.path).has_commits()
