"""A note: the message of a commit that tells what was found out about earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.amendments.trailer import parse_message, render_message
from bot.publish.trailers import render_beside, render_edits
from bot.reconcile.finding import Findings, Part
from bot.reconcile.note import ABOUT, FOUND, name_change


def render_note(subject: str, findings: Iterable[Findings], at: str) -> str:
    """The message with all that was found out ``at`` a moment, as ``read_notes`` reads it."""
    return render_message(subject, "", [trailer for each in findings for trailer in _render(each, at)])


def join_notes(subject: str, notes: Iterable[str]) -> str:
    """A message with all that some messages note."""
    return render_message(subject, "", [trailer for each in notes for trailer in parse_message(each).trailers])


def _render(findings: Findings, at: str) -> Iterator[tuple[str, str]]:
    yield ABOUT, findings.commit
    yield FOUND, at
    if findings.draft:
        yield "Draft", findings.draft
    for change, parts in findings.changes:
        for part in parts:
            yield "Paragraph", str(change.paragraph)
            yield "Change", name_change(change)
            yield from _render_part(part, findings.submitters)


def _render_part(part: Part, submitters: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    yield from render_edits(part.edits)
    yield from (("Point", point) for point in part.points)
    yield from (("Amendment", amendment) for amendment in part.amendments)
    yield from (("Proposed-by", proposer) for proposer in part.proposers)
    if part.composed:
        yield "Composed", "yes"
    yield from render_beside(part.beside, part.statements, submitters)
