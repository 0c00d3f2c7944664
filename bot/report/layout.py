"""The layout of one paragraph's text: one paragraph, no hard wraps, every footnote in its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.errors import UserError
from bot.report.line import FOOTNOTE, MARK, UNMERGED, UNMERGED_END, Kind, Line, goes_on, parse_lines
from bot.report.paragraph import SUFFIXES
from bot.report.problem import Problem

_SUFFIX = "|".join(filter(None, SUFFIXES))
# The number of a paragraph as people write it: "13.", "13 bis.", "**13.**", "13\." (escaped for Markdown).
_NUMBER = re.compile(rf"\**(?P<number>[0-9]{{1,3}})(?P<suffix> ?(?:{_SUFFIX}))?\\?[.)]\**(?:\s|$)")

_MESSAGES = {
    Kind.MERGE: "A merge was left half done here; choose the words and delete this mark.",
    Kind.HEADING: "A heading or rule has no place in a paragraph; the section's title stands in report.yml.",
}

_CHOOSE = "choose among those in brackets, and delete the other ones, the names and all these signs."

# A line, and what is wrong there.
Finding = tuple[Line, str]


def require_layout(name: str, path: str, text: str) -> None:
    """Raises ``UserError``, for people who know the paragraph by ``name``, where its file would not be well formed."""
    for problem in check_layout(path, text):
        where = f"line {problem.line} of its text: " if problem.line > 1 else ""
        raise UserError(f"{name} would not be a well formed paragraph, {where}{problem.message}")


def check_layout(path: str, text: str) -> Iterator[Problem]:
    """What is wrong with the text of one paragraph, ``path`` is that of its file."""
    lines = parse_lines(text)
    if all(line.kind in (Kind.BLANK, Kind.FOOTNOTE) for line in lines):
        yield Problem(path=path, message="The paragraph is empty; delete the file to delete the paragraph.")
    for check in (_check_kinds, _check_merges, _check_numbers, _check_wraps, _check_footnotes, _check_footnote_place):
        for line, message in check(lines):
            yield Problem(path=path, line=line.number, message=message)


def _check_kinds(lines: Sequence[Line]) -> Iterator[Finding]:
    for line in lines:
        if line.kind in _MESSAGES and not line.quoted:
            yield line, _MESSAGES[line.kind]


def _check_merges(lines: Sequence[Line]) -> Iterator[Finding]:
    """One finding for each line; the words between the signs may go over several."""
    for line in lines:
        if UNMERGED in line.text or UNMERGED_END in line.text:
            yield line, f"A merge left the words of both sides between {UNMERGED} and {UNMERGED_END}; {_CHOOSE}"


def _check_numbers(lines: Sequence[Line]) -> Iterator[Finding]:
    """A list may count from 1; any other number at the start of a block is that of a paragraph."""
    expected = 1
    for line in lines:
        match = None if line.quoted else _NUMBER.match(line.text)
        if not match:
            continue
        name = f"{match['number']}{match['suffix'] or ''}."
        if line.number == 1:
            yield line, f'The paragraph begins with its number, "{name}"; delete it, the file name says it.'
        elif not match["suffix"] and int(match["number"]) in (1, expected):
            expected = int(match["number"]) + 1
        elif not goes_on(lines[line.number - 2], line):
            message = f'A second paragraph seems to begin with "{name}"; put it in a file of its own.'
            yield line, f'{message} A quotation begins with "> ", a list item with "- ".'


def _check_wraps(lines: Sequence[Line]) -> Iterator[Finding]:
    """One finding for each wrapped block, at the first line that goes on with the one before."""
    wrapped = False
    for before, line in pairwise(lines):
        was_wrapped, wrapped = wrapped, goes_on(before, line)
        if wrapped and not was_wrapped:
            yield line, f"This line goes on with line {before.number}; write each block of prose on one line."


def _check_footnotes(lines: Sequence[Line]) -> Iterator[Finding]:
    """Each label has exactly one mark and one text."""
    marks: dict[str, Line] = {}
    texts: dict[str, Line] = {}
    for line in lines:
        footnote = FOOTNOTE.match(line.text) if line.kind is Kind.FOOTNOTE else None
        if footnote:
            label = footnote["label"]
            if texts.setdefault(label, line) is not line:
                yield line, f"The footnote [^{label}] has a text already, in line {texts[label].number}."
            if not footnote["text"]:
                yield line, f"The footnote [^{label}] is empty."
        for label, count in Counter(MARK.findall(footnote["text"] if footnote else line.text)).items():
            if marks.setdefault(label, line) is not line or count > 1:
                yield line, f"The footnote mark [^{label}] stands twice; give each footnote its own label."
    for label, line in marks.items():
        if label not in texts:
            yield line, f'The footnote mark [^{label}] has no text; add a line "[^{label}]: …" at the end.'
    for label, line in texts.items():
        if label not in marks:
            yield line, f"The footnote [^{label}] has no mark in the text; add the mark or delete this line."


def _check_footnote_place(lines: Sequence[Line]) -> Iterator[Finding]:
    footnote = None
    for before, line in pairwise(lines):
        if before.kind is Kind.FOOTNOTE:
            footnote = before
        part = line.kind in (Kind.BLANK, Kind.FOOTNOTE) or line.text.startswith(("    ", "\t"))
        if footnote and not part and not goes_on(before, line):
            yield footnote, "Text follows this footnote; move the footnotes to the end of the paragraph."
            return
