"""Commits as values, read from one walk through the history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.repository.command import Git, decode

# The fields of ``Commit``, each ended by a NUL, which no commit can hold.
_FORMAT = "".join(f"{field}%x00" for field in ("%H", "%T", "%P", "%an", "%ae", "%aI", "%cn", "%ce", "%cI", "%B"))
_FIELDS = _FORMAT.count("%x00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who made a commit, as Git knows them; not who submits an amendment."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One commit. The dates are ISO 8601 with their zone; ``message`` is all of it, as it was written.

    The committer is who put it where it is: of a commit that was rebased, whoever did that.
    """

    id: str
    tree: str
    parents: tuple[str, ...]
    author: Identity
    authored: str
    committer: Identity
    committed: str
    message: str


def read_commits(git: Git, *arguments: str, stdin: bytes = b"") -> tuple[Commit, ...]:
    """The commits that ``git rev-list`` finds, a commit always after its parents. One process."""
    output = git.run(
        "rev-list",
        "--topo-order",
        "--reverse",
        "--no-commit-header",
        "--encoding=UTF-8",
        f"--format={_FORMAT}",
        *arguments,
        stdin=stdin,
    )
    fields = decode(output).split("\0")
    return tuple(_build(fields[start : start + _FIELDS]) for start in range(0, len(fields) - 1, _FIELDS))


def read_log(git: Git, refs: Iterable[str]) -> tuple[Commit, ...]:
    """The first-parent history of all the refs together, oldest first; a ref that does not exist has none."""
    existing = [ref for ref in refs if find_commit(git, ref)]
    if not existing:
        return ()
    return read_commits(git, "--first-parent", *existing, "--")


def list_ids(git: Git, ref: str) -> frozenset[str]:
    """The ids of all commits that can be reached from ``ref``. One process."""
    return frozenset(decode(git.run("rev-list", ref)).split())


def find_commit(git: Git, revision: str) -> str | None:
    """The id of the commit that a ref or an abbreviated id names; None when there is no such commit."""
    return git.find_line("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")


def _build(fields: list[str]) -> Commit:
    oid, tree, parents, author, email, authored, committer, committer_email, committed, message = fields
    return Commit(
        # A newline stands between one commit and the next.
        id=oid.lstrip("\n"),
        tree=tree,
        parents=tuple(parents.split()),
        author=Identity(name=author, email=email),
        authored=_with_offset(authored),
        committer=Identity(name=committer, email=committer_email),
        committed=_with_offset(committed),
        message=message,
    )


def _with_offset(date: str) -> str:
    """Newer versions of Git write "Z" for "+00:00"."""
    return f"{date[:-1]}+00:00" if date.endswith("Z") else date
