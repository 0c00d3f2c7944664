from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import UserError
from bot.repository.commits import Identity
from bot.repository.repository import Repository
from tests.gitrepo import GitRepo, clone_repo, make_repo


def test_the_repository_is_found_from_a_folder_inside_it(repo: GitRepo) -> None:
    repo.commit("Begin", {"report/introduction/01.md": "One.\n"})

    assert Repository.open(repo.path / "report" / "introduction").root == repo.path


def test_a_folder_that_is_in_no_repository_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"is not in a Git repository; go to a clone of the report, or run: git init"):
        Repository.open(tmp_path)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no folder"):
        Repository.open(tmp_path / "nowhere")


def test_a_bare_repository_is_told_in_the_words_of_git(tmp_path: Path) -> None:
    make_repo(tmp_path / "bare", "--bare")

    with pytest.raises(UserError, match="this operation must be run in a work tree"):
        Repository.open(tmp_path / "bare")


@pytest.mark.parametrize("variable", ["GIT_DIR", "GIT_WORK_TREE"])
def test_a_variable_that_leads_git_to_another_repository_is_told(
    repo: GitRepo, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, str(repo.path))

    with pytest.raises(UserError, match=f"{variable} is set, .* run: unset {variable}"):
        Repository.open(repo.path)


def test_a_folder_name_with_odd_characters_is_opened(tmp_path: Path) -> None:
    made = make_repo(tmp_path / "wide 'quoted' \u2028 é")

    assert Repository.open(made.path).root == made.path


def test_without_commits_there_is_a_branch_but_no_main_branch(repo: GitRepo) -> None:
    opened = Repository.open(repo.path)

    opened.require_branch()
    assert opened.head_branch() == "main"
    assert opened.find_commit("HEAD") is None
    with pytest.raises(UserError, match="no commits yet; commit the report first"):
        opened.main_ref()


def test_a_detached_head_is_told(repo: GitRepo) -> None:
    repo.commit("Begin")
    repo.run("checkout", "--quiet", "--detach")
    opened = Repository.open(repo.path)

    assert opened.head_branch() is None
    assert opened.main_ref() == "refs/heads/main"
    with pytest.raises(UserError, match=r"No branch is checked out .* run: git switch main"):
        opened.require_branch()


@pytest.mark.parametrize(
    ("branches", "head", "expected"),
    [
        (["main", "master", "topic"], "topic", "refs/heads/main"),
        (["master", "topic"], "topic", "refs/heads/master"),
        (["topic"], "topic", "refs/heads/topic"),
        (["main/old", "topic"], "topic", "refs/heads/topic"),
    ],
)
def test_the_main_branch_is_main_or_master_or_the_current_one(
    repo: GitRepo, branches: list[str], head: str, expected: str
) -> None:
    commit = repo.commit("Begin")
    repo.run("checkout", "--quiet", "--detach")
    repo.run("branch", "--delete", "--force", "main")
    for branch in branches:
        repo.run("branch", branch, commit)
    repo.run("checkout", "--quiet", head)
    opened = Repository.open(repo.path)

    assert opened.main_ref() == expected
    assert opened.main_commit() == commit


def test_a_main_branch_that_only_origin_has_is_found(repo: GitRepo, tmp_path: Path) -> None:
    commit = repo.commit("Begin")
    repo.run("branch", "topic")
    clone = clone_repo(repo, tmp_path / "clone", "--branch", "topic")
    opened = Repository.open(clone.path)

    assert opened.main_ref() == "refs/remotes/origin/main"
    assert opened.main_commit() == commit


def test_the_setting_amend_main_names_the_main_branch(repo: GitRepo) -> None:
    repo.commit("Begin")
    repo.run("branch", "draft")
    repo.run("config", "amend.main", "draft")

    assert Repository.open(repo.path).main_ref() == "refs/heads/draft"


def test_a_main_branch_that_is_set_but_missing_is_told_rather_than_guessed(repo: GitRepo) -> None:
    repo.commit("Begin")
    repo.run("config", "amend.main", "draft")

    with pytest.raises(UserError, match=r'"draft" does not exist; run: git config amend.main NAME'):
        Repository.open(repo.path).main_ref()


def test_no_branch_at_all_is_told(repo: GitRepo) -> None:
    repo.commit("Begin")
    repo.run("checkout", "--quiet", "--detach")
    repo.run("branch", "--delete", "--force", "main")

    with pytest.raises(UserError, match="not clear which branch is the main one"):
        Repository.open(repo.path).main_ref()


