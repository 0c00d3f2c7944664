"""A unified diff of paragraph files becomes changes, to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unidiff.constants import LINE_TYPE_ADDED, LINE_TYPE_CONTEXT, LINE_TYPE_NO_NEWLINE
from unidiff.errors import UnidiffParseError
from unidiff.patch import PatchedFile, PatchSet

from bot.amendments.amendment import Change
from bot.documents.copy import find_copied
from bot.errors import UserError
from bot.report.files import SETTINGS_FILES, size_limit
from bot.report.paragraph import ParagraphId
from bot.report.report import Report

_START = re.compile(r"\A(?:From [0-9a-f]{40} |diff --git |Index: |--- [^\n]+\n\+\+\+ )", re.MULTILINE)
# Only "\n" ends a line of a patch; a lone CR or U+2028 is part of somebody's words.
_LINE = re.compile(r"[^\n]*\n|[^\n]+\Z")
_NOWHERE = "/dev/null"


def is_patch(text: str) -> bool:
    """Whether a text is a unified diff, as Git or diff write it."""
    return bool(_START.match(text)) and "\n@@ " in f"\n{text}"


def read_patch(text: str, report: Report, file_name: str) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """The changes that a diff makes of the report's paragraphs, and remarks about what was left out.

    Raises ``UserError`` where it cannot be read, does not fit the report's words exactly, or changes none.
    """
    try:
        files = list(PatchSet(_LINE.findall(text.replace("\r\n", "\n"))))
    except (UnidiffParseError, ValueError, IndexError) as error:
        raise UserError(f"{file_name} cannot be read as a diff: {error}; make it anew with git diff.") from None
    changes: dict[ParagraphId, Change] = {}
    remarks = []
    for file in files:
        path = _strip(file.target_file if file.target_file != _NOWHERE else file.source_file)
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


def _strip(path: str) -> str:
    return path.removeprefix("a/").removeprefix("b/").split("\t")[0].strip('"')


def _change(file: PatchedFile, paragraph: ParagraphId, report: Report, file_name: str) -> Change:
    base = None if file.source_file == _NOWHERE else report.texts.get(paragraph)
    if base is None and file.source_file != _NOWHERE:
        raise UserError(f"{file_name} changes {paragraph.path}, which the report does not have.")
    lines = [] if base is None else f"{base}\n".split("\n")[:-1]
    proposed = "\n".join(_apply(file, lines, f"{file_name}, {paragraph.path}"))
    if len(proposed.encode("utf-8", "surrogatepass")) > size_limit(paragraph.path):
        raise UserError(f"{file_name} makes {paragraph.path} larger than a paragraph can be.")
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
