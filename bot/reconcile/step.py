"""The commits of the main branch as values: what each did to the paragraphs, and what it says about that."""

from __future__ import annotations

from dataclasses import dataclass

from bot.amendments.squash import parse_messages
from bot.reconcile.landing import Person
from bot.reconcile.origin import Origin, parse_origins
from bot.report.paragraph import ParagraphId


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """What a commit did to one paragraph. ``old`` None: it was not there; ``new`` None: it is no more."""

    paragraph: ParagraphId
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One commit: who made it and when, what it says, what it did to the paragraphs, what a merge brought with it."""

    commit: str
    date: str
    author: Person
    committer: Person
    message: str
    changes: tuple[TextChange, ...] = ()
    brought: tuple[Step, ...] = ()
    is_merge: bool = False

    @classmethod
    def noting(cls, message: str) -> Step:
        """A commit that changes no paragraph and is not on the main branch, or not yet."""
        nobody = Person(name="", email="")
        return cls(commit="", date="", author=nobody, committer=nobody, message=message)

    def read_origins(self) -> list[Origin]:
        """What its message says about the paragraphs; of a squash, what all the messages in it say."""
        return [origin for message in parse_messages(self.message) for origin in parse_origins(message)]
