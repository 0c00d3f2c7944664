"""What stakeholders said, with their names and groups: never as a count, and apart where the words have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.publish.naming import name_stakeholders
from bot.publish.page import Line
from bot.publish.piece import to_pieces
from bot.reconcile.negotiation import Item, Negotiation
from bot.reconcile.position import Position, find_positions
from bot.reconcile.statement import Scope, Stance, Statement
from bot.reconcile.stating import name_thing
from bot.reconcile.thing import Thing
from bot.report.stakeholder import Stakeholders

LABELS = {
    Stance.SUPPORT: "supports",
    Stance.OBJECT: "objects",
    Stance.RETAIN: "wants today’s words kept",
    Stance.RESERVE: "reserves its position",
    Stance.COSPONSOR: "joined the proposers",
}
_AGAIN = "said about earlier words; please say it again"


def tell_said(positions: Iterable[Position], depth: int, stakeholders: Stakeholders) -> Iterator[Line]:
    """A line for each kind of statement with all who make it, the reason of each who gives one, all on one thing."""
    positions = tuple(positions)
    for stance, label in LABELS.items():
        said = [each.statement for each in positions if each.is_current and each.statement.stance is stance]
        plain = [name_speaker(each, stakeholders) for each in said if not each.reason]
        if plain:
            yield Line(depth, to_pieces(f"{label}: {', '.join(plain)}"))
        for each in said:
            if each.reason:
                yield Line(depth, to_pieces(f"{label}: {name_speaker(each, stakeholders)}: “{each.reason}”"))
    for position in positions:
        if not position.is_current:
            yield Line(depth, to_pieces(_tell_earlier(position.statement, stakeholders)))


def name_speaker(statement: Statement, stakeholders: Stakeholders) -> str:
    """Who said it: "A (Governments)", "A (Governments) from the floor" where somebody else wrote it down."""
    name = name_stakeholders([statement.stakeholder], stakeholders)
    return f"{name} {statement.way}".rstrip()


def list_said(item: Item, negotiation: Negotiation, amendment: str = "") -> Iterator[Line]:
    """All that was said on a paragraph or place, under the name of what each is about.

    With ``amendment``: only on the points where it proposes something, and on the paragraph.
    """
    name = negotiation.report.describe(item.target)
    groups: dict[str, list[Position]] = {}
    for position in find_positions(item, negotiation):
        if not amendment or _concerns(position, item, amendment):
            groups.setdefault(name_thing(position.thing, name) if position.thing else name, []).append(position)
    for title, positions in groups.items():
        yield Line(1, to_pieces(title))
        yield from tell_said(positions, 2, negotiation.report.stakeholders)


def pick(
    positions: Iterable[Position], scope: Scope, point: int | None, amendments: Sequence[str] = ()
) -> list[Position]:
    """The statements on one thing: the paragraph, a point, or the wording that ``amendments`` propose."""
    return [each for each in positions if each.thing and _is(each.thing, scope, point, amendments)]


def _is(thing: Thing, scope: Scope, point: int | None, amendments: Sequence[str]) -> bool:
    topic = thing.topic
    return (topic.scope, thing.point) == (scope, point) and {*topic.amendments} == {*amendments}


def _concerns(position: Position, item: Item, amendment: str) -> bool:
    thing = position.thing
    if thing is None:
        return position.statement.topic.scope is Scope.PARAGRAPH or amendment in position.statement.topic.amendments
    if thing.point is None:
        return not thing.topic.amendments or amendment in thing.topic.amendments
    point = item.composition.find_point(thing.point)
    return point is not None and any(amendment in alternative.amendments for alternative in point.alternatives)


def _tell_earlier(statement: Statement, stakeholders: Stakeholders) -> str:
    words = (
        f" “{statement.topic.quote}”" if statement.topic.quote and statement.topic.scope is not Scope.AMENDMENT else ""
    )
    return f"{LABELS[statement.stance]}{words}, {_AGAIN}: {name_speaker(statement, stakeholders)}"
