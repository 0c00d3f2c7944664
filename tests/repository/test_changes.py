"""Words come out of Git to the byte or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.repository.changes import FileChange
from bot.repository.command import GitError
from bot.repository.patch import parse_blobs
from bot.repository.repository import Repository
from tests.gitrepo import GitRepo, count_processes, make_repo

MODE = "100644"


def make_tree(repo: GitRepo, files: dict[bytes, bytes]) -> str:
    """A tree of these files, which need not be possible in a work tree."""
    records = []
    for name, data in files.items():
        blob = repo.run("hash-object", "-w", "--stdin", stdin=data)
        records.append(f"{MODE} blob {blob}\t".encode() + name + b"\0")
    return repo.run("mktree", "-z", stdin=b"".join(records))


def read(repo: GitRepo, old: str | None, new: str, folder: str = "") -> tuple[FileChange, ...]:
    (changes,) = Repository.open(repo.path).read_changes([(old, new)], folder)
    return changes


def test_each_pair_gets_the_files_that_differ_in_it(repo: GitRepo) -> None:
    one = repo.commit("One", {"report/1.md": "One.\n", "report/2.md": "Two.\n"})
    two = repo.commit("Two", {"report/1.md": "One and a half.\n", "report/3.md": "Three.\n"})
    three = repo.commit("Three", {"report/2.md": None})

    changes = Repository.open(repo.path).read_changes([(one, two), (two, two), (two, three), (None, one)])

    assert changes == (
        (
            FileChange(path="report/1.md", old_mode=MODE, new_mode=MODE, old=b"One.\n", new=b"One and a half.\n"),
            FileChange(path="report/3.md", old_mode=None, new_mode=MODE, old=None, new=b"Three.\n"),
        ),
        (),
        (FileChange(path="report/2.md", old_mode=MODE, new_mode=None, old=b"Two.\n", new=None),),
        (
            FileChange(path="report/1.md", old_mode=None, new_mode=MODE, old=None, new=b"One.\n"),
            FileChange(path="report/2.md", old_mode=None, new_mode=MODE, old=None, new=b"Two.\n"),
        ),
    )


def test_without_pairs_git_is_not_asked(repo: GitRepo) -> None:
    assert Repository.open(repo.path).read_changes([]) == ()


def test_only_files_below_the_folder_are_read(repo: GitRepo) -> None:
    one = repo.commit("One", {"report/1.md": "One.\n", "reports/1.md": "x\n", "other.md": "x\n"})
    two = repo.commit("Two", {"report/1.md": "Two.\n", "reports/1.md": "y\n", "other.md": "y\n"})

    assert [change.path for change in read(repo, one, two, "report")] == ["report/1.md"]


def test_refs_and_trees_are_revisions_as_well(repo: GitRepo) -> None:
    repo.commit("One", {"1.md": "One.\n"})
    repo.run("branch", "amend/a/1")
    tree = repo.run("rev-parse", "HEAD^{tree}")
    repo.commit("Two", {"1.md": "Two.\n"})

    assert read(repo, "refs/heads/amend/a/1", "refs/heads/main") == read(repo, tree, "HEAD")
    assert len(read(repo, tree, "HEAD")) == 1


def test_a_revision_that_does_not_exist_is_told(repo: GitRepo) -> None:
    repo.commit("One")

    with pytest.raises(GitError, match=r'"refs/heads/nowhere\^{tree}" is not in this repository'):
        read(repo, None, "refs/heads/nowhere")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"\n\n\n",
        b"no final newline",
        b"one\r\ntwo\r\n",
        b"lone\rreturn\n",
        b"\r\n\r",
        b"form\x0cfeed \x0b \x1c \x1d \x1e\n",
        "separators \u2028 and \u2029 and \x85\n".encode(),
        b"caf\xe9 in Latin-1\n",
        b"nul \0 byte\n",
        b"-- \n--- a/x\n+++ b/x\n@@ -1 +1 @@\n",
        b"diff --git a/x b/x\nindex 0123456789..0123456789 100644\n",
        b"\\ No newline at end of file\n",
        b"\\ No newline at end of file",
        b"Binary files a/x and b/x differ\n",
        b"GIT binary patch\n",
        b" context\n+plus\n-minus\n",
        "curly “quotes” – dash \u00a0 emoji \U0001f600\n".encode(),
        b"x" * 200_000,
        b"short lines\n" * 50_000,
    ],
    ids=lambda data: repr(data[:20]),
)
def test_contents_come_out_to_the_byte(repo: GitRepo, data: bytes) -> None:
    before, after = b"First.\n" + data, data + b"Last."
    old = make_tree(repo, {b"changed.md": before, b"deleted.md": data})
    new = make_tree(repo, {b"added.md": data, b"changed.md": after})

    assert read(repo, old, new) == (
        FileChange(path="added.md", old_mode=None, new_mode=MODE, old=None, new=data),
        FileChange(path="changed.md", old_mode=MODE, new_mode=MODE, old=before, new=after),
        FileChange(path="deleted.md", old_mode=MODE, new_mode=None, old=data, new=None),
    )


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> GitRepo:
    return make_repo(tmp_path_factory.mktemp("scratch"))


fragments = st.sampled_from(
    [b"a", b"b", b" ", b"\n", b"\r", b"\r\n", b"\0", b"+", b"-", b"@@ -1 +1 @@\n", b"\\ ", b"\xff"]
)
contents = st.lists(fragments, max_size=12).map(b"".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=contents, new=contents)
def test_any_two_contents_come_out_to_the_byte(scratch: GitRepo, old: bytes, new: bytes) -> None:
    trees = make_tree(scratch, {b"x": old}), make_tree(scratch, {b"x": new})

    expected = () if old == new else (FileChange(path="x", old_mode=MODE, new_mode=MODE, old=old, new=new),)
    assert read(scratch, *trees) == expected


@pytest.mark.parametrize(
    "name",
    [
        b'q"uote.md',
        b"tab\there.md",
        b"new\nline.md",
        b"back\\slash.md",
        "Übung – \U0001f600.md".encode(),
        b"caf\xe9.md",
        b" spaces  around .md ",
        b"x b",
        b":100644",
        b"-option",
        b"a\n:100644 100644 0000 1111 M",
        b"a\ndiff --git x x\nindex 0..1 100644\n--- a\n+++ b",
        b"\x01\x7f",
    ],
)
def test_names_of_files_come_out_right(repo: GitRepo, name: bytes) -> None:
    old = make_tree(repo, {name: b"Old.\n", b"z.md": b"Old too.\n"})
    new = make_tree(repo, {name: b"New.\n", b"z.md": b"New too.\n"})

    by_name = {change.path: (change.old, change.new) for change in read(repo, old, new)}

    assert by_name == {
        name.decode("utf-8", "surrogateescape"): (b"Old.\n", b"New.\n"),
        "z.md": (b"Old too.\n", b"New too.\n"),
    }


def test_a_folder_whose_name_looks_like_a_header_is_no_danger(repo: GitRepo) -> None:
    one = repo.commit("One", {"a b/x b/x": "Old.\n"})
    two = repo.commit("Two", {"a b/x b/x": "New.\n"})

    assert [(change.path, change.old, change.new) for change in read(repo, one, two)] == [
        ("a b/x b/x", b"Old.\n", b"New.\n")
    ]


def test_a_changed_mode_alone_is_a_change(repo: GitRepo) -> None:
    one = repo.commit("One", {"1.md": "One.\n"})
    (repo.path / "1.md").chmod(0o755)
    two = repo.commit("Two")

    assert read(repo, one, two) == (
        FileChange(path="1.md", old_mode=MODE, new_mode="100755", old=b"One.\n", new=b"One.\n"),
    )


def test_a_file_that_becomes_a_link_is_one_change(repo: GitRepo) -> None:
    one = repo.commit("One", {"1.md": "One.\n"})
    (repo.path / "1.md").unlink()
    (repo.path / "1.md").symlink_to("elsewhere")
    two = repo.commit("Two")

    assert read(repo, one, two) == (
        FileChange(path="1.md", old_mode=MODE, new_mode="120000", old=b"One.\n", new=b"elsewhere"),
    )


def test_a_submodule_is_a_change_without_contents(repo: GitRepo) -> None:
    one = repo.commit("One", {"1.md": "One.\n"})
    repo.run("update-index", "--add", "--cacheinfo", f"160000,{one},module")
    repo.run("commit", "--quiet", "--message", "Two")
    repo.run("config", "diff.ignoreSubmodules", "all")

    (change,) = read(repo, one, "HEAD")

    assert change == FileChange(path="module", old_mode=None, new_mode="160000", old=None, new=None)
    assert not change.too_large


def test_a_submodule_that_git_is_told_to_ignore_is_a_change_all_the_same(repo: GitRepo) -> None:
    zero = repo.commit("Zero")
    ignoring = {".gitmodules": '[submodule "module"]\npath = module\nurl = ./module\nignore = all\n'}
    repo.write(ignoring)
    repo.run("add", "--all")
    repo.run("update-index", "--add", "--cacheinfo", f"160000,{zero},module")
    repo.run("commit", "--quiet", "--message", "One")
    one = repo.head()
    repo.run("update-index", "--cacheinfo", f"160000,{one},module")
    two = repo.run("commit-tree", "-m", "Two", repo.run("write-tree"))

    assert [change.path for change in read(repo, one, two)] == ["module"]


def test_a_file_of_five_megabytes_is_told_and_not_read(repo: GitRepo) -> None:
    one = repo.commit("One", {"big.txt": "small\n", "gone.txt": b"x\n" * 2_500_000})
    two = repo.commit("Two", {"big.txt": b"y\n" * 2_500_000, "gone.txt": None, "limit.txt": b"z" * 1_000_000})

    big, gone, limit = read(repo, one, two)

    assert (big.old, big.new, big.too_large) == (b"small\n", None, True)
    assert (gone.old, gone.new, gone.too_large) == (None, None, True)
    assert (limit.new, limit.too_large) == (b"z" * 1_000_000, False)


def test_a_rename_is_a_deletion_and_an_addition(repo: GitRepo) -> None:
    repo.run("config", "diff.renames", "copies")
    one = repo.commit("One", {"1.md": "The same words in both.\n" * 20})
    repo.run("mv", "1.md", "2.md")
    two = repo.commit("Two")

    assert [(change.path, change.old_mode, change.new_mode) for change in read(repo, one, two)] == [
        ("1.md", MODE, None),
        ("2.md", None, MODE),
    ]


def test_settings_of_the_user_and_attributes_change_nothing(repo: GitRepo) -> None:
    (repo.path / "shout.sh").write_text('#!/bin/sh\ntr a-z A-Z < "$1"\n')
    (repo.path / "shout.sh").chmod(0o755)
    for name, value in {
        "diff.noPrefix": "true",
        "diff.mnemonicPrefix": "true",
        "diff.suppressBlankEmpty": "true",
        "diff.external": "false",
        "diff.shout.textconv": f"{repo.path}/shout.sh",
        "diff.shout.command": "false",
        "diff.context": "0",
        "diff.algorithm": "patience",
        "diff.relative": "true",
        "diff.orderFile": "order",
        "color.ui": "always",
        "core.autocrlf": "true",
        "core.bigFileThreshold": "1",
        "core.quotePath": "true",
    }.items():
        repo.run("config", name, value)
    repo.commit("Rules", {".gitattributes": "*.md diff=shout\n*.txt -diff\n", "order": "z*\n"})
    old = make_tree(repo, {b"a.md": b"one\n\nthree\r\n", b"b.txt": b"one\n\n", b"\xc3\xa9.c": b"int main() {}\n"})
    new = make_tree(repo, {b"a.md": b"two\n\nthree\r\n", b"b.txt": b"two\n\n", b"\xc3\xa9.c": b"int main() { }\n"})

    assert {(change.path, change.old, change.new) for change in read(repo, old, new)} == {
        ("a.md", b"one\n\nthree\r\n", b"two\n\nthree\r\n"),
        ("b.txt", b"one\n\n", b"two\n\n"),
        ("é.c", b"int main() {}\n", b"int main() { }\n"),
    }


def test_a_repository_with_sha_256_ids_is_read_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = make_repo(tmp_path / "repo", "--object-format=sha256")
    one = repo.commit("One", {"1.md": "One.\n"})
    two = repo.commit("Two", {"1.md": "Two.\n"})
    opened = Repository.open(repo.path)

    with count_processes(tmp_path, monkeypatch) as commands:
        ((first,), (second,)) = opened.read_changes([(None, one), (one, two)])

    assert (first.old, first.new, second.old, second.new) == (None, b"One.\n", b"One.\n", b"Two.\n")
    assert commands == ["cat-file", "diff-tree"]


def test_text_is_taken_from_the_patch_and_the_rest_from_the_objects(
    repo: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "A line.\n" * 100
    one = repo.commit("One", {"1.md": f"{lines}One \u2028.\r\nTwo.", "picture.png": b"\x89PNG\0"})
    two = repo.commit("Two", {"1.md": f"{lines}One \x0b.\r\nThree.\n"})
    three = repo.commit("Three", {"picture.png": b"\x89PNG\0\0"})
    opened = Repository.open(repo.path)

    with count_processes(tmp_path, monkeypatch) as commands:
        opened.read_changes([(one, two)] * 50)
    assert commands == ["cat-file", "diff-tree"]
    with count_processes(tmp_path, monkeypatch) as commands:
        opened.read_changes([(one, two), (two, three)] * 50)
    assert commands == ["cat-file", "diff-tree", "cat-file", "cat-file"]


def test_a_patch_that_was_tampered_with_proves_nothing(repo: GitRepo) -> None:
    one = repo.commit("One", {"1.md": "One.\nTwo.\n"})
    two = repo.commit("Two", {"1.md": "One.\nThree.\n"})
    patch = repo.run_bytes("diff-tree", "-p", "--full-index", "-U1000", one, two)
    both = {repo.run("rev-parse", f"{commit}:1.md") for commit in (one, two)}

    assert parse_blobs(patch).keys() == both
    assert parse_blobs(patch.replace(b"+Three", b"+Trhee")).keys() == both - {repo.run("rev-parse", f"{two}:1.md")}
    assert parse_blobs(patch.replace(b"@@ -1,2 +1,2 @@", b"@@ -1,3 +1,3 @@")) == {}
    assert parse_blobs(patch.replace(b" One.\n", b"")) == {}
