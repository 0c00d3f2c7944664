"""Git over HTTP: plain Git fetches and pushes, and pull requests follow."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path

import pytest

from tests.github.double import Entry, GitHubDouble
from tests.github.double.commit import Files
from tests.gitrepo import GitRepo, make_repo


def sign(token: str) -> tuple[str, str]:
    """How actions/checkout hands a token to Git."""
    credentials = base64.b64encode(f"x-access-token:{token}".encode()).decode()
    return "-c", f"http.extraheader=AUTHORIZATION: basic {credentials}"


@pytest.fixture
def clone(github: GitHubDouble, tmp_path: Path) -> GitRepo:
    """A clone of the base repository, made without a token."""
    repo = make_repo(tmp_path / "clone")
    repo.run("remote", "add", "origin", f"{github.url}/org/report")
    repo.run("fetch", "--quiet", "origin")
    repo.run("checkout", "--quiet", "-B", "main", "origin/main")
    return repo


def refuse(repo: GitRepo, *arguments: str) -> str:
    with pytest.raises(subprocess.CalledProcessError) as refused:
        repo.run(*arguments)
    message: bytes = refused.value.stderr
    return message.decode()


def test_a_clone_has_the_text(clone: GitRepo) -> None:
    assert (clone.path / "report/introduction/01.md").read_text() == "The report begins here.\n"


def test_one_fetch_brings_the_heads_of_all_pull_requests(github: GitHubDouble, clone: GitRepo, number: int) -> None:
    github.push("ben", "other", {"report/introduction/02.md": "It continues.\n"})
    other = github.open_pull("ben", "other", "Continue")
    github.forget_requests()
    clone.run("fetch", "--quiet", "origin", "+refs/pull/*/head:refs/amend/pull/*")
    refs = clone.refs()
    assert {refs[f"refs/amend/pull/{one}"] for one in (number, other)} == {
        github.pull(number).head_sha,
        github.pull(other).head_sha,
    }
    begun = [request for request in github.requests if request.is_git and request.method == "GET"]
    assert [request.operation for request in begun] == ["git-upload-pack"]
    assert all(request.is_read and not request.wrote for request in github.requests)


def test_the_head_survives_a_deleted_fork(github: GitHubDouble, clone: GitRepo, number: int) -> None:
    github.delete_fork("ada")
    clone.run("fetch", "--quiet", "origin", f"refs/pull/{number}/head")
    assert clone.run("show", "FETCH_HEAD:report/introduction/01.md") == "The report starts here."
    assert "not found" in refuse(clone, *sign(github.token("ben")), "ls-remote", f"{github.url}/ada/report")


def test_a_push_to_a_fork_moves_the_pull_request(github: GitHubDouble, tmp_path: Path, number: int) -> None:
    before = github.pull(number).head_sha
    fork = make_repo(tmp_path / "fork")
    fork.run("fetch", "--quiet", f"{github.url}/ada/report.git", "better")
    fork.run("checkout", "--quiet", "-B", "better", "FETCH_HEAD")
    sha = fork.commit("More", {"report/introduction/02.md": "It continues.\n"})
    fork.run(*sign(github.token("ada")), "push", "--quiet", f"{github.url}/ada/report.git", "better")
    assert before != github.pull(number).head_sha == sha
    assert github.requests[-1].wrote
    assert github.requests[-1].login == "ada"
    fork.run("fetch", "--quiet", f"{github.url}/org/report", f"refs/pull/{number}/head")
    assert fork.head("FETCH_HEAD") == sha


def test_a_job_pushes_with_contents_write_only(github: GitHubDouble, clone: GitRepo) -> None:
    clone.commit("Agreed", {"report/introduction/01.md": "The report starts here.\n"})
    push = ("push", "--quiet", "origin", "HEAD:refs/heads/agreed")
    assert "403" in refuse(clone, *sign(github.actions_token()), *push)
    clone.run(*sign(github.actions_token({"contents": "write"})), *push)
    assert github.requests[-1].wrote
    assert "agreed" in clone.run("ls-remote", "--heads", "origin")


def test_nobody_pushes_without_a_token_or_with_an_unknown_one(github: GitHubDouble, clone: GitRepo) -> None:
    push = ("-c", "credential.helper=", "-c", "core.askPass=true", "push", "--quiet", "origin", "HEAD:refs/heads/new")
    assert "Authentication failed" in refuse(clone, *push)
    assert "Authentication failed" in refuse(clone, *sign("ghs_stale"), *push)
    assert not any(request.wrote for request in github.requests)


def test_who_may_only_read_does_not_push(github: GitHubDouble, clone: GitRepo) -> None:
    assert "403" in refuse(clone, *sign(github.token("rob")), "push", "--quiet", "origin", "HEAD:refs/heads/new")


def test_a_private_repository_is_not_there_for_others(github: GitHubDouble, clone: GitRepo) -> None:
    github.create_repository("org/secret", {"a.md": "Secret.\n"}, private=True)
    assert "not found" in refuse(clone, *sign(github.token("ada")), "ls-remote", f"{github.url}/org/secret")


def test_a_protected_branch_is_not_pushed_to(github: GitHubDouble, clone: GitRepo, number: int) -> None:
    github.protect("main")
    clone.commit("Over everybody's head", {"report/introduction/01.md": "Mine.\n"})
    said = refuse(clone, *sign(github.token("mia")), "push", "origin", "main")
    assert "GH006: Protected branch update failed for refs/heads/main" in said
    clone.run(*sign(github.token("mia")), "push", "--quiet", "origin", "main:refs/heads/free")
    github.merge("mia", number)
    assert github.snapshot(number).is_merged


def test_nobody_pushes_to_the_heads_of_pull_requests(github: GitHubDouble, clone: GitRepo, number: int) -> None:
    push = ("push", "origin", f"+main:refs/pull/{number}/head")
    assert "deny updating a hidden ref" in refuse(clone, *sign(github.token("mia")), *push)


def test_any_commit_can_be_fetched_by_its_id_and_without_its_files(
    github: GitHubDouble, clone: GitRepo, number: int
) -> None:
    sha = github.pull(number).head_sha
    clone.run("fetch", "--quiet", "--depth=1", "--filter=blob:none", "origin", sha)
    assert clone.head("FETCH_HEAD") == sha


def test_a_hostile_head_can_hold_anything(github: GitHubDouble, clone: GitRepo) -> None:
    files: Files = {
        "report/introduction/01.md": Entry(mode="120000", data=b"/etc/passwd"),
        "report/introduction/02.MD": "Another case.\n",
        'report/introduction/“quoted” "name".md': b"\xff\xfe not text",
        "report/module": Entry(mode="160000", data=b"1" * 40),
        "run.sh": Entry(mode="100755", data=b"#!/bin/sh\n"),
    }
    github.push("ada", "hostile", files)
    number = github.open_pull("ada", "hostile", "$(touch /tmp/x)")
    clone.run("fetch", "--quiet", "origin", f"refs/pull/{number}/head")
    tree = clone.run("-c", "core.quotePath=false", "ls-tree", "-r", "FETCH_HEAD")
    modes = {line.split("\t")[1]: line.split(" ")[0] for line in tree.splitlines()}
    assert modes["report/introduction/01.md"] == "120000"
    assert modes["report/module"] == "160000"
    assert modes["run.sh"] == "100755"
    assert "report/introduction/02.MD" in modes
    assert clone.run_bytes("show", 'FETCH_HEAD:report/introduction/“quoted” "name".md') == b"\xff\xfe not text"
