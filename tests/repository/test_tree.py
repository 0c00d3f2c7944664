from __future__ import annotations

from pathlib import Path

import pytest

from bot.report.files import SUBMODULE_MODE, SYMLINK_MODE, Entry
from bot.repository.command import GitError
from bot.repository.repository import Repository
from tests.gitrepo import GitRepo, count_processes


def test_all_files_below_a_folder_are_read_to_the_byte(repo: GitRepo) -> None:
    files = {
        "report/introduction/01.md": "One \u2028 \x0b \x85 é.\r\nTwo".encode(),
        "report/empty.md": b"",
        "report/nul.md": b"a\0b\n",
        "report/latin.md": b"caf\xe9\n",
        'report/q"uo\nte\t\\ \U0001f600.md': b"odd\n",
        "reporting/01.md": b"elsewhere\n",
    }
    repo.commit("Begin", files)

    entries = Repository.open(repo.path).read_tree("HEAD", "report")

    inside = {name.removeprefix("report/"): data for name, data in files.items() if name.startswith("report/")}
    assert {entry.path: entry.data for entry in entries} == inside
    assert {entry.mode for entry in entries} == {"100644"}


def test_without_a_folder_the_whole_tree_is_read(repo: GitRepo) -> None:
    repo.commit("Begin", {"a/b.md": "B.\n", "c.md": "C.\n"})

    assert Repository.open(repo.path).read_tree("refs/heads/main") == (
        Entry(path="a/b.md", mode="100644", data=b"B.\n"),
        Entry(path="c.md", mode="100644", data=b"C.\n"),
    )


def test_modes_tell_links_submodules_and_programs(repo: GitRepo, tmp_path: Path) -> None:
    first = repo.commit("Begin")
    repo.write({"report/run": "#!/bin/sh\n"})
    (repo.path / "report" / "run").chmod(0o755)
    (repo.path / "report" / "link.md").symlink_to("../elsewhere")
    repo.run("add", "--all")
    repo.run("update-index", "--add", "--cacheinfo", f"160000,{first},report/module")
    repo.run("commit", "--quiet", "--message", "Odd things")

    assert Repository.open(repo.path).read_tree("HEAD", "report") == (
        Entry(path="link.md", mode=SYMLINK_MODE, data=b"../elsewhere"),
        Entry(path="module", mode=SUBMODULE_MODE, data=None),
        Entry(path="run", mode="100755", data=b"#!/bin/sh\n"),
    )


def test_a_file_over_its_limit_is_named_but_not_read(repo: GitRepo) -> None:
    repo.commit(
        "Begin",
        {"report/big.md": b"x" * 11, "report/fits.md": b"x" * 10, "report/huge.bin": b"\0" * 5_000_000},
    )

    entries = Repository.open(repo.path).read_tree("HEAD", "report", lambda path: 10 if path.endswith("md") else 100)

    assert [(entry.path, entry.data) for entry in entries] == [
        ("big.md", None),
        ("fits.md", b"x" * 10),
        ("huge.bin", None),
    ]


def test_a_name_that_is_not_utf_8_stays_readable(repo: GitRepo) -> None:
    blob = repo.run("hash-object", "-w", "--stdin", stdin=b"One.\n")
    tree = repo.run("mktree", "-z", stdin=f"100644 blob {blob}\t".encode() + b"caf\xe9.md\0")

    assert [entry.path for entry in Repository.open(repo.path).read_tree(tree)] == ["caf\\xe9.md"]


def test_a_missing_folder_holds_nothing(repo: GitRepo) -> None:
    repo.commit("Begin", {"report": "a file of that name\n"})
    opened = Repository.open(repo.path)

    assert opened.read_tree("HEAD", "nowhere") == ()
    assert opened.read_tree("HEAD", "report") == ()


def test_a_missing_revision_is_told(repo: GitRepo) -> None:
    repo.commit("Begin")

    with pytest.raises(GitError, match="Not a valid object name nowhere"):
        Repository.open(repo.path).read_tree("nowhere")


def test_a_tree_of_many_files_takes_two_processes(
    repo: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit("Begin", {f"report/{number}.md": f"Paragraph {number}.\n" for number in range(200)})
    opened = Repository.open(repo.path)

    with count_processes(tmp_path, monkeypatch) as commands:
        assert len(opened.read_tree("HEAD", "report")) == 200

    assert commands == ["ls-tree", "cat-file"]
