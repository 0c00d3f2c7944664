"""Words of an exported document: who inserts them, who deletes them, how they are set, what is remarked on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

# The amendments that make a tracked change. The change is written in the name of the first.
Makers = tuple[str, ...]


class Look(StrEnum):
    """How words are set, beside what tracked changes show; ``MARKDOWN``: as the signs around them say."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    INSERTED = "inserted"
    DELETED = "deleted"
    MARKDOWN = "markdown"


class Fate(NamedTuple):
    """Who inserts something and who deletes it; nobody does both."""

    inserted_by: Makers = ()
    deleted_by: Makers = ()

    @property
    def is_kept(self) -> bool:
        """Whether nobody touches it."""
        return not self.inserted_by and not self.deleted_by

    def is_in_base(self) -> bool:
        """Whether it is there with every change rejected."""
        return not self.inserted_by

    def is_in_proposed(self) -> bool:
        """Whether it is there with every change accepted."""
        return not self.deleted_by

    def holds(self, amendment: str) -> bool:
        """Whether it is in the text as that amendment wants it; "" is the base text."""
        return (not self.inserted_by or amendment in self.inserted_by) and amendment not in self.deleted_by


KEPT = Fate()


class Run(NamedTuple):
    """Characters with one fate and look. ``remarks`` are those remarks, by index, in whose range they stand.

    With a ``note`` the run is the sign of a footnote, ``text`` its label as ``[^a]``, and ``note`` the words of it.
    """

    text: str
    fate: Fate = KEPT
    remarks: tuple[int, ...] = ()
    look: Look = Look.PLAIN
    note: tuple[Run, ...] | None = None


class Remark(NamedTuple):
    """What the program says in the margin. ``amendments`` are those that it names."""

    text: str
    amendments: tuple[str, ...] = ()


def join_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs, neighbours alike as one, empty ones left out."""
    return tuple(_join(run for run in runs if run.text))


def _join(runs: Iterable[Run]) -> Iterator[Run]:
    for (*_, note), group in groupby(runs, key=lambda run: (run.fate, run.remarks, run.look, run.note)):
        members = list(group)
        if note is None and len(members) > 1:
            yield members[0]._replace(text="".join([run.text for run in members]))
        else:
            yield from members


def read_text(runs: Iterable[Run], amendment: str = "") -> str:
    """The characters as an amendment wants them; "" gives the base text."""
    return "".join([run.text for run in runs if run.fate.holds(amendment)])
