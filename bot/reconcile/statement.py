"""What stakeholders say about words: that they support, object, retain, reserve, join the proposers, or withdraw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Stance(StrEnum):
    """What is said. ``retain``: today's words are to stay; ``withdraw``: what was said, or one's own amendment."""

    SUPPORT = "support"
    OBJECT = "object"
    RETAIN = "retain"
    RESERVE = "reserve"
    COSPONSOR = "cosponsor"
    WITHDRAW = "withdraw"


class Scope(StrEnum):
    """What it is said about."""

    AMENDMENT = "amendment"
    PARAGRAPH = "paragraph"
    POINT = "point"
    ALTERNATIVE = "alternative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a statement is about, by the digest of its words, so that it is found again while these stay.

    ``of`` is an amendment's id or the name of a paragraph or place; ``quote`` what people read when the words are gone.
    Points and alternatives are also known by the words around them (``before`` and ``after``, digests), and where the
    same words stand nowhere else in the paragraph (``sole``). Of an alternative ``amendments`` are who proposed it, and
    ``source`` is the digest of the text that the first of them submitted.
    """

    scope: Scope
    of: str
    words: str
    before: str = ""
    after: str = ""
    sole: bool = False
    source: str = ""
    amendments: tuple[str, ...] = ()
    quote: str = ""

    def count_sides(self, other: Topic) -> int:
        """On how many sides, none to two, the words around both are the same."""
        return (self.before == other.before) + (self.after == other.after)

    def is_same_thing(self, other: Topic) -> bool:
        """Whether both are surely about the same: the words may have changed while those around them stayed."""
        if (self.scope, self.of) != (other.scope, other.of):
            return False
        if self.scope in (Scope.AMENDMENT, Scope.PARAGRAPH):
            return True
        if self.words == other.words:
            return self.count_sides(other) == 2 or (self.sole and other.sole)
        is_theirs = self.scope is Scope.POINT or not {*self.amendments}.isdisjoint(other.amendments)
        return is_theirs and self.count_sides(other) == 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one stakeholder said about one thing.

    ``amendment`` is the one on whose page it was said, "" when it came otherwise: then ``via`` says how ("floor"),
    where it was noted for the stakeholder. ``by`` is who wrote it down, ``at`` when it was said, as ISO 8601 in UTC;
    ``comment`` and ``body`` are the number of the comment and the digest of all its words, ``line`` counts what was
    said in it. ``numbering`` says by which numbers of the report it names paragraphs: ``Concordance.last`` then.
    """

    stakeholder: str
    stance: Stance
    topic: Topic
    by: str
    at: str
    amendment: str = ""
    reason: str = ""
    via: str = ""
    comment: int = 0
    line: int = 0
    body: str = ""
    numbering: str = ""

    @property
    def way(self) -> str:
        """How it came when it was noted for them, "from the floor"; "" when they wrote it themselves."""
        return {"": "", "floor": "from the floor", "email": "by e-mail"}.get(self.via, f"by {self.via}")

    @property
    def is_move(self) -> bool:
        """Whether it is about who stands behind an amendment."""
        return self.topic.scope is Scope.AMENDMENT and self.stance in (Stance.COSPONSOR, Stance.WITHDRAW)

    @property
    def order(self) -> tuple[object, ...]:
        """What comes later counts more; the same for everybody, whatever arrived first."""
        topic = self.topic
        same_moment = (self.stance.value, self.reason, self.via, self.by, self.body, self.amendment, self.stakeholder)
        return self.at, self.comment, self.line, *same_moment, topic.of, topic.words, topic.before, topic.after

    def replaces(self, older: Statement) -> bool:
        """Whether it takes the place of an older one; withdrawing on a paragraph is about all that was said in it."""
        if self.stakeholder != older.stakeholder:
            return False
        covers = self.stance is Stance.WITHDRAW and self.topic.scope is Scope.PARAGRAPH
        return self.topic.is_same_thing(older.topic) or (covers and self.topic.of == older.topic.of)


def settle(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Those that no newer one replaces, oldest first, each once; withdrawals stay among them.

    The result does not depend on the order in which they came.
    """
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for new in sorted(set(statements), key=lambda each: each.order):
        group = groups[new.stakeholder, new.topic.of]
        group[:] = [old for old in group if not new.replaces(old)]
        group.append(new)
    return tuple(sorted((each for group in groups.values() for each in group), key=lambda each: each.order))


def list_needed(statements: Iterable[Statement]) -> frozenset[Statement]:
    """Those without which something that holds would not hold: what was not replaced, and who joined and left last."""
    statements = tuple(statements)
    moves = (each for each in statements if each.is_move)
    return frozenset((*settle(statements), *settle(moves)))
