"""Where branches left the main branch, found by walking the graph of commits in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from bot.repository.command import Git, encode
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
    """The merge base with the main branch of each tip, from the tip's ``borders``: None when it has none.

    One process, and only when a tip has several borders, because it merged the main branch into itself. Of
    several best common ancestors (a criss-cross merge) the first that Git lists is taken.
    """
    several = {tip: commits for tip, commits in borders.items() if len(commits) > 1}
    bases: dict[str, str | None] = {tip: next(iter(commits), None) for tip, commits in borders.items()}
    below = _find_descendants(git, frozenset().union(*several.values())) if several else {}
    for tip, commits in several.items():
        bases[tip] = next(
            commit for commit, newer in below.items() if commit in commits and not newer & commits
        )
    return bases


def _find_descendants(git: Git, commits: frozenset[str]) -> dict[str, frozenset[str]]:
    """For each commit which of the others have it in their history, newest first.

    Sets are bit masks here: one walk from the newest commit down carries all of them along.
    """
    listing = sorted(commits)
    bits = {commit: 1 << index for index, commit in enumerate(listing)}
    output = git.run(
        "rev-list",
        "--topo-order",
        "--parents",
        "--stdin",
        stdin=encode("".join(f"{commit}\n" for commit in listing)),
    )
    masks: defaultdict[str, int] = defaultdict(int)
    found: dict[str, frozenset[str]] = {}
    for line in output.decode().splitlines():
        commit, *parents = line.split()
        above = masks.pop(commit, 0)
        if commit in bits:
            found[commit] = frozenset(other for other in listing if above & bits[other])
        for parent in parents:
            masks[parent] |= above | bits.get(commit, 0)
    return found
