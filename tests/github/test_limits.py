"""Pages and their ends."""

from __future__ import annotations

import requests

from tests.github.conftest import Connect
from tests.github.double import GitHubDouble


def fetch(github: GitHubDouble, path: str, **query: int) -> requests.Response:
    headers = {"Authorization": f"token {github.actions_token()}"}
    return requests.get(f"{github.api_url}/repos/org/report/{path}", params=query, headers=headers, timeout=30)


def test_a_page_has_30_if_nothing_is_said_and_never_more_than_100(github: GitHubDouble, number: int) -> None:
    for place in range(130):
        github.comment("ada", number, str(place))
    path = f"issues/{number}/comments"
    assert len(fetch(github, path).json()) == 30
    assert len(fetch(github, path, per_page=1000).json()) == 100
    assert [comment["body"] for comment in fetch(github, path, per_page=100, page=2).json()][:2] == ["100", "101"]
    assert fetch(github, path, per_page=100, page=3).json() == []


def test_pages_are_linked(github: GitHubDouble, number: int) -> None:
    for place in range(130):
        github.comment("ada", number, str(place))
    path = f"issues/{number}/comments"
    first, second, last = (fetch(github, path, page=page).links for page in (1, 2, 5))
    assert set(first) == {"next", "last"}
    assert set(second) == {"prev", "next", "last", "first"}
    assert set(last) == {"prev", "first"}
    assert first["next"]["url"] == f"{github.api_url}/repos/org/report/{path}?page=2"
    assert first["last"]["url"].endswith("page=5")
    assert fetch(github, f"issues/{number}/labels").links == {}


def test_pygithub_reads_all_pages(github: GitHubDouble, connect: Connect, number: int) -> None:
    for place in range(130):
        github.comment("ada", number, str(place))
    pull = connect(github.actions_token()).get_repo("org/report").get_pull(number)
    github.forget_requests()
    assert [comment.body for comment in pull.get_issue_comments()] == [str(place) for place in range(130)]
    assert [request.query["per_page"] for request in github.requests] == ["100", "100"]


def test_a_pull_request_tells_3000_of_its_files(github: GitHubDouble, connect: Connect) -> None:
    github.push("ada", "many", {f"many/{place:04}.md": f"{place}\n" for place in range(3001)})
    number = github.open_pull("ada", "many", "Many")
    pull = connect(github.actions_token()).get_repo("org/report").get_pull(number)
    files = [file.filename for file in pull.get_files()]
    assert (pull.changed_files, len(files), files[-1]) == (3001, 3000, "many/2999.md")
