"""Who may do what with which token."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import requests
from github import GithubException
from github.Repository import Repository

from tests.github.conftest import Connect
from tests.github.double import GitHubDouble

Act = Callable[[Repository, int], object]


def refuse(repository: Repository, number: int, act: Act) -> tuple[int, str]:
    with pytest.raises(GithubException) as refused:
        act(repository, number)
    return refused.value.status, refused.value.data["message"]


def comment(repository: Repository, number: int) -> object:
    return repository.get_issue(number).create_comment("hello")


def label(repository: Repository, number: int) -> None:
    repository.get_issue(number).add_to_labels("known")


def label_anew(repository: Repository, number: int) -> None:
    repository.get_issue(number).add_to_labels("unknown")


def check(repository: Repository, number: int) -> object:
    return repository.create_check_run("amend", repository.get_pull(number).head.sha)


def push(repository: Repository, number: int) -> object:
    return repository.create_git_ref("refs/heads/new", repository.get_pull(number).head.sha)


def ask_permission(repository: Repository, number: int) -> object:
    return repository.get_collaborator_permission("ada")


@pytest.mark.parametrize(
    ("permissions", "act"),
    [
        ({"pull-requests": "read"}, comment),
        ({"pull-requests": "read", "issues": "write"}, comment),
        ({"pull-requests": "read", "issues": "write"}, label),
        ({"pull-requests": "write", "checks": "read"}, check),
        ({"pull-requests": "write", "contents": "read"}, push),
    ],
)
def test_a_job_without_the_permission_is_refused(
    github: GitHubDouble, connect: Connect, number: int, permissions: dict[str, str], act: Act
) -> None:
    repository = connect(github.actions_token(permissions)).get_repo("org/report")
    assert refuse(repository, number, act) == (403, "Resource not accessible by integration")
    assert not any(request.wrote for request in github.requests)


def test_a_job_with_the_permissions_may(github: GitHubDouble, connect: Connect, number: int) -> None:
    permissions = {"pull-requests": "write", "issues": "write", "checks": "write", "contents": "write"}
    repository = connect(github.actions_token(permissions)).get_repo("org/report")
    for act in (comment, label, label_anew, check, push, ask_permission):
        act(repository, number)


def test_labelling_with_a_label_that_is_not_there_needs_a_second_permission(
    github: GitHubDouble, connect: Connect, number: int
) -> None:
    github.label(number, "known")
    repository = connect(github.actions_token({"pull-requests": "write"})).get_repo("org/report")
    label(repository, number)
    status, message = refuse(repository, number, label_anew)
    assert (status, message) == (403, "You do not have permission to create labels on this repository.")


def test_a_comment_on_an_issue_needs_the_permission_for_issues(
    github: GitHubDouble, connect: Connect, number: int
) -> None:
    issue = github.open_issue("ada", "A question")
    with_pulls = connect(github.actions_token({"pull-requests": "write", "issues": "read"})).get_repo("org/report")
    assert refuse(with_pulls, issue, comment)[0] == 403
    comment(connect(github.actions_token({"issues": "write"})).get_repo("org/report"), issue)


def test_a_jobs_token_is_nobodys(github: GitHubDouble, connect: Connect, number: int) -> None:
    with pytest.raises(GithubException, match="Resource not accessible by integration"):
        _ = connect(github.actions_token()).get_user().login
    assert connect(github.token("mia")).get_user().login == "mia"


def test_a_jobs_token_writes_nowhere_else(github: GitHubDouble, connect: Connect, number: int) -> None:
    fork = connect(github.actions_token({"contents": "write"})).get_repo("ada/report")
    with pytest.raises(GithubException, match="not accessible") as refused:
        fork.create_git_ref("refs/heads/new", github.pull(number).head_sha)
    assert refused.value.status == 403


@pytest.mark.parametrize(
    ("login", "act", "may"),
    [
        ("rob", comment, True),
        ("rob", label, False),
        ("ted", label, True),
        ("ted", label_anew, False),
        ("mia", label_anew, True),
        ("ted", push, False),
        ("mia", push, True),
        ("mia", check, False),
        ("rob", ask_permission, False),
        ("mia", ask_permission, True),
    ],
)
def test_people_may_what_their_role_allows(
    github: GitHubDouble, connect: Connect, number: int, login: str, act: Act, may: bool
) -> None:
    github.add_user("ted", permission="triage")
    github.label(number, "known")
    repository = connect(github.token(login)).get_repo("org/report")
    if may:
        act(repository, number)
    else:
        assert refuse(repository, number, act)[0] == 403


def test_people_change_their_own_comments_and_maintainers_everybodys(
    github: GitHubDouble, connect: Connect, number: int
) -> None:
    own = github.comment("rob", number, "mine")
    other = github.comment("ada", number, "hers")

    def edit(login: str, comment: int) -> None:
        connect(github.token(login)).get_repo("org/report").get_pull(number).get_issue_comment(comment).edit("new")

    edit("rob", own)
    edit("mia", own)
    with pytest.raises(GithubException) as refused:
        edit("rob", other)
    assert refused.value.status == 403


@pytest.mark.parametrize(
    ("role", "told"),
    [
        ("admin", "admin"),
        ("maintain", "write"),
        ("write", "write"),
        ("triage", "read"),
        ("read", "read"),
        (None, "read"),
    ],
)
def test_the_permission_of_a_collaborator_is_told(
    github: GitHubDouble, connect: Connect, role: str | None, told: str
) -> None:
    github.add_user("kim", permission=role)
    repository = connect(github.actions_token()).get_repo("org/report")
    assert repository.get_collaborator_permission("kim") == told
    assert repository.get_collaborator_role_name("KIM") == (role or "read")


def test_nobody_has_no_permission(github: GitHubDouble, connect: Connect) -> None:
    with pytest.raises(GithubException) as refused:
        connect(github.actions_token()).get_repo("org/report").get_collaborator_permission("nobody")
    assert refused.value.status == 404


def test_who_an_account_is(github: GitHubDouble, connect: Connect) -> None:
    client = connect(github.actions_token())
    assert client.get_user("ADA").id == 11
    with pytest.raises(GithubException) as refused:
        client.get_user("nobody")
    assert refused.value.status == 404


def test_an_unknown_token_is_refused(github: GitHubDouble, connect: Connect) -> None:
    with pytest.raises(GithubException, match="Bad credentials") as refused:
        connect("ghs_stale").get_repo("org/report")
    assert refused.value.status == 401
    answer = requests.post(github.graphql_url, json={"query": "{ viewer { login } }"}, timeout=10)
    assert answer.status_code == 401


def test_without_a_token_one_may_only_read(github: GitHubDouble, number: int) -> None:
    issue = f"{github.api_url}/repos/org/report/issues/{number}"
    assert requests.get(issue, timeout=10).status_code == 200
    assert requests.post(f"{issue}/comments", json={"body": "hello"}, timeout=10).status_code == 401


def test_what_a_token_may_not_see_is_not_there(github: GitHubDouble, connect: Connect) -> None:
    github.create_repository("org/secret", {"a.md": "Secret.\n"}, private=True)
    for token in (github.token("mia"), github.actions_token()):
        with pytest.raises(GithubException) as refused:
            connect(token).get_repo("org/secret")
        assert refused.value.status == 404
    assert requests.get(f"{github.api_url}/repos/org/secret", timeout=10).status_code == 404


def test_what_is_used_up_is_told_and_refused(github: GitHubDouble, connect: Connect) -> None:
    token = github.actions_token()
    client = connect(token)
    client.get_repo("org/report")
    assert client.get_rate_limit().resources.core.used == 1
    assert client.rate_limiting == (999, 1000)
    github.set_limit(token, left=0)
    refused = requests.get(f"{github.api_url}/user", headers={"Authorization": f"token {token}"}, timeout=10)
    assert (refused.status_code, refused.headers["X-RateLimit-Remaining"]) == (403, "0")
    assert "API rate limit exceeded" in refused.json()["message"]
