"""The compilation as tables: a paragraph's text, then every proposal on it as a redline of the whole paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.amendments.edit import Proposal
from bot.publish.compilation import find_equal
from bot.publish.export.attribution import Attribution, list_authors
from bot.publish.export.document import Author, Row, Table
from bot.publish.export.run import Look, Run
from bot.publish.export.setting import set_paragraph
from bot.publish.piece import render_plain
from bot.publish.standing import draw_redline, pair_open, tell_doubts, tell_fate, tell_source
from bot.reconcile.negotiation import Item, Negotiation, Standing
from bot.text.redline import SegmentKind

_LOOKS = {SegmentKind.KEEP: Look.PLAIN, SegmentKind.INSERT: Look.INSERTED, SegmentKind.DELETE: Look.DELETED}


def tabulate_item(
    item: Item, negotiation: Negotiation, authors: Mapping[str, Author], attribution: Attribution
) -> Iterator[Table]:
    """The table of one paragraph or place; nothing where nothing is proposed."""
    if not item.composition.proposals:
        return
    base = item.composition.base
    rows = [Row(name="Text today", blocks=set_paragraph([Run(base)]))] if base is not None else []
    rows += [_make_row(item, standing, proposal, authors, attribution) for standing, proposal in pair_open(item)]
    title = negotiation.report.describe(item.target)
    yield Table(title=title[:1].upper() + title[1:], rows=tuple(rows))


def _make_row(
    item: Item, standing: Standing, proposal: Proposal, authors: Mapping[str, Author], attribution: Attribution
) -> Row:
    source = [] if attribution is not Attribution.FULL else [tell_source(standing.amendment)]
    source += [] if standing.is_confirmed else ["unconfirmed"]
    runs = [Run(segment.text, look=_LOOKS[segment.kind]) for segment in draw_redline(item, proposal)]
    return Row(
        name=authors[proposal.id].name,
        source=", ".join(filter(None, source)),
        blocks=set_paragraph(runs),
        notes=tuple(_tell(item, standing, proposal, authors, attribution)),
    )


def _tell(
    item: Item, standing: Standing, proposal: Proposal, authors: Mapping[str, Author], attribution: Attribution
) -> Iterator[str]:
    if proposal.deletes:
        yield "Delete the paragraph."
    if equal := find_equal(item, proposal):
        yield f"The same text as {list_authors(equal, authors)}."
    for line in (*tell_fate(standing), *tell_doubts(standing)):
        yield render_plain(line.pieces)
    # A rationale tells who speaks.
    if attribution is Attribution.FULL and (rationale := standing.change.rationale.strip()):
        yield f"Rationale: {rationale}"
