"""Events have the form of Octokit's published examples, and are about what is there."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.github.contract.description import FOLDER
from tests.github.double import GitHubDouble

EXAMPLES = json.loads((FOLDER / "webhooks.json").read_text(encoding="utf-8"))["examples"]
# Where a push tells things otherwise than other events, and nobody here reads it.
OTHERWISE = {
    "push": {"repository/" + name for name in ("created_at", "pushed_at", "stargazers", "master_branch")}
    | {"repository/owner/name", "repository/owner/email"}
}


def find_differences(example: Any, event: Any, place: str = "") -> list[str]:
    """Every place where the event lacks something, or has it with another type."""
    if example is None or event is None:
        return []
    if type(example) is not type(event):
        return [place]
    if isinstance(example, list):
        return find_differences(example[0], event[0], place) if example and event else []
    if not isinstance(example, dict):
        return []
    lacking = [f"{place}/{name}".lstrip("/") for name in example if name not in event]
    return lacking + [
        difference
        for name in example.keys() & event.keys()
        for difference in find_differences(example[name], event[name], f"{place}/{name}".lstrip("/"))
    ]


@pytest.fixture
def said(github: GitHubDouble, number: int) -> int:
    """A comment of a delegate's."""
    return github.comment("ben", number, "/confirm")


@pytest.mark.parametrize("kind", ["pull_request", "issue_comment", "push", "workflow_dispatch"])
def test_an_event_has_the_form_of_the_example(github: GitHubDouble, number: int, said: int, kind: str) -> None:
    github.label(number, "known")
    differences = find_differences(EXAMPLES[kind], github.event(kind, number))
    assert set(differences) == OTHERWISE.get(kind, set())


def test_a_pull_request_comes_from_its_fork(github: GitHubDouble, number: int) -> None:
    event = github.event("pull_request_target", number, action="synchronize")
    assert (event["action"], event["number"], event["sender"]["login"]) == ("synchronize", number, "ada")
    assert event["pull_request"]["head"]["repo"]["full_name"] == "ada/report"
    assert event["pull_request"]["head"]["sha"] == github.pull(number).head_sha
    assert event["pull_request"]["mergeable"] is None
    github.delete_fork("ada")
    assert github.event("pull_request", number)["pull_request"]["head"]["repo"] is None


def test_a_comment_tells_whether_it_is_on_a_pull_request_and_no_head(
    github: GitHubDouble, number: int, said: int
) -> None:
    later = github.comment("ada", number, "later")
    event = github.event("issue_comment", number, comment=said)
    assert (event["comment"]["id"], event["comment"]["body"]) == (said, "/confirm")
    assert event["sender"]["login"] == "ben"
    assert event["issue"]["pull_request"]["url"].endswith(f"/pulls/{number}")
    assert "head" not in event["issue"]["pull_request"]
    assert github.event("issue_comment", number)["comment"]["id"] == later
    issue = github.open_issue("ada", "A question")
    github.comment("ada", issue, "hello")
    assert "pull_request" not in github.event("issue_comment", issue)["issue"]


def test_a_push_tells_where_main_was_and_is(github: GitHubDouble, number: int) -> None:
    before = github.pull(number).base_sha
    after = github.merge("mia", number, method="squash")
    event = github.event("push", sender="mia")
    assert (event["ref"], event["before"], event["after"]) == ("refs/heads/main", before, after)
    assert event["head_commit"]["modified"] == ["report/introduction/01.md"]
    assert event["pusher"]["name"] == "mia"


def test_a_schedule_comes_from_nobody(github: GitHubDouble) -> None:
    event = github.event("schedule")
    assert event["schedule"] == "17 * * * *"
    assert "sender" not in event
    assert event["repository"]["full_name"] == "org/report"


def test_there_is_no_event_about_nothing(github: GitHubDouble) -> None:
    with pytest.raises(ValueError, match="no event pull_request here"):
        github.event("pull_request", 7)


def test_to_tell_of_a_pull_request_does_not_start_its_trial_merge(github: GitHubDouble, number: int) -> None:
    github.event("pull_request", number)
    assert github.pull(number).tested is None
