"""A reading: what a document proposes, edit by edit, and how sure that is. Values only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from bot.report.paragraph import Target


class Sureness(StrEnum):
    """How sure one edit is. What is to be asked stays unconfirmed until its submitter settles it."""

    CERTAIN = "certain"
    LIKELY = "likely"
    ASK = "ask"

    @property
    def doubt(self) -> int:
        """0, 1 or 2: the weakest part of an edit has the most."""
        return list(Sureness).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Words of the report and what they become, both with enough words around them to be found exactly once.

    Equal ``base`` and ``proposed`` ask about words that do not change. With ``delete`` the paragraph goes and both
    are empty; for a new paragraph ``base`` is empty. ``line`` is the line of the reading file, 0 for none.
    """

    reading: Sureness
    base: str = ""
    proposed: str = ""
    delete: bool = False
    question: str = ""
    why: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment that stands in the document."""

    by: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphReading:
    """What the document says about one paragraph, or a new one that it puts in at a place."""

    target: Target
    edits: tuple[Edit, ...] = ()
    comments: tuple[Remark, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The document that was read. ``published`` releases its comments: they become part of the rationale.

    ``draft`` is the name of the issued draft whose words it has and its edits are made on, "" for today's report.
    """

    file: str
    sha256: str
    title: str = ""
    submitter: str = ""
    group: str = ""
    draft: str = ""
    published: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in a document. ``told`` is what changes no words, in plain sentences.

    ``file`` is the name of the reading file itself, for messages; empty while it is in no file.
    """

    document: Source
    changes: tuple[ParagraphReading, ...] = ()
    told: tuple[str, ...] = ()
    file: str = field(default="", compare=False)
