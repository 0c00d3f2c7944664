"""What somebody means by "rec 9/2=A", and whether a statement about it can be made; nothing is guessed."""

from __future__ import annotations

import re

from bot.errors import UserError
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.pointing import find_number, require_issued_text, require_issued_words
from bot.reconcile.selection import parse_selection, require_taking_part
from bot.reconcile.sponsoring import describe_amendment
from bot.reconcile.statement import Scope, Stance, Statement, Topic
from bot.reconcile.thing import Thing, find_thing
from bot.reconcile.topic import list_things
from bot.report.draft import FrozenReport
from bot.report.paragraph import parse_target
from bot.report.stakeholder import Stakeholder

_POINT = re.compile(r"(?P<target>.+?)\s*/\s*(?P<point>\d+)\s*(?:\[(?P<words>.*)\])?")
_VERBS = {
    Stance.SUPPORT: "supports",
    Stance.OBJECT: "objects to",
    Stance.RETAIN: "wants today’s words kept at",
    Stance.RESERVE: "reserves its position on",
    Stance.COSPONSOR: "joins the proposers of",
    Stance.WITHDRAW: "withdraws what it said on",
}


def split_reason(text: str) -> tuple[str, str]:
    """What is meant, and the reason behind the first colon that stands in no brackets."""
    match = re.match(r"((?:\[[^\]]*\]|[^:\[])*):(.*)", text, re.DOTALL)
    return (match[1].strip(), match[2].strip()) if match else (text.strip(), "")


def parse_topic(text: str, negotiation: Negotiation, draft: FrozenReport | None = None) -> Topic:
    """An amendment ("a/1"), a paragraph ("rec 9"), a point ("rec 9/2") or what somebody proposes ("rec 9/2=A").

    With a ``draft``, by its numbers, and what is named must stand as it does there. Raises ``UserError`` for what is
    not there.
    """
    require_taking_part(text, negotiation)
    amendment = next((each for each in (*negotiation.amendments, *negotiation.withdrawn) if each.id == text), None)
    if amendment:
        for item in (each for each in negotiation.items if each.composition.find(text)):
            require_issued_words(item, None, (text,), draft, negotiation)
        return describe_amendment(amendment)
    if "=" in text:
        return _parse_alternative(text, negotiation, draft)
    try:
        item, number = negotiation.get_item(text), None
    except UserError:
        match = _POINT.fullmatch(text)
        if match is None:
            raise
        item = negotiation.get_item(match["target"])
        number = find_number(item, int(match["point"]), match["words"], negotiation, draft)
    if number is None:
        require_issued_text(item, draft, negotiation)
    scope = Scope.PARAGRAPH if number is None else Scope.POINT
    return next(t.topic for t in list_things(item) if t.topic.scope is scope and t.point == number)


def require_sense(stance: Stance, topic: Topic, who: Stakeholder, negotiation: Negotiation) -> None:
    """Raises ``UserError`` for joining what is no amendment, and for withdrawing what was never said."""
    if topic.scope is Scope.AMENDMENT:
        amendment = next(each for each in (*negotiation.amendments, *negotiation.withdrawn) if each.id == topic.of)
        if stance is Stance.COSPONSOR and who.id in amendment.submitters:
            raise UserError(f"{who.name} is among the proposers of {topic.of} already.")
        if stance is Stance.WITHDRAW and who.id in amendment.submitters:
            return
    if stance is Stance.COSPONSOR and topic.scope is not Scope.AMENDMENT:
        raise UserError("One joins the proposers of a whole amendment; name it by its id, or name nothing else there.")
    if stance is Stance.WITHDRAW and not _has_spoken(topic, who, negotiation):
        raise UserError(f"{who.name} has said nothing on {name_topic(topic, negotiation)} that could be withdrawn.")


