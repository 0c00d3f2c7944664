"""What GitHub's merge button does, with the three methods, in a bare repository and without a work tree."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from functools import cache

from tests.github.double.bare import Bare, Commit, Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A merge about to be made: commits, who does it, who wrote the pull request, and the message."""

    base: str
    head: str
    committer: Signature
    author: Signature
    message: str


@cache
def try_merge(bare: Bare, base: str, head: str) -> str | None:
    """The tree of two commits merged, or None where they conflict."""
    try:
        return bare.git("merge-tree", "--write-tree", base, head)
    except subprocess.CalledProcessError:
        return None


def merge(bare: Bare, wanted: Merge) -> str | None:
    """A merge commit's id, or None where there is a conflict."""
    tree = try_merge(bare, wanted.base, wanted.head)
    return tree and write(bare, tree, (wanted.base, wanted.head), wanted.committer, wanted.committer, wanted.message)


def squash(bare: Bare, wanted: Merge) -> str | None:
    """The id of one commit with everything in it, or None where there is a conflict."""
    tree = try_merge(bare, wanted.base, wanted.head)
    return tree and write(bare, tree, (wanted.base,), wanted.author, wanted.committer, wanted.message)


def rebase(bare: Bare, wanted: Merge) -> str | None:
    """The id of the last of new commits like those of the head but for merges, or None where one of them conflicts."""
    tip = wanted.base
    for commit in bare.read_commits(wanted.base, wanted.head):
        if len(commit.parents) > 1:
            continue
        tree = pick(bare, tip, commit)
        if tree is None:
            return None
        tip = write(bare, tree, (tip,), commit.author, wanted.committer, commit.message)
    return tip


def pick(bare: Bare, tip: str, commit: Commit) -> str | None:
    """The tree of ``tip`` with what one commit changed.

    Git 2.39 merges only commits, with their own merge base: so both sides are set on one made of the commit's parent.
    """
    nobody = commit.committer
    before = bare.git("rev-parse", f"{commit.sha}^^{{tree}}")
    ours = bare.git("rev-parse", f"{tip}^{{tree}}")
    fork = write(bare, before, (), nobody, nobody, "fork")
    sides = [write(bare, tree, (fork,), nobody, nobody, "side") for tree in (ours, commit.tree)]
    return try_merge(bare, *sides)


def write(
    bare: Bare, tree: str, parents: tuple[str, ...], author: Signature, committer: Signature, message: str
) -> str:
    """The id of a new commit, which no ref names yet."""
    options = [option for parent in parents for option in ("-p", parent)]
    return bare.git(
        "commit-tree",
        tree,
        *options,
        stdin=message.encode(),
        GIT_AUTHOR_NAME=author.name,
        GIT_AUTHOR_EMAIL=author.email,
        GIT_AUTHOR_DATE=author.date,
        GIT_COMMITTER_NAME=committer.name,
        GIT_COMMITTER_EMAIL=committer.email,
        GIT_COMMITTER_DATE=committer.date,
    )


METHODS = {"merge": merge, "squash": squash, "rebase": rebase}
