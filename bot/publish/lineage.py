"""Who brought each word of a paragraph, as people read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.publish.data import Data
from bot.publish.naming import name_stakeholders
from bot.publish.page import Block, Heading, Line, render_answer
from bot.publish.piece import to_pieces
from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.reconcile.lineage import Traced, list_runs
from bot.report.paragraph import ParagraphId
from bot.report.report import Report

if TYPE_CHECKING:
    from rich.text import Text

_GROUNDS = {
    EntryKind.EDITORIAL: "editorial",
    EntryKind.REVERTED: "restored by a revert",
    EntryKind.RENUMBERED: "the renumbering",
    EntryKind.UNCHANGED: "adopted as it stood",
    EntryKind.UNNAMED: "without a named adoption",
}


def render_lineage(paragraph: ParagraphId, traced: Traced, report: Report, beginning: str, form: str) -> str | Text:
    """The words of a paragraph run by run, each with what brought it, as "text", "md" or "json"."""
    return render_answer(
        form, lambda: _write_page(paragraph, traced, report, beginning), lambda: _describe(paragraph, traced, report)
    )


def _write_page(paragraph: ParagraphId, traced: Traced, report: Report, beginning: str) -> Iterator[Block]:
    yield Heading(2, to_pieces(f"{report.describe(paragraph)}: where its words come from"))
    for entry, start, end in list_runs(traced):
        yield Line(1, to_pieces(traced.tokens.quote(start, end).strip() or "(a line break)"))
        yield Line(2, to_pieces(_name_source(entry, report) if entry else beginning))
    for gap in traced.gaps:
        yield Line(1, to_pieces(f"taken out without a named adoption: “{gap.words.strip()}”"))
        yield Line(2, to_pieces(_name_source(gap.entry, report)))


def _name_source(entry: ChangelogEntry, report: Report) -> str:
    who = "" if entry.kind is EntryKind.ADOPTED else f"{_GROUNDS[entry.kind]}, put in by {entry.adopted_by}"
    if entry.proposers:
        who += f"{', ' if who else ''}proposed by {name_stakeholders(entry.proposers, report.stakeholders)}"
        who += f" ({', '.join(entry.amendments)})" if entry.amendments else ""
    return f"{who}, {entry.date[:10]}, commit {entry.commit[:12]}"


def _describe(paragraph: ParagraphId, traced: Traced, report: Report) -> Data:
    return {
        "paragraph": str(paragraph),
        "reference": report.describe(paragraph),
        "text": traced.tokens.text,
        "runs": [
            {
                "start": traced.tokens.starts[start],
                "end": traced.tokens.ends[end - 1],
                "kind": entry.kind.value if entry else "beginning",
                "commit": entry.commit if entry else None,
                "date": entry.date if entry else None,
                "proposers": list(entry.proposers) if entry else [],
                "amendments": list(entry.amendments) if entry else [],
            }
            for entry, start, end in list_runs(traced)
        ],
    }
