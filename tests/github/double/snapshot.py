"""What people see of a pull request, to be compared before and after."""

from __future__ import annotations

from dataclasses import dataclass

from tests.github.double.world import CheckRun, Pull, Repository


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check run."""

    name: str
    status: str
    conclusion: str | None
    title: str | None
    summary: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """``comments`` are (login, body) in the order they were made; ``checks`` are those of the head."""

    title: str
    body: str | None
    state: str
    is_merged: bool
    labels: tuple[str, ...]
    comments: tuple[tuple[str, str], ...]
    checks: tuple[Check, ...]


def take_snapshot(repository: Repository, pull: Pull) -> Snapshot:
    """What is to be seen now."""
    return Snapshot(
        title=pull.title,
        body=pull.body,
        state=pull.state,
        is_merged=pull.merged is not None,
        labels=tuple(label.name for label in pull.labels),
        comments=tuple((comment.author.login, comment.body) for comment in pull.comments),
        checks=tuple(_show(run) for run in repository.checks if run.head_sha == pull.head_sha),
    )


def _show(run: CheckRun) -> Check:
    return Check(
        name=run.name,
        status=run.status,
        conclusion=run.conclusion,
        title=run.output.get("title"),
        summary=run.output.get("summary"),
    )
