"""Bare repositories, asked and written with plain Git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

# Every commit can be asked for by its id, as on GitHub. The heads of pull requests can be fetched, and nobody pushes to
# them. Nothing is ever packed, so that refs are found as files.
CONFIG = """[core]
    repositoryformatversion = 0
    bare = true
[uploadpack]
    allowAnySHA1InWant = true
    allowFilter = true
[http]
    receivepack = true
[receive]
    hideRefs = refs/pull
    unpackLimit = 1000000
    autogc = false
[gc]
    auto = 0
"""
STATUS = {"A": "added", "D": "removed", "M": "modified", "R": "renamed", "T": "changed"}
COMMIT_FORMAT = "%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B%x01"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something in a commit that is no plain file: a link (120000), a program (100755), a submodule (160000)."""

    mode: str
    data: bytes


Files = Mapping[str, bytes | str | Entry | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who wrote a commit, and when, in ISO 8601."""

    name: str
    email: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    sha: str
    tree: str
    parents: tuple[str, ...]
    author: Signature
    committer: Signature
    message: str

    @property
    def id(self) -> str:
        """What tells it from others."""
        return self.sha


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFile:
    """``previous`` is the former name of a renamed file."""

    status: str
    path: str
    previous: str | None
    sha: str
    additions: int
    deletions: int


def isolate(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment for Git, in which nothing of this computer's own settings is left."""
    kept = {name: value for name, value in environment.items() if not name.startswith("GIT_")}
    return {**kept, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "TZ": "UTC"}


@dataclass(frozen=True, slots=True)
class Bare:
    """The repository at ``path``. Git's failures come out as ``CalledProcessError``."""

    path: Path

    def git(self, *arguments: str, stdin: bytes = b"", **variables: str) -> str:
        """The output of a command, without its final newline."""
        environment = {**isolate(os.environ), **variables}
        command = ["git", "-c", "core.quotePath=false", *arguments]
        done = subprocess.run(command, cwd=self.path, env=environment, input=stdin, capture_output=True, check=True)
        return done.stdout.decode(errors="replace").removesuffix("\n")

    def make(self, source: Bare | None = None) -> None:
        """Create it, empty or as a fork, which has the branches and shares the objects of its source."""
        (self.path / "refs" / "heads").mkdir(parents=True)
        (self.path / "HEAD").write_text("ref: refs/heads/main\n")
        (self.path / "config").write_text(CONFIG)
        if source is None:
            (self.path / "objects").mkdir()
            return
        (self.path / "objects").symlink_to(source.path / "objects")
        for name, sha in source.read_branches().items():
            self.set_ref(f"refs/heads/{name}", sha)

    def set_ref(self, ref: str, sha: str | None) -> None:
        """Let a ref lead to a commit, or delete it."""
        self.git("update-ref", *(("-d", ref) if sha is None else (ref, sha)))

    def read_branches(self) -> dict[str, str]:
        """Every branch and its commit."""
        heads = self.path / "refs" / "heads"
        files = (file for file in sorted(heads.rglob("*")) if file.is_file())
        return {file.relative_to(heads).as_posix(): file.read_text().strip() for file in files}

    def find_merged_heads(self, commit: str) -> set[str]:
        """The refs of pull requests whose heads a commit contains."""
        return set(self.git("for-each-ref", f"--merged={commit}", "--format=%(refname)", "refs/pull").splitlines())

    def find_commit(self, revision: str) -> str | None:
        """The id of a commit, or None where there is none of that name."""
        try:
            return self.git("rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}")
        except subprocess.CalledProcessError:
            return None

    def find_merge_base(self, one: str, other: str) -> str | None:
        """The best common ancestor of two commits."""
        try:
            return self.git("merge-base", one, other)
        except subprocess.CalledProcessError:
            return None

    def read_commit(self, sha: str) -> Commit:
        """One commit by its id."""
        return read_history(self, "-1", sha)[0]

    def read_commits(self, base: str, head: str) -> tuple[Commit, ...]:
        """The commits of ``head`` that ``base`` has not, the oldest first; both are ids."""
        return read_history(self, f"{base}..{head}")

    def read_changes(self, base: str, head: str) -> list[ChangedFile]:
        """What ``head`` changed since it left ``base``, sorted by path, with renames recognised."""
        options = ("--raw", "--numstat", "-z", "-M", "--no-abbrev")
        fields = iter(self.git("diff", *options, f"{base}...{head}").split("\0")[:-1])
        changes: list[tuple[str, str, str | None, str]] = []
        counts: dict[str, tuple[int, int]] = {}
        for field in fields:
            if field.startswith(":"):
                _, _, old, new, status = field.split(" ")
                previous = next(fields) if status[0] == "R" else None
                changes.append((STATUS[status[0]], next(fields), previous, old if status == "D" else new))
            else:
                added, deleted, path = field.split("\t")
                # A renamed file has its two names after an empty one.
                path = path or (next(fields), next(fields))[1]
                counts[path] = (_count(added), _count(deleted))
        return [
            ChangedFile(
                status=status,
                path=path,
                previous=previous,
                sha=sha,
                additions=counts[path][0],
                deletions=counts[path][1],
            )
            for status, path, previous, sha in changes
        ]

    def write_commit(
        self, branch: str, files: Files, message: str, author: tuple[str, str], when: datetime, start: str | None
    ) -> None:
        """Put a commit on a branch, which then starts at ``start``, or with nothing before it where that is None."""
        seconds = int(when.timestamp())
        lines = [
            f"commit refs/heads/{branch}".encode(),
            f"committer {author[0]} <{author[1]}> {seconds} +0000".encode(),
            _data(message.encode()),
            *([f"from {start}".encode()] if start else []),
        ]
        for path, content in files.items():
            lines.append(_file(path, content))
        self.git("fast-import", "--quiet", "--force", stdin=b"\n".join(lines) + b"\n")


@cache
def read_history(bare: Bare, *revisions: str) -> tuple[Commit, ...]:
    """Commits, the oldest first. The arguments, ids of commits, are remembered with what they give."""
    text = bare.git("log", "--reverse", "--topo-order", f"--format={COMMIT_FORMAT}", *revisions)
    return tuple(_parse_commit(entry.lstrip("\n")) for entry in text.split("\1")[:-1])


def _data(content: bytes) -> bytes:
    return b"data %d\n%b" % (len(content), content)


def _file(path: str, content: bytes | str | Entry | None) -> bytes:
    name = '"' + path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if content is None:
        return f"D {name}".encode()
    if not isinstance(content, Entry):
        content = Entry(mode="100644", data=content.encode() if isinstance(content, str) else content)
    if content.mode == "160000":
        return f"M 160000 {content.data.decode()} {name}".encode()
    return f"M {content.mode} inline {name}\n".encode() + _data(content.data)


def _parse_commit(entry: str) -> Commit:
    sha, tree, parents, *people, message = entry.split("\0", maxsplit=9)
    return Commit(
        sha=sha,
        tree=tree,
        parents=tuple(parents.split()),
        author=Signature(name=people[0], email=people[1], date=people[2]),
        committer=Signature(name=people[3], email=people[4], date=people[5]),
        message=message.removesuffix("\n"),
    )


def _count(text: str) -> int:
    """Git writes a hyphen for a file that is not text."""
    return 0 if text == "-" else int(text)
