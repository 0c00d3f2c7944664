"""The bot's one comment on an amendment, and the line of its check: what it changes and whom it meets. Facts only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.publish.meeting import tell_different, tell_same
from bot.publish.naming import join_names, render_count
from bot.publish.page import Block, Heading, Line, Quote, render_page
from bot.publish.piece import to_pieces
from bot.publish.redline import to_redline
from bot.publish.standing import draw_redline, pair_open, tell_doubts, tell_fate
from bot.reconcile.decision import OUTSIDE, REFLECTED, UNKNOWN_SUBMITTER, Decision
from bot.reconcile.negotiation import Negotiation, Standing

# The bot knows its comment by its author and this first line, which nobody sees.
MARKER = "<!-- amend -->"


def render_comment(decision: Decision, negotiation: Negotiation) -> str:
    """The comment as Markdown; equal states give equal comments."""
    page = (
        Heading(3, to_pieces("What changes")),
        *_tell_changes(decision, negotiation),
        Heading(3, to_pieces("Who proposes the same words")),
        *(list(tell_same(decision, negotiation)) or [_nobody("Nobody else proposes the same words.")]),
        Heading(3, to_pieces("Who proposes different wording for the same words")),
        *(list(tell_different(decision, negotiation)) or [_nobody("Nobody proposes different wording for them.")]),
        Heading(3, to_pieces("What happens next")),
        *_tell_next(decision),
    )
    return f"{MARKER}\n{render_page(page)}"


def render_check(decision: Decision) -> str:
    """The same in one line, which is neutral whatever it says."""
    told = [render_count(len(decision.standings), "paragraph")]
    if decision.same:
        told.append(f"same wording proposed by {render_count(len({e.other for e in decision.same}), 'amendment')}")
    if decision.different:
        others = render_count(len({e.other for e in decision.different}), "amendment")
        told.append(f"different wording for the same words in {others}")
    if decision.unconfirmed:
        told.append(f"unconfirmed: {_name(decision, decision.unconfirmed)}")
    if REFLECTED in decision.labels:
        told.append("reflected in the text")
    return "; ".join(told)


def _tell_changes(decision: Decision, negotiation: Negotiation) -> Iterator[Block]:
    amendment = decision.amendment
    if not decision.standings:
        yield Line(0, to_pieces("No paragraph of the report."))
    for standing in decision.standings:
        yield Heading(4, to_pieces(decision.report.describe(standing.change.target)))
        yield from _tell_change(standing, negotiation)
    if amendment.problems or OUTSIDE in decision.labels:
        yield Heading(4, to_pieces("Not read"))
        yield from (Line(1, to_pieces(problem)) for problem in amendment.problems)
        yield from (Line(1, to_pieces(f"{path} is no paragraph of the report")) for path in amendment.other_paths)


def _tell_change(standing: Standing, negotiation: Negotiation) -> Iterator[Block]:
    change = standing.change
    yield from tell_fate(standing)
    if standing.is_open:
        item = negotiation.by_target[change.target]
        proposal = next(proposal for each, proposal in pair_open(item) if each is standing)
        yield Quote(to_redline(draw_redline(item, proposal)))
        yield from tell_doubts(standing)
    if change.rationale.strip():
        yield Line(0, to_pieces(f"Rationale: {change.rationale.strip()}"))


def _tell_next(decision: Decision) -> Iterator[Line]:
    who = join_names(decision.submitters) if decision.submitters else "its submitter"
    if REFLECTED in decision.labels:
        yield _say("All of this amendment is reflected in the text, please confirm or close.")
    elif decision.standings:
        yield _say("The proposal stays open until people decide on it.")
    if decision.different:
        yield _say("Where wording differs, the rolling text shows each wording with the names of its proposers.")
    if decision.unconfirmed:
        paragraphs = _name(decision, decision.unconfirmed)
        yield _say(f"{who}: please confirm what was read, or correct it. Until then it is unconfirmed: {paragraphs}.")
    if UNKNOWN_SUBMITTER in decision.labels:
        yield _say("The submitter is not in stakeholders.yml yet; the secretariat is asked to look into it.")
    yield _say("This comment follows the texts. It decides nothing and closes nothing; people do.")


def _say(text: str) -> Line:
    return Line(1, to_pieces(text))


def _nobody(text: str) -> Line:
    return Line(0, to_pieces(text))


def _name(decision: Decision, standings: Iterable[Standing]) -> str:
    return join_names(dict.fromkeys(decision.report.describe(standing.change.target) for standing in standings))
