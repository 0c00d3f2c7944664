"""Branches as they stood at an earlier moment, told from the times and the ancestry of their commits."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.forge.reading import Reading, read_branches
from bot.forge.state import Moment
from bot.reconcile.moment import to_utc
from bot.repository.branches import Branch
from bot.repository.commits import Commit
from bot.repository.repository import Repository


def read_past(
    repository: Repository, tips: Mapping[str, str], moment: Moment, whole: Collection[str] = ()
) -> dict[str, Reading]:
    """What each branch proposed just before a commit of the main branch; those that proposed nothing then are out.

    ``tips`` are the newest commits that are known of the branches, by their names. The ``whole`` were there to their
    end, though the commit is one of theirs.
    """
    now = repository.read_tips(tips, moment.parent)
    found = ((b.name, b.commit if b.name in whole else _find_tip(b, moment)) for b in now)
    then = {name: tip for name, tip in found if tip}
    branches = [branch for branch in now if then.get(branch.name) == branch.commit]
    moved = {name: tip for name, tip in then.items() if tip != tips[name]}
    if moved:
        branches += repository.read_tips(moved, moment.parent)
    readings = read_branches(repository, branches, moment.parent, moment.report)
    return {each.branch.name: each for each in readings if isinstance(each, Reading) and each.changes}


def _find_tip(branch: Branch, moment: Moment) -> str | None:
    """The newest commit of the branch that was there at the moment; not what came then, nor what was made on that."""
    graph = {commit.id: commit for commit in branch.commits}
    came = _list_ancestors(moment.commit, graph)
    after = {moment.commit}
    found = None
    for commit in branch.commits:
        if not after.isdisjoint(commit.parents):
            after.add(commit.id)
        elif commit.id not in came and to_utc(commit.committed) <= moment.at:
            found = commit.id
    return found


def _list_ancestors(tip: str, graph: Mapping[str, Commit]) -> set[str]:
    """The commit and those before it, as far as they are in the graph."""
    found: set[str] = set()
    ahead = [tip]
    while ahead:
        each = ahead.pop()
        if each in graph and each not in found:
            found.add(each)
            ahead += graph[each].parents
    return found
