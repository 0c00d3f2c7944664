from __future__ import annotations

from pathlib import Path

import pytest

from bot.repository.changes import FileChange
from bot.repository.command import Git
from bot.repository.commits import read_log
from bot.repository.history import HistoryEntry
from bot.repository.repository import Repository
from tests.gitrepo import GitRepo, count_processes

MODE = "100644"


def read(repo: GitRepo, ref: str = "refs/heads/main", folder: str = "report") -> tuple[HistoryEntry, ...]:
    return Repository.open(repo.path).read_history(ref, folder)


def outline(
    entries: tuple[HistoryEntry, ...],
) -> list[tuple[str, list[tuple[str, bytes | None, bytes | None]]]]:
    """Of each entry that changes something its subject, and path, old and new contents of each change."""
    return [
        (entry.commit.message.split("\n")[0], [(each.path, each.old, each.new) for each in entry.changes])
        for entry in entries
        if entry.changes
    ]


def test_the_commit_that_creates_the_report_counts(repo: GitRepo) -> None:
    root = repo.commit("Begin", {"report/1.md": "One.\n", "README.md": "Read me.\n"})

    (entry,) = read(repo)

    assert entry.commit.id == root
    assert entry.commit.parents == ()
    assert entry.changes == (FileChange(path="report/1.md", old_mode=None, new_mode=MODE, old=None, new=b"One.\n"),)


def test_only_changes_below_the_folder_are_read_oldest_first(repo: GitRepo) -> None:
    repo.commit("Nothing yet", {"README.md": "Read me.\n"})
    repo.commit("Create", {"report/1.md": "One.\n"})
    repo.commit("Elsewhere", {"README.md": "Read me again.\n", "reports/1.md": "x\n"})
    repo.commit("Empty")
    repo.commit("Adopt\n\nWhy.\n\nProposed-by: a\n", {"report/1.md": "Two.\n", "README.md": "Both.\n"})
    repo.commit("Elsewhere again", {"README.md": "Once more.\n"})
    repo.commit("Delete", {"report/1.md": None})
    repo.commit("Create again", {"report/1.md": "Three.\n"})

    assert outline(read(repo)) == [
        ("Create", [("report/1.md", None, b"One.\n")]),
        ("Adopt", [("report/1.md", b"One.\n", b"Two.\n")]),
        ("Delete", [("report/1.md", b"Two.\n", None)]),
        ("Create again", [("report/1.md", None, b"Three.\n")]),
    ]


def test_an_entry_tells_who_and_when_and_the_whole_message(repo: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Zoë Illustration")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-02-28T23:59:58-05:30")
    repo.commit("Adopt rec 9\n\nWhy.\n\nProposed-by: a\n", {"report/1.md": "One.\n"})

    (entry,) = read(repo)

    assert entry.commit.author.name == "Zoë Illustration"
    assert entry.commit.authored == "2026-02-28T23:59:58-05:30"
    assert entry.commit.committed == "2026-03-01T12:00:00+01:00"
    assert entry.commit.message == "Adopt rec 9\n\nWhy.\n\nProposed-by: a\n"


def test_a_merge_is_one_entry_against_its_first_parent(repo: GitRepo) -> None:
    repo.commit("Begin", {"report/1.md": "One.\n", "report/2.md": "Two.\n"})
    repo.run("checkout", "--quiet", "-b", "consensus")
    repo.commit("On the side", {"report/1.md": "Halfway.\n"})
    repo.commit("On the side again", {"report/1.md": "Adopted.\n"})
    repo.run("checkout", "--quiet", "main")
    repo.commit("Meanwhile", {"report/2.md": "Deux.\n"})
    repo.run("merge", "--quiet", "--no-ff", "--message", "Merge consensus", "consensus")

    assert outline(read(repo))[1:] == [
        ("Meanwhile", [("report/2.md", b"Two.\n", b"Deux.\n")]),
        ("Merge consensus", [("report/1.md", b"One.\n", b"Adopted.\n")]),
    ]


