"""New commits reach their branches whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from bot.errors import UserError
from bot.repository.command import GitError
from bot.repository.commits import Identity
from bot.repository.fastimport import NewBranch, NewCommit
from bot.repository.repository import Repository
from bot.repository.write import RefMovedError
from tests.gitrepo import GitRepo, count_processes, make_repo

MAIN = "refs/heads/main"
BRANCH = "refs/heads/amend/a/1"


def new(message: str = "Propose\n", **files: str) -> NewCommit:
    """A commit that writes ``report/<name>.md`` for each keyword."""
    return NewCommit(message=message, files={f"report/{name}.md": text.encode() for name, text in files.items()})


@pytest.fixture
def begun(repo: GitRepo) -> GitRepo:
    repo.commit("Begin", {"report/one.md": "One.\n", "report/two.md": "Two.\n"})
    return repo


@pytest.fixture
def opened(begun: GitRepo) -> Repository:
    return Repository.open(begun.path)


class TestWritingBranches:
    def test_a_new_branch_has_the_commits_on_its_parent_in_order(self, begun: GitRepo, opened: Repository) -> None:
        base = begun.head()
        commits = [
            NewCommit(message="First\n", files={"report/one.md": b"Eins.\n", "report/three.md": b"Three.\n"}),
            NewCommit(message="Second\n\nSubmitter: a\n", files={"report/two.md": None}),
        ]

        ids = opened.write_branch(BRANCH, base, commits)

        assert begun.refs() == {MAIN: base, BRANCH: ids[-1]}
        assert begun.run("rev-list", "--reverse", BRANCH).split() == [base, *ids]
        assert begun.run("ls-tree", "-r", "--name-only", BRANCH).split() == [
            "report/one.md",
            "report/three.md",
        ]
        assert begun.run("show", f"{BRANCH}:report/one.md") == "Eins."
        assert begun.run("log", "-1", "--format=%B", BRANCH) == "Second\n\nSubmitter: a\n"
        assert begun.is_clean()

    def test_author_and_date_are_those_of_the_user_unless_they_are_given(
        self, begun: GitRepo, opened: Repository, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-02-28T23:59:58-05:30")
        given = NewCommit(
            message="Given\n",
            files={},
            author=Identity(name="Zoë <Illustration>\n", email="<zoe@example.org>"),
            date="2025-12-31T23:30:00+05:45",
        )

        opened.write_branch(BRANCH, begun.head(), [new(one="Eins.\n"), given])

        assert begun.run("log", "-2", "--reverse", "--format=%an <%ae> %aI|%cn <%ce> %cI", BRANCH).splitlines() == [
            "Ada Illustration <ada@example.org> 2026-02-28T23:59:58-05:30"
            "|Ada Illustration <ada@example.org> 2026-03-01T12:00:00+01:00",
            "Zoë Illustration <zoe@example.org> 2025-12-31T23:30:00+05:45"
            "|Ada Illustration <ada@example.org> 2026-03-01T12:00:00+01:00",
        ]

    def test_contents_names_and_messages_are_written_to_the_byte(self, begun: GitRepo, opened: Repository) -> None:
        files = {
            'report/q"uo\nte\t\\ \U0001f600.md': b"a\r\nb\0c \xff no newline",
            "report/caf\udce9.md": b"",
            " spaced ": b"data 3\n",
        }
        message = "Ünïcode\n\n# not a comment\nfrom nowhere\n\udce9\n\n\n"

        opened.write_branch(BRANCH, None, [NewCommit(message=message, files=files)])

        names = begun.run_bytes("ls-tree", "-r", "-z", "--name-only", BRANCH).split(b"\0")[:-1]
        assert {name.decode("utf-8", "surrogateescape") for name in names} == set(files)
        for name, data in files.items():
            assert begun.run_bytes("cat-file", "blob", f"{BRANCH}:{name}") == data
        raw = begun.run_bytes("cat-file", "commit", BRANCH)
        assert raw.partition(b"\n\n")[2] == message.encode("utf-8", "surrogateescape")

    def test_a_branch_can_begin_a_history_of_its_own(self, begun: GitRepo, opened: Repository) -> None:
        opened.write_branches(
            [
                NewBranch(ref=BRANCH, parent=begun.head(), commits=(new(one="Eins.\n"),)),
                NewBranch(ref="refs/heads/alone", parent=None, commits=(new(only="Only.\n"), new(more="More.\n"))),
            ]
        )

        assert begun.run("rev-list", "--count", "refs/heads/alone") == "2"
        assert begun.run("ls-tree", "-r", "--name-only", "refs/heads/alone").split() == [
            "report/more.md",
            "report/only.md",
        ]

    def test_a_branch_is_moved_on_from_where_it_is_expected(self, begun: GitRepo, opened: Repository) -> None:
        (first,) = opened.write_branch(BRANCH, begun.head(), [new(one="Eins.\n")])

        (second,) = opened.write_branch(BRANCH, first, [new(one="Un.\n")], expected=first)

        assert begun.head(BRANCH) == second
        assert begun.head(f"{BRANCH}~1") == first

    def test_a_branch_that_exists_is_refused_and_nothing_is_written(self, begun: GitRepo, opened: Repository) -> None:
        begun.run("branch", "amend/a/1")
        before = begun.refs()
        branches = [
            NewBranch(ref=ref, parent=begun.head(), commits=(new(one="Eins.\n"),))
            for ref in ("refs/heads/amend/a/0", BRANCH, "refs/heads/amend/a/2")
        ]

        with pytest.raises(RefMovedError, match='The branch "amend/a/1" exists already; choose another name'):
            opened.write_branches(branches)
        assert begun.refs() == before

    def test_a_branch_that_moved_is_refused(self, begun: GitRepo, opened: Repository) -> None:
        base = begun.head()
        (first,) = opened.write_branch(BRANCH, base, [new(one="Eins.\n")])
        opened.write_branch(BRANCH, first, [new(one="Un.\n")], expected=first)
        before = begun.refs()

        with pytest.raises(RefMovedError, match='"amend/a/1" has moved since this was prepared'):
            opened.write_branch(BRANCH, first, [new(one="Uno.\n")], expected=first)
        with pytest.raises(RefMovedError, match='"gone" has moved since this was prepared'):
            opened.write_branch("refs/heads/gone", base, [new(one="Uno.\n")], expected=base)
        assert begun.refs() == before

    def test_a_name_that_stands_in_the_way_of_another_is_told(self, begun: GitRepo, opened: Repository) -> None:
        begun.run("branch", "amend/a")
        before = begun.refs()

        with pytest.raises(UserError, match=r"nothing was written: .*'refs/heads/amend/a' exists"):
            opened.write_branch(BRANCH, begun.head(), [new(one="Eins.\n")])
        assert begun.refs() == before

    def test_an_unknown_parent_leaves_nothing_behind(self, begun: GitRepo, opened: Repository) -> None:
        before = begun.refs()

        with pytest.raises(GitError, match="git fast-import failed"):
            opened.write_branch(BRANCH, "1" * 40, [new(one="Eins.\n")])
        assert begun.refs() == before

    def test_no_identity_no_commit(self, begun: GitRepo, opened: Repository) -> None:
        begun.run("config", "--unset", "user.email")

        with pytest.raises(UserError, match="Git does not know who you are"):
            opened.write_branch(BRANCH, begun.head(), [new(one="Eins.\n")])

    @pytest.mark.parametrize("path", ["", "/etc/passwd", "../out", "a/./b", "a//b", ".git/config", "a/.GIT/hooks/x"])
    def test_a_path_that_leads_elsewhere_is_refused(self, begun: GitRepo, opened: Repository, path: str) -> None:
        with pytest.raises(UserError, match="cannot be the path of a file"):
            opened.write_branch(BRANCH, begun.head(), [NewCommit(message="x\n", files={path: b"x"})])

    @pytest.mark.parametrize("date", ["yesterday", "2026-03-01", "2026-03-01T12:00:00", "1969-12-31T00:00:00+00:00"])
    def test_a_date_that_git_cannot_hold_is_refused(self, begun: GitRepo, opened: Repository, date: str) -> None:
        with pytest.raises(UserError, match=re.escape(f'"{date}" is not a date with its zone')):
            opened.write_branch(BRANCH, begun.head(), [NewCommit(message="x\n", files={}, date=date)])

    @pytest.mark.parametrize(("message", "words"), [("a\0b", "NUL"), ("half \ud83d", r"U\+D83D is half a character")])
    def test_a_message_that_git_cannot_hold_is_refused(
        self, begun: GitRepo, opened: Repository, message: str, words: str
    ) -> None:
        with pytest.raises(UserError, match=words):
            opened.write_branch(BRANCH, begun.head(), [NewCommit(message=message, files={})])

    def test_a_branch_that_is_checked_out_elsewhere_is_refused(
        self, begun: GitRepo, opened: Repository, tmp_path: Path
    ) -> None:
        begun.run("worktree", "add", "--quiet", "-b", "amend/a/1", str(tmp_path / "else where"))
        base = begun.head()

        with pytest.raises(UserError, match=r'"amend/a/1" is checked out in ".*else where"; run this there'):
            opened.write_branch(BRANCH, base, [new(one="Eins.\n")], expected=base)
        assert begun.head(BRANCH) == base

    def test_a_work_tree_that_was_deleted_does_not_count(
        self, begun: GitRepo, opened: Repository, tmp_path: Path
    ) -> None:
        begun.run("worktree", "add", "--quiet", "-b", "amend/a/1", str(tmp_path / "elsewhere"))
        shutil.rmtree(tmp_path / "elsewhere")
        base = begun.head()

        (commit,) = opened.write_branch(BRANCH, base, [new(one="Eins.\n")], expected=base)

        assert begun.head(BRANCH) == commit

    def test_names_that_differ_in_case_stay_apart(self, begun: GitRepo, opened: Repository) -> None:
        begun.run("config", "core.ignoreCase", "true")

        opened.write_branch(BRANCH, begun.head(), [new(ONE="EINS.\n")])

        assert "report/ONE.md\nreport/one.md" in begun.run("ls-tree", "-r", "--name-only", BRANCH)

    def test_hooks_and_signing_do_not_take_part(self, begun: GitRepo, opened: Repository) -> None:
        hooks = begun.path / ".git" / "hooks"
        hooks.mkdir(exist_ok=True)
        for name in ("reference-transaction", "pre-commit", "commit-msg", "post-merge", "post-index-change"):
            (hooks / name).write_text("#!/bin/sh\ntouch was-run\nexit 1\n")
            (hooks / name).chmod(0o755)
        for name, value in {"commit.gpgSign": "true", "core.autocrlf": "input", "merge.ff": "false"}.items():
            begun.run("config", name, value)

        (commit,) = opened.advance_main(begun.head(), [new(one="Eins.\r\n")])

        assert begun.run_bytes("show", f"{commit}:report/one.md") == b"Eins.\r\n"
        assert not list(begun.path.rglob("was-run"))

    def test_a_repository_with_sha_256_ids_is_written_as_well(self, tmp_path: Path) -> None:
        repo = make_repo(tmp_path / "long", "--object-format=sha256")
        opened = Repository.open(repo.path)

        (first,) = opened.write_branch(MAIN, None, [new(one="One.\n")])
        (second,) = opened.advance_main(first, [new(one="Eins.\n")])

        assert repo.refs() == {MAIN: second}
        assert repo.is_clean()

    def test_five_hundred_branches_take_as_many_processes_as_one(
        self, begun: GitRepo, opened: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        base = begun.head()
        with count_processes(tmp_path, monkeypatch) as for_one:
            opened.write_branch(BRANCH, base, [new(one="Eins.\n")])
        with count_processes(tmp_path, monkeypatch) as for_all:
            opened.write_branches(
                [
                    NewBranch(ref=f"refs/heads/amend/b/{n}", parent=base, commits=(new(one=f"{n}.\n"), new(two="x")))
                    for n in range(500)
                ]
            )

        assert set(for_all) - {"unpack-objects", "index-pack"} == set(for_one) - {
            "unpack-objects",
            "index-pack",
        }
        assert len(begun.refs()) == 502
        assert begun.run("show", "refs/heads/amend/b/321~1:report/one.md") == "321."


class TestAdvancingMain:
    def test_the_work_tree_follows_when_main_is_checked_out(self, begun: GitRepo, opened: Repository) -> None:
        base = begun.head()
        change = NewCommit(message="Adopt\n", files={"report/one.md": b"Eins.\n", "report/two.md": None})

        ids = opened.advance_main(base, [change, new(three="Three.\n")])

        assert begun.run("rev-list", "--reverse", MAIN).split() == [base, *ids]
        assert (begun.path / "report" / "one.md").read_text() == "Eins.\n"
        assert not (begun.path / "report" / "two.md").exists()
        assert (begun.path / "report" / "three.md").read_text() == "Three.\n"
        assert begun.is_clean()
        assert begun.run("log", "-1", "--walk-reflogs", "--format=%gs", "HEAD") == "amend"

    def test_other_changes_of_the_user_stay(self, begun: GitRepo, opened: Repository) -> None:
        begun.write({"report/two.md": "Staged.\n"})
        begun.run("add", "--all")
        begun.write({"report/two.md": "Edited.\n", "report/notes.txt": "Notes.\n"})

        opened.advance_main(begun.head(), [new(one="Eins.\n")])

        assert begun.run("status", "--porcelain") == "MM report/two.md\n?? report/notes.txt"
        assert (begun.path / "report" / "one.md").read_text() == "Eins.\n"

    def test_a_file_that_was_only_touched_is_no_obstacle(self, begun: GitRepo, opened: Repository) -> None:
        os.utime(begun.path / "report" / "one.md", (1, 1))

        opened.advance_main(begun.head(), [new(one="Eins.\n")])

        assert begun.is_clean()

    @pytest.mark.parametrize("name", ["one", "three"], ids=["changed", "untracked"])
    def test_changes_that_would_be_overwritten_are_told_and_nothing_is_written(
        self, begun: GitRepo, opened: Repository, name: str
    ) -> None:
        base = begun.head()
        begun.write({f"report/{name}.md": "Mine.\n"})
        status = begun.run("status", "--porcelain")

        with pytest.raises(UserError, match=f'Your changes to "report/{name}.md" would be overwritten; commit or undo'):
            opened.advance_main(base, [new(one="Eins.\n", two="Zwei.\n", three="Drei.\n")])

        assert begun.refs() == {MAIN: base}
        assert (begun.path / "report" / f"{name}.md").read_text() == "Mine.\n"
        assert begun.run("status", "--porcelain") == status

    def test_a_main_that_moved_is_refused_and_nothing_is_written(self, begun: GitRepo, opened: Repository) -> None:
        base = begun.head()
        newer = begun.commit("Meanwhile", {"report/one.md": "Un.\n"})

        with pytest.raises(RefMovedError, match='The branch "main" has moved since this was prepared; look again'):
            opened.advance_main(base, [new(one="Eins.\n")])

        assert begun.refs() == {MAIN: newer}
        assert begun.is_clean()

    def test_when_git_cannot_move_the_branch_the_work_tree_is_as_before(
        self, begun: GitRepo, opened: Repository
    ) -> None:
        base = begun.head()
        (begun.path / ".git" / "refs" / "heads" / "main.lock").touch()

        with pytest.raises(UserError, match=r"so nothing was written: .*main.lock"):
            opened.advance_main(base, [new(one="Eins.\n", three="Drei.\n")])

        assert begun.refs() == {MAIN: base}
        assert begun.is_clean()
        assert (begun.path / "report" / "one.md").read_text() == "One.\n"

    def test_when_another_branch_is_checked_out_only_main_moves(self, begun: GitRepo, opened: Repository) -> None:
        base = begun.head()
        begun.run("checkout", "--quiet", "-b", "topic")
        begun.write({"report/one.md": "Mine.\n"})

        (commit,) = opened.advance_main(base, [new(one="Eins.\n")])

        assert begun.refs() == {MAIN: commit, "refs/heads/topic": base}
        assert (begun.path / "report" / "one.md").read_text() == "Mine.\n"

    def test_it_works_from_a_folder_inside_the_repository(self, begun: GitRepo) -> None:
        Repository.open(begun.path / "report").advance_main(begun.head(), [new(one="Eins.\n")])

        assert begun.is_clean()

    def test_the_first_commit_of_a_repository_keeps_what_lies_around(self, repo: GitRepo) -> None:
        repo.write({"notes.txt": "Notes.\n"})

        Repository.open(repo.path).write_branch(MAIN, None, [new(one="One.\n")])

        assert (repo.path / "report" / "one.md").read_text() == "One.\n"
        assert repo.run("status", "--porcelain") == "?? notes.txt"

    def test_a_main_that_only_origin_has_is_told(self, begun: GitRepo, tmp_path: Path) -> None:
        begun.run("branch", "topic")
        begun.run("clone", "--quiet", "--branch", "topic", begun.path.as_uri(), str(tmp_path / "clone"))
        opened = Repository.open(tmp_path / "clone")

        with pytest.raises(UserError, match=r'no branch "main" in this clone; run: git branch main origin/main'):
            opened.advance_main(begun.head(), [new(one="Eins.\n")])
