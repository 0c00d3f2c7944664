"""What readers of tracked changes take out of a file: runs of text with the revisions that stand on them."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from bot.text.tracked import Cell, Comment, Footnote, View


class RevisionKind(Enum):
    """What a revision does; each end of a move is one. ``side``: the only text that may have what bears it."""

    INSERT = ("insert", View.PROPOSED)
    DELETE = ("delete", View.BASE)
    MOVE_FROM = ("move from", View.BASE)
    MOVE_TO = ("move to", View.PROPOSED)

    def __init__(self, _: str, side: View) -> None:
        self.side = side


class Revision(NamedTuple):
    """One author's revision. ``move`` is the name that both ends of a move share, "" where there is none."""

    kind: RevisionKind
    author: str
    date: str | None
    move: str = ""


Revisions = tuple[Revision, ...]


# How words are set apart by hand: pairs of kind and value, as ``HandMark`` has them.
Marks = tuple[tuple[str, str], ...]


class Run(NamedTuple):
    """Characters with one fate."""

    text: str
    revisions: Revisions = ()
    marks: Marks = ()


class Properties(NamedTuple):
    """How a paragraph is set in one of the two views.

    ``numbering`` is what its number is worked out from: the name of a list, or the number itself where it is text.
    """

    style: str = ""
    heading: int | None = None
    numbering: str = ""
    level: int | None = None


BARE = Properties()


class Block(NamedTuple):
    """A paragraph as it lies in the file, with all that is inserted and deleted in it.

    ``end`` are the revisions of its paragraph mark, ``around`` those of the table row or cell around it. ``joins``:
    another paragraph follows directly, to which this one is joined in a view that has no mark between them.
    ``is_boxed``: it stands in a text box.
    """

    runs: tuple[Run, ...]
    end: Revisions = ()
    around: Revisions = ()
    joins: bool = False
    base: Properties = BARE
    proposed: Properties = BARE
    cell: Cell | None = None
    is_boxed: bool = False
    comments: tuple[Comment, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    bookmarks: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    formatting: int = 0


def is_in(view: View, revisions: Revisions) -> bool:
    """Whether what bears these revisions is in the base or in the proposed text."""
    return not revisions or all(revision.kind.side is view for revision in revisions)


def drop_link_marks(marks: Marks) -> Marks:
    """The marks of a link that were made by hand: links are underlined and blue of themselves."""
    return tuple(mark for mark in marks if mark[0] not in ("underline", "color"))


# What word processors write where dates are taken out of a file.
_NO_DATES = ("0000", "1970-01-01")


def read_date(text: str | None) -> str | None:
    """A date as the file has it; None where there is none, or one that only stands for none."""
    return text if text and not text.startswith(_NO_DATES) else None
