"""The characters of a paragraph in one of its two texts, cut where their marks change."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from bot.documents.markup import BESIDE, BY_HAND, INSERTED, STRUCK
from bot.text.tracked import HandMark, TrackedEdit, TrackedParagraph, View

# Whether an edit belongs to what is read; the others are read as if they were rejected.
IsRead = Callable[[TrackedEdit], bool]
# The marks of a paragraph made by hand that may mean something.
FindMarks = Callable[[TrackedParagraph], Sequence[HandMark]]


@dataclass(slots=True)
class Piece:
    """Characters of the paragraph ``owner`` (an index) in one text; ``None`` for the end of the paragraph."""

    owner: int
    text: str | None
    is_common: bool = True
    mark: int = 0
    # Whether it is deleted by an edit that is not read, so that it stands where others have put in other words.
    is_left: bool = False
    # Which of the paragraph's edits it is, in the order of the document.
    rank: int = 0


def cut_paragraph(
    owner: int, paragraph: TrackedParagraph, view: View, is_read: IsRead, find_marks: FindMarks
) -> Iterator[Piece]:
    """The characters of one text of a paragraph, cut where their marks change, and its end."""
    text = paragraph.base if view is View.BASE else paragraph.proposed
    if text is None:
        return
    edits = find_edits(paragraph, view)
    hands = () if view is View.BASE else find_marks(paragraph)
    by_hand = _paint(len(text), hands)
    edges = {0, len(text), *(edge for edit in edits for edge in edit[:2])}
    edges |= {edge for mark in hands for edge in (mark.start, mark.start + len(mark.text))}
    others = {edge for first, last, edit in edits if not is_read(edit) for edge in (first, last)}
    starts = [start for start, _, _ in edits]
    ranks = {id(edit): rank for rank, edit in enumerate(paragraph.edits)}
    for start, end in pairwise(sorted(edge for edge in edges if edge <= len(text))):
        at = bisect_right(starts, start) - 1
        edit = edits[at][2] if at >= 0 and start < edits[at][1] else None
        if edit is None:
            yield Piece(owner, text[start:end], mark=by_hand[start])
            continue
        mark = by_hand[start] & BY_HAND
        if is_read(edit):
            mark |= STRUCK if view is View.BASE else INSERTED
            if not others.isdisjoint((start, end)):
                mark |= BESIDE
            yield Piece(owner, text[start:end], False, mark, rank=ranks[id(edit)])
        elif view is View.BASE:
            yield Piece(owner, text[start:end], False, mark, is_left=True, rank=ranks[id(edit)])
    yield Piece(owner, None)


def find_edits(paragraph: TrackedParagraph, view: View) -> list[tuple[int, int, TrackedEdit]]:
    """The edits that have characters of this text, with the range of each, from left to right."""
    found = [
        (edit.start, edit.start + len(edit.text), edit)
        for edit in paragraph.edits
        if edit.side is view and edit.start is not None
    ]
    return sorted(found, key=itemgetter(0))


def _paint(length: int, hands: Sequence[HandMark]) -> bytearray:
    """The marks that are made by hand, for each character; nested ones are as few as there are kinds."""
    marks = bytearray(length)
    for each in hands:
        bits = BY_HAND | (STRUCK if each.kind == "strike" else 0)
        part = slice(each.start, each.start + len(each.text))
        marks[part] = bytes(mark | bits for mark in marks[part])
    return marks
