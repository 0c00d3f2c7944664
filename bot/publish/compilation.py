"""The compilation: a paragraph's text, then every proposal on it as a whole-paragraph redline, never composed."""

from __future__ import annotations

from collections.abc import Iterator

from bot.amendments.edit import Proposal
from bot.publish.data import Data, describe_segments
from bot.publish.naming import name_amendment, name_amendments
from bot.publish.page import Block, Heading, Line, Quote
from bot.publish.piece import to_pieces
from bot.publish.redline import to_redline
from bot.publish.standing import draw_redline, pair_open, tell_doubts, tell_fate, tell_source
from bot.reconcile.negotiation import Item, Negotiation, Standing


def write_compilation(item: Item, negotiation: Negotiation) -> Iterator[Block]:
    """One paragraph, or one place for new paragraphs: its text today, then each proposal with its source."""
    yield Heading(2, to_pieces(negotiation.report.describe(item.target)))
    base = item.composition.base
    yield Line(0, to_pieces("Nothing stands here today.")) if base is None else Quote(to_pieces(base))
    for standing, proposal in pair_open(item):
        yield from _tell_proposal(item, standing, proposal, negotiation)
    reflected = [standing.amendment.id for standing in item.standings if not standing.is_open]
    if reflected:
        yield Line(0, to_pieces(f"Reflected in the text: {name_amendments(reflected, negotiation.names)}"))


def describe_compilation(item: Item, negotiation: Negotiation) -> Data:
    """The same as plain data."""
    return {
        "paragraph": str(item.target),
        "reference": negotiation.report.describe(item.target),
        "base": item.composition.base,
        "proposals": [
            {
                "amendment": standing.amendment.id,
                "submitters": list(negotiation.names[standing.amendment.id]),
                "received": standing.amendment.received,
                "oral": standing.amendment.oral,
                "confirmed": standing.is_confirmed,
                "originals": list(standing.amendment.originals),
                "fate": standing.carried.fate.value,
                "rationale": standing.change.rationale,
                "questions": [doubt.question for doubt in standing.change.doubts],
                "same_as": find_equal(item, proposal),
                "text": standing.carried.text,
                "redline": describe_segments(draw_redline(item, proposal)),
            }
            for standing, proposal in pair_open(item)
        ],
    }


def _tell_proposal(item: Item, standing: Standing, proposal: Proposal, negotiation: Negotiation) -> Iterator[Block]:
    unconfirmed = "" if standing.is_confirmed else ", unconfirmed"
    yield Heading(3, to_pieces(f"{name_amendment(standing.amendment.id, negotiation.names)}{unconfirmed}"))
    if source := tell_source(standing.amendment):
        yield Line(0, to_pieces(source))
    if equal := find_equal(item, proposal):
        yield Line(0, to_pieces(f"the same text as {name_amendments(equal, negotiation.names)}"))
    yield from tell_fate(standing, negotiation.report)
    yield Quote(to_redline(draw_redline(item, proposal)))
    yield from tell_doubts(standing)
    if standing.change.rationale.strip():
        yield Line(0, to_pieces(f"Rationale: {standing.change.rationale.strip()}"))


def find_equal(item: Item, proposal: Proposal) -> list[str]:
    """The other amendments that want the same text, typography aside."""
    others = (other for other in item.composition.proposals if other is not proposal)
    return [other.id for other in others if _get_keys(other) == _get_keys(proposal)]


def _get_keys(proposal: Proposal) -> tuple[str, ...] | None:
    return None if proposal.tokens is None else proposal.tokens.keys
