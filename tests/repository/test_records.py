from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.repository.repository import Repository
from bot.repository.write import RefMovedError
from tests.gitrepo import GitRepo, clone_repo

REF = "refs/heads/amend-records"


def messages(repo: GitRepo) -> list[str]:
    return [commit.message for commit in Repository.open(repo.path).read_records(REF)]


@pytest.fixture
def begun(repo: GitRepo) -> GitRepo:
    repo.commit("Begin", {"report/1.md": "One.\n"})
    return repo


def test_without_the_branch_there_are_no_records(begun: GitRepo) -> None:
    assert messages(begun) == []


def test_records_are_commits_without_files_one_after_the_other(begun: GitRepo) -> None:
    opened = Repository.open(begun.path)

    first = opened.append_record(REF, "One\n")
    second = opened.append_record(REF, "Two\n\nKey: value\n")

    assert messages(begun) == ["One\n", "Two\n\nKey: value\n"]
    assert begun.run("rev-list", REF).split() == [second, first]
    assert begun.run("ls-tree", REF) == ""
    assert begun.is_clean()


def test_what_a_record_is_about_lives_as_long_as_the_record_but_is_none(begun: GitRepo) -> None:
    begun.run("checkout", "--quiet", "-b", "amend/a/1")
    about = begun.commit("Propose", {"report/1.md": "Eins.\n"})
    begun.run("checkout", "--quiet", "main")
    opened = Repository.open(begun.path)

    opened.append_record(REF, "One\n", parents=[about])
    opened.append_record(REF, "Two\n", parents=[about])
    begun.run("branch", "--delete", "--force", "amend/a/1")

    assert messages(begun) == ["Begin the records\n", "One\n", "Two\n"]
    assert begun.run("ls-tree", REF) == ""
    assert about in begun.run("rev-list", REF).split()


def test_in_a_clone_records_go_on_from_those_of_origin(begun: GitRepo, tmp_path: Path) -> None:
    Repository.open(begun.path).append_record(REF, "One\n")
    clone = clone_repo(begun, tmp_path / "clone")
    assert messages(clone) == ["One\n"]

    Repository.open(clone.path).append_record(REF, "Two\n")

    assert messages(clone) == ["One\n", "Two\n"]
    clone.run("push", "--quiet", "origin", "amend-records")
    assert messages(begun) == ["One\n", "Two\n"]


def test_records_that_were_made_at_two_places_come_together(
    begun: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Repository.open(begun.path).append_record(REF, "One\n")
    clone = clone_repo(begun, tmp_path / "clone")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-03-02T08:00:00+01:00")
    Repository.open(clone.path).append_record(REF, "Mine\n", parents=[clone.head()])
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-03-02T09:00:00+01:00")
    Repository.open(begun.path).append_record(REF, "Theirs\n")
    clone.run("fetch", "--quiet")
    assert sorted(messages(clone)) == ["Mine\n", "One\n", "Theirs\n"]

    Repository.open(clone.path).append_record(REF, "Mine again\n")

    assert messages(clone) == ["One\n", "Theirs\n", "Mine\n", "Mine again\n"]
    mine = Repository.open(clone.path).read_records(REF)[2]
    assert (mine.author.name, mine.authored) == ("Ben Illustration", "2026-03-02T08:00:00+01:00")
    assert mine.parents[1:] == (clone.head(),)
    clone.run("push", "--quiet", "origin", "amend-records")


def test_records_that_began_at_two_places_come_together(begun: GitRepo, tmp_path: Path) -> None:
    clone = clone_repo(begun, tmp_path / "clone")
    Repository.open(begun.path).append_record(REF, "Theirs\n")
    Repository.open(clone.path).append_record(REF, "Mine\n")
    clone.run("fetch", "--quiet")

    Repository.open(clone.path).append_record(REF, "Mine again\n")

    assert messages(clone) == ["Theirs\n", "Mine\n", "Mine again\n"]


def test_of_those_who_write_at_the_same_moment_each_is_written_or_told_to_try_again(begun: GitRepo) -> None:
    def append(message: str) -> None:
        opened = Repository.open(begun.path)
        while True:
            try:
                opened.append_record(REF, message)
            except RefMovedError:
                continue
            return

    wanted = [f"Record {number}\n" for number in range(12)]
    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(append, wanted))

    assert sorted(messages(begun)) == sorted(wanted)


def test_records_of_two_clones_are_joined_without_a_new_one(begun: GitRepo, tmp_path: Path) -> None:
    Repository.open(begun.path).append_record(REF, "One\n")
    clone = clone_repo(begun, tmp_path / "clone")
    opened = Repository.open(clone.path)
    opened.append_record(REF, "Mine\n")
    assert not opened.join_records(REF)
    Repository.open(begun.path).append_record(REF, "Theirs\n")
    clone.run("fetch", "--quiet")

    assert opened.join_records(REF)

    assert messages(clone) == ["One\n", "Theirs\n", "Mine\n"]
    clone.run("push", "--quiet", "origin", "amend-records")
    assert messages(begun) == ["One\n", "Theirs\n", "Mine\n"]
    assert not opened.join_records(REF)
