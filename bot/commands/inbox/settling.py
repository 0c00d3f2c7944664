"""Readings beside documents: where one lies, whether it is settled, and what is asked before anything is submitted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.commands.inbox.wishes import Wishes
from bot.documents.load import load_text
from bot.documents.reading import Reading, Sureness
from bot.documents.reading_file import READING, parse_reading
from bot.errors import UserError


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A reading that people are to settle, and the file that it lies in or is to be written to."""

    reading: Reading
    place: Path
    is_there: bool

    def count(self, *sureness: Sureness) -> int:
        """How many of its edits are that sure."""
        return sum(edit.reading in sureness for change in self.reading.changes for edit in change.edits)


def settle(read: Reading, path: Path, wishes: Wishes) -> Reading | Asked:
    """The reading to go on with, or what is to be asked first.

    That is the one of ``wishes``; else the one that lies beside the document, when nothing in it is to be asked any
    more; else ``read`` itself, when all of it is certain or taken as it is. Raises ``UserError`` where a reading is
    wrong or another document's.
    """
    digest = read.document.sha256
    if wishes.reading:
        return _load(wishes.reading, path, digest)
    place = _find_place(path, digest)
    beside = _load(place, path, digest) if place.exists() else None
    reading = beside or read
    weakest = Sureness.LIKELY if beside else Sureness.CERTAIN
    if wishes.as_read or all(edit.reading.doubt <= weakest.doubt for each in reading.changes for edit in each.edits):
        return reading
    return Asked(reading=reading, place=place, is_there=beside is not None)


def _find_place(path: Path, digest: str) -> Path:
    """The reading's file beside the document, with its digest in the name where another document's is there already."""
    usual = path.with_name(f"{path.name}{READING}")
    own = path.with_name(f"{path.name}.{digest[:8]}{READING}")
    return own if usual.exists() and parse_reading(load_text(usual), str(usual)).document.sha256 != digest else usual


def _load(place: Path, document: Path, digest: str) -> Reading:
    reading = parse_reading(load_text(place), str(place))
    if reading.document.sha256 != digest:
        raise UserError(
            f"{place} is the reading of another document than {document} (their digests differ); read it anew by "
            "submitting without --reading."
        )
    return reading
