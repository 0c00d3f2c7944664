"""What changed between trees: any number of pairs in one question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.report.files import SUBMODULE_MODE
from bot.repository.command import SIZE_LIMIT, Git, decode
from bot.repository.objects import object_id, read_blobs, read_trees
from bot.repository.patch import parse_blobs

_ABSENT = "000000"
# The line that begins each pair's answer: the ids of both trees.
_PAIR = re.compile(rb"^[0-9a-f]{40,64} [0-9a-f]{40,64}\n", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """One file that two trees hold differently. ``path`` is relative to the root of the repository.

    A mode is Git's, as six octal digits, or None where there is no file. The contents are None there too, for
    a submodule, and when the file is ``too_large`` to be read.
    """

    path: str
    old_mode: str | None
    new_mode: str | None
    old: bytes | None
    new: bytes | None

    @property
    def too_large(self) -> bool:
        """Whether a version exceeds ``SIZE_LIMIT`` bytes and was not read."""
        sides = ((self.old_mode, self.old), (self.new_mode, self.new))
        return any(mode not in (None, SUBMODULE_MODE) and data is None for mode, data in sides)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    path: str
    modes: tuple[str, str]
    ids: tuple[str, str]


def read_changes(
    git: Git, pairs: Sequence[tuple[str | None, str]], folder: str = ""
) -> tuple[tuple[FileChange, ...], ...]:
    """For each pair of revisions (commits, refs or trees, or None) the files below ``folder`` that differ.

    Files stand in Git's order; a rename is a deletion and an addition. Two processes for any number of pairs,
    and two more when some contents are not in the patches. Raises ``GitError`` for a revision that does not
    exist.
    """
    trees = read_trees(git, (revision for pair in pairs for revision in pair if revision is not None))
    return read_tree_changes(
        git, [(base and trees[base], trees[revision]) for base, revision in pairs], folder
    )


def read_tree_changes(
    git: Git, pairs: Sequence[tuple[str | None, str]], folder: str = ""
) -> tuple[tuple[FileChange, ...], ...]:
    """As ``read_changes``, of the ids of trees."""
    if not pairs:
        return ()
    answers = list(_parse_answers(_diff(git, pairs, folder)))
    blobs: dict[str, bytes | None] = {}
    for _, patch in answers:
        blobs.update(parse_blobs(patch))
    unproven = {
        oid for records, _ in answers for record in records for oid in _file_ids(record)
    } - blobs.keys()
    if unproven:
        blobs.update(read_blobs(git, sorted(unproven)))
    return tuple(tuple(_build(record, blobs) for record in records) for records, _ in answers)


def _diff(git: Git, pairs: Sequence[tuple[str | None, str]], folder: str) -> bytes:
    empty = object_id("tree", b"", digits=len(pairs[0][1]))
    request = "".join(f"{base or empty} {tree}\n" for base, tree in pairs).encode()
    return git.run(
        "diff-tree",
        "--stdin",
        "-r",
        "--raw",
        "-p",
        "-z",
        "--full-index",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--ignore-submodules=none",
        # No file has more lines than bytes.
        f"-U{SIZE_LIMIT}",
        "--",
        *([f"{folder}/"] if folder else []),
        stdin=request,
    )


def _parse_answers(output: bytes) -> Iterator[tuple[list[_Record], bytes]]:
    """Per pair the raw records, which are exact about names, modes and ids, and the patch of them all."""
    position = 0
    while position < len(output):
        header = _PAIR.match(output, position)
        if header is None:
            raise ValueError(f"unexpected output of git diff-tree: {output[position : position + 80]!r}")
        records, position = _parse_records(output, header.end())
        following = _PAIR.search(output, position)
        end = following.start() if following else len(output)
        yield records, output[position:end]
        position = end


def _parse_records(output: bytes, position: int) -> tuple[list[_Record], int]:
    records = []
    while output[position : position + 1] == b":":
        facts, path, position = _split_record(output, position)
        old_mode, new_mode, old_id, new_id, _ = facts.decode().split()
        records.append(_Record(path=decode(path), modes=(old_mode, new_mode), ids=(old_id, new_id)))
    return records, position


def _split_record(output: bytes, position: int) -> tuple[bytes, bytes, int]:
    middle = output.index(b"\0", position)
    end = output.index(b"\0", middle + 1)
    return output[position + 1 : middle], output[middle + 1 : end], end + 1


def _file_ids(record: _Record) -> Iterator[str]:
    for mode, oid in zip(record.modes, record.ids, strict=True):
        if mode not in (_ABSENT, SUBMODULE_MODE):
            yield oid


def _build(record: _Record, blobs: dict[str, bytes | None]) -> FileChange:
    old_mode, new_mode = (None if mode == _ABSENT else mode for mode in record.modes)
    old, new = (
        None if mode in (_ABSENT, SUBMODULE_MODE) else blobs[oid]
        for mode, oid in zip(record.modes, record.ids, strict=True)
    )
    return FileChange(path=record.path, old_mode=old_mode, new_mode=new_mode, old=old, new=new)
