"""The open amendments: who, on what, in which state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.amendments.amendment import Amendment, Kind
from bot.publish.data import Data, describe_position
from bot.publish.decisions import tell_all_agreed
from bot.publish.naming import name_stakeholders
from bot.publish.page import Block, Heading, Line, render_answer
from bot.publish.piece import to_pieces
from bot.publish.statement import tell_said
from bot.reconcile.decision import (
    CONFLICT,
    OUTSIDE,
    REFLECTED,
    UNCONFIRMED,
    UNKNOWN_SUBMITTER,
    WITHDRAWN,
    Decision,
    decide,
)
from bot.reconcile.negotiation import Negotiation

if TYPE_CHECKING:
    from rich.text import Text

_STATES = {
    CONFLICT: "different wording for the same words",
    UNCONFIRMED: "unconfirmed",
    UNKNOWN_SUBMITTER: "unknown submitter",
    REFLECTED: "reflected in the text",
    WITHDRAWN: "withdrawn",
    OUTSIDE: "touches files outside the report",
}


def render_list(negotiation: Negotiation, form: str, waiting: Sequence[Amendment] = ()) -> str | Text:
    """The open amendments and those that are ``waiting`` until the report is thawed, as "text", "md" or "json"."""
    decisions = decide(negotiation)
    return render_answer(
        form,
        lambda: (*_write_page(decisions, negotiation, waiting), *tell_all_agreed(negotiation)),
        lambda: {
            "amendments": [_describe(decision) for decision in decisions],
            "waiting": [amendment.id for amendment in waiting],
        },
    )


def _write_page(
    decisions: Sequence[Decision], negotiation: Negotiation, waiting: Sequence[Amendment]
) -> Iterator[Block]:
    withdrawn = sum(decision.amendment.is_withdrawn for decision in decisions)
    more = f", and {withdrawn} withdrawn" if withdrawn else ""
    yield Heading(1, to_pieces(f"Open amendments: {len(decisions) - withdrawn}{more}"))
    for decision in decisions:
        amendment = decision.amendment
        yield Line(1, to_pieces(f"{amendment.id}: {_name_submitters(decision)}"))
        if amendment.title:
            yield Line(2, to_pieces(amendment.title))
        yield Line(2, to_pieces(", ".join(_name_paragraphs(decision)) or "changes no paragraph"))
        if states := [text for label, text in _STATES.items() if label in decision.labels]:
            yield Line(2, to_pieces(f"status: {'; '.join(states)}"))
        yield from tell_said(decision.said, 2, decision.report.stakeholders)
    if waiting:
        yield Heading(2, to_pieces("Received while the report is frozen; takes no part until it is thawed"))
    for amendment in waiting:
        who = name_stakeholders(amendment.submitters, negotiation.report.stakeholders)
        yield Line(1, to_pieces(f"{amendment.id}: {who or 'nobody is named as submitter'}"))
        yield Line(2, to_pieces(f"received {amendment.received}"))


def _name_submitters(decision: Decision) -> str:
    amendment, stakeholders = decision.amendment, decision.report.stakeholders
    who = name_stakeholders(amendment.submitters, stakeholders)
    left = name_stakeholders(amendment.left, stakeholders)
    if amendment.is_withdrawn:
        return f"withdrawn by {left}"
    return f"{who or 'nobody is named as submitter'}{f'; {left} withdrew' if left else ''}"


def _name_paragraphs(decision: Decision) -> Iterator[str]:
    """Each paragraph once, with what is done to it unless it is modified."""
    for standing in decision.standings:
        change = standing.change
        kind = "" if change.kind is Kind.MODIFY else f" ({change.kind.value})"
        yield f"{decision.report.describe(change.target)}{kind}"


def _describe(decision: Decision) -> Data:
    amendment, report = decision.amendment, decision.report
    members = [(each, report.stakeholders.find(each)) for each in amendment.submitters]
    return {
        "id": amendment.id,
        "title": amendment.title,
        "submitters": [
            {"id": each, "name": member.name if member else None, "group": member.group if member else None}
            for each, member in members
        ],
        "received": amendment.received,
        "oral": amendment.oral,
        "changes": [
            {
                "paragraph": str(standing.change.target),
                "reference": report.describe(standing.change.target),
                "kind": standing.change.kind.value,
                "fate": standing.carried.fate.value,
                "confirmed": standing.is_confirmed,
            }
            for standing in decision.standings
        ],
        "labels": sorted(decision.labels),
        "left": list(amendment.left),
        "withdrawn": amendment.is_withdrawn,
        "statements": [describe_position(each) for each in decision.said],
        "problems": list(amendment.problems),
    }
