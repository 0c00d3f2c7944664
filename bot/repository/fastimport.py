"""Writes commits by the thousand in one process, without touching a ref."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.errors import UserError
from bot.repository.command import Git, encode
from bot.repository.commits import Identity
from bot.repository.objects import read_folders
from bot.repository.state import Signature, read_signature

# fast-import commits to branches only. It is given this one, and deletes it before it would write it.
_SCRATCH = "refs/amend/import"
_MODE, _FOLDER_MODE = "100644", "040000"
# Git leaves out of names what delimits them.
_DELIMITERS = str.maketrans("", "", "<>\n")
_FORBIDDEN = ("", ".", "..", ".git")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCommit:
    """A commit to be made on the one before it in its branch.

    ``files`` maps paths in the repository to contents, or to None to delete the file; all others stay, but for
    ``folders``: before that they become what they are at another revision ("" is the root).
    ``author`` and ``date`` (ISO 8601 with its zone) default to what Git knows of the user and the time.
    ``other_parents`` are commits whose history is joined, not their files.
    """

    message: str
    files: Mapping[str, bytes | None]
    author: Identity | None = None
    date: str | None = None
    other_parents: tuple[str, ...] = ()
    folders: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBranch:
    """Commits, at least one, to be put on ``parent`` (None: they begin a history) and to become ``ref``.

    ``ref`` is a full name. It must stand at the commit ``expected`` until then; None: it must not exist.
    """

    ref: str
    parent: str | None
    commits: tuple[NewCommit, ...]
    expected: str | None = None


def import_commits(git: Git, branches: Sequence[NewBranch]) -> tuple[tuple[str, ...], ...]:
    """Write the commits of every branch and give back their ids; no ref is made or moved. Four processes, or five.

    Raises ``UserError`` when Git does not know who commits, and for texts, paths and dates that Git cannot
    hold.
    """
    author, committer = read_signature(git, "AUTHOR"), read_signature(git, "COMMITTER")
    digits = len(git.run("hash-object", "-t", "tree", "--stdin").strip())
    taken = (_name(*item) for branch in branches for commit in branch.commits for item in commit.folders.items())
    trees = read_folders(git, taken)
    stream = b"".join((*_render_branches(branches, author, committer, trees), _render_end(digits)))
    output = git.run("fast-import", "--quiet", "--done", stdin=stream, settings=("core.ignoreCase=false",))
    ids = iter(output.decode().split())
    return tuple(tuple(next(ids) for _ in branch.commits) for branch in branches)


def _name(folder: str, revision: str) -> str:
    return f"{revision}:{folder}"


def _render_branches(
    branches: Sequence[NewBranch], author: Signature, committer: Signature, trees: Mapping[str, str]
) -> Iterator[bytes]:
    mark = 0
    for branch in branches:
        parent = branch.parent
        for commit in branch.commits:
            mark += 1
            signed = _render_signature(commit.author or author.identity, _render_date(commit.date) or author.time)
            yield encode(f"reset {_SCRATCH}\ncommit {_SCRATCH}\nmark :{mark}\nauthor {signed}\n")
            yield encode(f"committer {_render_signature(committer.identity, committer.time)}\n")
            yield _render_data(encode(commit.message))
            yield encode(f"from {parent}\n" if parent else "")
            yield encode("".join(f"merge {other}\n" for other in commit.other_parents))
            for item in commit.folders.items():
                yield encode(f'M {_FOLDER_MODE} {trees[_name(*item)]} "{item[0]}"\n')
            yield from (_render_file(path, data) for path, data in commit.files.items())
            yield encode(f"get-mark :{mark}\n")
            parent = f":{mark}"


def _render_end(digits: int) -> bytes:
    return encode(f"reset {_SCRATCH}\nfrom {'0' * digits}\n\ndone\n")


def _render_file(path: str, data: bytes | None) -> bytes:
    if any(part.lower() in _FORBIDDEN for part in path.split("/")):
        raise UserError(f'"{path}" cannot be the path of a file in a Git repository.')
    quoted = '"' + path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if data is None:
        return encode(f"D {quoted}\n")
    return encode(f"M {_MODE} inline {quoted}\n") + _render_data(data)


def _render_data(data: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(data), data)


def _render_signature(identity: Identity, time: str) -> str:
    name, email = (text.translate(_DELIMITERS).strip() for text in (identity.name, identity.email))
    return f"{name} <{email}> {time}"


def _render_date(date: str | None) -> str | None:
    """Git's own form of a date: seconds since 1970 and the zone."""
    if date is None:
        return None
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        moment = None
    # Git cannot store what was before 1970.
    if moment is None or moment.tzinfo is None or moment.timestamp() < 0:
        raise UserError(f'"{date}" is not a date with its zone, such as 2026-03-01T14:05:00+01:00.')
    return f"{int(moment.timestamp())} {moment:%z}"
