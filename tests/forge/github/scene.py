"""The real report on GitHub's double, a clone of it, and the forge that works there."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.commands.reconcile import plan_reconciliation
from bot.forge.github.client import Client
from bot.forge.github.forge import GitHubForge
from bot.forge.github.place import Place, parse_environment
from bot.reconcile.plan import Operation
from bot.repository.repository import Repository
from tests.github.double import GitHubDouble
from tests.github.double.commit import Files
from tests.gitrepo import GitRepo

NAME = "working-group/report"
# Recommendation 9 among the report's files.
REC_9 = "recommendations/09.md"
# What the job of the bot may do, and what submitting and adopting need beside.
SUBMITS = {"contents": "write", "pull-requests": "write", "issues": "write", "checks": "write"}


@dataclass(frozen=True, slots=True)
class Scene:
    """A report on ``github``, cloned to ``folder``. ``waits`` collects the seconds that the bot would have slept.

    ``adopts``: the run is of the job that may write to branches; without it, what the token may decides that.
    """

    github: GitHubDouble
    folder: Path
    token: str
    waits: list[float]
    adopts: bool | None = None

    @property
    def environment(self) -> dict[str, str]:
        """As GitHub Actions sets it."""
        return {
            "GITHUB_REPOSITORY": NAME,
            "GITHUB_TOKEN": self.token,
            "GITHUB_API_URL": self.github.api_url,
            "GITHUB_GRAPHQL_URL": self.github.graphql_url,
            "GITHUB_SERVER_URL": self.github.url,
            "AMEND_PAUSE": "0",
        }

    @property
    def place(self) -> Place:
        """The same as a value."""
        return parse_environment(self.environment)

    def open_forge(self, client: Client | None = None) -> GitHubForge:
        """A forge that has read nothing yet, as at the start of a run."""
        held = self.github.world.tokens[self.token].permissions or {}
        adopts = held.get("contents") != "read" if self.adopts is None else self.adopts
        client = client or Client(self.place, sleep=self.waits.append)
        return GitHubForge(Repository(self.folder), client, adopts=adopts)

    def reconcile(self, client: Client | None = None) -> tuple[Operation, ...]:
        """The bot's job once, as of a new run; what it wrote."""
        forge = self.open_forge(client)
        state = forge.keep_said(forge.fetch_state())
        operations = plan_reconciliation(forge, state)
        forge.apply_plan(state, operations)
        return operations

    def text(self, path: str) -> str:
        """A file of the report as it stood when the repository was cloned."""
        return (self.folder / "report" / path).read_text(encoding="utf-8")

    def propose(
        self, login: str, branch: str, files: Files, title: str = "An illustration", message: str = "Change"
    ) -> int:
        """Push files to a branch of somebody's fork and open a pull request; gives back its number."""
        self.github.push(login, branch, files, message)
        return self.github.open_pull(login, branch, title)

    def replace(self, login: str, branch: str, path: str, old: str, new: str) -> int:
        """A pull request that puts words in place of others in one paragraph."""
        text = self.text(path)
        assert text.count(old) == 1, (path, old)
        return self.propose(login, branch, {f"report/{path}": text.replace(old, new)})


@contextmanager
def open_scene(report_folder: Path, scratch: Path, permissions: Mapping[str, str] | None = None) -> Iterator[Scene]:
    """The report of ``report_folder`` on a double that is served until the block ends."""
    with GitHubDouble.start(scratch / "github") as github:
        github.create_repository(NAME, report_folder)
        clone = scratch / "clone"
        subprocess.run(["git", "clone", "--quiet", f"{github.url}/{NAME}", str(clone)], check=True)
        repo = GitRepo(clone)
        repo.run("config", "user.name", "Ben Illustration")
        repo.run("config", "user.email", "ben@example.org")
        yield Scene(github, clone, github.actions_token(permissions), [])


def with_job(scene: Scene, permissions: dict[str, str] | None) -> Scene:
    """The same scene as another job sees it."""
    return Scene(scene.github, scene.folder, scene.github.actions_token(permissions), scene.waits)
