"""A unified diff of paragraph files: what it says by itself, and the changes it makes of a report, to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from unidiff.constants import LINE_TYPE_ADDED, LINE_TYPE_CONTEXT, LINE_TYPE_NO_NEWLINE, LINE_TYPE_REMOVED
from unidiff.errors import UnidiffParseError
from unidiff.patch import Hunk, PatchedFile, PatchSet

from bot.amendments.amendment import Change
from bot.documents.copy import find_copied
from bot.errors import UserError
from bot.report.files import SETTINGS_FILES, size_limit
from bot.report.paragraph import ParagraphId
from bot.report.report import Report
from bot.text.comparison import compare
from bot.text.tracked import EditKind, TrackedDocument, TrackedEdit, TrackedParagraph, View

_START = re.compile(r"\A(?:From [0-9a-f]{40} |diff --git |Index: |--- [^\n]+\n\+\+\+ )", re.MULTILINE)
# Only "\n" ends a line of a patch; a lone CR or U+2028 is part of somebody's words.
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_NOWHERE = "/dev/null"
_PIECE = re.compile(r"\s+|\w+|[^\w\s]")


def is_patch(text: str) -> bool:
    """Whether a text is a unified diff, as Git or diff write it."""
    return bool(_START.match(text)) and "\n@@ " in f"\n{text}"


def read_patch(text: str, report: Report, file_name: str) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """The changes that a diff makes of the report's paragraphs, and remarks about what was left out.

    Raises ``UserError`` where it cannot be read, does not fit the report's words exactly, or changes none.
    """
    changes: dict[ParagraphId, Change] = {}
    remarks = []
    for file in _parse(text, file_name):
        path = _name(file)
        paragraph = find_copied(path, report)
        if paragraph is None:
            if path.rpartition("/")[2] not in SETTINGS_FILES:
                remarks.append(f"{path} is no paragraph of the report, so it is left out.")
        elif paragraph in changes:
            raise UserError(f"{file_name} changes {path} twice; keep one of the two.")
        else:
            changes[paragraph] = _change(file, paragraph, report, file_name)
    found = tuple(changes[each] for each in report.sort(changes) if changes[each].changes_words)
    if not found:
        raise UserError(f"{file_name} changes no words of the report's paragraphs, so there is nothing to propose.")
    return found, tuple(remarks)


def show_patch(text: str, file_name: str) -> TrackedDocument:
    """What a diff says by itself: a paragraph for each of its hunks, numbered by the path of the file.

    Raises ``UserError`` where it cannot be read.
    """
    return TrackedDocument(paragraphs=tuple(_show(file, hunk) for file in _parse(text, file_name) for hunk in file))


def _show(file: PatchedFile, hunk: Hunk) -> TrackedParagraph:
    base = _join(line.value for line in hunk if line.line_type in (LINE_TYPE_CONTEXT, LINE_TYPE_REMOVED))
    proposed = _join(line.value for line in hunk if line.line_type in (LINE_TYPE_CONTEXT, LINE_TYPE_ADDED))
    is_new, is_gone = file.source_file == _NOWHERE, file.target_file == _NOWHERE
    first, last = hunk.source_start, hunk.source_start + hunk.source_length - 1
    lines = f"This is line {first}" if first == last else f"These are the lines {first} to {last}"
    return TrackedParagraph(
        base=None if is_new else base,
        proposed=None if is_gone else proposed,
        base_number=_name(file),
        proposed_number=_name(file),
        edits=tuple(_find_edits(base, proposed)),
        remarks=(f"{lines} of the file.",) if first > 1 else (),
    )


def _join(lines: Iterable[str]) -> str:
    return "".join(lines).removesuffix("\n")


def _find_edits(base: str, proposed: str) -> Iterator[TrackedEdit]:
    """What leads from one text to the other; white space counts here, for nothing else says what is meant."""
    old, new = _PIECE.findall(base), _PIECE.findall(proposed)
    starts, new_starts = ([0, *accumulate(map(len, pieces))] for pieces in (old, new))
    for start, end, new_start, new_end in compare(old, new):
        sides = (
            (EditKind.DELETE, View.BASE, old[start:end], starts[start]),
            (EditKind.INSERT, View.PROPOSED, new[new_start:new_end], new_starts[new_start]),
        )
        for kind, side, pieces, at in sides:
            if pieces:
                yield TrackedEdit(kind=kind, text="".join(pieces), author="", date=None, side=side, start=at)


def _parse(text: str, file_name: str) -> list[PatchedFile]:
    try:
        return list(PatchSet(_LINE.findall(text.replace("\r\n", "\n"))))
    except (UnidiffParseError, ValueError, IndexError) as error:
        raise UserError(f"{file_name} cannot be read as a diff: {error}; make it anew with git diff.") from None


def _name(file: PatchedFile) -> str:
    return _strip(file.target_file if file.target_file != _NOWHERE else file.source_file)


def _strip(path: str) -> str:
    return path.removeprefix("a/").removeprefix("b/").split("\t")[0].strip('"')


def _change(file: PatchedFile, paragraph: ParagraphId, report: Report, file_name: str) -> Change:
    base = None if file.source_file == _NOWHERE else report.texts.get(paragraph)
    if base is None and file.source_file != _NOWHERE:
        raise UserError(
            f"{file_name} changes {paragraph.path}, which the report does not have; make the diff on its newest text."
        )
    lines = [] if base is None else f"{base}\n".split("\n")[:-1]
    proposed = "\n".join(_apply(file, lines, f"{file_name}, {paragraph.path}"))
    if len(proposed.encode("utf-8", "surrogatepass")) > size_limit(paragraph.path):
        raise UserError(f"{file_name} makes {paragraph.path} larger than a paragraph can be; make several of it.")
    target = paragraph if base is not None else report.place_of(paragraph)
    deletes = file.target_file == _NOWHERE
    return Change(target=target, name=paragraph, base=base, proposed=None if deletes else proposed)


def _apply(file: PatchedFile, lines: list[str], where: str) -> Iterator[str]:
    at = 0
    for hunk in file:
        start = hunk.source_start - 1 if hunk.source_length else hunk.source_start
        if start < at:
            raise UserError(f"{where}: two of its hunks overlap; make it anew with git diff.")
        yield from lines[at:start]
        at = start
        for line in (each for each in hunk if each.line_type != LINE_TYPE_NO_NEWLINE):
            words = line.value.removesuffix("\n")
            if line.line_type == LINE_TYPE_ADDED:
                yield words
                continue
            if at >= len(lines) or lines[at] != words:
                raise UserError(
                    f"{where}: line {line.diff_line_no} of the diff does not fit; the report does not have the "
                    f"line “{words[:60]}” there; make the diff on its newest text or on an issued draft."
                )
            at += 1
            if line.line_type == LINE_TYPE_CONTEXT:
                yield words
    yield from lines[at:]
