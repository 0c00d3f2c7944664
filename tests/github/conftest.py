"""A double with a small report, and PyGithub on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from github import Auth, Github
from github.GithubRetry import GithubRetry

from tests.github.double import GitHubDouble
from tests.github.double.commit import Files

Connect = Callable[[str], Github]
TEXT: Files = {
    "report/introduction/01.md": "The report begins here.\n",
    "report/introduction/02.md": "It goes on.\n",
}


@pytest.fixture
def github(tmp_path: Path) -> Iterator[GitHubDouble]:
    """The repository org/report with two paragraphs. Ada and Ben have forks, Mia maintains, Rob may only read."""
    with GitHubDouble.start(tmp_path / "github") as double:
        double.create_repository("org/report", TEXT)
        double.add_user("ada", id=11)
        double.add_user("ben", id=12)
        double.add_user("mia", id=13, permission="maintain")
        double.add_user("rob", id=14, permission="read")
        double.fork("ada")
        double.fork("ben")
        yield double


@pytest.fixture
def connect(github: GitHubDouble) -> Iterator[Connect]:
    """PyGithub with a token, which does not wait and takes a failure as it comes."""
    clients: list[Github] = []

    def open_client(token: str) -> Github:
        clients.append(
            Github(
                base_url=github.api_url,
                auth=Auth.Token(token),
                per_page=100,
                seconds_between_requests=0,
                seconds_between_writes=0,
                retry=GithubRetry(total=0),
            )
        )
        return clients[-1]

    yield open_client
    for client in clients:
        client.close()


@pytest.fixture
def number(github: GitHubDouble) -> int:
    """A pull request of Ada's from her fork."""
    github.push("ada", "better", {"report/introduction/01.md": "The report starts here.\n"})
    return github.open_pull("ada", "better", "Start, not begin", "Because.")
