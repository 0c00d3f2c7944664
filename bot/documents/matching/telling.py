"""What is told of a document beside the report: what is outside of it, in another order, under another number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.documents.index import has_label, is_number_of, label_numbers
from bot.documents.matching.entry import Entry
from bot.documents.matching.place import Placed
from bot.documents.numbering import tell_missing
from bot.documents.telling import shorten
from bot.publish.export.build import is_cover_line
from bot.publish.traces import PROGRAM
from bot.report.paragraph import ParagraphId
from bot.report.report import Report
from bot.text.tracked import EditKind


def tell_placed(placed: Sequence[Placed], report: Report) -> Iterator[str]:
    """Sentences about where the document's paragraphs are, and what is in none of the report's."""
    firsts: dict[ParagraphId, Entry] = {}
    for each in placed:
        if isinstance(each.old, ParagraphId):
            firsts.setdefault(each.old, each.entry)
    yield from _tell_outside(placed, report)
    yield from _tell_numbers(firsts, report)
    yield from _tell_order(tuple(firsts), report)
    yield from _tell_moves(placed, report)
    yield from (remark for each in placed for own in each.entry.stretch.own for remark in own.remarks)
    yield from tell_missing(firsts, report)


def tell_changed_outside(placed: Sequence[Placed]) -> Iterator[str]:
    """What is changed in headings, and in what else is in no paragraph of the report."""
    for entry in (each.entry for each in placed if _is_outside(each)):
        old, new = shorten(entry.old), shorten(entry.new)
        if entry.old == entry.new or not (entry.is_heading or (old and new)):
            continue
        change = f"“{old}” becomes “{new}”" if old and new else f"“{new}” is put in" if new else f"“{old}” is deleted"
        kind = "The heading" if entry.is_heading else "Outside the report's text"
        yield f"{kind} {change}; nothing is proposed by that, for it is in no paragraph of the report."


def _is_outside(placed: Placed) -> bool:
    return placed.new is None and not isinstance(placed.old, ParagraphId)


def _tell_outside(placed: Sequence[Placed], report: Report) -> Iterator[str]:
    """What is in no paragraph of the report, neighbours in one sentence; and the comments there."""
    yield from tell_changed_outside(placed)
    run: list[Entry] = []
    for each in (*placed, None):
        if each and _is_outside(each):
            comments = (comment for own in each.entry.stretch.own for comment in own.comments)
            for comment in (comment for comment in comments if comment.author != PROGRAM):
                yield f"A comment by {comment.author} stands outside the report's text: “{comment.text}”"
        if each and each.old is None and each.new is None:
            run += [each.entry] if _is_foreign(each.entry, report) else []
        elif run:
            said = " … ".join(f"“{shorten(entry.new or entry.old)}”" for entry in dict.fromkeys((run[0], run[-1])))
            count = "One paragraph is" if len(run) == 1 else f"{len(run)} paragraphs are"
            yield f"{count} no part of the report, so nothing is proposed there: {said}"
            run = []


def _is_foreign(entry: Entry, report: Report) -> bool:
    """Whether it has words that are not those of our own title page, nor told as changed."""
    if entry.old == entry.new:
        return bool(entry.new) and not is_cover_line(entry.stretch.new, report.settings)
    return not (entry.old and entry.new)


def _tell_numbers(firsts: dict[ParagraphId, Entry], report: Report) -> Iterator[str]:
    others = [
        f"{report.describe(paragraph)} (“{entry.line.label.text}”)"
        for paragraph, entry in firsts.items()
        if label_numbers(entry.line)
        and not is_number_of(entry.line, paragraph)
        and not has_label(entry.line, report.texts[paragraph])
    ]
    if others:
        yield f"Numbered otherwise in the file, and found by their words: {', '.join(others)}."


def _tell_order(found: Sequence[ParagraphId], report: Report) -> Iterator[str]:
    """Each paragraph that stands behind one that the report has after it."""
    rank = {paragraph: at for at, paragraph in enumerate(report.paragraphs)}
    late = [
        f"{report.describe(paragraph)} after {report.describe(before)}"
        for before, paragraph in pairwise(found)
        if rank[paragraph] < rank[before]
    ]
    if late:
        yield f"In another order in the file, which is not taken for a proposal: {', '.join(late)}."


def _tell_moves(placed: Sequence[Placed], report: Report) -> Iterator[str]:
    moved = {
        each.old: None
        for each in placed
        if isinstance(each.old, ParagraphId) and each.entry.old and not each.entry.new
        for own in each.entry.stretch.own
        if any(edit.kind is EditKind.MOVE for edit in own.edits)
    }
    for paragraph in moved:
        yield f"{report.describe(paragraph)} is moved: it is read as deleted there and put in anew."
