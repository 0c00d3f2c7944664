"""What changed between trees: any number of pairs in one question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.report.files import SUBMODULE_MODE
from bot.repository.command import SIZE_LIMIT, Git, GitError, decode
from bot.repository.objects import object_id, read_blobs, read_sizes, read_trees
from bot.repository.patch import parse_blobs

_ABSENT = "000000"
# Git repeats the ids of both trees before each answer. No line of a patch looks like this.
_REQUEST = re.compile(rb"^[0-9a-f]{40,64} [0-9a-f]{40,64}\n", re.MULTILINE)
# What -z makes of the raw format: https://git-scm.com/docs/git-diff-tree#_raw_output_format
_RECORD = re.compile(rb":([0-7]{6}) ([0-7]{6}) ([0-9a-f]+) ([0-9a-f]+) [A-Z][0-9]*\0([^\0]+)\0")


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
class Extent:
    """How much two trees differ in: the number of files, and the bytes of those contents that would be read."""

    files: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    mode: str
    id: str

    @property
    def is_file(self) -> bool:
        return self.mode not in (_ABSENT, SUBMODULE_MODE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    path: str
    old: _Side
    new: _Side


def read_changes(
    git: Git, pairs: Sequence[tuple[str | None, str]], folder: str = "", *, in_a_row: bool = False
) -> tuple[tuple[FileChange, ...], ...]:
    """For each pair of revisions (commits, refs or trees, or None) the files below ``folder`` that differ.

    Files stand in Git's order; a rename is a deletion and an addition. Two processes for any number of pairs,
    and two more when some contents are not in the patches. Raises ``GitError`` for a revision that does not
    exist.

    ``in_a_row``: most pairs begin where another ends. Then every text would stand in two patches, and reading it once,
    by its id, takes half the time: four processes.
    """
    trees = read_trees(git, (revision for pair in pairs for revision in pair if revision is not None))
    of_trees = [(base and trees[base], trees[revision]) for base, revision in pairs]
    return read_tree_changes(git, of_trees, folder, in_a_row=in_a_row)


def read_tree_changes(
    git: Git, pairs: Sequence[tuple[str | None, str]], folder: str = "", *, in_a_row: bool = False
) -> tuple[tuple[FileChange, ...], ...]:
    """As ``read_changes``, of the ids of trees, in one process less."""
    if not pairs:
        return ()
    empty = object_id("tree", b"", digits=len(pairs[0][1]))
    requests = [f"{base or empty} {tree}\n".encode() for base, tree in pairs]
    answers = list(_parse_answers(requests, _diff(git, requests, folder, with_patch=not in_a_row)))
    blobs: dict[str, bytes | None] = {}
    for _, patch in answers:
        blobs.update(parse_blobs(patch))
    sides = (side for records, _ in answers for record in records for side in (record.old, record.new))
    unproven = {side.id for side in sides if side.is_file} - blobs.keys()
    blobs.update(read_blobs(git, sorted(unproven)))
    return tuple(tuple(_build(record, blobs) for record in records) for records, _ in answers)


def measure_changes(git: Git, pairs: Sequence[tuple[str | None, str]]) -> tuple[Extent, ...]:
    """How much ``read_changes`` would read of each pair. Three processes."""
    if not pairs:
        return ()
    trees = read_trees(git, (revision for pair in pairs for revision in pair if revision is not None))
    empty = object_id("tree", b"", digits=len(trees[pairs[0][1]]))
    requests = [f"{trees[base] if base else empty} {trees[revision]}\n".encode() for base, revision in pairs]
    answers = [records for records, _ in _parse_answers(requests, _diff(git, requests, "", with_patch=False))]
    files = [
        [side.id for record in records for side in (record.old, record.new) if side.is_file] for records in answers
    ]
    sizes = read_sizes(git, (oid for ids in files for oid in ids))
    return tuple(
        Extent(files=len(records), size=sum(sizes[oid] for oid in ids if sizes[oid] <= SIZE_LIMIT))
        for records, ids in zip(answers, files, strict=True)
    )


def _diff(git: Git, requests: Sequence[bytes], folder: str, *, with_patch: bool) -> bytes:
    return git.run(
        "diff-tree",
        "--stdin",
        "-r",
        "--raw",
        "-z",
        "--full-index",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--ignore-submodules=none",
        # No file has more lines than bytes. The option alone would make patches.
        *(["--patch", f"-U{SIZE_LIMIT}"] if with_patch else []),
        "--",
        *([f"{folder}/"] if folder else []),
        stdin=b"".join(requests),
    )


def _parse_answers(requests: Sequence[bytes], output: bytes) -> Iterator[tuple[list[_Record], bytes]]:
    """Per pair the raw records, which are exact about names, modes and ids, and the patch of them all."""
    position = 0
    for request, after in zip(requests, [*requests[1:], b"no further request"], strict=True):
        if not output.startswith(request, position):
            raise GitError(f"git diff-tree did not answer {request!r}")
        position += len(request)
        records = []
        while record := _RECORD.match(output, position):
            position = record.end()
            old_mode, new_mode, old_id, new_id = (fact.decode() for fact in record.groups()[:4])
            old, new = _Side(mode=old_mode, id=old_id), _Side(mode=new_mode, id=new_id)
            records.append(_Record(path=decode(record[5]), old=old, new=new))
        end = position
        if not output.startswith(after, position):  # as it does at once where there is no patch
            following = _REQUEST.search(output, position)
            end = following.start() if following else len(output)
        yield records, output[position:end]
        position = end


def _build(record: _Record, blobs: Mapping[str, bytes | None]) -> FileChange:
    old, new = record.old, record.new
    return FileChange(
        path=record.path,
        old_mode=None if old.mode == _ABSENT else old.mode,
        new_mode=None if new.mode == _ABSENT else new.mode,
        old=blobs[old.id] if old.is_file else None,
        new=blobs[new.id] if new.is_file else None,
    )
