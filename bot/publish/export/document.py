"""An exported document as a value: its cover, and its headings, paragraphs, sentences and tables in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.publish.export.block import Block
from bot.publish.export.run import Remark, Run
from bot.publish.traces import Bookmark, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The first page. ``date`` is of the form 2017-11-11, "" where nobody issued the text; ``notes`` are sentences."""

    title: str
    subtitle: str
    body: str = ""
    symbol: str = ""
    date: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` counts from 1, a section of the report."""

    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph with its number as displayed, or without one. ``remarks`` are found in its runs by index.

    A remark that is about none of the words is about the whole.
    """

    blocks: tuple[Block, ...]
    number: str = ""
    bookmark: Bookmark | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a table says in one row: in whose name, from where, and which words; sentences follow the words."""

    name: str
    source: str = ""
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A paragraph with everything proposed on it, under a title of its own."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the program says to the reader."""

    runs: tuple[Run, ...]


Part = Heading | Paragraph | Table | Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """In whose name the tracked changes of one amendment stand, and since when: ISO 8601 with a zone, or ""."""

    name: str
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """All of it. ``authors`` are by amendment; ``language`` is that of the report's words."""

    cover: Cover
    origin: Origin
    parts: tuple[Part, ...]
    authors: Mapping[str, Author] = field(default_factory=dict)
    language: str = "en"
