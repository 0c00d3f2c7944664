"""One proposal on one paragraph: its redline, where it comes from, what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.amendments.amendment import Amendment
from bot.amendments.carrying import Fate
from bot.amendments.edit import Proposal
from bot.publish.entry import name_reverted
from bot.publish.naming import name_stakeholders
from bot.publish.page import Line
from bot.publish.piece import to_pieces
from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.reconcile.negotiation import Item, Negotiation, Standing
from bot.report.paragraph import ParagraphId, Target
from bot.report.report import Report
from bot.text.redline import Segment, redline


def pair_open(item: Item) -> Iterator[tuple[Standing, Proposal]]:
    """The open changes of one paragraph or place, each with its proposal in the composition."""
    return zip((standing for standing in item.standings if standing.is_open), item.composition.proposals, strict=True)


def draw_redline(item: Item, proposal: Proposal) -> tuple[Segment, ...]:
    """A proposal against the paragraph as it stands today."""
    return redline(item.composition.tokens, proposal.tokens, proposal.spans)


def tell_source(amendment: Amendment) -> str:
    """Where an amendment comes from: "received 2017-11-20T10:30+01:00, oral, original: submissions/…"."""
    told = [f"received {amendment.received}"] if amendment.received else []
    told += ["oral"] if amendment.oral else []
    if amendment.originals:
        told.append(f"original: {', '.join(amendment.originals)}")
    return ", ".join(told)


def tell_fate(standing: Standing, report: Report) -> Iterator[Line]:
    """What became of a proposal since it was made; nothing where it stands as it was."""
    carried = standing.carried
    if carried.fate is Fate.REFLECTED:
        yield Line(0, to_pieces("All of this is reflected in the text."))
    elif carried.fate is Fate.REDUCED:
        yield Line(0, to_pieces("Part of this is reflected in the text; what is left is shown."))
    elif carried.fate is Fate.MEETS:
        yield Line(0, to_pieces(_tell_meeting(standing)))
        is_by_word = standing.base is not None and carried.text is not None
        for met, entries in zip(carried.met, standing.adopted, strict=True):
            if is_by_word:
                yield Line(1, to_pieces(f"in the report: {_show(met.adopted)}; proposed here: {_show(met.proposed)}"))
            yield from (Line(2 if is_by_word else 1, to_pieces(tell_adoption(entry, report))) for entry in entries)


def tell_agreed(target: Target, negotiation: Negotiation) -> Iterator[Line]:
    """That a paragraph was looked at and stays as it is, where that is on record for today's words."""
    entry = negotiation.agreed.get(target) if isinstance(target, ParagraphId) else None
    if entry:
        term = negotiation.report.settings.agreed_term
        yield Line(0, to_pieces(f"{term}, as it stands, on {entry.date[:10]}"))


def tell_adoption(entry: ChangelogEntry, report: Report) -> str:
    """When something was put into the report and from whom: "adopted on 2017-11-20 (rec 9/1), proposed by A, a/1"."""
    where = f" ({', '.join(entry.points)})" if entry.points else ""
    if entry.proposers:
        who = name_stakeholders(entry.proposers, report.stakeholders)
        return f"adopted on {entry.date[:10]}{where}, proposed by {', '.join((who, *entry.amendments))}"
    what = "editorial" if entry.editorial else "whose words they are is not recorded"
    if entry.kind is EntryKind.REVERTED:
        what = name_reverted(entry)
    return f"put in on {entry.date[:10]} by {entry.adopted_by}; {what}"


def tell_doubts(standing: Standing) -> Iterator[Line]:
    """What its submitter is asked; until it is answered the words are marked unconfirmed."""
    if standing.change.doubts:
        yield Line(0, to_pieces("Not confirmed by its submitter yet:"))
        yield from (Line(1, to_pieces(doubt.question)) for doubt in standing.change.doubts)


def _tell_meeting(standing: Standing) -> str:
    if standing.base is None:
        return "The paragraph was deleted since; this amendment now proposes to put it back with these words."
    if standing.carried.text is None:
        return "The paragraph was changed since; this amendment now proposes to delete it as it reads today."
    return "These words were put into the report since; this amendment now proposes to change them:"


def _show(words: str) -> str:
    return f"“{words}”" if words else "deletion"
