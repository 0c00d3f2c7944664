"""How things stand in a repository: which branch is which, who is at work, what is not committed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.errors import UserError
from bot.repository.command import Git, GitError, decode, readable
from bot.repository.commits import Identity
from bot.repository.refs import LOCAL, ORIGIN, REMOTE, branch_name

_SIGNATURE = re.compile(r"(?P<name>.*) <(?P<email>.*)> (?P<time>[0-9]+ [-+][0-9]{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs a commit and when: ``time`` is Git's, in seconds since 1970 and the zone."""

    identity: Identity
    time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MainBranch:
    """The branch that holds the base text: its full name, local or remote-tracking, and its newest commit."""

    ref: str
    commit: str

    @property
    def name(self) -> str:
        """The name that people type, without the remote."""
        return branch_name(self.ref)


def read_signature(git: Git, role: str) -> Signature:
    """What Git would write into a commit made now, as "AUTHOR" or as "COMMITTER"; its environment counts.

    Raises ``UserError`` when nobody has told Git who they are; Git's guess from the name of the computer is
    not used.
    """
    answer = git.attempt("var", f"GIT_{role}_IDENT", settings=("user.useConfigOnly=true",))
    match = _SIGNATURE.fullmatch(decode(answer.output).strip())
    if match is None:
        if "date" in answer.error:
            raise GitError(f"git var failed: {answer.error}")
        raise UserError(
            'Git does not know who you are; run: git config --global user.name "Your Name" '
            "and: git config --global user.email you@example.org"
        )
    return Signature(identity=Identity(name=match["name"], email=match["email"]), time=match["time"])


def find_head_branch(git: Git) -> str | None:
    """The full name of the branch that is checked out, with or without commits; None when there is none."""
    return git.find_line("symbolic-ref", "--quiet", "HEAD")


def get_main(git: Git) -> MainBranch:
    """The branch that the setting ``amend.main`` names, else ``main``, else ``master``, else the current one.

    A local branch comes before origin's of that name. Raises ``UserError`` when there is none with commits.
    """
    configured = git.find_line("config", "--get", "amend.main")
    names = [configured] if configured else ["main", "master"]
    candidates = [f"{place}{name}" for name in names for place in (LOCAL, ORIGIN, REMOTE)]
    head = None if configured else find_head_branch(git)
    candidates += [head] if head else []
    lines = decode(git.run("for-each-ref", "--format=%(refname) %(objectname)", *candidates)).split("\n")[:-1]
    commits = dict(line.split(" ") for line in lines)
    found = next((candidate for candidate in candidates if candidate in commits), None)
    if found:
        return MainBranch(ref=found, commit=commits[found])
    if configured:
        raise UserError(f'The main branch "{configured}" does not exist; run: git config amend.main NAME')
    if head:
        raise UserError("This repository has no commits yet; commit the report first.")
    raise UserError("It is not clear which branch is the main one; run: git config amend.main NAME")


def read_dirty_paths(git: Git, folder: str) -> tuple[str, ...]:
    """The files below ``folder`` ("" is the root) that differ from the last commit or are not tracked."""
    output = git.run(
        "status",
        "--porcelain=v1",
        "-z",
        "--no-renames",
        "--untracked-files=all",
        "--",
        folder or ".",
    )
    return tuple(decode(record[3:]) for record in output.split(b"\0")[:-1])


def render_paths(paths: Sequence[str]) -> str:
    """The first few files by name, and how many more there are, for a sentence."""
    names = ", ".join(f'"{readable(path)}"' for path in paths[:3])
    return f"{names} and {len(paths) - 3} more" if len(paths) > 3 else names
