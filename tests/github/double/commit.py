"""Commits as values, and the languages in which Git tells and takes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

LOG_FORMAT = "%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B%x01"
STATUS = {"A": "added", "D": "removed", "M": "modified", "R": "renamed", "T": "changed"}


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
    """``previous`` is the former name of a renamed file; ``sha`` is that of the new content, or of what was removed."""

    status: str
    path: str
    previous: str | None
    sha: str
    additions: int
    deletions: int


def parse_log(text: str) -> tuple[Commit, ...]:
    """Commits as ``git log`` tells them in ``LOG_FORMAT``."""
    return tuple(_parse_commit(entry.lstrip("\n")) for entry in text.split("\1")[:-1])


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


def parse_changes(text: str) -> list[ChangedFile]:
    """Files as ``git diff --raw --numstat -z`` tells them."""
    fields = iter(text.split("\0")[:-1])
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
            # Git writes a hyphen for a file that is not text.
            counts[path] = (int(added.replace("-", "0")), int(deleted.replace("-", "0")))
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


def render_import(
    branch: str, files: Files, message: str, author: tuple[str, str], when: datetime, start: str | None
) -> bytes:
    """A commit as ``git fast-import`` takes it, upon ``start`` or with nothing before it."""
    lines = [
        f"commit refs/heads/{branch}".encode(),
        f"committer {author[0]} <{author[1]}> {int(when.timestamp())} +0000".encode(),
        _render_data(message.encode()),
        *([f"from {start}".encode()] if start else []),
        *(_render_file(path, content) for path, content in files.items()),
    ]
    return b"\n".join(lines) + b"\n"


def _render_data(content: bytes) -> bytes:
    return b"data %d\n%b" % (len(content), content)


def _render_file(path: str, content: bytes | str | Entry | None) -> bytes:
    name = '"' + path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if content is None:
        return f"D {name}".encode()
    if not isinstance(content, Entry):
        content = Entry(mode="100644", data=content.encode() if isinstance(content, str) else content)
    if content.mode == "160000":
        return f"M 160000 {content.data.decode()} {name}".encode()
    return f"M {content.mode} inline {name}\n".encode() + _render_data(content.data)
