"""The changelog: what was put into the report, by recommendation, then by the other sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.publish.data import Data, describe_items
from bot.publish.decisions import list_undecided, tell_item
from bot.publish.naming import name_stakeholders
from bot.publish.page import Block, Heading, Line, Quote, render_answer
from bot.publish.piece import to_pieces
from bot.publish.redline import compare_texts, to_redline
from bot.reconcile.changelog import ChangelogEntry, group_entries
from bot.reconcile.negotiation import Item, Negotiation
from bot.report.report import Report

if TYPE_CHECKING:
    from rich.text import Text


def render_changelog(
    negotiation: Negotiation, entries: Sequence[ChangelogEntry], *, with_open: bool = False, form: str = "text"
) -> str | Text:
    """The entries by recommendation, as "text", "md" or "json"; ``with_open`` adds what is still proposed."""
    items = list_undecided(negotiation) if with_open else []
    return render_answer(
        form, lambda: _write_page(negotiation, entries, items), lambda: _describe(negotiation, entries, items)
    )


def _write_page(negotiation: Negotiation, entries: Sequence[ChangelogEntry], items: Sequence[Item]) -> Iterator[Block]:
    report = negotiation.report
    still_open = {item.target: item for item in items}
    yield Heading(1, to_pieces(f"Changelog: {report.settings.title}"))
    if not entries:
        yield Line(0, to_pieces("Nothing has been put into the report yet."))
    for section in group_entries(report, entries, still_open):
        yield Heading(2, to_pieces(section.title))
        for target, found in section.parts:
            name = report.describe(target)
            if name != section.title:
                yield Heading(3, to_pieces(name))
            for entry in found:
                yield from _tell_entry(entry, report)
            if target in still_open:
                yield Line(0, to_pieces("Still proposed:"))
                yield from tell_item(still_open[target], negotiation)


def _tell_entry(entry: ChangelogEntry, report: Report) -> Iterator[Block]:
    what = "deleted" if entry.new is None else "new paragraph" if entry.old is None else "changed"
    if entry.editorial:
        what = f"{what}, editorial"
    if entry.proposers:
        who = f"adopted by {entry.adopted_by} ({report.settings.agreed_term})"
    else:
        who = f"put in by {entry.adopted_by}" + ("" if entry.editorial else "; whose words they are is not recorded")
    yield Line(0, to_pieces(f"{entry.date[:10]}: {what}, {who}"))
    yield Quote(to_redline(compare_texts(entry.old, entry.new)))
    yield from (Line(1, to_pieces(line)) for line in _tell_origin(entry, report))


def _tell_origin(entry: ChangelogEntry, report: Report) -> Iterator[str]:
    if entry.proposers:
        yield f"proposed by {name_stakeholders(entry.proposers, report.stakeholders)}"
    if entry.composed:
        yield "composed of the words of several; nobody had proposed this combination"
    if entry.amendments:
        yield f"amendment {', '.join(entry.amendments)}"
    if entry.points:
        yield f"decision point {', '.join(entry.points)}"
    if entry.rationale.strip():
        yield f"rationale: {entry.rationale.strip()}"
    yield f"commit {entry.commit[:12]}"


def _describe(negotiation: Negotiation, entries: Sequence[ChangelogEntry], items: Sequence[Item]) -> Data:
    report = negotiation.report
    data: Data = {
        "sections": [
            {
                "title": section.title,
                "entries": [_describe_entry(entry, report) for _, found in section.parts for entry in found],
            }
            for section in group_entries(report, entries)
        ]
    }
    return {**data, "open": describe_items(items, negotiation)} if items else data


def _describe_entry(entry: ChangelogEntry, report: Report) -> Data:
    return {
        "paragraph": str(entry.paragraph),
        "reference": report.describe(entry.paragraph),
        "old": entry.old,
        "new": entry.new,
        "commit": entry.commit,
        "date": entry.date,
        "adopted_by": entry.adopted_by,
        "amendments": list(entry.amendments),
        "proposers": list(entry.proposers),
        "groups": list(entry.groups),
        "points": list(entry.points),
        "rationale": entry.rationale,
        "editorial": entry.editorial,
        "composed": entry.composed,
    }