def find_equal(statement: Statement, negotiation: Negotiation) -> Statement | None:
    """What the same stakeholder said before and still holds, where the new statement adds nothing to it."""
    about = negotiation.statements.get(statement.topic.of, ())
    fields = ("stakeholder", "stance", "topic", "reason", "via")
    same = (each for each in about if all(getattr(each, f) == getattr(statement, f) for f in fields))
    return next(same, None)


def tell_statement(statement: Statement, negotiation: Negotiation) -> str:
    """A statement as a sentence: "A (Governments) supports rec 9/2, “consider” (c/1)."."""
    topic = statement.topic
    member = negotiation.report.stakeholders.find(statement.stakeholder)
    who = f"{member.name} ({member.group})" if member else statement.stakeholder
    who += f", {statement.way}," if statement.way else ""
    verb = _VERBS[statement.stance]
    if statement.stance is Stance.WITHDRAW and topic.scope is Scope.AMENDMENT:
        amendments = (each for each in (*negotiation.amendments, *negotiation.withdrawn) if each.id == topic.of)
        if any(statement.stakeholder in (*each.submitters, *each.left) for each in amendments):
            verb = "withdraws as a proposer of"
    reason = f": “{statement.reason}”" if statement.reason else ""
    return f"{who} {verb} {name_topic(topic, negotiation)}{reason or '.'}"


def name_topic(topic: Topic, negotiation: Negotiation) -> str:
    """What people read: "amendment a/1", "rec 9", "rec 9/2", "rec 9/2, “consider” (c/1)"; by its number of today."""
    if topic.scope is Scope.AMENDMENT:
        return f"amendment {topic.of}"
    item = negotiation.by_name.get(topic.of)
    target = parse_target(topic.of)
    name = negotiation.report.describe(target) if target else topic.of
    thing = find_thing(topic, list_things(item)) if item else None
    return name_thing(thing, name) if thing else f"{name}, earlier words “{topic.quote}”"


def name_thing(thing: Thing, heading: str) -> str:
    """The same for something of today on the paragraph called ``heading``."""
    topic = thing.topic
    name = f"{heading}/{thing.point}" if thing.point else heading
    if topic.scope is Scope.POINT:
        return f"{name}, “{topic.quote}”" if topic.quote else name
    if thing.is_composed:
        return f"{name}, all changes of {', '.join(topic.amendments)}"
    if topic.scope is Scope.ALTERNATIVE:
        words = f"“{topic.quote}”" if topic.quote else "the deletion"
        return f"{name}, {words} ({', '.join(topic.amendments)})"
    return name


def _parse_alternative(text: str, negotiation: Negotiation, draft: FrozenReport | None) -> Topic:
    selection, *more = parse_selection(text, negotiation, draft)
    if more or len(selection.amendments) > 1:
        raise UserError(f'"{text}" names the words of several; say it about one at a time, as in "rec 9/2=A".')
    (amendment,) = selection.amendments
    proposed = [t for t in list_things(selection.item) if amendment in t.topic.amendments]
    # The whole change is its words at one point where it makes no others.
    there = [t for t in proposed if t.point == selection.point] or (proposed if selection.point is None else [])
    if len(there) != 1:
        raise UserError(f'"{text}" could be several things; name the point too, or the amendment as a whole.')
    return there[0].topic


def _has_spoken(topic: Topic, who: Stakeholder, negotiation: Negotiation) -> bool:
    said = [s for s in negotiation.statements.get(topic.of, ()) if s.stakeholder == who.id]
    if topic.scope in (Scope.AMENDMENT, Scope.PARAGRAPH):
        return any(each.stance is not Stance.WITHDRAW for each in said)
    things = list_things(negotiation.by_name[topic.of])
    found = (each for each in said if topic.is_same_thing(each.topic) or _is_same(topic, each.topic, things))
    return any(each.stance is not Stance.WITHDRAW for each in found)


def _is_same(one: Topic, other: Topic, things: tuple[Thing, ...]) -> bool:
    thing = find_thing(one, things)
    return thing is not None and thing == find_thing(other, things)
