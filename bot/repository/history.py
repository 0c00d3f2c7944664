"""What was changed below a folder, commit by commit, on the main line of history, and what each merge brought."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.repository.changes import FileChange, read_tree_changes
from bot.repository.command import Git
from bot.repository.commits import Commit, read_commits


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """A commit and what it did to the files below the folder that was asked about.

    ``brought`` are the commits that a merge brought in, a commit always after its parents.
    """

    commit: Commit
    changes: tuple[FileChange, ...]
    brought: tuple[Commit, ...] = ()


def read_history(git: Git, ref: str, folder: str) -> tuple[HistoryEntry, ...]:
    """Every first-parent commit of ``ref``, oldest first, also those that change nothing below ``folder``.

    A merge is compared with its first parent; the commit that creates the folder counts. Four processes.
    """
    graph = {commit.id: commit for commit in read_commits(git, ref, "--")}
    line = _follow(graph)
    trees = [commit.tree for commit in line]
    before: list[str | None] = [None, *trees]
    changes = read_tree_changes(git, list(zip(before, trees, strict=False)), folder, in_a_row=True)
    brought = _find_brought(line, graph)
    return tuple(
        HistoryEntry(commit=commit, changes=each, brought=brought.get(commit.id, ()))
        for commit, each in zip(line, changes, strict=True)
    )


def _follow(graph: dict[str, Commit]) -> list[Commit]:
    """The first parents of the last commit, oldest first; in a shallow clone those that are there."""
    line: list[Commit] = []
    commit = graph[next(reversed(graph))] if graph else None
    while commit:
        line.append(commit)
        commit = graph.get(commit.parents[0]) if commit.parents else None
    return line[::-1]


def _find_brought(line: Iterable[Commit], graph: Mapping[str, Commit]) -> dict[str, tuple[Commit, ...]]:
    """By merge, the commits that were not in the history of the main line before. Each commit is looked at once."""
    rank = {commit: index for index, commit in enumerate(graph)}
    seen: set[str] = set()
    brought: dict[str, tuple[Commit, ...]] = {}
    for commit in line:
        seen.add(commit.id)
        found, ahead = [], list(commit.parents[1:])
        while ahead:
            each = ahead.pop()
            if each in graph and each not in seen:
                seen.add(each)
                found.append(graph[each])
                ahead += graph[each].parents
        if found:
            brought[commit.id] = tuple(sorted(found, key=lambda each: rank[each.id]))
    return brought
