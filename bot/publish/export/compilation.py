"""The compilation as tables: a paragraph's text, then every proposal on it as a redline of the whole paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.amendments.edit import Proposal
from bot.publish.compilation import find_equal
from bot.publish.export.attribution import Attribution, list_authors
from bot.publish.export.document import Author, Row, Table
from bot.publish.export.run import Look, Run
from bot.publish.export.setting import set_paragraph
from bot.publish.naming import name_stakeholders
from bot.publish.piece import render_plain
from bot.publish.standing import draw_redline, pair_open, tell_doubts, tell_fate, tell_source
from bot.reconcile.negotiation import Item, Negotiation, Standing
from bot.report.report import Report
from bot.text.redline import SegmentKind

_LOOKS = {SegmentKind.KEEP: Look.PLAIN, SegmentKind.INSERT: Look.INSERTED, SegmentKind.DELETE: Look.DELETED}


def tabulate_item(
    item: Item, negotiation: Negotiation, authors: Mapping[str, Author], attribution: Attribution
) -> Iterator[Table]:
    """The table of one paragraph or place; nothing where nothing is proposed."""
    if not item.composition.proposals:
        return
    writer = _RowWriter(item, negotiation.report, authors, is_full=attribution is Attribution.FULL)
    base = item.composition.base
    rows = [Row(name="Text today", blocks=set_paragraph([Run(base)]))] if base is not None else []
    rows += [writer.write(standing, proposal) for standing, proposal in pair_open(item)]
    title = negotiation.report.describe(item.target)
    yield Table(title=title[:1].upper() + title[1:], rows=tuple(rows))


class _RowWriter:
    """Writes the rows of one paragraph. Where not all is told, nothing is said by which submitters would be known."""

    def __init__(self, item: Item, report: Report, authors: Mapping[str, Author], *, is_full: bool) -> None:
        self._item, self._report, self._authors, self._is_full = item, report, authors, is_full

    def write(self, standing: Standing, proposal: Proposal) -> Row:
        """One proposal."""
        name, source = self._authors[proposal.id].name, []
        if self._is_full:
            name = name_stakeholders(standing.amendment.submitters, self._report.stakeholders) or name
            source = [standing.amendment.id, tell_source(standing.amendment)]
        source += [] if standing.is_confirmed else ["unconfirmed"]
        runs = [Run(segment.text, look=_LOOKS[segment.kind]) for segment in draw_redline(self._item, proposal)]
        notes = tuple(self._tell(standing, proposal))
        return Row(name=name, source=", ".join(filter(None, source)), blocks=set_paragraph(runs), notes=notes)

    def _tell(self, standing: Standing, proposal: Proposal) -> Iterator[str]:
        if proposal.deletes:
            yield "Delete the paragraph."
        if equal := find_equal(self._item, proposal):
            yield f"The same text as {list_authors(equal, self._authors)}."
        for line in tell_fate(standing, self._report):
            if self._is_full or not line.depth:
                yield render_plain(line.pieces)
        for line in tell_doubts(standing):
            yield render_plain(line.pieces)
        if self._is_full and (rationale := standing.change.rationale.strip()):
            yield f"Rationale: {rationale}"
