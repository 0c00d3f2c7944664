"""Faults on demand: what the client sees, and what was stored all the same."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
import requests
from github import Auth, Github, GithubException

from tests.github.double import Fault, GitHubDouble
from tests.gitrepo import make_repo


def post_comment(github: GitHubDouble, number: int, body: str = "hello") -> requests.Response:
    url = f"{github.api_url}/repos/org/report/issues/{number}/comments"
    headers = {"Authorization": f"token {github.actions_token()}"}
    return requests.post(url, json={"body": body}, headers=headers, timeout=10)


def ask(github: GitHubDouble) -> Any:
    headers = {"Authorization": f"bearer {github.actions_token()}"}
    return requests.post(github.graphql_url, json={"query": "{ viewer { login } }"}, headers=headers, timeout=10)


@pytest.mark.parametrize(
    ("fault", "status", "stored"),
    [
        (Fault.BAD_GATEWAY_BEFORE, 502, 0),
        (Fault.BAD_GATEWAY_AFTER, 502, 1),
        (Fault.TOO_MANY, 429, 0),
        (Fault.SECONDARY_LIMIT, 403, 0),
        (Fault.PRIMARY_LIMIT, 403, 0),
    ],
)
def test_an_answer_is_replaced_before_or_after_the_effect(
    github: GitHubDouble, number: int, fault: Fault, status: int, stored: int
) -> None:
    github.set_fault(fault)
    answer = post_comment(github, number)
    assert answer.status_code == status
    assert len(github.snapshot(number).comments) == stored
    request = github.requests[0]
    assert (request.fault, request.status, request.wrote) == (fault, status, bool(stored))
    assert post_comment(github, number).status_code == 201


@pytest.mark.parametrize(("fault", "stored"), [(Fault.CUT_BEFORE, 0), (Fault.CUT_AFTER, 1)])
def test_a_connection_is_cut_before_or_after_the_effect(
    github: GitHubDouble, number: int, fault: Fault, stored: int
) -> None:
    github.set_fault(fault)
    with pytest.raises(requests.ConnectionError):
        post_comment(github, number)
    assert len(github.snapshot(number).comments) == stored
    assert [(request.status, request.wrote) for request in github.requests] == [(0, bool(stored))]
    assert post_comment(github, number).status_code == 201


@pytest.mark.parametrize("fault", [Fault.TOO_MANY, Fault.SECONDARY_LIMIT])
def test_how_long_to_wait_is_told_or_not(github: GitHubDouble, number: int, fault: Fault) -> None:
    github.set_fault(fault, retry_after=7)
    assert post_comment(github, number).headers["Retry-After"] == "7"
    github.set_fault(fault)
    answer = post_comment(github, number)
    assert "Retry-After" not in answer.headers
    assert "secondary rate limit" in answer.json()["message"]


def test_a_spent_hour_tells_when_it_is_over(github: GitHubDouble, number: int) -> None:
    github.set_fault(Fault.PRIMARY_LIMIT, retry_after=60)
    headers = post_comment(github, number).headers
    assert headers["X-RateLimit-Remaining"] == "0"
    assert headers["X-RateLimit-Reset"].isdigit()


def test_graphql_fails_with_status_200(github: GitHubDouble) -> None:
    github.set_fault(Fault.GRAPHQL_ERROR)
    answer = ask(github)
    assert (answer.status_code, answer.json()["data"], len(answer.json()["errors"])) == (200, None, 1)
    github.set_fault(Fault.GRAPHQL_LIMIT)
    answer = ask(github)
    assert (answer.status_code, answer.json()["errors"][0]["type"]) == (200, "RATE_LIMITED")


def test_the_request_of_a_number_fails(github: GitHubDouble, number: int) -> None:
    post_comment(github, number)
    github.set_fault(Fault.BAD_GATEWAY_BEFORE, request=2, times=2)
    assert [post_comment(github, number).status_code for _ in range(4)] == [201, 502, 502, 201]


def test_the_request_for_an_operation_fails(github: GitHubDouble, number: int) -> None:
    github.set_fault(Fault.BAD_GATEWAY_BEFORE, operation="issues/create-comment")
    assert ask(github).status_code == 200
    assert post_comment(github, number).status_code == 502


def test_something_is_done_before_the_client_hears(github: GitHubDouble, number: int) -> None:
    seen: list[int] = []
    github.set_fault(Fault.CUT_AFTER, do=lambda: seen.append(len(github.snapshot(number).comments)))
    with pytest.raises(requests.ConnectionError):
        post_comment(github, number)
    assert seen == [1]


def test_faults_and_requests_are_forgotten(github: GitHubDouble, number: int) -> None:
    post_comment(github, number)
    github.set_fault(Fault.BAD_GATEWAY_BEFORE, times=9)
    github.forget_requests()
    assert post_comment(github, number).status_code == 201
    assert [(request.number, request.fault) for request in github.requests] == [(1, None)]


def test_a_fetch_and_a_push_fail_too(github: GitHubDouble, tmp_path: Path) -> None:
    repo = make_repo(tmp_path / "clone")
    fetch = ("fetch", "--quiet", f"{github.url}/org/report", "main")
    github.set_fault(Fault.BAD_GATEWAY_BEFORE, operation="git-upload-pack")
    with pytest.raises(subprocess.CalledProcessError):
        repo.run(*fetch)
    # On a connection that was used before, Git would simply try again.
    github.set_fault(Fault.CUT_BEFORE)
    with pytest.raises(subprocess.CalledProcessError):
        repo.run(*fetch)
    repo.run(*fetch)


def test_pygithub_as_it_is_doubles_a_comment_that_was_stored_before_a_502(github: GitHubDouble, number: int) -> None:
    """Why a write must be looked for before it is tried again; the double shows the danger."""
    github.set_fault(Fault.BAD_GATEWAY_AFTER, operation="issues/create-comment")
    token = Auth.Token(github.actions_token())
    client = Github(base_url=github.api_url, auth=token, seconds_between_requests=0, seconds_between_writes=0)
    client.get_repo("org/report").get_pull(number).create_issue_comment("What changes")
    client.close()
    assert [body for _, body in github.snapshot(number).comments] == ["What changes"] * 2


def test_pygithub_does_not_try_again_what_was_changed_before_a_502(github: GitHubDouble, number: int) -> None:
    comment = github.comment("mia", number, "What changes")
    token = Auth.Token(github.actions_token())
    client = Github(base_url=github.api_url, auth=token, seconds_between_requests=0, seconds_between_writes=0)
    found = client.get_repo("org/report").get_pull(number).get_issue_comment(comment)
    github.set_fault(Fault.BAD_GATEWAY_AFTER)
    with pytest.raises(GithubException):
        found.edit("What changes now")
    client.close()
    assert github.snapshot(number).comments == (("mia", "What changes now"),)
