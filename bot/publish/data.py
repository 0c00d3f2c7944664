"""Compositions, points and changes as plain data for JSON; offsets count code points of the base text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bot.amendments.composition import Alternative, Point, Whole
from bot.amendments.relation import Pair, relate
from bot.publish.heading import name_heading
from bot.publish.rolling import render_rolling
from bot.reconcile.negotiation import Item, Negotiation
from bot.reconcile.position import Position, find_positions
from bot.reconcile.statement import Scope
from bot.text.redline import Segment

Data = dict[str, Any]


def describe_items(items: Iterable[Item], negotiation: Negotiation) -> Data:
    """Paragraphs and places with their points, every pair that shares one, and who stands behind each amendment."""
    items = list(items)
    used = {proposal.id for item in items for proposal in item.composition.proposals}
    return {
        "paragraphs": [describe_item(item, negotiation) for item in items],
        "pairs": [pair for item in items for pair in describe_pairs(item)],
        "names": {amendment: list(names) for amendment, names in negotiation.names.items() if amendment in used},
    }


def describe_item(item: Item, negotiation: Negotiation) -> Data:
    """One paragraph, or one place for new paragraphs, as the decision points of its open proposals."""
    composition, heading = item.composition, name_heading(item.target)
    return {
        "paragraph": str(item.target),
        "reference": negotiation.report.describe(item.target),
        "base": composition.base,
        "amendments": [proposal.id for proposal in composition.proposals],
        "points": [{"number": point.name(heading), **describe_point(point)} for point in composition.points],
        "whole": [describe_wording(whole) for whole in composition.whole],
        "rolling": render_rolling(composition, heading, negotiation.names),
        "statements": [describe_position(each) for each in find_positions(item, negotiation)],
    }


def describe_point(point: Point) -> Data:
    """A decision point; each alternative's ``text`` replaces ``base`` literally, spaces included."""
    return {
        "start": point.start,
        "end": point.end,
        "base": point.base,
        "kind": point.kind.value,
        "contested": point.contested,
        "alternatives": [describe_wording(alternative) for alternative in point.alternatives],
    }


def describe_wording(wording: Alternative | Whole) -> Data:
    """An alternative of a point, or one for the paragraph as a whole (None: delete it)."""
    return {
        "text": wording.text,
        "amendments": list(wording.amendments),
        "spellings": dict(wording.spellings),
        "unconfirmed": list(wording.unconfirmed),
    }


def describe_position(position: Position) -> Data:
    """A statement as plain data; ``current`` tells whether it was said about the words of today."""
    statement, thing = position.statement, position.thing
    topic = thing.topic if thing else statement.topic
    return {
        "stance": statement.stance.value,
        "stakeholder": statement.stakeholder,
        "on": topic.scope.value,
        "point": thing.point if thing else None,
        "amendments": [topic.of] if topic.scope is Scope.AMENDMENT else list(topic.amendments),
        "words": topic.quote,
        "reason": statement.reason,
        "at": statement.at,
        "via": statement.via,
        "by": statement.by,
        "current": position.is_current,
    }


def describe_pairs(item: Item) -> list[Data]:
    """Every two amendments of one paragraph, and how they stand to each other."""
    return [
        {"a": pair.a, "b": pair.b, "paragraph": str(item.target), "relation": pair.relation.value}
        for pair in pair_up(item)
    ]


def pair_up(item: Item) -> Iterator[Pair]:
    """The same as values; two new paragraphs for one place that are one amendment's are no pair."""
    return (pair for pair in relate(item.composition.proposals) if pair.a != pair.b)


def describe_segments(segments: Iterable[Segment]) -> list[Data]:
    """A redline, run by run."""
    return [{"kind": segment.kind.value, "text": segment.text} for segment in segments]
