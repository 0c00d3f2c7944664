"""What holds of what was said: each statement beside the thing of today that it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.amendments.amendment import Amendment
from bot.reconcile.negotiation import Item, Negotiation
from bot.reconcile.origin import HeldStatement
from bot.reconcile.procedure import Part
from bot.reconcile.sponsoring import describe_amendment
from bot.reconcile.statement import Scope, Stance, Statement
from bot.reconcile.statement_data import is_moment
from bot.reconcile.thing import Thing, find_thing
from bot.reconcile.topic import list_things


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A statement, and the ``thing`` it is about; None when its words are others by now and it must be said again."""

    statement: Statement
    thing: Thing | None

    @property
    def is_current(self) -> bool:
        """Whether it was said about the words that stand there today."""
        return self.thing is not None


def find_positions(item: Item, negotiation: Negotiation) -> tuple[Position, ...]:
    """What was said on a paragraph or place and what lies in it, oldest first: of each stakeholder the newest."""
    statements = negotiation.statements.get(str(item.target), ())
    return _place(statements, list_things(item)) if statements else ()


def find_positions_on(amendment: Amendment, negotiation: Negotiation) -> tuple[Position, ...]:
    """What was said on an amendment; joining it is told where it is not, because the words are others by now."""
    statements = negotiation.statements.get(amendment.id)
    if not statements:
        return ()
    topic = describe_amendment(amendment)
    found = _place(statements, (Thing(topic=topic, point=None, words=frozenset({topic.words})),))
    joined = (*amendment.submitters, *amendment.left)
    return tuple(
        each
        for each in found
        if each.statement.stance is not Stance.COSPONSOR or each.statement.stakeholder not in joined
    )


def find_holding(item: Item, point: int | None, negotiation: Negotiation) -> tuple[Position, ...]:
    """The statements that hold at the point of a number (None: on the paragraph or place as a whole).

    They are about the point and its alternatives, the paragraph, changes wider than the point, and the amendments that
    propose something there.
    """
    composition = item.composition
    if point is None:
        ids = {proposal.id for proposal in composition.proposals}
    else:
        there = composition.find_point(point)
        ids = {each for alternative in (there.alternatives if there else ()) for each in alternative.amendments}
    return _find_holding(item, {point}, ids, negotiation)


def find_in_question(item: Item, points: Collection[int], negotiation: Negotiation) -> tuple[HeldStatement, ...]:
    """What is stated on words that are about to be adopted, and on what is proposed beside them, for the record.

    ``points`` are the numbers of those where words are taken, none for the paragraph or place as a whole: then all that
    is proposed there stands beside them. What is proposed for the whole always does.
    """
    composition = item.composition
    there = [point for point in composition.points if not points or point.number in points]
    ids = {each for point in there for alternative in point.alternatives for each in alternative.amendments}
    ids |= {each for whole in composition.whole for each in whole.amendments}
    held = _find_holding(item, {point.number for point in there}, ids, negotiation)
    name = negotiation.report.describe(item.target)
    return tuple(dict.fromkeys(_describe(each, name) for each in held))


def _find_holding(
    item: Item, points: Collection[int | None], ids: Collection[str], negotiation: Negotiation
) -> tuple[Position, ...]:
    amendments = (amendment for amendment in negotiation.amendments if amendment.id in ids)
    on = (each for amendment in amendments for each in find_positions_on(amendment, negotiation) if each.is_current)
    return (*(each for each in find_positions(item, negotiation) if _holds_at(each.thing, points, ids)), *on)


def _holds_at(thing: Thing | None, points: Collection[int | None], amendments: Collection[str]) -> bool:
    if thing is None:
        return False
    proposers = thing.topic.amendments
    return thing.point in points or (thing.point is None and (not proposers or not {*proposers}.isdisjoint(amendments)))


def _describe(position: Position, name: str) -> HeldStatement:
    """On whose words it is, where they are somebody's; else at which point, where it is about one."""
    said, thing = position.statement, position.thing
    held = HeldStatement(kind=said.stance.value, stakeholder=said.stakeholder)
    if said.topic.scope is Scope.AMENDMENT:
        return replace(held, amendment=said.topic.of)
    if thing and thing.topic.amendments:
        return replace(held, amendment=thing.topic.amendments[0])
    return replace(held, point=f"{name}/{thing.point}") if thing and thing.point else held


def find_objections(part: Part, negotiation: Negotiation, since: str, until: str) -> tuple[Statement, ...]:
    """Objections to words that are put to silence, made after ``since`` and not after ``until``, oldest first.

    Objecting to what they lie in, to what they are part of, or to the amendment, and wanting today's words kept there,
    are objections to them too. What was withdrawn later was an objection all the same; so is what was said about words
    that have changed since, or about a place that is gone.
    """
    assert is_moment(since)
    assert is_moment(until)
    made = sorted((each for each in negotiation.said if since < each.at <= until), key=lambda each: each.order)
    item = negotiation.by_name.get(part.words.of)
    things = list_things(item) if item else ()
    return tuple(each for each in made if _objects(each, part, things))


def _objects(statement: Statement, part: Part, things: Sequence[Thing]) -> bool:
    topic, thing = statement.topic, find_thing(part.words, things)
    if topic.scope is Scope.AMENDMENT:
        return statement.stance is Stance.OBJECT and topic.of in (thing.topic if thing else part.words).amendments
    if topic.of != part.words.of or statement.stance not in (Stance.OBJECT, Stance.RETAIN):
        return False
    is_point = topic.scope is Scope.POINT
    if topic.scope is Scope.PARAGRAPH or (is_point and part.is_whole) or any(map(topic.is_same_thing, part.within)):
        return True
    found = find_thing(topic, things)
    if found is None or thing is None:
        return found is None and topic.is_same_thing(part.words)
    is_part = found.is_composed and not {*found.topic.amendments}.isdisjoint(thing.topic.amendments)
    return found == thing or is_part or (is_point and found.point == thing.point)


def _place(statements: Iterable[Statement], things: tuple[Thing, ...]) -> tuple[Position, ...]:
    """Each beside its thing; of what one stakeholder said on one thing the newest, unless it was withdrawn."""
    placed: dict[tuple[str, object], Position] = {}
    for statement in statements:
        thing = find_thing(statement.topic, things)
        key = (statement.stakeholder, thing.topic if thing else statement)
        placed.pop(key, None)
        placed[key] = Position(statement=statement, thing=thing)
    return tuple(each for each in placed.values() if each.statement.stance is not Stance.WITHDRAW)
