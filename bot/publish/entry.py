"""One entry of the changelog: what changed, on what ground, and all that stood beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.publish.naming import join_names, name_stakeholders
from bot.publish.page import Block, Line, Quote
from bot.publish.piece import Piece, Pieces, to_pieces
from bot.publish.redline import compare_texts, to_redline
from bot.publish.whose import join_all, link_amendment, link_pull, tell_beside, tell_parts
from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.reconcile.origin import HeldStatement
from bot.report.report import Report
from bot.report.stakeholder import Stakeholders
from bot.text.redline import SegmentKind

ABBREVIATED = 12
_STATED = {
    "support": "supports",
    "object": "objects to",
    "retain": "wants today’s words kept on",
    "reserve": "reserves its position on",
}


def tell_entry(entry: ChangelogEntry, report: Report, address: str = "") -> Iterator[Block]:
    """A line that says what happened, the redline, and the facts about it as a list."""
    segments = compare_texts(entry.old, entry.new)
    moved = any(segment.kind is not SegmentKind.KEEP for segment in segments)
    yield Line(0, to_pieces(f"{entry.date[:10]}: {', '.join(_tell_act(entry, report, moved))}"))
    if entry.kind is not EntryKind.RENUMBERED or moved:
        yield Quote(to_redline(segments))
    yield from _tell_facts(entry, report, address)


def _tell_act(entry: ChangelogEntry, report: Report, moved: bool) -> Iterator[str]:
    yield _name_act(entry, report, moved)
    if entry.kind is EntryKind.ADOPTED and entry.editorial:
        yield "with an editorial change"
    agreed, by = f" ({report.settings.agreed_term})", entry.adopted_by
    if not entry.adopter_known:
        is_agreed = entry.kind in (EntryKind.ADOPTED, EntryKind.UNCHANGED)
        yield f"author {by}{agreed if is_agreed else ''}; Git does not tell who merged it"
    elif entry.kind is EntryKind.ADOPTED:
        yield f"adopted by {by}{agreed}"
    elif entry.kind is EntryKind.UNCHANGED:
        yield f"by {by}{agreed}"
    else:
        yield f"put in by {by}"
    if entry.taken_back:
        yield "taken back since"


def _name_act(entry: ChangelogEntry, report: Report, moved: bool) -> str:
    if entry.kind is EntryKind.UNCHANGED:
        return "looked at and left as it is"
    if entry.kind is EntryKind.RENUMBERED:
        was = report.describe(entry.was) if entry.was else ""
        return f"renumbered from {was} to {report.describe(entry.paragraph)}" if was else "changed by the renumbering"
    what = "deleted" if entry.new is None else "new paragraph" if entry.old is None else "changed"
    if entry.deleted_with:
        what = "put back" if entry.as_before else "put in again with other words"
    if what == "changed" and not moved:
        what = "changed in typography alone"
    if entry.kind is EntryKind.EDITORIAL:
        return f"{what}, editorial"
    if entry.kind is EntryKind.REVERTED:
        return f"{what}, {name_reverted(entry)}"
    return f"{what} without a named adoption" if entry.kind is EntryKind.UNNAMED else what


def name_reverted(entry: ChangelogEntry) -> str:
    """What a revert takes back: "reverting commit 1a2b3c4d5e6f"."""
    return f"reverting {join_names(map(_name_commit, entry.reverts))}"


def _name_commit(name: str) -> str:
    if name.startswith("#"):
        return f"pull request {name}"
    commit, _, part = name.partition("/")
    return f"{f'part {part} of ' if part else ''}commit {commit[:ABBREVIATED]}"


def _tell_facts(entry: ChangelogEntry, report: Report, address: str) -> Iterator[Line]:
    for pieces in _tell_past(entry, report):
        yield Line(1, pieces)
    for pieces in tell_parts(entry, report.stakeholders, address):
        yield Line(2, pieces)
    for pieces in _tell_record(entry, report, address):
        yield Line(1, pieces)


def _tell_past(entry: ChangelogEntry, report: Report) -> Iterator[Pieces]:
    """What became of the name and of the words since, and all whose words they are."""
    if entry.paragraph != entry.target:
        yield to_pieces(f"as {report.describe(entry.paragraph)}, its name then")
    if entry.deleted_with:
        yield to_pieces(f"it had been deleted with {_name_commit(entry.deleted_with)}")
    if entry.taken_back:
        yield to_pieces(f"taken back with commit {entry.taken_back[:ABBREVIATED]}")
    if entry.proposers:
        yield to_pieces(f"proposed by {name_stakeholders(entry.proposers, report.stakeholders)}")


def _tell_record(entry: ChangelogEntry, report: Report, address: str) -> Iterator[Pieces]:
    """What else is on record about it."""
    known = report.stakeholders
    if entry.composed:
        yield to_pieces("this combination had been proposed by nobody as a whole")
    if entry.amendments:
        yield to_pieces("amendment ", *join_all([link_amendment(each, address) for each in entry.amendments]))
    if entry.points:
        yield to_pieces(f"decision point{'s' if entry.points[1:] else ''} {', '.join(entry.points)}")
    if entry.statements:
        yield to_pieces(f"stated at the time: {tell_statements(entry.statements, known)}")
    for beside in entry.beside:
        yield to_pieces("proposed beside it and not taken: ", *tell_beside(beside, known, address))
    if not entry.is_told:
        yield to_pieces(_tell_finding(entry))
    # A renumbering gives one reason for all paragraphs, and the page says it once.
    if entry.rationale.strip() and entry.kind is not EntryKind.RENUMBERED:
        yield to_pieces(f"rationale: {entry.rationale.strip()}")
    yield to_pieces(*join_all(list(_tell_place(entry, address))))


def _tell_finding(entry: ChangelogEntry) -> str:
    """Where the commit does not say whose words it brought: what was found out or said about that later, and when."""
    if not entry.noted:
        return "what was proposed beside it is not on record"
    if entry.noted_by:
        return f"said later, on {entry.noted[:10]}, by {entry.noted_by}"
    late = f" on {entry.noted[:10]}" if entry.noted[:10] != entry.date[:10] else ""
    what = "whose words these are, and what stood beside them" if entry.proposers else "no amendment had these words"
    return f"found by comparing texts{late}: {what}"


def _tell_place(entry: ChangelogEntry, address: str) -> Iterator[Piece]:
    if entry.draft:
        yield Piece(f"draft {entry.draft}")
    if entry.pull_request:
        yield link_pull(f"pull request {entry.pull_request}", entry.pull_request, address)
    url = f"https://github.com/{address}/commit/{entry.commit}" if address else ""
    yield Piece(_name_commit(entry.name), url=url)


def tell_statements(statements: Iterable[HeldStatement], stakeholders: Stakeholders) -> str:
    """What was stated on adopted words: "A (Academia) supports a/1; B (Governments) objects to rec 9/2"."""
    return "; ".join(_tell_statement(each, stakeholders) for each in statements)


def _tell_statement(statement: HeldStatement, stakeholders: Stakeholders) -> str:
    name = name_stakeholders([statement.stakeholder], stakeholders)
    verb = _STATED.get(statement.kind, f"{statement.kind}:")
    return f"{name} {verb} {statement.amendment or statement.point or 'the paragraph'}"
