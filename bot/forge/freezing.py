"""While the report is frozen: which branches take part as they were, and which wait."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.reconcile.procedure import Freeze, hold_back
from bot.repository.branches import Branch
from bot.repository.repository import Repository


def split_branches(
    repository: Repository, branches: Sequence[Branch], main: str, freeze: Freeze | None, name: Callable[[str], str]
) -> tuple[tuple[Branch, ...], tuple[Branch, ...]]:
    """The branches that take part, those that moved as they stood when the report was frozen, and those that wait.

    ``name`` gives the name of a branch here for the id of an amendment.
    """
    before = {name(amendment): tip for amendment, tip in freeze.amendments.items()} if freeze else None
    held = hold_back({branch.name: branch.commit for branch in branches}, before)
    same = tuple(branch for branch in branches if held.taking_part.get(branch.name) == branch.commit)
    moved = {each: tip for each, tip in held.taking_part.items() if each in held.waiting}
    waiting = tuple(branch for branch in branches if branch.name in held.waiting)
    return (*same, *repository.read_tips(moved, main)), waiting
