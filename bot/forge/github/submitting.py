"""Pull requests for submissions: a branch in the repository itself, the pull request on it, and its next states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.amendments.amendment import Amendment
from bot.errors import UserError
from bot.forge.github.client import Client
from bot.forge.github.error import GitHubError
from bot.forge.github.looking import Seen
from bot.forge.github.pull import BRANCHES
from bot.forge.github.snapshot import Pull, Snapshot
from bot.forge.port import Outcome, Submission
from bot.forge.reading import Reports
from bot.forge.rendering import render_commits
from bot.forge.state import State
from bot.forge.submission import submit_each
from bot.report.report import Report
from bot.repository.remote import Remote, RemoteError
from bot.repository.repository import Repository
from bot.repository.write import RefMovedError

# Names that somebody took in the meantime, or whose pull requests are closed, are passed over.
_ATTEMPTS = 50


def submit_pulls(
    repository: Repository, client: Client, remote: Remote, seen: Seen, submissions: Sequence[Submission], state: State
) -> tuple[Outcome, ...]:
    """Push a branch for each and open a pull request, or push its new state; as ``Forge.submit_all`` does."""
    reports = Reports(repository, state)
    pulls = {pull.id: pull for pull in seen.snapshot.pulls}

    def write(submission: Submission, replaced: Amendment | None) -> str:
        base = reports.read(submission.base)
        if replaced:
            _push_next_state(repository, remote, pulls[replaced.id], submission, base, replaced)
            return replaced.id
        branch = _push_branch(repository, remote, seen.snapshot, submission, base)
        return f"#{_open_pull(client, branch, submission, seen.snapshot.main)}"

    return submit_each(submissions, state, write)


def _push_branch(
    repository: Repository, remote: Remote, snapshot: Snapshot, submission: Submission, base: Report
) -> str:
    """Make a branch of the submission's commits on its base, and give back its name, the first that is free.

    ``base`` is the report there.
    """
    submitter = submission.submitters[0]
    first = _next_number(submitter, (pull.branch for pull in snapshot.pulls))
    for number in range(first, first + _ATTEMPTS):
        name = f"{submitter}/{number}"
        try:
            commits = render_commits(submission, name, base)
            repository.push_commits(remote, f"refs/heads/{BRANCHES}{name}", submission.base, commits)
        except RefMovedError:
            continue
        except RemoteError as error:
            raise UserError(str(error)) from error
        return f"{BRANCHES}{name}"
    raise UserError(f"No name is free for another branch of {submitter}; delete old branches {BRANCHES}{submitter}/…")


def _push_next_state(
    repository: Repository, remote: Remote, pull: Pull, submission: Submission, base: Report, replaced: Amendment
) -> None:
    """Put the commits of an amendment's new state on its branch; only on one of the repository's own, made by us."""
    if not (pull.is_own and pull.branch.startswith(BRANCHES)):
        raise UserError(
            f"{pull.id} is on a branch of {pull.account.login}'s own, which only they can change; ask them to, or "
            "submit this as an amendment of its own with --new."
        )
    commits = render_commits(submission, pull.branch.removeprefix(BRANCHES), base, replaced)
    tip = replaced.commit
    try:
        repository.push_commits(remote, f"refs/heads/{pull.branch}", tip, commits, tip)
    except RemoteError as error:
        raise UserError(str(error)) from error


def _open_pull(client: Client, branch: str, submission: Submission, main: str) -> int:
    """Open the pull request, and give back its number; raises ``UserError`` with a link where that is not allowed."""
    repository = client.place.repository
    data = {"title": submission.title, "head": branch, "base": main, "body": _render_body(submission)}
    try:
        return int(client.write("POST", f"/repos/{repository}/pulls", data)["number"])
    except GitHubError as error:
        link = f"{client.place.server}/{repository}/compare/{main}...{branch}?expand=1"
        raise UserError(f"The branch {branch} is written; open the pull request yourself: {link} ({error})") from error


def _render_body(submission: Submission) -> str:
    """Facts only; whom it is by and what it changes stands in the bot's comment."""
    return f"Received {submission.received}{', oral' if submission.oral else ''}. Each commit is one paragraph."


def _next_number(submitter: str, branches: Iterable[str]) -> int:
    start = f"{BRANCHES}{submitter}/"
    numbers = (branch.removeprefix(start) for branch in branches if branch.startswith(start))
    return max((int(number) for number in numbers if number.isdecimal()), default=0) + 1
