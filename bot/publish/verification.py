"""What ``amend verify`` says: where each word of the report came from, and which words nobody answers for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.publish.data import Data
from bot.publish.naming import render_count
from bot.publish.page import Block, Heading, Line, render_answer
from bot.publish.piece import Pieces, to_pieces
from bot.reconcile.checking import Fault, Finding
from bot.reconcile.entry import EntryKind
from bot.reconcile.verification import Verification
from bot.report.report import Report

if TYPE_CHECKING:
    from rich.text import Text

_SOURCES = {
    EntryKind.ADOPTED: "by a named adoption",
    EntryKind.EDITORIAL: "by an editorial change",
    EntryKind.REVERTED: "by a revert",
    EntryKind.RENUMBERED: "by a renumbering",
    EntryKind.UNCHANGED: "by adopting a paragraph as it stood",
    EntryKind.UNNAMED: "without a named adoption",
}
_FAULTS = {
    Fault.WORDS: "came without a named adoption",
    Fault.TAKEN_OUT: "taken out without a named adoption",
    Fault.DELETED: "the paragraph, deleted without a named adoption",
    Fault.NOT_THEIRS: "said to be theirs, and not in any state of their amendment that is here",
    Fault.NOT_RESTORED: "said to be restored, and did not stand there before what was reverted",
    Fault.NOT_NUMBERS: "changed while renumbering, and is no number",
    Fault.OTHER_WORDS: "adopted as it stood, and other words than those that were looked at",
}


def render_verification(found: Verification, report: Report, beginning: str, form: str) -> str | Text:
    """As "text", "md" or "json"; ``beginning`` is what people call the text that everything is compared with."""
    return render_answer(
        form, lambda: _write_page(found, report, beginning), lambda: _describe(found, report, beginning)
    )


def _write_page(found: Verification, report: Report, beginning: str) -> Iterator[Block]:
    yield Heading(1, to_pieces(f"Where the words come from: {report.settings.title}"))
    if not found.findings:
        yield Line(0, to_pieces(f"Every word is that of {beginning} or came by an act that is on record."))
    else:
        count = render_count(len(found.findings), "place")
        yield Line(0, to_pieces(f"{count} to look at: words that nobody answers for, or of which it is not true."))
    for kind in (None, *EntryKind):
        if number := found.counts.get(kind):
            noun = "word or sign" if number == 1 else "words and signs"
            yield Line(1, to_pieces(f"{number} {noun} {_SOURCES[kind] if kind else f'of {beginning}'}"))
    yield from (Line(1, to_pieces(line)) for line in _tell_checks(found))
    for paragraph in report.sort({finding.paragraph for finding in found.findings}):
        yield Heading(2, to_pieces(report.describe(paragraph)))
        for finding in found.findings:
            if finding.paragraph == paragraph:
                yield Line(1, _tell(finding))
                yield from (Line(2, to_pieces(line)) for line in _tell_entry(finding))


def _tell_checks(found: Verification) -> Iterator[str]:
    if found.checked:
        yield f"compared with the amendments they name, and true: {render_count(found.checked, 'adoption')}"
    if found.unchecked:
        count = render_count(len(found.unchecked), "adoption")
        yield f"not to be compared, for the amendments they name are not in this clone: {count}"


def _tell(finding: Finding) -> Pieces:
    return to_pieces(f"“{finding.words.strip()}”: {_FAULTS[finding.fault]}")


def _tell_entry(finding: Finding) -> Iterator[str]:
    entry = finding.entry
    by = "by" if entry.adopter_known else "author"
    yield f"{entry.date[:10]}, {by} {entry.adopted_by}, commit {entry.commit[:12]}"
    if finding.fault is Fault.NOT_THEIRS:
        yield f"amendment {', '.join(entry.amendments)}, said to be proposed by {', '.join(entry.proposers)}"


def _describe(found: Verification, report: Report, beginning: str) -> Data:
    return {
        "beginning": beginning,
        "words": {kind.value if kind else "beginning": number for kind, number in found.counts.items()},
        "findings": [
            {
                "paragraph": str(finding.paragraph),
                "reference": report.describe(finding.paragraph),
                "fault": finding.fault.value,
                "words": finding.words,
                "start": finding.start,
                "end": finding.end,
                "commit": finding.entry.commit,
                "author": finding.entry.adopted_by,
                "date": finding.entry.date,
                "amendments": list(finding.entry.amendments),
                "proposers": list(finding.entry.proposers),
            }
            for finding in found.findings
        ],
        "checked": found.checked,
        "unchecked": [
            {"paragraph": str(entry.paragraph), "commit": entry.commit, "amendments": list(entry.amendments)}
            for entry in found.unchecked
        ],
    }
