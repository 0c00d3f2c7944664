"""Branches that stand beside the main branch: where each left it and what it adds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.repository.ancestry import Reach, find_bases, find_reach
from bot.repository.command import Git, decode, encode
from bot.repository.commits import Commit, read_commits
from bot.repository.refs import LOCAL, ORIGIN, REMOTE, branch_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A branch that is not merged into the main branch.

    ``name`` is without the remote; ``ref`` is where it was read. ``base`` is the merge base with the main
    branch, None when they have no common history. ``commits`` are its own, a commit always after its parents.
    ``diverged``: the copies of it, here and on remotes, have commits that the one read here lacks.
    """

    name: str
    ref: str
    commit: str
    tree: str
    base: str | None
    commits: tuple[Commit, ...]
    diverged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    name: str
    ref: str
    commit: str


def read_branches(git: Git, prefix: str, main: str) -> tuple[Branch, ...]:
    """The branches whose names begin with ``prefix``, local and remote-tracking, by name.

    Of several copies of a branch the one that contains the others is read; when none does, the local one, and
    the value says so. Branches without commits of their own are left out. Two processes, and a third
    when some branch has merged the main branch into itself.
    """
    return _read(git, _read_copies(git, prefix), main)


def read_tips(git: Git, tips: Mapping[str, str], main: str) -> tuple[Branch, ...]:
    """The branches as they stood at the commits ``tips``, by their names, when the main branch stood at ``main``."""
    copies = [_Copy(name=name, ref=commit, commit=commit) for name, commit in sorted(tips.items())]
    return _read(git, copies, main)


def list_branches(git: Git, prefix: str) -> tuple[str, ...]:
    """The names that begin with ``prefix``, of merged branches as well: those that a new branch cannot have."""
    return tuple(dict.fromkeys(copy.name for copy in _read_copies(git, prefix)))


def list_tips(git: Git, prefix: str) -> tuple[tuple[str, str], ...]:
    """Every copy of these branches, merged ones as well: the name and the newest commit. One process."""
    return tuple((copy.name, copy.commit) for copy in _read_copies(git, prefix))


def list_refs(git: Git, *folders: str) -> tuple[tuple[str, str], ...]:
    """The refs in these folders: the full name and the commit. One process."""
    lines = decode(git.run("for-each-ref", "--format=%(objectname) %(refname)", *folders)).split("\n")[:-1]
    return tuple((ref, commit) for commit, _, ref in (line.partition(" ") for line in lines))


def _read(git: Git, copies: Sequence[_Copy], main: str) -> tuple[Branch, ...]:
    if not copies:
        return ()
    tips = dict.fromkeys(copy.commit for copy in copies)
    request = "".join(f"{tip}\n" for tip in (*tips, f"^{main}"))
    graph = {commit.id: commit for commit in read_commits(git, "--stdin", stdin=encode(request))}
    reaches = {tip: find_reach(tip, graph) for tip in tips if tip in graph}
    chosen = list(_choose(copies, reaches))
    bases = find_bases(git, {copy.commit: reaches[copy.commit].borders for copy, _ in chosen})
    rank = {commit: index for index, commit in enumerate(graph)}
    return tuple(
        Branch(
            name=copy.name,
            ref=copy.ref,
            commit=copy.commit,
            tree=graph[copy.commit].tree,
            base=bases[copy.commit],
            commits=tuple(graph[commit] for commit in sorted(reaches[copy.commit].own, key=rank.__getitem__)),
            diverged=diverged,
        )
        for copy, diverged in chosen
    )


def _read_copies(git: Git, prefix: str) -> list[_Copy]:
    """By name, and of one name the local copy first, then the one of origin, then those of other remotes."""
    copies = []
    for ref, commit in list_refs(git, LOCAL, REMOTE):
        name = branch_name(ref)
        if name.startswith(prefix):
            copies.append(_Copy(name=name, ref=ref, commit=commit))
    return sorted(copies, key=lambda copy: (copy.name, _distance(copy.ref), copy.ref))


def _distance(ref: str) -> int:
    return 0 if ref.startswith(LOCAL) else 1 if ref.startswith(ORIGIN) else 2


def _choose(copies: Sequence[_Copy], reaches: Mapping[str, Reach]) -> Iterator[tuple[_Copy, bool]]:
    """Of each branch the copy to read, and whether it lacks commits of another."""
    unmerged = (copy for copy in copies if copy.commit in reaches)
    for _, group in groupby(unmerged, key=lambda copy: copy.name):
        same = list(group)
        whole = (copy for copy in same if all(other.commit in reaches[copy.commit].own for other in same))
        chosen = next(whole, None)
        yield chosen or same[0], chosen is None
