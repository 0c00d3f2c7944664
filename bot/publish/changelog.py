"""The changelog: what was put into the report, by recommendation, then by the other sections."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from bot.publish.aside import describe_aside, tell_reserved, tell_withdrawn
from bot.publish.data import Data, describe_items
from bot.publish.decisions import list_undecided, tell_item
from bot.publish.entry import tell_entry
from bot.publish.entry_data import describe_entry
from bot.publish.page import Block, Heading, Line, render_answer
from bot.publish.piece import to_pieces
from bot.reconcile.changelog import BEFORE_RENUMBERING, Changelog, group_entries
from bot.reconcile.entry import EntryKind

if TYPE_CHECKING:
    from rich.text import Text


def render_changelog(changelog: Changelog, form: str = "text") -> str | Text:
    """The entries by recommendation, as "text", "md", "json" or "html"; with a negotiation what is still proposed."""
    language = changelog.report.settings.language
    return render_answer(form, lambda: _write_page(changelog), lambda: _describe(changelog), language)


def _write_page(changelog: Changelog) -> Iterator[Block]:
    report, negotiation = changelog.report, changelog.negotiation
    undecided = list_undecided(negotiation) if negotiation and changelog.with_open else []
    still_open = {item.target: item for item in undecided}
    yield Heading(1, to_pieces(f"Changelog: {report.settings.title}"))
    if span := _tell_span(changelog):
        yield Line(0, to_pieces(span))
    if not changelog.entries:
        yield Line(0, to_pieces(f"Nothing has been put into the report {'between them' if span else 'yet'}."))
    for section in group_entries(report, changelog.entries, still_open):
        yield Heading(2, to_pieces(section.title))
        for target, found in section.parts:
            name = report.describe(target)
            if section.title not in (name, f"{name} {BEFORE_RENUMBERING}"):
                yield Heading(3, to_pieces(name))
            for entry in found:
                yield from tell_entry(entry, report, changelog.address)
            if negotiation and target in still_open:
                yield Line(0, to_pieces("Still proposed:"))
                yield from tell_item(still_open[target], negotiation)
    yield from _tell_renumberings(changelog)
    if negotiation and changelog.with_withdrawn:
        yield from tell_withdrawn(negotiation)
    if negotiation and changelog.with_reserved:
        yield from tell_reserved(negotiation)


def _tell_renumberings(changelog: Changelog) -> Iterator[Block]:
    """What the commit of each renumbering says of all paragraphs, once."""
    entries = [entry for entry in changelog.entries if entry.kind is EntryKind.RENUMBERED and entry.rationale]
    for commit, some in groupby(entries, key=lambda entry: entry.commit):
        found = list(some)
        yield Heading(2, to_pieces("The report is numbered anew"))
        yield Line(0, to_pieces(f"{found[0].date[:10]}: put in by {found[0].adopted_by}, commit {commit[:12]}"))
        for line in dict.fromkeys(line for entry in found for line in entry.rationale.splitlines() if line.strip()):
            yield Line(int(line.startswith("- ")), to_pieces(line.removeprefix("- ")))


def _tell_span(changelog: Changelog) -> str:
    since, until = changelog.since, changelog.until
    if not since:
        return f"Up to {until}." if until else ""
    return f"From {since} to {until or 'today'}."


def _describe(changelog: Changelog) -> Data:
    report, negotiation = changelog.report, changelog.negotiation
    data: Data = {
        "since": changelog.since or None,
        "until": changelog.until or None,
        "sections": [
            {
                "title": section.title,
                "entries": [
                    describe_entry(entry, report, changelog.address) for _, found in section.parts for entry in found
                ],
            }
            for section in group_entries(report, changelog.entries)
        ],
    }
    if negotiation is None:
        return data
    items = list_undecided(negotiation) if changelog.with_open else []
    asked = {"withdrawn": changelog.with_withdrawn, "reserved": changelog.with_reserved}
    aside = {key: value for key, value in describe_aside(negotiation).items() if asked[key]}
    return {**data, **({"open": describe_items(items, negotiation)} if items else {}), **aside}
