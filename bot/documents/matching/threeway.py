"""The edits of one paragraph: what the document's changes are on the report's text, and what differs without a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.documents.align import BOUNDARY
from bot.documents.compose import Piece, with_context
from bot.documents.markup import BESIDE, BY_HAND, INSERTED, STRUCK, Marked, without
from bot.documents.matching.marks import has_mark, quote_struck
from bot.documents.matching.pairing import pair_words
from bot.documents.matching.region import Region, combine, get_around, is_inside, meet
from bot.documents.matching.tidy import flatten, respace, tidy
from bot.documents.reading import Edit, Sureness
from bot.documents.spot import find_runs
from bot.text.comparison import Span, compare
from bot.text.token import Tokens, tokenize

_TRACKED = "It is tracked, and the words around it are those of the report."
_UNMARKED = "The file bears no marks and is read as the text that is proposed."
_FOOTNOTE = re.compile(r"(?m)^\[\^\S+\]: .*$")


class Said(NamedTuple):
    """Words of the report and what becomes of them, with the reason; with a ``question`` where that is to be asked."""

    piece: Piece
    why: str
    question: str = ""
    reading: Sureness = Sureness.CERTAIN


class ThreeWay:
    """The report's words of a paragraph, those of a document's base text, and those of its proposed text."""

    def __init__(self, words: Tokens, text: Marked, unmarked: Sureness = Sureness.ASK) -> None:
        """``text`` is the document's, both ways at once, in the form of the paragraph's file.

        ``unmarked`` is how sure it is that words are meant which differ from the report's without a mark.
        """
        self._unmarked = unmarked
        self._words = words
        self._old, self._new = without(text, INSERTED), without(text, STRUCK)
        self._base, self._proposed = tokenize(self._old.text), tokenize(self._new.text)
        strange = compare(words.keys, self._base.keys)
        tracked = compare(self._base.keys, self._proposed.keys)
        self._lost = [span for span in strange if self._is_layout(span) and not is_inside(span, tracked)]
        # A footnote's sign stands close to the word before it, its text at the end of all.
        signs = [span for span in self._lost if words.keys[span[0]][0] != BOUNDARY]
        rest = [span for span in strange if span not in self._lost]
        self._regions = combine(signs, rest, tracked, [span for span in self._lost if span not in signs])

    def find_edits(self, doubts: Sequence[Said] = ()) -> tuple[Edit, ...]:
        """The edits on the report's text, in order.

        A change is certain where the base text has the report's words. Where it has others, they are asked about;
        so is what is marked by hand, or put in beside somebody else's words, and what ``doubts`` say besides.
        """
        if not self._proposed.keys:
            return (self._delete(doubts),)
        found = [said for region in self._regions if self._changes(said := self._judge(region))]
        for doubt in (*doubts, *self._doubt_marks()):
            beside = next((at for at, said in enumerate(found) if meet(said.piece, doubt.piece)), None)
            if beside is None:
                found.append(doubt)
            elif doubt.question not in found[beside].question:
                question = f"{found[beside].question} {doubt.question}".strip()
                found[beside] = found[beside]._replace(question=question)
        found.sort(key=lambda said: said.piece.start)
        return tuple(self._write(said, [each.piece for each in found]) for said in found)

    def tell(self) -> Iterator[str]:
        """What the document lacks and nobody is thought to strike out: footnotes get lost on the way."""
        for start, end, _, _ in self._lost:
            said = self._words.quote(start, end)
            if "[^" in said:
                yield f"The footnote “{flatten(said)}” is not in the file; the report's stays."

    def _is_layout(self, span: Span) -> bool:
        """Whether only blocks are set otherwise, or footnotes are lost."""
        start, end, first, last = span
        inside = _FOOTNOTE.sub("", self._words.quote(start, end))
        keys = (*self._base.keys[first:last], *tokenize(inside).keys)
        return all(key[0] == BOUNDARY for key in keys if not key.startswith("[^")) and not any(
            key.startswith("[^") for key in self._base.keys[first:last]
        )

    def _changes(self, said: Said) -> bool:
        return self._words.text[said.piece.start : said.piece.end] != said.piece.text

    def _write(self, said: Said, pieces: Sequence[Piece]) -> Edit:
        old, new = with_context(said.piece, self._words, pieces)
        reading = Sureness.ASK if said.question else said.reading
        return Edit(reading=reading, base=old, proposed=new, question=said.question, why=said.why)

    def _make_piece(self, region: Region) -> Piece:
        words, new = self._words, self._proposed
        start, end = get_around(words, *region.report)
        first, last = get_around(new, *region.proposed)
        before, after = get_around(self._base, *region.base)
        text = respace(new.text[first:last], self._base.text[before:after], words.text[start:end])
        text = tidy(text)
        if region.proposed[1] == len(new):
            text = text.rstrip()
        if region.report[0] and words.keys[region.report[0] - 1][0] == BOUNDARY and text[:1].isspace():
            # The space after a bullet.
            text = words.text[start:end][:1] + text.lstrip(" ")
        return Piece(start=start, end=end, text=text, first=0, last=0)

    def _judge(self, region: Region) -> Said:
        piece, ours, theirs = self._make_piece(region), region.base, region.proposed
        if region.is_strange:
            if self._unmarked is not Sureness.ASK and not self._is_block_lost(region):
                return Said(piece, _UNMARKED, reading=self._unmarked)
            why = self._describe_strange(region)
            if not region.is_tracked:
                return Said(piece, why, f"{why} Is it meant?")
            said = flatten(self._proposed.quote(*theirs))
            what = f"“{said}” here" if said else "to have nothing here"
            return Said(piece, why, f"{why} And changes are tracked in it. Do you propose {what}?")
        if has_mark(self._old, self._base, ours, STRUCK | BY_HAND):
            why = f"“{flatten(self._base.quote(*ours))}” is struck through by hand, and not tracked."
            return Said(piece, why, f"{why} Do you strike it out?")
        if has_mark(self._old, self._base, ours, STRUCK | BESIDE):
            # Nobody can delete once more what another has deleted already.
            why = f"“{quote_struck(self._old, self._base, ours)}” is deleted beside words that others delete."
            return Said(piece, why, f"{why} Do you delete these words alone, and not theirs?")
        if has_mark(self._new, self._proposed, theirs, BESIDE):
            why = f"“{flatten(self._proposed.quote(*theirs))}” is put in within or beside words that others propose."
            return Said(piece, why, f"{why} Do you propose it without their words?")
        return Said(piece, _TRACKED)

    def _is_block_lost(self, region: Region) -> bool:
        """Whether the file has none of the words of a block: it may be an extract."""
        keys = self._words.keys[slice(*region.report)]
        return region.base[0] == region.base[1] and any(key[0] == BOUNDARY for key in keys)

    def _describe_strange(self, region: Region) -> str:
        ours, theirs = flatten(self._words.quote(*region.report)), flatten(self._base.quote(*region.base))
        if ours and theirs:
            return f"The file has “{theirs}” where the report has “{ours}”, and this is not tracked."
        if theirs:
            return f"The file has “{theirs}”, which the report does not have, and this is not tracked."
        return f"The file does not have “{ours}”, and this is not tracked."

    def _delete(self, doubts: Sequence[Said]) -> Edit:
        strange = next((region for region in self._regions if region.is_strange), None)
        by_hand = any(mark & BY_HAND for mark in self._old.marks)
        if not (strange or by_hand or doubts):
            return Edit(reading=Sureness.CERTAIN, delete=True, why="All of its words are tracked as deleted.")
        why = "All that the file has of it is struck out."
        reasons = [self._describe_strange(strange)] if strange else []
        reasons += ["The words are struck through by hand, and not tracked."] if by_hand else []
        reasons += [doubt.question for doubt in doubts]
        question = f"{why} {' '.join(reasons)} Do you propose to delete it?"
        return Edit(reading=Sureness.ASK, delete=True, question=question, why=why)

    def _doubt_marks(self) -> Iterator[Said]:
        """The words of the report that are set apart by hand and do not change."""
        if len(without(self._new, BY_HAND).text) == len(self._new.text):
            return
        pairs = list(pair_words(self._words.keys, self._proposed.keys))
        own = [at for at, (_, i) in enumerate(pairs) if has_mark(self._new, self._proposed, (i, i + 1), BY_HAND)]
        for first, last in find_runs(own):
            start, end = self._words.starts[pairs[first][0]], self._words.ends[pairs[last - 1][0]]
            said = self._words.text[start:end]
            why = f"“{flatten(said)}” is set apart by hand, by a line or a colour, and nothing is tracked there."
            piece = Piece(start=start, end=end, text=said, first=0, last=0)
            yield Said(piece, why, f"{why} Do you propose a change of these words?")
