"""A branch of records: append-only commits without files, which several people may write and exchange."""

from __future__ import annotations

from collections.abc import Sequence

from bot.repository.command import Git
from bot.repository.commits import Commit, find_commit, read_commits, read_log
from bot.repository.fastimport import NewBranch, NewCommit
from bot.repository.refs import LOCAL, ORIGIN, branch_name
from bot.repository.write import write_branches


def read_records(git: Git, ref: str) -> tuple[Commit, ...]:
    """The records of a ref and, where it is a branch of this clone, of its copy on origin, oldest first."""
    return read_log(git, [ref, _on_origin(ref)] if ref.startswith(LOCAL) else [ref])


def append_record(git: Git, ref: str, message: str, parents: Sequence[str]) -> str:
    """Put one more record on the branch ``ref``, which is made when it is missing, and give back its commit.

    ``parents`` are commits that the record is about; as its further parents they live as long as it does.
    Records that only this clone has are put on top of what origin has, so that they can be pushed. Raises
    ``RefMovedError`` when somebody else writes at the same moment: try again.
    """
    mine, theirs = find_commit(git, ref), find_commit(git, _on_origin(ref))
    parent, commits = mine, []
    if theirs and not (mine and _contains(git, mine, theirs)):
        parent = theirs
        commits = [_repeat(commit) for commit in _read_missing(git, mine, theirs)] if mine else []
    if parent is None and parents:
        # Otherwise Git would make the first of ``parents`` the one before this record.
        commits = [NewCommit(message="Begin the records\n", files={})]
    commits.append(NewCommit(message=message, files={}, other_parents=tuple(parents)))
    branch = NewBranch(ref=ref, parent=parent, commits=tuple(commits), expected=mine)
    return write_branches(git, [branch])[0][-1]


def join_records(git: Git, ref: str) -> bool:
    """Put records that only this clone has on top of those of origin, where each has some that the other lacks.

    Tells whether that was so. Afterwards the branch can be pushed.
    """
    mine, theirs = find_commit(git, ref), find_commit(git, _on_origin(ref))
    if not (mine and theirs) or _contains(git, mine, theirs) or _contains(git, theirs, mine):
        return False
    commits = tuple(_repeat(commit) for commit in _read_missing(git, mine, theirs))
    write_branches(git, [NewBranch(ref=ref, parent=theirs, commits=commits, expected=mine)])
    return True


def _on_origin(ref: str) -> str:
    return ORIGIN + branch_name(ref)


def _contains(git: Git, commit: str, earlier: str) -> bool:
    return git.attempt("merge-base", "--is-ancestor", earlier, commit).status == 0


def _read_missing(git: Git, mine: str, theirs: str) -> tuple[Commit, ...]:
    return read_commits(git, "--first-parent", mine, f"^{theirs}", "--")


def _repeat(commit: Commit) -> NewCommit:
    return NewCommit(
        message=commit.message,
        files={},
        author=commit.author,
        date=commit.authored,
        other_parents=commit.parents[1:],
    )
