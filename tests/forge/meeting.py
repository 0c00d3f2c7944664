"""The two houses in which one meeting is held: what people do in each, by the program's own commands and events."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest

from bot.forge.consensus import BRANCH
from bot.forge.local import LocalForge
from bot.forge.port import Forge
from bot.repository.repository import Repository
from tests.commands.run import Result, make_amend
from tests.forge.github.scene import NAME, SUBMITS, Scene
from tests.forge.github.test_bot import Job
from tests.github.double.bare import Bare
from tests.gitrepo import GitRepo

# Who writes for whom on GitHub; Mia presides.
ACCOUNTS = {"illustration-a": "ada", "illustration-b": "ben", "illustration-c": "cy"}
CHAIR = "mia"

# Texts of paragraphs by their path below report/; None to delete one.
Files = Mapping[str, str | None]


class House(Protocol):
    """Where the meeting is held. Amendments go by a name of the scenario's own, in commands as "{name}"."""

    ids: dict[str, str]

    def propose(self, name: str, who: str, files: Files, because: str = "") -> None:
        """Somebody brings other texts."""

    def change(self, name: str, who: str, files: Files) -> None:
        """The submitter puts other texts in their place, and rewrites the history of the branch."""

    def close(self, name: str) -> None:
        """The amendment is taken off the table."""

    def reopen(self, name: str) -> None:
        """It comes back as it was."""

    def say(self, who: str, name: str, *lines: str) -> None:
        """Somebody says something on an amendment, all in one second; each line as behind the slash of a command."""

    def adopt(self, page: str, *selections: str, unchanged: str = "") -> None:
        """The chair says what is adopted; where amendments have pages, in a comment on one of them."""

    def declare_silence(self, page: str, length: str, selection: str) -> None:
        """The chair declares silence; where amendments have pages, in a comment on one of them."""

    def merge(self, method: str) -> None:
        """People put into the report what waits for it."""

    def merge_amendment(self, name: str) -> None:
        """A maintainer merges an amendment, without the program."""

    def edit(self, files: Files, message: str) -> None:
        """A maintainer commits to the main branch by hand."""

    def disturb(self) -> None:
        """What people do that is to change nothing of the meeting."""

    def run(self) -> None:
        """The bot's job after all that happened."""

    def rest(self) -> None:
        """The bot's job once more, which has nothing to write."""

    def amend(self, *arguments: str, status: int = 0) -> str:
        """The secretariat runs a command, which ends as said; gives back the answer."""

    def read_clone(self, *arguments: str) -> str:
        """What a command answers somebody who has a clone and nothing else."""

    def submit(self, name: str, *arguments: str) -> None:
        """The secretariat runs a command that opens an amendment."""

    def wait(self, hours: int) -> None:
        """Time passes."""

    def open_forge(self) -> Forge:
        """A forge that has read nothing yet."""

    def read(self, path: str) -> str:
        """A paragraph as it stands on the main branch, with its newline."""


