"""One value per paragraph: the base text and every open proposal on it, as decision points.

Every flag, bracket, redline, table and adoption is read off this value.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from bot.amendments.edit import Edit, Proposal
from bot.text.token import Tokens


class PointKind(StrEnum):
    """``words``: at most one alternative can stand. ``insertions``: one, several or none can."""

    WORDS = "words"
    INSERTIONS = "insertions"


class Alternative(NamedTuple):
    """One distinct wording at a point, with everyone who proposes it.

    ``text`` replaces the point's base words literally, spaces included; ``spellings`` hold a proposer's own
    typography where it differs. ``unconfirmed`` are the proposers who have not confirmed these words.
    """

    text: str
    amendments: tuple[str, ...]
    spellings: tuple[tuple[str, str], ...] = ()
    unconfirmed: tuple[str, ...] = ()

    def spelled_by(self, amendment: str) -> str:
        """The wording as that proposer spells it."""
        return dict(self.spellings).get(amendment, self.text)


class Point(NamedTuple):
    """A place where open amendments bring other words: ``base`` is ``text[start:end]``, in code points.

    ``number`` is what people call it by in its paragraph: counted from 1 from the left, unless a draft was issued.
    ``edits`` are the overlapping edits that make it one point, ``first`` and ``last`` its range in base words.
    """

    start: int
    end: int
    base: str
    kind: PointKind
    alternatives: tuple[Alternative, ...]
    number: int = 0
    first: int = 0
    last: int = 0
    edits: tuple[Edit, ...] = ()

    @property
    def contested(self) -> bool:
        """Whether there are two or more alternatives."""
        return len(self.alternatives) > 1

    def name(self, heading: str) -> str:
        """What it is called: "9/2", or "rec 9/2" where ``heading`` says "rec 9"."""
        return f"{heading}/{self.number}"


class Whole(NamedTuple):
    """A proposal on the paragraph as a whole: another text in its place, or None to delete it."""

    text: str | None
    amendments: tuple[str, ...]
    spellings: tuple[tuple[str, str], ...] = ()
    unconfirmed: tuple[str, ...] = ()


class Composition(NamedTuple):
    """The base text (None: the place of a new paragraph) and every open proposal on it.

    ``proposals`` are all of them in the order given; ``points`` stand from left to right and do not overlap.
    """

    base: str | None
    tokens: Tokens
    proposals: tuple[Proposal, ...]
    points: tuple[Point, ...]
    whole: tuple[Whole, ...]

    def find(self, amendment: str) -> Proposal | None:
        """That amendment's proposal on this paragraph."""
        return next((p for p in self.proposals if p.id == amendment), None)

    def find_point(self, number: int) -> Point | None:
        """The decision point of that number."""
        return next((p for p in self.points if p.number == number), None)
