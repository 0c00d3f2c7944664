"""Puts new commits on branches, whole or not at all; the work tree follows the branch that is checked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.errors import UserError
from bot.repository.command import Git, decode, encode
from bot.repository.fastimport import NewBranch, NewCommit, import_commits
from bot.repository.objects import object_id
from bot.repository.refs import LOCAL, REMOTE, branch_name
from bot.repository.state import find_head_branch, get_main, read_dirty_paths, render_paths


class RefMovedError(UserError):
    """A branch does not stand where it stood when the writing was prepared; nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Move:
    ref: str
    old: str | None
    new: str


def write_branches(git: Git, branches: Sequence[NewBranch]) -> tuple[tuple[str, ...], ...]:
    """Make or move all the branches, or none, and give back the ids of each one's new commits.

    The number of processes does not grow with the number of branches. When the branch that is checked out is
    among them, the work tree and the index follow. Raises ``RefMovedError`` when a ref exists or does not
    stand at ``expected``, and ``UserError`` when files that are not committed would be overwritten.
    """
    commits = import_commits(git, branches)
    pairs = zip(branches, commits, strict=True)
    moves = [_Move(ref=branch.ref, old=branch.expected, new=ids[-1]) for branch, ids in pairs]
    _require_expected(git, moves)
    head = find_head_branch(git)
    _refuse_other_work_trees(git, {move.ref for move in moves} - {head})
    here = next((move for move in moves if move.ref == head), None)
    # The work tree comes first: if we are killed in between, it holds what can still be committed. The
    # other way round it would hold, unseen, the opposite of what was just adopted.
    if here:
        _update_work_tree(git, here.old, here.new)
    try:
        _move_refs(git, moves)
    except UserError:
        if here:
            _update_work_tree(git, here.new, here.old)
        raise
    return commits


def advance_main(git: Git, expected: str, commits: Sequence[NewCommit]) -> tuple[str, ...]:
    """Put commits on the main branch, which must stand at ``expected``, and give back their ids.

    Raises as ``write_branches`` does, and ``UserError`` when the main branch is only on a remote.
    """
    main = get_main(git)
    if not main.ref.startswith(LOCAL):
        there = main.ref.removeprefix(REMOTE)
        raise UserError(f'There is no branch "{main.name}" in this clone; run: git branch {main.name} {there}')
    branch = NewBranch(ref=main.ref, parent=expected, commits=tuple(commits), expected=expected)
    return write_branches(git, [branch])[0]


def _require_expected(git: Git, moves: Sequence[_Move]) -> None:
    lines = decode(git.run("for-each-ref", "--format=%(refname) %(objectname)")).split("\n")[:-1]
    present = dict(line.split(" ") for line in lines)
    for move in moves:
        if present.get(move.ref) != move.old:
            name = branch_name(move.ref)
            if move.old is None:
                raise RefMovedError(f'The branch "{name}" exists already; choose another name.')
            raise RefMovedError(f'The branch "{name}" has moved since this was prepared; look again and repeat.')


def _refuse_other_work_trees(git: Git, refs: set[str]) -> None:
    """A branch that is checked out elsewhere would move under somebody's hands."""
    for block in decode(git.run("worktree", "list", "--porcelain", "-z")).split("\0\0"):
        facts = dict(line.partition(" ")[::2] for line in block.split("\0"))
        if facts.get("branch") in refs and "prunable" not in facts:
            name = branch_name(facts["branch"])
            raise UserError(f'The branch "{name}" is checked out in "{facts["worktree"]}"; run this there.')


def _update_work_tree(git: Git, old: str | None, new: str | None) -> None:
    """Bring index and work tree from one commit to another, whole or not at all; other changes stay."""
    empty = object_id("tree", b"", digits=len(old or new or ""))
    before, after = old or empty, new or empty
    # Files that were only touched count as changed until the index has looked at them again.
    git.attempt("update-index", "-q", "--refresh")
    answer = git.attempt("read-tree", "-m", "-u", before, after)
    if answer.status == 0:
        return
    touched = decode(git.run("diff-tree", "-r", "-z", "--name-only", "--no-renames", before, after)).split("\0")
    in_the_way = [path for path in read_dirty_paths(git, "") if path in set(touched)]
    if in_the_way:
        raise UserError(f"Your changes to {render_paths(in_the_way)} would be overwritten; commit or undo them first.")
    raise UserError(f"Git could not bring the files up to date, so nothing was written: {answer.error}")


def _move_refs(git: Git, moves: Sequence[_Move]) -> None:
    """One transaction. https://git-scm.com/docs/git-update-ref"""
    stdin = b"".join(
        b"update %b\0%b\0%b\0" % (encode(move.ref), encode(move.new), encode(move.old or "0" * len(move.new)))
        for move in moves
    )
    answer = git.attempt("update-ref", "-m", "amend", "-z", "--stdin", stdin=stdin)
    if answer.status:
        _require_expected(git, moves)
        raise UserError(f"Git could not write the branches, so nothing was written: {answer.error}")
