"""What was changed below a folder, commit by commit, on the main line of history."""

from __future__ import annotations

from dataclasses import dataclass

from bot.repository.changes import FileChange, read_tree_changes
from bot.repository.command import Git
from bot.repository.commits import Commit, read_commits


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """A commit and what it did to the files below the folder that was asked about."""

    commit: Commit
    changes: tuple[FileChange, ...]


def read_history(git: Git, ref: str, folder: str) -> tuple[HistoryEntry, ...]:
    """Every first-parent commit of ``ref`` that changes files below ``folder``, oldest first.

    A merge is compared with its first parent; the commit that creates the folder counts. Two processes, and
    two more when some contents are not in the patches.
    """
    commits = read_commits(git, "--first-parent", ref, "--", folder or ".")
    # Between two of these commits nothing below the folder changed, so each is compared with the one before.
    trees = [commit.tree for commit in commits]
    before: list[str | None] = [None, *trees]
    changes = read_tree_changes(git, list(zip(before, trees, strict=False)), folder)
    return tuple(HistoryEntry(commit=commit, changes=each) for commit, each in zip(commits, changes, strict=True))
