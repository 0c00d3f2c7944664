"""Statements for tests: what an illustration says about something of a negotiation, at a minute that is given."""

from __future__ import annotations

from bot.errors import UserError
from bot.reconcile.negotiation import Item, Negotiation
from bot.reconcile.sponsoring import describe_amendment
from bot.reconcile.statement import Scope, Stance, Statement, Topic
from bot.reconcile.thing import Thing
from bot.reconcile.topic import list_things
from bot.report.draft import FrozenReport


def say(stance: Stance, topic: Topic, who: str = "d", minute: int = 1, **fields: object) -> Statement:
    """A statement, by default of D."""
    at = f"2026-03-01T12:{minute:02d}:00Z"
    return Statement(stakeholder=who, stance=stance, topic=topic, by=who, at=at, **fields)  # type: ignore[arg-type]


def on_amendment(negotiation: Negotiation, amendment: str) -> Topic:
    """An amendment, open or withdrawn, as a topic."""
    every = (*negotiation.amendments, *negotiation.withdrawn)
    return describe_amendment(next(each for each in every if each.id == amendment))


def on(negotiation: Negotiation, reference: str, point: int | None = None, amendment: str = "") -> Topic:
    """A paragraph, a point of it, or what an amendment proposes there."""
    return get_thing(negotiation.get_item(reference), point, amendment).topic


def get_thing(item: Item, point: int | None = None, amendment: str = "") -> Thing:
    """The same as a thing of today."""
    scope = Scope.ALTERNATIVE if amendment else Scope.PARAGRAPH if point is None else Scope.POINT
    return next(
        each
        for each in list_things(item)
        if each.topic.scope is scope and each.point == point and (not amendment or amendment in each.topic.amendments)
    )


def no_draft(name: str) -> FrozenReport:
    """Where none was issued."""
    raise UserError(f'There is no draft "{name}".')
