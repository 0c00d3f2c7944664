"""Git's objects by the thousand: the contents of blobs, the files of a tree, the trees of commits."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

from bot.report.files import SUBMODULE_MODE, Entry
from bot.repository.command import SIZE_LIMIT, Git, GitError, decode, encode


def object_id(kind: str, data: bytes, *, digits: int) -> str:
    """The id that Git gives to an object: SHA-1 where ids have 40 hexadecimal digits, else SHA-256.

    https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
    """
    algorithm = "sha1" if digits == 40 else "sha256"
    header = f"{kind} {len(data)}\0".encode()
    return hashlib.new(algorithm, header + data, usedforsecurity=False).hexdigest()


def read_blobs(git: Git, ids: Iterable[str]) -> dict[str, bytes | None]:
    """The contents of blobs; None for those over ``SIZE_LIMIT`` bytes, which are not read. Two processes."""
    sizes = read_sizes(git, ids)
    contents = _read_contents(git, (oid for oid, size in sizes.items() if size <= SIZE_LIMIT))
    return {oid: contents.get(oid) for oid in sizes}


def read_sizes(git: Git, ids: Iterable[str]) -> dict[str, int]:
    """The size of each object, in bytes. One process."""
    return {oid: int(size) for oid, size in _ask(git, "%(objectsize)", ids).items()}


def read_files(git: Git, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes | None]:
    """The contents of files, by commit and path; None where there is none that is read. Three processes."""
    wanted = list(dict.fromkeys(places))
    if not wanted:
        return {}
    request = encode("".join(f"{commit}:{path}\n" for commit, path in wanted))
    answers = decode(git.run("cat-file", "--batch-check=%(objecttype) %(objectname)", stdin=request)).split("\n")[:-1]
    found = {place: answer[5:] for place, answer in zip(wanted, answers, strict=True) if answer.startswith("blob ")}
    blobs = read_blobs(git, found.values())
    return {place: blobs[found[place]] if place in found else None for place in wanted}


def read_tree(git: Git, commit: str, folder: str, limit: Callable[[str], int]) -> tuple[Entry, ...]:
    """Every file below ``folder`` ("" is the root) at a commit, in Git's order. Two processes.

    Paths are relative to ``folder``. ``limit`` gives the size in bytes up to which the file at a path is
    read; data is None beyond it and for a submodule. No such folder, no files. Raises ``GitError`` for an
    unknown commit.
    """
    below = [f"{folder}/"] if folder else []
    output = git.run("ls-tree", "-r", "-l", "-z", commit, "--", *below)
    found: list[tuple[str, str, str | None]] = []
    for record in output.split(b"\0")[:-1]:
        facts, _, name = record.partition(b"\t")
        mode, _, oid, size = facts.decode().split()
        # Like every reader of a report folder: a name that is not UTF-8 stays readable.
        path = name.decode("utf-8", "backslashreplace").removeprefix(f"{folder}/")
        is_read = mode != SUBMODULE_MODE and int(size) <= limit(path)
        found.append((path, mode, oid if is_read else None))
    contents = _read_contents(git, (oid for _, _, oid in found if oid))
    return tuple(Entry(path=path, mode=mode, data=contents[oid] if oid else None) for path, mode, oid in found)


def read_trees(git: Git, revisions: Iterable[str]) -> dict[str, str]:
    """The id of each revision's tree. One process. Raises ``GitError`` for a revision that does not exist."""
    names = {revision: f"{revision}^{{tree}}" for revision in revisions}
    trees = _ask(git, "%(objectname)", names.values())
    return {revision: trees[name] for revision, name in names.items()}


def read_folders(git: Git, names: Iterable[str]) -> dict[str, str]:
    """The id of the tree that each name of the form ``revision:folder`` stands for. One process, none for no names.

    Raises ``GitError`` for what does not exist.
    """
    return _ask(git, "%(objectname)", names)


def _ask(git: Git, question: str, names: Iterable[str]) -> dict[str, str]:
    """One fact about each named object."""
    wanted = list(dict.fromkeys(names))
    if not wanted:
        return {}
    request = encode("".join(f"{name}\n" for name in wanted))
    answers = decode(git.run("cat-file", f"--batch-check={question}", stdin=request)).split("\n")[:-1]
    for name, answer in zip(wanted, answers, strict=True):
        if " " in answer:
            raise GitError(f'"{name}" is not in this repository.')
    return dict(zip(wanted, answers, strict=True))


def _read_contents(git: Git, ids: Iterable[str]) -> dict[str, bytes]:
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    output = git.run("cat-file", "--batch", stdin=encode("".join(f"{oid}\n" for oid in wanted)))
    contents, position = {}, 0
    for oid in wanted:
        end = output.index(b"\n", position)
        header = output[position:end].decode().split()
        if len(header) != 3:
            raise GitError(f'The object {oid} is missing from this repository; "git fsck" tells more.')
        start, size = end + 1, int(header[2])
        contents[oid] = output[start : start + size]
        position = start + size + 1
    return contents
