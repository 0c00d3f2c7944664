"""Amendments as they were submitted: who proposes what, and what is still in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.report.paragraph import ParagraphId, Target
from bot.text.token import tokenize


class Kind(StrEnum):
    """What a change does to its paragraph."""

    MODIFY = "modify"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A question about a range of the submitted base, in code points, that only the submitter can settle.

    Every edit that touches ``[start, end]`` is unconfirmed until then. ``start == end`` marks a boundary.
    """

    start: int
    end: int
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The part of an amendment that touches one paragraph.

    ``base`` is the submitted base (None: a new paragraph), ``proposed`` the text its submitters want (None:
    delete it), both without the final newline. ``name`` is what the file is called on the branch; ``target`` is the
    same for an existing paragraph and the place for a new one.
    """

    target: Target
    name: ParagraphId
    base: str | None
    proposed: str | None
    rationale: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def kind(self) -> Kind:
        """Modify, insert or delete."""
        if self.base is None:
            return Kind.INSERT
        return Kind.DELETE if self.proposed is None else Kind.MODIFY

    @property
    def changes_words(self) -> bool:
        """Whether it proposes more than other typography."""
        if self.base is None:
            return bool(tokenize(self.proposed or "").keys)
        if self.proposed is None:
            return True
        return tokenize(self.base).keys != tokenize(self.proposed).keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A file that came: its name, the SHA-256 of its bytes in hexadecimal, and when, in ISO 8601 with the zone."""

    file: str
    sha256: str
    received: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One set of paragraph changes in the name of one or several submitters.

    ``id`` is what people type: ``nick-ashton-hart/1`` locally. ``base`` is the commit of the report that it was made
    on. ``submitters`` are stakeholder ids as stated, known or not. ``received`` is an ISO 8601 time with its zone.
    ``receipts`` are the files that it was read from, the oldest first: each later one put it into a new state, and
    ``before`` is what it proposed until the last of them.
    ``originals`` are the paths, on the branch, of files kept with it. ``other_paths`` are touched files that belong to
    no paragraph. ``problems`` are plain sentences about what could not be read. Where amendments have pages, ``url`` is
    this one's, ``recognised`` says by what its submitters are recognised (of an unknown account, what it is), and
    ``git_merges`` whether that place says that Git can merge it (None: it does not say). Of the submitters
    ``joined`` came later; those who ``left`` have withdrawn from it.
    """

    id: str
    commit: str
    submitters: tuple[str, ...]
    base: str = ""
    title: str = ""
    changes: tuple[Change, ...] = ()
    received: str = ""
    receipts: tuple[Receipt, ...] = ()
    before: tuple[Change, ...] = ()
    oral: bool = False
    originals: tuple[str, ...] = ()
    other_paths: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    url: str = ""
    recognised: str = ""
    git_merges: bool | None = None
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def is_withdrawn(self) -> bool:
        """Whether all who stood behind it have left."""
        return bool(self.left) and not self.submitters
