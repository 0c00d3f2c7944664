"""A text with tracked changes as values: what each paragraph says without and with them, and who made them.

Tuples, for programs read many documents: frozen data classes take longer to define than a short document to read.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class View(StrEnum):
    """The two texts of a document: every change rejected, or every change accepted."""

    BASE = "base"
    PROPOSED = "proposed"


class EditKind(StrEnum):
    """What a tracked change does. A move has two ends: words go from one place and come to another."""

    INSERT = "insert"
    DELETE = "delete"
    MOVE = "move"


class TrackedEdit(NamedTuple):
    """Words that one author inserts, deletes or moves.

    ``text`` stands in the ``side`` text of its paragraph, from the character ``start`` on; "\\n" without ``start`` is
    the end of a paragraph, which splits it or joins two. ``date`` is as the file has it, None where it has none. Both
    ends of a move bear the same name ``move``, "" where the file names none.
    """

    kind: EditKind
    text: str
    author: str
    date: str | None
    side: View
    start: int | None
    move: str = ""


class Reply(NamedTuple):
    """What somebody answers to a comment."""

    author: str
    date: str | None
    text: str


class Comment(NamedTuple):
    """A comment in the margin. ``quote`` is the words it is fixed to, "" where it is fixed to a point."""

    author: str
    date: str | None
    quote: str
    text: str
    replies: tuple[Reply, ...] = ()
    resolved: bool = False


class HandMark(NamedTuple):
    """Words set apart by hand: ``kind`` is "strike", "underline", "color", "highlight" or "hidden".

    ``value`` is the colour as the file has it. ``text`` stands in the proposed text from the character ``start`` on.
    """

    kind: str
    value: str
    text: str
    start: int


class Footnote(NamedTuple):
    """A footnote or endnote: the texts behind the sign ``[^label]``; None where the sign is not in that text."""

    label: str
    base: str | None
    proposed: str | None
    edits: tuple[TrackedEdit, ...] = ()
    marks: tuple[HandMark, ...] = ()
    remarks: tuple[str, ...] = ()


class Cell(NamedTuple):
    """A place in a table, each counted from 1 with what is inserted and deleted."""

    table: int
    row: int
    column: int


class TrackedParagraph(NamedTuple):
    """What a document has between two ends of paragraphs.

    ``base`` is None for a paragraph that is inserted or split off, ``proposed`` for one that is deleted or joined to
    another. All paragraphs' bases one after the other are the document with every change rejected, and so for
    ``proposed``. ``style`` is that of the proposed text, ``base_style`` that of the base text. ``level`` counts the
    levels of a list from 0, ``heading`` those of headings from 1. ``formatting`` is how many changes of formatting
    alone are tracked here. ``is_boxed``: it stands in a text box, which is fixed to the paragraph before.
    """

    base: str | None
    proposed: str | None
    base_number: str = ""
    proposed_number: str = ""
    style: str = ""
    base_style: str = ""
    heading: int | None = None
    level: int | None = None
    cell: Cell | None = None
    is_boxed: bool = False
    edits: tuple[TrackedEdit, ...] = ()
    comments: tuple[Comment, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    marks: tuple[HandMark, ...] = ()
    bookmarks: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    formatting: int = 0

    @property
    def number(self) -> str:
        """The number or bullet as displayed: that of the base text, or else of the proposed text."""
        return self.proposed_number if self.base is None else self.base_number


class TrackedDocument(NamedTuple):
    """A document, paragraph by paragraph. ``remarks`` tell in sentences what was found and not read.

    ``is_plain``: it is a plain text, so that without a mark in it, it is the text that somebody wants. ``edges`` are
    the lines above and below its pages.
    """

    paragraphs: tuple[TrackedParagraph, ...]
    remarks: tuple[str, ...] = ()
    is_plain: bool = False
    edges: tuple[str, ...] = ()
