"""Where branches left the main branch, found by walking the graph of commits in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.repository.command import Git, decode, encode
from bot.repository.commits import Commit


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The commits of a tip that the main branch lacks, and those of the main branch that they stand on."""

    own: frozenset[str]
    borders: frozenset[str]


def find_reach(tip: str, graph: Mapping[str, Commit]) -> Reach:
    """What can be reached from ``tip``; ``graph`` holds every commit that the main branch lacks."""
    own: set[str] = set()
    borders: set[str] = set()
    ahead = [tip]
    while ahead:
        commit = ahead.pop()
        if commit not in graph:
            borders.add(commit)
        elif commit not in own:
            own.add(commit)
            ahead.extend(graph[commit].parents)
    return Reach(own=frozenset(own), borders=frozenset(borders))


def find_bases(git: Git, borders: Mapping[str, frozenset[str]]) -> dict[str, str | None]:
    """The merge base with the main branch of each tip, from the tip's ``borders``; None when it has none.

    One process, and only when a tip has several borders, because it merged the main branch into itself. Of
    several best common ancestors (a criss-cross merge) the first that Git lists is taken.
    """
    several = frozenset[str]().union(*(commits for commits in borders.values() if len(commits) > 1))
    rank = _rank_newest_first(git, several) if several else {}
    return {tip: min(commits, key=lambda commit: rank.get(commit, 0), default=None) for tip, commits in borders.items()}


def _rank_newest_first(git: Git, commits: frozenset[str]) -> dict[str, int]:
    """The place of each commit, and of what it stands on, in an order in which no commit comes after its parents.

    The first of any of them is therefore in the history of no other one.
    """
    request = encode("".join(f"{commit}\n" for commit in sorted(commits)))
    listing = decode(git.run("rev-list", "--topo-order", "--stdin", stdin=request)).split()
    return {commit: index for index, commit in enumerate(listing)}
