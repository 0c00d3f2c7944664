"""Submissions as branches of a plain repository, all written in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.amendments.amendment import Amendment
from bot.errors import UserError
from bot.forge.branches import PREFIX
from bot.forge.port import Outcome, Submission
from bot.forge.reading import Reports
from bot.forge.rendering import render_commits
from bot.forge.state import State
from bot.forge.submission import submit_each
from bot.reconcile.record import Announcement, Record
from bot.repository.fastimport import NewBranch, NewCommit
from bot.repository.refs import LOCAL
from bot.repository.repository import Repository


def submit_branches(repository: Repository, submissions: Sequence[Submission], state: State) -> tuple[Outcome, ...]:
    """Write a branch for each, or its new state; as ``Forge.submit_all`` does."""
    reports = Reports(repository, state)
    names = _list_names(repository.list_branches(PREFIX), state.records)
    branches: list[NewBranch] = []

    def prepare(submission: Submission, replaced: Amendment | None) -> str:
        name = replaced.id if replaced else _find_name(submission.submitters[0], names)
        commits = render_commits(submission, name, reports.read(submission.base), replaced)
        branches.append(_make_branch(repository, name, submission.base, commits, replaced))
        names.add(name)
        return name

    outcomes = submit_each(submissions, state, prepare)
    if branches:
        repository.write_branches(branches)
    return outcomes


def _make_branch(
    repository: Repository, name: str, base: str, commits: Sequence[NewCommit], replaced: Amendment | None
) -> NewBranch:
    ref = f"{LOCAL}{PREFIX}{name}"
    here = repository.find_commit(ref) if replaced else None
    if replaced and here not in (None, replaced.commit):
        raise UserError(
            f"{name} has other commits on a remote, or has moved; bring the branch {PREFIX}{name} up to date and "
            "repeat."
        )
    return NewBranch(ref=ref, parent=replaced.commit if replaced else base, commits=tuple(commits), expected=here)


def _list_names(branches: Iterable[str], records: Iterable[Record]) -> set[str]:
    """What amendments are called, or were once announced as."""
    announced = (record.amendments for record in records if isinstance(record, Announcement))
    return {branch.removeprefix(PREFIX) for branch in branches}.union(*announced)


def _find_name(submitter: str, names: Iterable[str]) -> str:
    """The submitter's next name, with the number after all that it has."""
    start = f"{submitter}/"
    numbers = (name.removeprefix(start) for name in names if name.startswith(start))
    return f"{start}{max((int(number) for number in numbers if number.isdecimal()), default=0) + 1}"
