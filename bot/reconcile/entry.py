"""One entry of the changelog: what was put into a paragraph, when, and on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.reconcile.origin import Beside, HeldStatement
from bot.reconcile.parting import TextEdit
from bot.reconcile.taken_words import TakenWords
from bot.report.paragraph import ParagraphId


class EntryKind(StrEnum):
    """On what ground a paragraph reads as it does; ``UNNAMED``: its words changed, and nothing says whose they are."""

    ADOPTED = "adopted"
    EDITORIAL = "editorial"
    REVERTED = "reverted"
    RENUMBERED = "renumbered"
    UNCHANGED = "unchanged"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangelogEntry:
    """One change of one paragraph. ``old`` None: a new paragraph; ``new`` None: it was deleted.

    ``paragraph`` is its name then, ``now`` its name after later renumberings, ``was`` the one before where this commit
    renumbered it; ``is_gone``: it was deleted, and its number is another's now. ``main`` is the commit of the main
    branch that it came with, at ``date``, ISO 8601 with its zone.
    ``adopted_by`` put it on the main branch; where Git does not tell, ``adopter_known`` is false and it is the author.
    ``proposers`` are stakeholder ids, ``points`` decision points ("rec 9/2"); ``taken`` tells who proposed what, where
    not all words are of the same, and ``composed`` that nobody had proposed them together. ``reverts`` are the commits
    or pull requests that were undone; where that put back words that a revert had taken out, ``proposers``,
    ``amendments``, ``points`` and ``taken`` are theirs. ``pull_request`` brought the entry, ``words`` is the digest of
    what was adopted as it stood. ``is_told``: its commit says on what ground it was made; else that was found out later
    by comparing texts, or said later by ``noted_by``, at ``noted`` ("": not yet). ``part`` counts, from 1, the entries
    that one commit is told in because the words of several came with it; 0: it is all of the change. ``taken_back`` is
    the commit that reverted it, where it does not stand. A paragraph that stood there before was ``deleted_with``
    another entry, by its name, and is put in again, ``as_before`` or with other words. ``edits`` are how the words came
    into ``old``, where the commit says so.
    """

    paragraph: ParagraphId
    old: str | None
    new: str | None
    commit: str
    date: str
    adopted_by: str
    main: str = ""
    kind: EntryKind = EntryKind.ADOPTED
    now: ParagraphId | None = None
    was: ParagraphId | None = None
    is_gone: bool = False
    adopter_known: bool = True
    amendments: tuple[str, ...] = ()
    proposers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    taken: tuple[TakenWords, ...] = ()
    statements: tuple[HeldStatement, ...] = ()
    beside: tuple[Beside, ...] = ()
    rationale: str = ""
    draft: str = ""
    pull_request: int | None = None
    reverts: tuple[str, ...] = ()
    words: str = ""
    editorial: bool = False
    composed: bool = False
    is_told: bool = True
    noted: str = ""
    noted_by: str = ""
    part: int = 0
    taken_back: str = ""
    deleted_with: str = ""
    as_before: bool = False
    edits: tuple[TextEdit, ...] = ()

    @property
    def moment(self) -> tuple[str, int]:
        """What is told of one moment: all that a commit did, or one part of it."""
        return self.commit, self.part

    @property
    def name(self) -> str:
        """What a revert calls it: its commit, with the number of the part where that is one of several."""
        return f"{self.commit}/{self.part}" if self.part else self.commit

    @property
    def target(self) -> ParagraphId:
        """The name that it is listed under."""
        return self.now or self.paragraph
