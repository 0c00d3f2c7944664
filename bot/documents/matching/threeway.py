"""The edits of one paragraph: what the document's changes are on the report's text, and what differs without a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.documents.align import BOUNDARY
from bot.documents.compose import Piece, with_context
from bot.documents.markup import BESIDE, BY_HAND, INSERTED, STRUCK, Marked, without
from bot.documents.reading import Edit, Sureness
from bot.text.comparison import Span, compare
from bot.text.token import Tokens, tokenize

_TRACKED = "It is tracked, and the words around it are those of the report."
_SPACE_BEFORE_END = re.compile(r"[ \t]+(?=\n)")


@dataclass(slots=True, kw_only=True)
class Region:
    """Words of the report, of the document's base text and of its proposed text that stand for each other (ranges).

    ``is_tracked``: base and proposed text differ there; ``is_strange``: the report and the base text do.
    """

    report: tuple[int, int]
    base: tuple[int, int]
    proposed: tuple[int, int]
    is_tracked: bool
    is_strange: bool


class ThreeWay:
    """The report's words of a paragraph, those of a document's base text, and those of its proposed text."""

    def __init__(self, words: Tokens, text: Marked) -> None:
        """``text`` is the document's, both ways at once, in the form of the paragraph's file."""
        self._words = words
        self._old, self._new = without(text, INSERTED), without(text, STRUCK)
        self._base, self._proposed = tokenize(self._old.text), tokenize(self._new.text)
        regions = combine(compare(words.keys, self._base.keys), compare(self._base.keys, self._proposed.keys))
        self._layout = [region for region in regions if self._is_layout(region)]
        self._regions = [region for region in regions if region not in self._layout]

    def find_edits(self) -> tuple[Edit, ...]:
        """The edits on the report's text, in order.

        A change is certain where the base text has the report's words. Where it has others, they are asked about;
        so is what is marked by hand, or put in beside somebody else's words.
        """
        if not self._proposed.keys:
            return (self._delete(),)
        pieces = [self._make_piece(region) for region in self._regions]
        changed = [piece for piece in pieces if self._words.text[piece.start : piece.end] != piece.text]
        edits = [
            self._judge(region, *with_context(piece, self._words, changed))
            for piece, region in zip(pieces, self._regions, strict=True)
            if piece in changed
        ]
        return (*edits, *self._ask_about_marks(changed))

    def tell(self) -> Iterator[str]:
        """What the document lacks and nobody is thought to strike out: footnotes get lost on the way."""
        for region in self._layout:
            said = self._words.quote(*region.report)
            if "[^" in said:
                yield f"The footnote at “{_flat(said)}” is not in the file; the report's stays."

    def _is_layout(self, region: Region) -> bool:
        """Whether only blocks are set otherwise, or footnotes are lost, with no change tracked there."""
        if region.is_tracked or any(key[0] != BOUNDARY for key in self._base.keys[slice(*region.base)]):
            return False
        inside = re.sub(r"(?m)^\[\^\S+\]: .*$", "", self._words.quote(*region.report))
        return all(key[0] == BOUNDARY or key.startswith("[^") for key in tokenize(inside).keys)

    def _make_piece(self, region: Region) -> Piece:
        words, new = self._words, self._proposed
        start, end = _around(words, *region.report)
        first, last = _around(new, *region.proposed)
        before, after = _around(self._base, *region.base)
        text = _respace(new.text[first:last], self._base.text[before:after], words.text[start:end])
        text = _SPACE_BEFORE_END.sub("", text)
        if region.proposed[1] == len(new):
            text = text.rstrip()
        if region.report[0] and words.keys[region.report[0] - 1][0] == BOUNDARY and text[:1].isspace():
            # The space after a bullet.
            text = words.text[start:end][:1] + text.lstrip(" ")
        return Piece(start=start, end=end, text=text, first=0, last=0)

    def _judge(self, region: Region, old: str, new: str) -> Edit:
        why, question = _TRACKED, ""
        if region.is_strange:
            why = self._describe_strange(region)
            question = f"{why} Is it meant?"
            if region.is_tracked:
                said = self._proposed.quote(*region.proposed)
                what = f"“{_flat(said)}” here" if said else "to have nothing here"
                question = f"{why} And changes are tracked in it. Do you propose {what}?"
        elif self._has_mark(self._old, self._base, region.base, STRUCK | BY_HAND):
            why = f"“{_flat(self._base.quote(*region.base))}” is struck through by hand, and not tracked."
            question = f"{why} Do you strike it out?"
        elif self._has_mark(self._new, self._proposed, region.proposed, BESIDE):
            why = f"“{_flat(self._proposed.quote(*region.proposed))}” is put in within or beside others' words."
            question = f"{why} Do you propose it without their words?"
        reading = Sureness.ASK if question else Sureness.CERTAIN
        return Edit(reading=reading, base=old, proposed=new, question=question, why=why)

    def _describe_strange(self, region: Region) -> str:
        ours, theirs = _flat(self._words.quote(*region.report)), _flat(self._base.quote(*region.base))
        if ours and theirs:
            return f"The file has “{theirs}” where the report has “{ours}”, and this is not tracked."
        if theirs:
            return f"The file has “{theirs}”, which the report does not have, and this is not tracked."
        return f"The file does not have “{ours}”, and this is not tracked."

    def _delete(self) -> Edit:
        strange = next((region for region in self._regions if region.is_strange), None)
        by_hand = any(mark & BY_HAND for mark in self._old.marks)
        if strange is None and not by_hand:
            return Edit(reading=Sureness.CERTAIN, delete=True, why="All of its words are tracked as deleted.")
        why = "All that the file has of it is struck out."
        doubt = self._describe_strange(strange) if strange else "The words are struck through by hand, and not tracked."
        question = f"{why} {doubt} Do you propose to delete it?"
        return Edit(reading=Sureness.ASK, delete=True, question=question, why=why)

    def _has_mark(self, text: Marked, tokens: Tokens, words: tuple[int, int], mark: int) -> bool:
        """Whether some character of these words bears all of these marks."""
        if words[0] == words[1]:
            return False
        marks = text.marks[tokens.starts[words[0]] : tokens.ends[words[1] - 1]]
        return any(each & mark == mark for each in marks)

    def _ask_about_marks(self, pieces: Sequence[Piece]) -> Iterator[Edit]:
        """Ask about words of the report that are set apart by hand and do not change."""
        if not any(mark & BY_HAND for mark in self._new.marks):
            return
        at = 0
        for region in [*self._regions, None]:
            last = region.proposed[0] if region else len(self._proposed)
            shift = (region.report[0] - region.proposed[0]) if region else len(self._words) - len(self._proposed)
            run: list[int] = []
            for index in range(at, last + 1):
                is_marked = index < last and self._has_mark(self._new, self._proposed, (index, index + 1), BY_HAND)
                if is_marked:
                    run.append(index)
                elif run:
                    yield self._ask_about(run[0] + shift, run[-1] + 1 + shift, pieces)
                    run = []
            at = region.proposed[1] if region else last

    def _ask_about(self, first: int, last: int, pieces: Sequence[Piece]) -> Edit:
        start, end = self._words.starts[first], self._words.ends[last - 1]
        said = self._words.text[start:end]
        base, _ = with_context(Piece(start=start, end=end, text=said, first=0, last=0), self._words, pieces)
        why = f"“{_flat(said)}” is set apart by hand, by a line or a colour, and nothing is tracked there."
        question = f"{why} Do you propose a change of these words?"
        return Edit(reading=Sureness.ASK, base=base, proposed=base, question=question, why=why)


def combine(strange: Sequence[Span], tracked: Sequence[Span]) -> list[Region]:
    """The regions of two comparisons, of the report with a base text and of that with a proposed text.

    Spans that overlap or touch in the base text are one region.
    """
    marks = [(start, end, True, new_end - new_start) for new_start, new_end, start, end in strange]
    marks += [(start, end, False, new_end - new_start) for start, end, new_start, new_end in tracked]
    regions: list[Region] = []
    shift_report = shift_proposed = 0
    for start, end, is_strange, size in sorted(marks, key=lambda mark: mark[:2]):
        grown = size - (end - start)
        if not (regions and start <= regions[-1].base[1]):
            report = start + shift_report, start + shift_report
            proposed = start + shift_proposed, start + shift_proposed
            regions.append(
                Region(report=report, base=(start, start), proposed=proposed, is_tracked=False, is_strange=False)
            )
        last = regions[-1]
        shift_report += grown if is_strange else 0
        shift_proposed += 0 if is_strange else grown
        stop = max(end, last.base[1])
        last.base = last.base[0], stop
        last.report = last.report[0], stop + shift_report
        last.proposed = last.proposed[0], stop + shift_proposed
        last.is_strange |= is_strange
        last.is_tracked |= not is_strange
    return regions


def _around(words: Tokens, start: int, end: int) -> tuple[int, int]:
    """The characters from the word before ``start`` to the word at ``end``."""
    first = words.ends[start - 1] if start else words.starts[0] if len(words) else 0
    return first, words.starts[end] if end < len(words) else len(words.text)


def _respace(text: str, base: str, ours: str) -> str:
    """The text with the report's own space at its ends where its space is that of the base text."""
    if not text.strip():
        spaces = dict(zip((*_space(base), "".join(_space(base))), (*_space(ours), "".join(_space(ours))), strict=True))
        return spaces.get(text, text)
    (head, tail), (old_head, old_tail), (our_head, our_tail) = map(_space, (text, base, ours))
    body = text[len(head) : len(text) - len(tail)]
    return (our_head if head == old_head else head) + body + (our_tail if tail == old_tail else tail)


def _space(text: str) -> tuple[str, str]:
    """The space at the beginning and at the end of a text; of space alone, it is both."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _flat(text: str) -> str:
    return " ".join(text.split())
