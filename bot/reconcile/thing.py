"""Something that can be spoken about, and which of today's things a statement is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.reconcile.digest import digest
from bot.reconcile.statement import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something of today that can be spoken about.

    ``point`` is the number of the point; None for the paragraph, and for a change of it as a whole. ``words``
    and ``sources`` have the digests of all who propose it; its ``topic`` has those of the first. ``is_composed``: it is
    made up of words at several points.
    """

    topic: Topic
    point: int | None
    words: frozenset[str]
    sources: frozenset[str] = frozenset()
    is_composed: bool = False


def find_thing(topic: Topic, things: Iterable[Thing]) -> Thing | None:
    """What a statement is about today; None where its words are others by now, or are found at two places."""
    same = (thing for thing in things if _has_same_words(topic, thing))
    sure = [(topic.count_sides(thing.topic), thing) for thing in same if _is_sure(topic, thing)]
    best = max((sides for sides, _ in sure), default=0)
    found = [thing for sides, thing in sure if sides == best]
    return found[0] if len(found) == 1 else None


def digest_things(things: Iterable[Thing]) -> str:
    """The digest of all about which something can be said, with the numbers of points: it moves when any of it does."""
    return digest([(thing.point, sorted(thing.words)) for thing in things])


def _has_same_words(topic: Topic, thing: Thing) -> bool:
    return (thing.topic.scope, thing.topic.of) == (topic.scope, topic.of) and topic.words in thing.words


def _is_sure(topic: Topic, thing: Thing) -> bool:
    """Whether equal words are the same: the words beside them are, or there were no others and nobody moved them."""
    if topic.count_sides(thing.topic):
        return True
    return topic.sole and thing.topic.sole and (not topic.source or topic.source in thing.sources)
