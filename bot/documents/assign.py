"""Where the lines belong whose words are not the report's: rewritten, added, or outside its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.documents.index import Index, Spot, is_number_of, label_numbers
from bot.documents.line import Form, Line
from bot.documents.markup import INSERTED, STRUCK, Marked
from bot.documents.match import place_lines
from bot.report.paragraph import ParagraphId, Place, Target
from bot.report.report import Report
from bot.text.token import tokenize


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """All lines with the target of each; None for a footnote, a heading, and the lines in the other two."""

    lines: tuple[Line, ...]
    targets: tuple[Target | None, ...]
    empty: tuple[Line, ...]
    outside: tuple[Line, ...]


def assign(lines: Sequence[Line], report: Report) -> Assigned:
    """Give each line its target; a number without text is ``empty``, what belongs to no paragraph ``outside``."""
    lines = tuple(part for line in lines for part in _split_heading(line, report))
    placed = place_lines(lines, Index(report))
    is_directed = any(mark & (INSERTED | STRUCK) for line in lines for mark in line.text.marks)
    following = _following(placed)
    targets: list[Target | None] = []
    empty: list[Line] = []
    outside: list[Line] = []
    current: Spot | None = None
    for index, (line, spot) in enumerate(zip(lines, placed, strict=True)):
        target: Target | None = spot if isinstance(spot, ParagraphId) else None
        if spot is None and line.form is not Form.FOOTNOTE:
            previous = (lines[index - 1], targets[index - 1]) if index else None
            # After the last paragraph, in a document that marks what is new, what bears no mark is a letter's end.
            is_end = is_directed and following[index] is None and not any(line.text.marks) and line.apart
            is_guessed = bool(line.text) and not (is_end and line.form is not Form.ITEM)
            target = _guess(line, current, following[index], previous, report) if is_guessed else None
            if target is None:
                (outside if line.text else empty).append(line)
        current = spot or (target if isinstance(target, ParagraphId) else current)
        targets.append(target)
    return Assigned(lines=lines, targets=tuple(targets), empty=tuple(empty), outside=tuple(outside))


def is_marked(text: Marked) -> bool:
    """Whether a mark stands on every character that is not white space."""
    return all(mark or char.isspace() for char, mark in zip(text.text, text.marks, strict=True))


def _split_heading(line: Line, report: Report) -> Iterator[Line]:
    """Split "Annex I – Composition" into the heading of a section and the first words of its text."""
    found = tokenize(line.text.text)
    folded = [key.casefold() for key in found.keys]
    for section in report.settings.sections:
        title = [key.casefold() for key in tokenize(section.title).keys]
        if line.form is Form.HEADING and folded[: len(title)] == title and len(title) < len(found):
            rest = found.starts[len(title)]
            dash = re.compile(r"[\s:.–—-]*").match(found.text, rest)
            yield replace(line, text=line.text[:rest].strip())
            yield replace(line, form=Form.TEXT, text=line.text[dash.end() if dash else rest :])
            return
    yield line


def _following(placed: Sequence[Spot | None]) -> list[Spot | None]:
    """For each line the spot of the next line that has one."""
    result: list[Spot | None] = [None]
    for spot in reversed(placed[1:]):
        result.append(spot or result[-1])
    return result[::-1]


def _guess(
    line: Line,
    current: Spot | None,
    following: Spot | None,
    previous: tuple[Line, Target | None] | None,
    report: Report,
) -> Target | None:
    """The target of a line whose words are not the report's; None: it is outside the report's text."""
    if current is None or line.form is Form.HEADING:
        return None
    before, target = previous or (line, None)
    lettered = line.label.text.startswith("(")
    item = lettered or (line.form is Form.ITEM is before.form and not label_numbers(line))
    if target and (not line.apart or item):
        return target
    if isinstance(current, ParagraphId) and following == current:
        return current
    section = current if isinstance(current, str) else current.section
    numbered = (p for p in _between(section, current, following, report) if is_number_of(line, p))
    rewritten = next(numbered, None)
    if rewritten:
        return rewritten
    inside = isinstance(following, ParagraphId) and following.section == section
    if inside or label_numbers(line) or is_marked(line.text):
        first = ParagraphId(section=section, number=0)
        return Place(after=current if isinstance(current, ParagraphId) else first)
    return None


def _between(section: str, current: Spot, following: Spot | None, report: Report) -> Iterator[ParagraphId]:
    """The section's paragraphs between two that lines were placed at."""
    inside = [paragraph for paragraph in report.paragraphs if paragraph.section == section]
    start = inside.index(current) + 1 if isinstance(current, ParagraphId) else 0
    end = next((at for at, paragraph in enumerate(inside) if paragraph == following), len(inside))
    yield from inside[start:end]