class LocalHouse:
    """A repository in which the secretariat types everything."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.ids: dict[str, str] = {}
        self._git = GitRepo(folder)
        self._git.run("config", "user.name", CHAIR)
        self._amend = make_amend(folder, capsys, patch)
        self._now = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
        self._closed: dict[str, str] = {}
        self._patch = patch
        patch.setattr("bot.forge.clock.datetime", self)

    def now(self, zone: object) -> datetime:
        """The clock of the program."""
        assert zone is UTC
        return self._now

    def propose(self, name: str, who: str, files: Files, because: str = "") -> None:
        self.ids[name] = f"{who}/{len(self.ids) + 1}"
        self._bring(name, files, because)

    def change(self, name: str, who: str, files: Files) -> None:
        self.close(name)
        self._bring(name, files, "")

    def close(self, name: str) -> None:
        branch = f"amend/{self.ids[name]}"
        self._closed[name] = self._git.head(branch)
        self._git.run("branch", "--quiet", "-D", branch)

    def reopen(self, name: str) -> None:
        self._git.run("branch", f"amend/{self.ids[name]}", self._closed[name])

    def say(self, who: str, name: str, *lines: str) -> None:
        for line in lines:
            verb, _, what = line.partition(" ")
            if verb == "confirm":
                self.amend("confirm", self.ids[name], "--by", who)
            else:
                self.amend("state", verb, what or self.ids[name], "--as", who)

    def adopt(self, page: str, *selections: str, unchanged: str = "") -> None:
        self.amend("adopt", *selections, *(["--unchanged", unchanged] if unchanged else []), "--yes")

    def declare_silence(self, page: str, length: str, selection: str) -> None:
        self.amend("silence", length, selection)

    def merge(self, method: str) -> None:
        """What is adopted stands in the report at once."""

    def merge_amendment(self, name: str) -> None:
        self._tick()
        self._git.run("merge", "--quiet", "--no-ff", "--no-edit", f"amend/{self.ids[name]}")

    def edit(self, files: Files, message: str) -> None:
        self._tick()
        self._git.commit(message, {f"report/{path}": text for path, text in files.items()})

    def disturb(self) -> None:
        """Nothing can."""

    def run(self) -> None:
        self.amend("reconcile")

    def rest(self) -> None:
        assert "Nothing to write" in self.amend("reconcile")

    def amend(self, *arguments: str, status: int = 0) -> str:
        self._tick()
        return expect(self._amend(*(each.format(**self.ids) for each in arguments)), status)

    def read_clone(self, *arguments: str) -> str:
        folder = self._git.path.with_name("clone")
        if not folder.exists():
            self._git.run("clone", "--quiet", self._git.path.as_uri(), str(folder))
        return expect(self._amend("-C", str(folder), *arguments), 0)

    def submit(self, name: str, *arguments: str) -> None:
        before = {amendment.id for amendment in self.open_forge().fetch_state().amendments}
        self.amend(*arguments)
        (self.ids[name],) = {each.id for each in self.open_forge().fetch_state().amendments} - before

    def wait(self, hours: int) -> None:
        self._now += timedelta(hours=hours)

    def open_forge(self) -> Forge:
        return LocalForge(Repository.open(self._git.path))

    def read(self, path: str) -> str:
        return self._git.run("show", f"main:report/{path}") + "\n"

    def _tick(self) -> None:
        """A second later, for the program and for Git."""
        self._now += timedelta(seconds=1)
        self._patch.setenv("GIT_COMMITTER_DATE", self._now.isoformat())

    def _bring(self, name: str, files: Files, because: str) -> None:
        self._git.run("checkout", "--quiet", "-b", f"amend/{self.ids[name]}")
        self.edit(files, f"{name}\n\n{because}")
        self._git.run("checkout", "--quiet", "main")


class GitHubHouse:
    """A repository on GitHub: forks, comments, buttons, jobs of GitHub Actions, and a clone of the secretariat's."""

    def __init__(
        self, scene: Scene, folder: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.ids: dict[str, str] = {}
        self._scene = scene
        self._github = scene.github
        self._patch = patch
        self._logins = dict(ACCOUNTS)
        self._job = Job(scene, folder, patch, capsys)
        self._amend = make_amend(scene.folder, capsys, patch)
        self._clone = GitRepo(scene.folder)
        self._clone.run("config", "user.name", CHAIR)
        # Of what happened since the last run the newest event by whom it comes from: a run that waits gives way.
        self._news: dict[bool, tuple[str, int]] = {True: ("push", 0)}
        patch.setattr("bot.forge.clock.datetime", self)

    def now(self, zone: object) -> datetime:
        """The clock of the program is GitHub's."""
        assert zone is UTC
        return self._github.world.now

    def propose(self, name: str, who: str, files: Files, because: str = "") -> None:
        named = {f"report/{path}": text for path, text in files.items()}
        number = self._scene.propose(self._logins[who], name, named, name, f"{name}\n\n{because}")
        self.ids[name] = f"#{number}"
        self._news[False] = ("pull_request_target", number)

    def change(self, name: str, who: str, files: Files) -> None:
        start = Bare(self._github.get_place(self._logins[who]).path).read_branches()["main"]
        self._github.push(self._logins[who], name, {f"report/{p}": text for p, text in files.items()}, name, start)
        self._news[False] = ("pull_request_target", self._number(name))

    def close(self, name: str) -> None:
        self._github.close(CHAIR, self._number(name))
        self._news[False] = ("pull_request_target", self._number(name))

    def reopen(self, name: str) -> None:
        self._github.reopen(self._number(name))
        self._news[False] = ("pull_request_target", self._number(name))

    def say(self, who: str, name: str, *lines: str) -> None:
        for line in lines:
            self._github.world.now -= timedelta(seconds=1) if line != lines[0] else timedelta()
            self.comment(self._logins[who], name, f"/{line.format(**self.ids)}")

    def comment(self, login: str, name: str, body: str) -> int:
        """An account writes a comment; gives back its number."""
        self._news[login == CHAIR] = ("issue_comment", self._number(name))
        return self._github.comment(login, self._number(name), body)

    def adopt(self, page: str, *selections: str, unchanged: str = "") -> None:
        if selections:
            self.comment(CHAIR, page, " ".join(["/adopt", *(f'"{each.format(**self.ids)}"' for each in selections)]))
        if unchanged:
            self.comment(CHAIR, page, f'/adopt "{unchanged}" unchanged')

    def declare_silence(self, page: str, length: str, selection: str) -> None:
        self.comment(CHAIR, page, f'/silence {length} "{selection.format(**self.ids)}"')

    def merge(self, method: str) -> None:
        waiting = [pull.number for pull in self._github.repository.pulls if pull.head_ref == BRANCH and not pull.closed]
        number = waiting[0] if waiting else self._github.open_pull(CHAIR, BRANCH, "Words")
        self._github.merge(CHAIR, number, method)
        # From now on the bot may open none, and not commit to main.
        self._github.repository.actions_may_open_pulls = False
        self._github.protect("main")
        self._news[True] = ("push", 0)

    def merge_amendment(self, name: str) -> None:
        self._github.merge(CHAIR, self._number(name), "squash")
        self._news[True] = ("push", 0)

    def edit(self, files: Files, message: str) -> None:
        self._github.push(CHAIR, "main", {f"report/{path}": text for path, text in files.items()}, message)
        self._news[True] = ("push", 0)

    def disturb(self) -> None:
        """Commands that are none, comments that change after they were heard, another login, a label by hand."""
        said = {comment.author.login: comment.id for comment in self._github.pull(self._number("gone")).comments}
        self._github.edit_comment("ben", said["ben"], "/support")
        self._github.delete_comment(said["ada"])
        self.comment("cy", "a", "> /withdraw\n\nI said that?\n\n```\n/withdraw\n```")
        self.comment("eve", "a", '/adopt "rec 9/1={a}"'.format(**self.ids))
        self._github.label(self._number("a"), "urgent")
        account = self._github.get_account("ada")
        account.login = self._logins["illustration-a"] = "adeline"
        self._github.world.accounts["adeline"] = account

    def run(self) -> None:
        for is_own, (kind, number) in (self._news or {True: ("schedule", 0)}).items():
            ended = self._job.run(kind, number, self._github.actions_token(SUBMITS if is_own else None))
            assert ended.status == 0, ended
        self._news.clear()

    def rest(self) -> None:
        before, asked = Bare(self._github.repository.path).read_branches(), len(self._github.requests)
        assert self._job.run(token=self._github.actions_token(SUBMITS)).status == 0
        wrote = [request for request in self._github.requests[asked:] if request.wrote]
        assert not wrote, [(request.operation, request.path, str(request.body)[:3000]) for request in wrote]
        assert Bare(self._github.repository.path).read_branches() == before

    def amend(self, *arguments: str, status: int = 0) -> str:
        self._github.world.tick()
        self._clone.run("fetch", "--quiet", "--tags", "--force", "origin")
        self._clone.run("reset", "--quiet", "--hard", "origin/main")
        for variable, value in {**self._scene.environment, "GITHUB_TOKEN": self._github.token(CHAIR)}.items():
            self._patch.setenv(variable, value)
        return expect(self._amend("--forge", "github", *(each.format(**self.ids) for each in arguments)), status)

    def read_clone(self, *arguments: str) -> str:
        folder = self._clone.path.with_name("plain")
        if not folder.exists():
            self._clone.run("clone", "--quiet", f"{self._github.url}/{NAME}", str(folder))
        return expect(self._amend("-C", str(folder), *arguments), 0)

    def submit(self, name: str, *arguments: str) -> None:
        self.amend(*arguments)
        number = max(self._github.repository.issues)
        self.ids[name] = f"#{number}"
        self._news[False] = ("pull_request_target", number)

    def wait(self, hours: int) -> None:
        self._github.world.now += timedelta(hours=hours)

    def open_forge(self) -> Forge:
        return self._scene.open_forge()

    def read(self, path: str) -> str:
        return Bare(self._github.repository.path).git("show", f"main:report/{path}") + "\n"

    def _number(self, name: str) -> int:
        return int(self.ids[name].removeprefix("#"))


def expect(result: Result, status: int) -> str:
    """What a command answered, which ended as expected."""
    assert result.status == status, result
    return result.out
