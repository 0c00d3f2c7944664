"""The files that were named, as items of which each becomes one amendment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bot.documents.copy import find_copied
from bot.documents.load import load_copy, load_file
from bot.documents.reading_file import is_reading
from bot.documents.tracked import is_archive
from bot.documents.word.origin import read_origin
from bot.errors import UserError
from bot.publish.traces import Origin
from bot.report.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A document, or the paragraph files of one edited copy. ``name`` is what people call it."""

    name: str
    paths: tuple[Path, ...]
    is_copy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file as it came."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The digest that ties an amendment to the file, wherever it is kept."""
        return sha256(self.data).hexdigest()


def gather_items(paths: Sequence[Path], report: Report) -> tuple[Item, ...]:
    """An item for each document, and one for all paragraph files and folders together, each path once.

    The reading of a document that is named as well is no document: it is found beside that.
    """
    unique = [path for path in dict.fromkeys(paths) if not _has_document(path, paths)]
    copies = tuple(path for path in unique if _is_copy(path, report))
    items = [Item(name=str(path), paths=(path,)) for path in unique if path not in copies]
    if not copies:
        return tuple(items)
    name = str(copies[0]) if len(copies) == 1 else f"{copies[0]} and {len(copies) - 1} more"
    return (Item(name=name, paths=copies, is_copy=True), *items)


def load_files(item: Item) -> tuple[File, ...]:
    """The files of an item; those of a copy by section and name. Raises ``UserError`` where one cannot be read."""
    if not item.is_copy:
        return (File(name=item.paths[0].name, data=load_file(item.paths[0])),)
    copies = {name: data for path in item.paths for name, data in load_copy(path).items()}
    return tuple(File(name=name, data=data) for name, data in copies.items())


def find_origins(items: Sequence[Item]) -> dict[str, Origin]:
    """The states of the report from which files were exported, by the digest of each file that says so."""
    found: dict[str, Origin] = {}
    for item in items:
        for file in () if item.is_copy else _load_quietly(item):
            try:
                origin = read_origin(file.data, file.name) if is_archive(file.data) else None
            except UserError:  # It is told when the file is read.
                continue
            if origin:
                found[file.sha256] = origin
    return found


def _load_quietly(item: Item) -> tuple[File, ...]:
    try:
        return load_files(item)
    except UserError:
        return ()


def _has_document(path: Path, paths: Sequence[Path]) -> bool:
    return is_reading(path.name) and any(path.name.startswith(f"{each.name}.") for each in paths if each != path)


def _is_copy(path: Path, report: Report) -> bool:
    if path.is_dir():
        return True
    return path.suffix == ".md" and find_copied(f"{path.absolute().parent.name}/{path.name}", report) is not None
