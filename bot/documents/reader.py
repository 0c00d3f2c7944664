"""A marked-up document, read against the report it marks up, becomes a reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from bot.documents.arrange import Addition, Arrangement, arrange
from bot.documents.assign import is_marked
from bot.documents.compose import compose
from bot.documents.frontmatter import read_front
from bot.documents.infer import judge
from bot.documents.line import Line
from bot.documents.markup import INSERTED, SOFT_WRAP, STRUCK, without
from bot.documents.numbering import find_deletions, tell_missing
from bot.documents.printed import Printed, parse_printed
from bot.documents.reading import Edit, ParagraphReading, Reading, Remark, Source, Sureness
from bot.documents.telling import shorten
from bot.errors import UserError
from bot.report.paragraph import Target
from bot.report.report import Report


def read_document(text: str, report: Report, file_name: str) -> Reading:
    """The reading of a document's text: every edit with its evidence, and what is read but changes no words.

    ``file_name`` is what people call the document. Nothing is guessed in silence: an edit is certain, likely or a
    question. Raises ``UserError`` for an empty document, for one that matches no paragraph of the report, that
    reads exactly like it, or that has a broken tag.
    """
    printed = parse_printed(text, file_name)
    if not printed.lines:
        raise UserError(f"{file_name} is empty; send the document with the changes marked in it.")
    arranged = arrange(printed.lines, report)
    if not arranged.passages:
        raise _unmatched(printed.lines, report, file_name)
    changes, told = _read_changes(printed, arranged, report)
    if not changes:
        raise UserError(f"{file_name} reads exactly like the report, so there is nothing to propose.")
    first = min(passage.lines[0].number for passage in arranged.passages)
    title, submitter, group = read_front(arranged.outside, first, report)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    source = Source(file=file_name, sha256=digest, title=title, submitter=submitter, group=group)
    return Reading(document=source, changes=changes, told=told)


def _read_changes(
    printed: Printed, arranged: Arrangement, report: Report
) -> tuple[tuple[ParagraphReading, ...], tuple[str, ...]]:
    edits: dict[Target, tuple[Edit, ...]] = {}
    told: list[str] = []
    cases = judge(arranged.passages, report, printed=bool(printed.notes))
    for passage, case in zip(arranged.passages, cases, strict=True):
        edits[passage.paragraph] = compose(case)
        if case.asides:
            name = report.describe(passage.paragraph)
            told.append(f"{name} is read as the report has it at {', '.join(dict.fromkeys(case.asides))}.")
    deletions, doubtful = find_deletions(arranged.passages, printed.comments, report)
    for paragraph, deletion in deletions.items():
        edits[paragraph] = _with_deletion(edits.get(paragraph, ()), deletion, report.texts[paragraph])
    for addition in arranged.additions:
        if without(addition.text, STRUCK).text.strip():
            edits[addition.place] = (*edits.get(addition.place, ()), _read_addition(addition, report))
        else:
            told.append(f"Struck out, but not in the report: “{shorten(addition.text.text)}”")
    comments, unplaced = _place_comments(printed, arranged)
    targets = report.sort_targets(t for t in {**edits, **comments} if edits.get(t) or comments.get(t))
    changes = tuple(ParagraphReading(target=t, edits=edits.get(t, ()), comments=comments.get(t, ())) for t in targets)
    told += [
        *doubtful,
        *unplaced,
        *_tell(printed, arranged),
        *tell_missing({passage.paragraph for passage in arranged.passages}, report),
    ]
    return changes, tuple(told)


def _with_deletion(edits: tuple[Edit, ...], deletion: Edit, base: str) -> tuple[Edit, ...]:
    """Ask about a deletion; beside other edits of the paragraph it is a question about words that stay so far."""
    if not edits:
        return (deletion,)
    block = base.split("\n", 1)[0]
    question = Edit(reading=Sureness.ASK, base=block, proposed=block, question=deletion.question, why=deletion.why)
    return (*edits, question)


def _read_addition(addition: Addition, report: Report) -> Edit:
    """A new paragraph; what is struck out in it was put in and taken out again."""
    proposed = without(addition.text, STRUCK).text.replace(SOFT_WRAP, " ").strip()
    where = report.describe(addition.place)
    if is_marked(addition.text) and all(mark & INSERTED for mark in addition.text.marks if mark):
        return Edit(reading=Sureness.CERTAIN, proposed=proposed, why="It is marked as inserted.")
    if is_marked(addition.text):
        return Edit(reading=Sureness.LIKELY, proposed=proposed, why="It is marked and not in the report.")
    return Edit(
        reading=Sureness.ASK,
        proposed=proposed,
        question=f"Do you propose this as a new paragraph {where}? It is printed without a mark.",
        why="It is not in the report and stands between two of its paragraphs, without a mark.",
    )


def _place_comments(printed: Printed, arranged: Arrangement) -> tuple[dict[Target, tuple[Remark, ...]], list[str]]:
    """Each comment at the paragraph printed last before it; comments without words or place are told."""
    owners = sorted([(line.number, passage.paragraph) for passage in arranged.passages for line in passage.lines])
    placed: dict[Target, tuple[Remark, ...]] = {}
    told = []
    for comment in printed.comments:
        owner = next((target for number, target in reversed(owners) if number < comment.number), None)
        if not comment.text:
            told.append(f"Line {comment.number} has an empty comment by {comment.by}.")
        elif owner is None:
            told.append(f"Line {comment.number} has a comment by {comment.by}: “{comment.text}”")
        else:
            placed[owner] = (*placed.get(owner, ()), Remark(by=comment.by, text=comment.text))
    return placed, told


def _tell(printed: Printed, arranged: Arrangement) -> Iterator[str]:
    for line in arranged.empty:
        yield f'Line {line.number} is an empty paragraph, put in and printed as "{line.label.text}".'
    for note in printed.notes:
        yield f"A note of the word processor: “{note}”"
    for run in _neighbours(arranged.outside, printed):
        where = f"Line {run[0].number} is" if len(run) == 1 else f"Lines {run[0].number} to {run[-1].number} are"
        said = " … ".join(f"“{shorten(line.text.text)}”" for line in dict.fromkeys((run[0], run[-1])))
        yield f"{where} in no paragraph of the report: {said}"


def _neighbours(lines: Sequence[Line], printed: Printed) -> Iterator[list[Line]]:
    """The lines in runs between which no other line stands."""
    order = {line.number: at for at, line in enumerate(printed.lines)}
    run: list[Line] = []
    for line in lines:
        if run and order[line.number] > order[run[-1].number] + 1:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _unmatched(lines: Sequence[Line], report: Report, file_name: str) -> UserError:
    wanted = next(iter(report.paragraphs), None)
    looked_for = f", such as “{shorten(report.texts[wanted])}”" if wanted else ""
    return UserError(
        f"{file_name} has no paragraph of this report: looked for {len(report.texts)} paragraphs{looked_for}, "
        f"and found “{shorten(lines[0].text.text)}”; is it a document about another text?"
    )
