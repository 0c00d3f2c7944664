"""The compilation as tables: a paragraph's text, then every proposal on it as a redline of the whole paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.amendments.edit import Proposal
from bot.publish.compilation import find_equal
from bot.publish.export.attribution import Attribution, list_authors
from bot.publish.export.block import Block
from bot.publish.export.document import Author, Row, Table
from bot.publish.export.marking import Marked, make_runs, mark_edits
from bot.publish.export.run import KEPT, Look, Run
from bot.publish.export.setting import set_paragraph
from bot.publish.naming import name_stakeholders
from bot.publish.piece import render_plain
from bot.publish.standing import pair_open, tell_doubts, tell_fate, tell_source
from bot.reconcile.negotiation import Item, Negotiation, Standing
from bot.report.report import Report

_TIME = re.compile(r"T([0-9]{2}:[0-9]{2})(?::[0-9]{2})?")


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
            source = [standing.amendment.id, _TIME.sub(r" \1 ", tell_source(standing.amendment))]
        source += [] if standing.is_confirmed else ["unconfirmed"]
        notes = tuple(self._tell(standing, proposal))
        return Row(name=name, source=", ".join(filter(None, source)), blocks=self._draw(proposal), notes=notes)

    def _draw(self, proposal: Proposal) -> tuple[Block, ...]:
        """The proposal as a redline whose marks are set by hand, for a table tracks nothing."""
        base = self._item.composition.tokens
        edits = (Marked(0, len(base.text), "", (proposal.id,)),) if proposal.deletes else mark_edits(base, [proposal])
        blocks = set_paragraph(make_runs(base.text, edits))
        return tuple(block._replace(runs=tuple(map(_set_look, block.runs)), end=KEPT) for block in blocks)

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


def _set_look(run: Run) -> Run:
    look = Look.INSERTED if run.fate.inserted_by else Look.DELETED if run.fate.deleted_by else Look.PLAIN
    note = None if run.note is None else tuple(map(_set_look, run.note))
    return run._replace(fate=KEPT, look=look, note=note)
