"""What a run of the bot tells the people who look at it: where things stand, what waits for them, what was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.publish.consensus import link_consensus
from bot.publish.naming import join_names, render_count
from bot.publish.page import Block, Heading, Line, render_page
from bot.publish.piece import Piece, Pieces, Style, to_pieces
from bot.reconcile.decision import OUTSIDE, REFLECTED, UNKNOWN_SUBMITTER, Decision
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.plan import Operation

# So many amendments are listed in one place.
_LISTED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One run: what it wrote, what is left and why ("" when nothing is), and remarks."""

    done: tuple[Operation, ...]
    left: tuple[Operation, ...]
    reason: str
    remarks: tuple[str, ...]


def render_summary(negotiation: Negotiation, decisions: Sequence[Decision], outcome: Outcome) -> str:
    """The summary as Markdown."""
    return render_page(_write_page(negotiation, decisions, outcome))


def _write_page(negotiation: Negotiation, decisions: Sequence[Decision], outcome: Outcome) -> Iterator[Block]:
    yield Heading(1, to_pieces(f"Amendments: {negotiation.report.settings.title}"))
    yield Line(0, to_pieces(_count(negotiation, decisions, outcome)))
    if contested := list(_list_contested(negotiation)):
        yield Line(0, to_pieces(f"Different wording for the same words: {join_names(contested)}."))
    if outcome.reason:
        yield Heading(2, to_pieces("Left for the next run"))
        yield Line(0, to_pieces(outcome.reason))
        yield from _list(decisions, {operation.amendment for operation in outcome.left})
    waiting = [(decision, tuple(_list_needs(decision))) for decision in decisions]
    if any(needs for _, needs in waiting):
        yield Heading(2, to_pieces("What waits for people"))
        told = [to_pieces(_name(decision), Piece(": ", Style.SIGN), "; ".join(n)) for decision, n in waiting if n]
        yield from _limit(told)
    if written := {operation.amendment for operation in outcome.done}:
        yield Heading(2, to_pieces("Brought up to date"))
        yield from _list(decisions, written)
        # What waits while the report is frozen takes no part, and has a comment all the same.
        others = written - {decision.amendment.id for decision in decisions}
        yield from _limit([to_pieces(each) for each in sorted(others)])
    if outcome.remarks:
        yield Heading(2, to_pieces("Remarks"))
        url = next((decision.amendment.url for decision in decisions), "")
        yield from _limit([link_consensus(remark, url) for remark in outcome.remarks])


def _count(negotiation: Negotiation, decisions: Sequence[Decision], outcome: Outcome) -> str:
    written = len({operation.amendment for operation in outcome.done})
    state = f"{render_count(len(decisions), 'open amendment')} on the report as it stands at {negotiation.main[:12]}"
    if outcome.reason:
        return f"{state}; {written} brought up to date, {len({o.amendment for o in outcome.left})} left."
    return f"{state}; {written} brought up to date." if written else f"{state}; everything is shown as it stands."


def _list_contested(negotiation: Negotiation) -> Iterator[str]:
    for item in negotiation.items:
        composition = item.composition
        count = sum(point.contested for point in composition.points)
        if count or (composition.whole and len(composition.proposals) > 1):
            yield negotiation.report.describe(item.target)


def _list_needs(decision: Decision) -> Iterator[str]:
    """What somebody has to do about an amendment, beside deciding on it."""
    if UNKNOWN_SUBMITTER in decision.labels:
        yield "its submitter is not known"
    if decision.unconfirmed:
        yield "waits for its submitter's confirmation"
    if REFLECTED in decision.labels:
        yield "all of it is in the text; its submitter may confirm or close"
    if OUTSIDE in decision.labels:
        paths = decision.amendment.other_paths
        yield f"also changes {paths[0]}{f' and {len(paths) - 1} more' if paths[1:] else ''}, outside the paragraphs"
    if decision.amendment.problems:
        yield decision.amendment.problems[0].rstrip(".")


def _name(decision: Decision) -> Pieces:
    amendment = decision.amendment
    who = join_names(decision.submitters) if decision.submitters else "nobody named"
    where = Piece(f"[{amendment.id}]({amendment.url})", Style.SIGN) if amendment.url else Piece(amendment.id)
    return to_pieces(f"{who} (", where, Piece(")", Style.SIGN))


def _list(decisions: Iterable[Decision], amendments: set[str]) -> Iterator[Line]:
    return _limit([_name(decision) for decision in decisions if decision.amendment.id in amendments])


def _limit(told: Sequence[Pieces]) -> Iterator[Line]:
    yield from (Line(1, pieces) for pieces in told[:_LISTED])
    if told[_LISTED:]:
        yield Line(1, to_pieces(f"and {len(told) - _LISTED} more"))