def test_a_merge_that_keeps_our_text_is_no_entry(repo: GitRepo) -> None:
    repo.commit("Begin", {"report/1.md": "One.\n"})
    repo.run("checkout", "--quiet", "-b", "side")
    repo.commit("On the side", {"report/1.md": "Other.\n"})
    repo.run("checkout", "--quiet", "main")
    repo.commit("Meanwhile", {"README.md": "x\n"})
    repo.run("merge", "--quiet", "--strategy=ours", "--message", "Merge nothing", "side")

    assert [subject for subject, _ in outline(read(repo))] == ["Begin"]


def test_a_folder_that_never_was_has_no_history(repo: GitRepo) -> None:
    repo.commit("Begin", {"README.md": "Read me.\n"})

    assert outline(read(repo)) == []


def test_commits_that_change_nothing_are_told_too(repo: GitRepo) -> None:
    repo.commit("Begin", {"report/1.md": "One.\n"})
    repo.commit("Looked at")

    assert [(entry.commit.message, len(entry.changes)) for entry in read(repo)] == [("Begin\n", 1), ("Looked at\n", 0)]


def test_a_merge_brings_what_the_main_line_lacked_and_nothing_twice(repo: GitRepo) -> None:
    repo.commit("Begin", {"report/1.md": "One.\n"})
    repo.run("checkout", "--quiet", "-b", "side")
    repo.commit("First on the side", {"side.md": "x\n"})
    repo.run("branch", "other")
    repo.commit("Second on the side", {"side.md": "y\n"})
    repo.run("checkout", "--quiet", "main")
    repo.run("merge", "--quiet", "--no-ff", "--message", "Merge side", "side")
    repo.run("checkout", "--quiet", "other")
    repo.commit("On the other", {"other.md": "x\n"})
    repo.run("checkout", "--quiet", "main")
    repo.run("merge", "--quiet", "--no-ff", "--message", "Merge other", "other")

    assert [[each.message.strip() for each in entry.brought] for entry in read(repo)] == [
        [],
        ["First on the side", "Second on the side"],
        ["On the other"],
    ]


def test_the_history_of_the_root_folder_is_that_of_all_files(repo: GitRepo) -> None:
    repo.commit("Begin", {"README.md": "Read me.\n"})
    repo.commit("Report", {"report/1.md": "One.\n"})

    assert [subject for subject, _ in outline(read(repo, folder=""))] == ["Begin", "Report"]


def test_settings_of_the_user_change_nothing(repo: GitRepo) -> None:
    repo.commit("Begin", {"report/1.md": "One.\n"})
    for name, value in {"log.showSignature": "true", "log.showRoot": "false", "log.follow": "true"}.items():
        repo.run("config", name, value)

    assert outline(read(repo)) == [("Begin", [("report/1.md", None, b"One.\n")])]


def test_two_thousand_commits_take_four_processes(
    repo: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream: list[str] = []
    for number in range(2000):
        text = f"Paragraph {number % 40} in its version {number}.\n"
        stream += ["commit refs/heads/main", f"committer A <a@x> {number} +0000", "data 1", "x"]
        stream += [f"M 100644 inline report/{number % 40}.md", f"data {len(text)}", text]
    repo.run("fast-import", "--quiet", stdin="\n".join([*stream, ""]).encode())
    opened = Repository.open(repo.path)

    with count_processes(tmp_path, monkeypatch) as commands:
        entries = opened.read_history("refs/heads/main", "report")

    assert commands == ["rev-list", "diff-tree", "cat-file", "cat-file"]
    assert len(entries) == 2000
    for number, entry in enumerate(entries):
        (change,) = entry.changes
        assert change.new == f"Paragraph {number % 40} in its version {number}.\n".encode()
        before = f"Paragraph {number % 40} in its version {number - 40}.\n".encode()
        assert change.old == (before if number >= 40 else None)


def test_a_log_without_its_ref_is_empty(repo: GitRepo) -> None:
    assert read_log(Git(repo.path), ["refs/heads/amend-records"]) == ()


def test_a_log_is_read_oldest_first_along_first_parents(repo: GitRepo) -> None:
    repo.commit("One")
    repo.run("checkout", "--quiet", "-b", "side")
    repo.commit("Side")
    repo.run("checkout", "--quiet", "main")
    repo.run("merge", "--quiet", "--no-ff", "--message", "Two", "side")

    messages = [commit.message for commit in read_log(Git(repo.path), ["refs/heads/main"])]

    assert messages == ["One\n", "Two\n"]
