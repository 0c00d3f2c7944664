"""What the double knows: accounts, repositories, pull requests and all that hangs on them, as mutable values."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROLES = ("none", "read", "triage", "write", "maintain", "admin")


@dataclass(slots=True, kw_only=True, eq=False)
class Account:
    """Somebody with a login. ``kind`` is User, Organization or Bot; a gone account is shown as the ghost."""

    id: int
    login: str
    kind: str = "User"
    gone: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class Label:
    id: int
    name: str
    color: str = "ededed"
    description: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Reaction:
    id: int
    account: Account
    content: str
    created: datetime


@dataclass(slots=True, kw_only=True, eq=False)
class Comment:
    id: int
    issue: Issue
    author: Account
    body: str
    created: datetime
    updated: datetime
    editor: Account | None = None
    reactions: list[Reaction] = field(default_factory=list)


@dataclass(slots=True, kw_only=True, eq=False)
class Issue:
    """An issue; a pull request is one with more."""

    id: int
    number: int
    author: Account
    title: str
    body: str | None
    created: datetime
    updated: datetime
    edited: datetime | None = None
    closed: datetime | None = None
    closed_by: Account | None = None
    labels: list[Label] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)

    @property
    def state(self) -> str:
        return "closed" if self.closed else "open"


@dataclass(slots=True, kw_only=True, eq=False)
class Pull(Issue):
    """A pull request. ``head`` is None when its fork was deleted; the commit is kept in the base repository.

    It has two ids, one as the issue that it is too. ``base_sha`` is the base branch when the head was last pushed, as
    on GitHub. ``tested`` holds the commits whose merge was last tried: a moved branch makes the answer unknown again.
    """

    pull_id: int
    head: Repository | None
    head_owner: Account
    head_ref: str
    head_sha: str
    base_ref: str
    base_sha: str
    draft: bool = False
    maintainer_can_modify: bool = False
    merged: datetime | None = None
    merged_by: Account | None = None
    merge_sha: str | None = None
    tested: tuple[str, str] | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class CheckRun:
    id: int
    name: str
    head_sha: str
    status: str
    conclusion: str | None
    started: datetime
    completed: datetime | None
    details_url: str | None
    external_id: str | None
    output: Mapping[str, str | None]


@dataclass(slots=True, kw_only=True, eq=False)
class Repository:
    """A bare repository at ``path`` and all that GitHub keeps beside it.

    ``roles`` are those of collaborators by lower-case login. ``rules`` are branches that nobody pushes to, each with
    the sentence that a merge into it is refused with, or None when pull requests can be merged.
    """

    id: int
    owner: Account
    name: str
    path: Path
    created: datetime
    pushed: datetime
    parent: Repository | None = None
    private: bool = False
    default_branch: str = "main"
    roles: dict[str, str] = field(default_factory=dict)
    rules: dict[str, str | None] = field(default_factory=dict)
    merge_methods: set[str] = field(default_factory=lambda: {"merge", "squash", "rebase"})
    actions_may_open_pulls: bool = True
    labels: list[Label] = field(default_factory=list)
    issues: dict[int, Issue] = field(default_factory=dict)
    checks: list[CheckRun] = field(default_factory=list)

    @property
    def full_name(self) -> str:
        return f"{self.owner.login}/{self.name}"

    @property
    def pulls(self) -> list[Pull]:
        """Every pull request, the newest first."""
        return [issue for issue in reversed(self.issues.values()) if isinstance(issue, Pull)]


@dataclass(slots=True, kw_only=True, eq=False)
class Token:
    """What a request is made with. ``permissions`` and ``repository`` are those of a job's token; None for a person's.

    ``limit`` counts for each of the two interfaces, "core" and "graphql", and ``used`` how much is gone.
    """

    value: str
    account: Account
    repository: Repository | None = None
    permissions: Mapping[str, str] | None = None
    limit: int = 5000
    used: dict[str, int] = field(default_factory=lambda: {"core": 0, "graphql": 0})


class World:
    """Everything, with a clock of its own that moves a second at every change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
        self.accounts: dict[str, Account] = {}
        self.repositories: dict[str, Repository] = {}
        self.tokens: dict[str, Token] = {}
        self._ids = itertools.count(1001)

    def tick(self) -> datetime:
        """The time of the next change."""
        self.now += timedelta(seconds=1)
        return self.now

    def next_id(self) -> int:
        """A number that nothing else has."""
        return next(self._ids)

    def find_repository(self, full_name: str) -> Repository | None:
        """Names compare without case."""
        return self.repositories.get(full_name.lower())

    def find_account(self, login: str) -> Account | None:
        """An account that still exists."""
        account = self.accounts.get(login.lower())
        return None if account is None or account.gone else account

    def pulls_from(self, repository: Repository, branch: str) -> Iterator[tuple[Repository, Pull]]:
        """Every pull request that has this branch for its head, with the repository it is made to."""
        for base in self.repositories.values():
            for pull in base.pulls:
                if pull.head is repository and pull.head_ref == branch:
                    yield base, pull