def test_a_shallow_clone_is_told(repo: GitRepo, tmp_path: Path) -> None:
    repo.commit("One")
    repo.commit("Two")
    clone = clone_repo(repo, tmp_path / "clone", "--depth=1")

    Repository.open(repo.path).require_full_history()
    with pytest.raises(UserError, match=r"shallow.* run: git fetch --unshallow"):
        Repository.open(clone.path).require_full_history()


def test_the_identity_is_the_one_that_git_would_sign_with(repo: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Repository.open(repo.path)

    assert opened.identity() == Identity(name="Ada Illustration", email="ada@example.org")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Zoë <b> \udcff")
    assert opened.identity().name == "Zoë b \udcff"


@pytest.mark.parametrize("missing", ["user.name", "user.email"])
def test_a_missing_identity_is_told_with_both_commands(repo: GitRepo, missing: str) -> None:
    repo.run("config", "--unset", missing)

    with pytest.raises(UserError, match=r"git config --global user.name .* git config --global user.email"):
        Repository.open(repo.path).identity()


def test_files_that_are_not_committed_are_listed_with_their_real_names(repo: GitRepo) -> None:
    repo.commit("Begin", {"report/1.md": "One.\n", "report/2.md": "Two.\n", "other.txt": "x", ".gitignore": "*.tmp\n"})
    opened = Repository.open(repo.path)
    odd = 'q"uo\nte é'
    assert opened.dirty_paths() == ()

    repo.run("mv", "report/2.md", "report/3.md")
    repo.write({"report/1.md": "Changed.\n", f"report/new/{odd}": "", "other.txt": "y"})
    repo.write({"report/editor.tmp": ""})

    assert opened.dirty_paths("report") == ("report/1.md", "report/2.md", "report/3.md", f"report/new/{odd}")
    assert opened.dirty_paths()[0] == "other.txt"
    assert opened.dirty_paths()[1:] == opened.dirty_paths("report")


def test_a_dirty_work_tree_is_told_with_the_first_files(repo: GitRepo) -> None:
    repo.commit("Begin", {"report/1.md": "One.\n"})
    opened = Repository.open(repo.path)
    opened.require_clean("report")
    repo.write({f"report/{number}.md": "New.\n" for number in range(2, 7)})

    with pytest.raises(UserError) as raised:
        opened.require_clean("report")
    assert str(raised.value) == (
        'Not committed yet: "report/2.md", "report/3.md", "report/4.md" and 2 more; commit or undo these changes first.'
    )


def test_a_name_that_is_not_utf_8_can_be_printed(repo: GitRepo) -> None:
    repo.commit("Begin")
    repo.write({"caf\udce9.md": "New.\n"})
    opened = Repository.open(repo.path)

    assert opened.dirty_paths() == ("caf\udce9.md",)
    with pytest.raises(UserError, match=r'"caf\\xe9.md"'):
        opened.require_clean()


def test_a_folder_whose_name_looks_like_a_pattern_is_taken_as_it_is(repo: GitRepo) -> None:
    repo.commit("Begin", {":(icase)a*/1.md": "One.\n", "ab/1.md": "One.\n"})
    repo.write({":(icase)a*/1.md": "Two.\n", "ab/1.md": "Two.\n"})
    opened = Repository.open(repo.path)

    assert opened.dirty_paths(":(icase)a*") == (":(icase)a*/1.md",)
    assert [entry.path for entry in opened.read_tree("HEAD", ":(icase)a*")] == ["1.md"]


def test_asking_for_the_state_writes_nothing(repo: GitRepo) -> None:
    repo.commit("Begin", {"report/1.md": "One.\n"})
    os.utime(repo.path / "report" / "1.md", (1, 1))
    before = (repo.path / ".git" / "index").read_bytes()

    Repository.open(repo.path).require_clean()

    assert (repo.path / ".git" / "index").read_bytes() == before


def test_a_computer_without_git_is_told(tmp_path: Path) -> None:
    program = "from pathlib import Path; from bot.repository.command import Git; Git(Path.cwd())"
    environment = {"PATH": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}

    ended = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)

    assert "UserError: Git was not found on this computer; install it from https://git-scm.com." in ended.stderr
