"""A printed document in the report's own order: the printed text of each paragraph in the form of its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from bot.documents.assign import assign
from bot.documents.index import has_label
from bot.documents.line import Form, Line
from bot.documents.markup import SOFT_WRAP, Marked, join
from bot.report.line import FOOTNOTE, MARK
from bot.report.paragraph import ParagraphId, Place
from bot.report.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The printed text of one paragraph of the report."""

    paragraph: ParagraphId
    text: Marked
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """The printed text of a new paragraph."""

    place: Place
    text: Marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """All lines of a document: of paragraphs, of new ones, numbers without text, and what is in none of them."""

    passages: tuple[Passage, ...]
    additions: tuple[Addition, ...]
    empty: tuple[Line, ...]
    outside: tuple[Line, ...]


def arrange(lines: Sequence[Line], report: Report) -> Arrangement:
    """Place every line: broken paragraphs are joined, footnotes moved to the end of the paragraph with their mark."""
    assigned = assign(lines, report)
    footnotes = [line for line in assigned.lines if line.form is Form.FOOTNOTE]
    passages, additions = [], []
    for target in dict.fromkeys(target for target in assigned.targets if target):
        pairs = zip(assigned.lines, assigned.targets, strict=True)
        own = tuple(line for line, owner in pairs if owner == target)
        base = report.texts[target] if isinstance(target, ParagraphId) else ""
        text = _rename_footnotes(join((_body(own, base), *_take_footnotes(own, base, footnotes))), base)
        if isinstance(target, ParagraphId):
            passages.append(Passage(paragraph=target, text=text, lines=own))
        else:
            additions.append(Addition(place=target, text=text))
    outside = sorted((*assigned.outside, *footnotes), key=lambda line: line.number)
    return Arrangement(
        passages=tuple(passages), additions=tuple(additions), empty=assigned.empty, outside=tuple(outside)
    )


def _body(lines: Sequence[Line], base: str) -> Marked:
    """The lines of a paragraph as blocks, list items and soft wraps."""
    parts: list[Marked] = []
    for line in lines:
        text = line.text
        if line.label and _is_own_label(line, base, first=not parts):
            text = join((line.label, Marked(" ", line.label.marks[-1:]), line.text))
        if parts and line.apart:
            parts.append(_with_mark_of(line.text, "\n- " if line.form is Form.ITEM else "\n\n"))
        elif parts:
            parts.append(_with_mark_of(line.text, SOFT_WRAP))
        parts.append(text)
    return join(parts)


def _is_own_label(line: Line, base: str, *, first: bool) -> bool:
    """Whether a number belongs to the text. Else it is the paragraph's, or that of a list the report has without."""
    if first:
        return has_label(line, base.split("\n", 1)[0])
    return has_label(line, base) or "\n- " not in base


def _take_footnotes(lines: Sequence[Line], base: str, footnotes: list[Line]) -> Iterator[Marked]:
    """The footnotes of a paragraph as its file has them; those printed are taken out of ``footnotes``.

    A printed footnote is the first with the number of the mark that stands at or after the mark's line. What
    the document does not print is no edit: the report's own footnote stands in for it.
    """
    own = [line for line in base.split("\n") if FOOTNOTE.fullmatch(line)]
    for line in lines:
        for mark in MARK.finditer(line.text.text):
            label, at = mark["label"], line.number
            found = next((f for f in footnotes if f.label.text == label and f.number >= at), None)
            usual = own.pop(0) if own else ""
            if found:
                footnotes.remove(found)
                yield join((_with_mark_of(found.text, f"\n\n[^{label}]: "), found.text))
            elif usual:
                yield _plain(f"\n\n{usual}")
    yield from (_plain(f"\n\n{lost}") for lost in own)


def _rename_footnotes(text: Marked, base: str) -> Marked:
    """Give printed footnotes labels that the report's own do not have; those that are the report's keep theirs."""
    own = {mark["label"] for mark in MARK.finditer(base)}
    parts, at = [], 0
    for mark in MARK.finditer(text.text):
        name = "n" * sum(label.endswith(mark["label"]) for label in own)
        parts += [text[at : mark.start("label")], Marked(name, text.marks[mark.start() : mark.start() + 1] * len(name))]
        at = mark.start("label")
    return join([*parts, text[at:]])


def _with_mark_of(line: Marked, text: str) -> Marked:
    """A text that bears the marks that the line bears from end to end."""
    marks = [mark for char, mark in zip(line.text, line.marks, strict=True) if not char.isspace()]
    return Marked(text, bytes([reduce(and_, marks, marks[0])] if marks else [0]) * len(text))


def _plain(text: str) -> Marked:
    return Marked(text, bytes(len(text)))
