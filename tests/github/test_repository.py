"""Repositories, branches, refs and commits."""

from __future__ import annotations

from pathlib import Path

import pytest
from github import GithubException
from github.Repository import Repository

from tests.github.conftest import Connect
from tests.github.double import GitHubDouble


@pytest.fixture
def repository(github: GitHubDouble, connect: Connect) -> Repository:
    """The base repository as a job that may push sees it."""
    return connect(github.actions_token({"contents": "write"})).get_repo("org/report")


def test_a_repository_and_its_fork(repository: Repository, github: GitHubDouble, connect: Connect) -> None:
    assert (repository.default_branch, repository.owner.type, repository.fork) == ("main", "Organization", False)
    fork = connect(github.actions_token()).get_repo("ADA/Report")
    assert (fork.full_name, fork.fork, fork.parent.full_name) == ("ada/report", True, "org/report")


def test_a_repository_is_made_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "text" / "report").mkdir(parents=True)
    (tmp_path / "text" / "report" / "01.md").write_bytes(b"One.\n")
    with GitHubDouble.start(tmp_path / "github") as github:
        made = github.create_repository("org/report", tmp_path / "text")
        github.add_user("ada")
        github.push("ada", "more", {"report/02.md": "Two.\n"})
        assert made.full_name == "org/report"
        assert github.open_pull("ada", "more", "More") == 1


def test_a_branch_and_its_last_commit(repository: Repository, github: GitHubDouble) -> None:
    sha = github.push("mia", "main", {"report/introduction/02.md": "It continues.\n"}, message="Go on")
    branch = repository.get_branch("main")
    assert (branch.commit.sha, branch.commit.commit.message, branch.protected) == (sha, "Go on", False)
    assert repository.get_commit("main").sha == sha
    github.protect("main")
    assert repository.get_branch("main").protected
    with pytest.raises(GithubException, match="Branch not found"):
        repository.get_branch("nowhere")
    with pytest.raises(GithubException, match="No commit found"):
        repository.get_commit("nowhere")


def test_refs_are_made_moved_and_deleted(repository: Repository, github: GitHubDouble, number: int) -> None:
    base, head = github.pull(number).base_sha, github.pull(number).head_sha
    ref = repository.create_git_ref("refs/heads/amend/one", base)
    ref.edit(head)
    assert repository.get_git_ref("heads/amend/one").object.sha == head
    with pytest.raises(GithubException, match="not a fast forward"):
        ref.edit(base)
    ref.edit(base, force=True)
    ref.delete()
    with pytest.raises(GithubException) as refused:
        repository.get_git_ref("heads/amend/one")
    assert refused.value.status == 404


def test_the_head_of_a_pull_request_is_a_ref(repository: Repository, github: GitHubDouble, number: int) -> None:
    assert repository.get_git_ref(f"pull/{number}/head").object.sha == github.pull(number).head_sha


def test_a_ref_that_moves_takes_its_pull_request_along(
    repository: Repository, github: GitHubDouble, number: int
) -> None:
    ref = repository.create_git_ref("refs/heads/agreed", github.pull(number).head_sha)
    pull = github.open_pull("mia", "agreed", "Agreed")
    sha = github.push("mia", "other", {"report/introduction/02.md": "Other.\n"}, start=github.pull(number).head_sha)
    ref.edit(sha)
    assert github.pull(pull).head_sha == sha
    ref.delete()
    assert github.snapshot(pull).state == "closed"


def test_refs_that_cannot_be_are_refused(repository: Repository, github: GitHubDouble, number: int) -> None:
    sha = github.pull(number).base_sha
    github.protect("main")
    for ref, target, reason in (
        ("refs/heads/main", sha, "already exists"),
        ("refs/heads/new", "1" * 40, "Object does not exist"),
        ("refs/pull/1/head", sha, "Reference name"),
    ):
        with pytest.raises(GithubException, match=reason) as refused:
            repository.create_git_ref(ref, target)
        assert refused.value.status == 422
    main = repository.get_git_ref("heads/main")
    with pytest.raises(GithubException, match="Protected branch"):
        main.edit(github.pull(number).head_sha)
    with pytest.raises(GithubException, match="Protected branch"):
        main.delete()
