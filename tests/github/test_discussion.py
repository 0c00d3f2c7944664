"""Comments, labels, reactions and checks, with GitHub's limits."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from github import GithubException
from github.PullRequest import PullRequest

from tests.github.conftest import Connect
from tests.github.double import Check, GitHubDouble


@pytest.fixture
def pull(github: GitHubDouble, connect: Connect, number: int) -> PullRequest:
    """The pull request as a job sees it."""
    return connect(github.actions_token()).get_repo("org/report").get_pull(number)


def errors(refused: GithubException) -> list[dict[str, Any]]:
    assert refused.status == 422
    assert refused.data["message"] == "Validation Failed"
    found: list[dict[str, Any]] = refused.data["errors"]
    return found


def test_a_comment_is_made_changed_and_deleted(github: GitHubDouble, pull: PullRequest, number: int) -> None:
    comment = pull.create_issue_comment("What changes")
    assert comment.user.login == "github-actions[bot]"
    comment.edit("What changes now")
    assert github.snapshot(number).comments == (("github-actions[bot]", "What changes now"),)
    assert pull.get_issue_comment(comment.id).updated_at > comment.created_at
    comment.delete()
    assert github.snapshot(number).comments == ()


def test_a_comment_has_at_most_65536_characters(github: GitHubDouble, pull: PullRequest, number: int) -> None:
    comment = pull.create_issue_comment("“" * 65_536)
    with pytest.raises(GithubException) as refused:
        comment.edit("x" * 65_537)
    assert errors(refused.value)[0]["resource"] == "IssueComment"
    with pytest.raises(GithubException, match="too long"):
        pull.create_issue_comment("x" * 65_537)
    with pytest.raises(GithubException, match="cannot be blank"):
        pull.create_issue_comment(" ")
    assert len(github.snapshot(number).comments) == 1


def test_comments_are_listed_in_the_order_they_were_made(github: GitHubDouble, pull: PullRequest, number: int) -> None:
    for login, body in (("ada", "one"), ("ben", "two"), ("rob", "three")):
        github.comment(login, number, body)
    github.comment("ada", github.open_issue("ada", "A question"), "elsewhere")
    assert [comment.body for comment in pull.get_issue_comments()] == ["one", "two", "three"]
    everywhere = pull.base.repo.get_issues_comments(
        sort="updated", direction="desc", since=datetime(2026, 1, 1, tzinfo=UTC)
    )
    assert [comment.body for comment in everywhere] == ["elsewhere", "three", "two", "one"]
    late = pull.get_issue_comments()[2].created_at
    assert [comment.body for comment in pull.base.repo.get_issues_comments(since=late)] == ["three", "elsewhere"]


def test_a_reaction_is_made_once(github: GitHubDouble, pull: PullRequest, number: int) -> None:
    comment = pull.get_issue_comment(github.comment("ada", number, "/help"))
    assert comment.create_reaction("+1").id == comment.create_reaction("+1").id
    github.react("ben", comment.id, "+1")
    assert [reaction.user.login for reaction in comment.get_reactions()] == ["github-actions[bot]", "ben"]
    assert pull.get_issue_comment(comment.id).raw_data["reactions"]["+1"] == 2


def test_labels_are_added_and_removed_by_difference(github: GitHubDouble, pull: PullRequest, number: int) -> None:
    github.label(number, "people's own")
    pull.add_to_labels("status: conflict", "paragraph: intro 1/2")
    pull.remove_from_labels("paragraph: intro 1/2")
    assert github.snapshot(number).labels == ("people's own", "status: conflict")
    assert [label.name for label in pull.get_labels()] == ["people's own", "status: conflict"]


def test_a_label_keeps_its_slash_in_the_path(github: GitHubDouble, pull: PullRequest, number: int) -> None:
    pull.add_to_labels("a/b c")
    pull.remove_from_labels("a/b c")
    assert github.requests[-1].path.endswith(f"/issues/{number}/labels/a/b c")
    assert pull.base.repo.get_label("a/b c").name == "a/b c"


def test_an_unknown_label_is_created(github: GitHubDouble, pull: PullRequest) -> None:
    pull.add_to_labels("group: Governments")
    label = pull.base.repo.get_label("group: Governments")
    assert label.raw_data | {"id": 0, "node_id": "", "url": ""} == {
        "id": 0,
        "node_id": "",
        "url": "",
        "name": "group: Governments",
        "color": "ededed",
        "default": False,
        "description": None,
    }


def test_names_of_labels_compare_without_case(github: GitHubDouble, pull: PullRequest, number: int) -> None:
    pull.base.repo.create_label("Status: conflict", "b60205", "Different wording for the same words")
    pull.add_to_labels("status: CONFLICT", "Status: Conflict")
    assert github.snapshot(number).labels == ("Status: conflict",)
    with pytest.raises(GithubException) as refused:
        pull.base.repo.create_label("STATUS: conflict", "b60205")
    assert errors(refused.value) == [{"resource": "Label", "field": "name", "code": "already_exists"}]
    pull.remove_from_labels("status: conflict")
    assert github.snapshot(number).labels == ()


def test_a_label_has_at_most_50_characters_and_its_description_100(pull: PullRequest) -> None:
    repository = pull.base.repo
    repository.create_label("é" * 50, "b60205", "d" * 100)
    with pytest.raises(GithubException, match="name is too long"):
        repository.create_label("n" * 51, "b60205")
    with pytest.raises(GithubException, match="description is too long"):
        repository.create_label("short", "b60205", "d" * 101)
    with pytest.raises(GithubException) as refused:
        pull.add_to_labels("fits", "n" * 51)
    assert errors(refused.value)[0]["resource"] == "Label"
    assert [label.name for label in repository.get_labels()] == ["é" * 50]


def test_there_are_at_most_100_labels(github: GitHubDouble, pull: PullRequest, number: int) -> None:
    pull.add_to_labels(*(f"paragraph: {place}" for place in range(100)))
    with pytest.raises(GithubException):
        pull.add_to_labels("one more")
    assert len(github.snapshot(number).labels) == 100
    assert "one more" not in {label.name for label in pull.base.repo.get_labels()}


def test_labels_are_replaced_changed_and_deleted(github: GitHubDouble, pull: PullRequest, number: int) -> None:
    pull.add_to_labels("one", "two")
    pull.set_labels("two", "three")
    assert github.snapshot(number).labels == ("two", "three")
    pull.base.repo.get_label("two").edit("zwei", "ffffff", "Two")
    pull.base.repo.get_label("three").delete()
    assert github.snapshot(number).labels == ("zwei",)
    pull.as_issue().edit(labels=["one"])
    assert github.snapshot(number).labels == ("one",)


def test_a_label_that_is_not_there_cannot_be_removed(pull: PullRequest) -> None:
    with pytest.raises(GithubException, match="Label does not exist") as refused:
        pull.remove_from_labels("status: conflict")
    assert refused.value.status == 404


def test_a_check_is_made_and_changed(github: GitHubDouble, pull: PullRequest, number: int) -> None:
    repository = pull.base.repo
    check = repository.create_check_run("amend", pull.head.sha, status="in_progress")
    assert (check.raw_data["conclusion"], check.app.slug) == (None, "github-actions")
    output = {"title": "Different wording", "summary": "For the same words."}
    check.edit(conclusion="neutral", output=output)
    seen = Check(
        name="amend",
        status="completed",
        conclusion="neutral",
        title="Different wording",
        summary="For the same words.",
    )
    assert github.snapshot(number).checks == (seen,)
    assert repository.get_check_run(check.id).completed_at is not None
    found = repository.get_commit(pull.head.sha).get_check_runs(check_name="amend")
    assert [run.id for run in found] == [check.id]


def test_checks_belong_to_one_head_and_the_latest_of_a_name_counts(
    github: GitHubDouble, pull: PullRequest, number: int
) -> None:
    repository = pull.base.repo
    for conclusion in ("neutral", "success"):
        repository.create_check_run("amend", pull.head.sha, conclusion=conclusion)
    commit = repository.get_commit(pull.head.sha)
    assert [run.conclusion for run in commit.get_check_runs()] == ["success"]
    assert commit.get_check_runs(filter="all").totalCount == 2
    github.push("ada", "better", {"report/introduction/02.md": "It continues.\n"})
    assert github.snapshot(number).checks == ()


def test_a_check_needs_a_commit_that_is_there_and_a_conclusion_when_it_is_done(pull: PullRequest) -> None:
    with pytest.raises(GithubException, match="No commit found for SHA"):
        pull.base.repo.create_check_run("amend", "1" * 40)
    with pytest.raises(GithubException) as refused:
        pull.base.repo.create_check_run("amend", pull.head.sha, status="completed")
    assert errors(refused.value)[0]["field"] == "conclusion"


def test_an_issue_is_no_pull_request(github: GitHubDouble, connect: Connect, number: int) -> None:
    issue = github.open_issue("ada", "A question")
    repository = connect(github.actions_token()).get_repo("org/report")
    assert repository.get_issue(issue).pull_request is None
    assert repository.get_issue(number).pull_request is not None
    assert [found.number for found in repository.get_issues()] == [issue, number]
    with pytest.raises(GithubException) as refused:
        repository.get_pull(issue)
    assert refused.value.status == 404
