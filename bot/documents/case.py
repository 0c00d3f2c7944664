"""One printed paragraph while it is judged: the fate of each word, and the findings that give the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.documents.align import BOUNDARY, FOOTNOTE, IsKnown, Word
from bot.documents.grammar import clash
from bot.documents.markup import Marked
from bot.documents.reading import Sureness
from bot.text.token import Tokens


class Fate(StrEnum):
    """What becomes of a word in the proposed text."""

    KEEP = "keep"
    STRIKE = "strike"
    INSERT = "insert"
    # A word of the report that goes on in part, or with letters glued to it: "fora" in "forums".
    GROW = "grow"
    # Printed, but nobody's word: a stray sign, the end of a page.
    DROP = "drop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is known of the whole document.

    ``clean``: it bears no marks and no notes of a word processor, so it is an edited text. ``additive``: nor does
    it leave out a word of the report, so it may yet be a print in which struck words still stand. ``undirected``:
    an underline also stands on struck words. ``reconstruction``: the report's own words are a choice where the
    document leaves one. ``is_known`` tells real words from remains of words.
    """

    clean: bool
    additive: bool
    undirected: bool
    reconstruction: bool
    is_known: IsKnown


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Why the words ``[first, last)`` are read as they are, and the question where that is not settled."""

    first: int
    last: int
    reading: Sureness
    why: str
    question: str = ""


@dataclass(slots=True, kw_only=True)
class Case:
    """The words of one paragraph, their fates, and the findings so far.

    ``literal``: the text is meant as it stands, and what the report has more is struck out. ``heads`` says how
    many letters of a grown word go on. ``asides`` are the places where signs are printed otherwise than in the
    report, or words twice, and are read as the report has them.
    """

    base: Tokens
    words: Sequence[Word]
    printed: Marked
    page: Page
    literal: bool
    fates: list[Fate] = field(init=False)
    heads: dict[int, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.fates = [Fate.INSERT if word.is_new else Fate.KEEP for word in self.words]

    @property
    def text(self) -> str:
        """The printed text."""
        return self.printed.text

    def say(self, first: int, last: int) -> str:
        """The words in quotation marks, as printed; missing ones as the report has them."""
        words = [word for word in self.words[first:last] if word.key != BOUNDARY]
        printed = [word for word in words if not word.is_missing]
        if printed:
            said = self.text[printed[0].start : printed[-1].end]
        else:
            lost = [word.base for word in words if word.base is not None]
            said = self.base.text[self.base.starts[lost[0]] : self.base.ends[lost[-1]]] if lost else ""
        return f"“{' '.join(said.split())}”"

    def before(self, index: int) -> int | None:
        """The nearest word before that goes on in the proposed text."""
        return next((at for at in range(index - 1, -1, -1) if self._goes_on(at)), None)

    def after(self, index: int) -> int | None:
        """The nearest word after that goes on in the proposed text."""
        return next((at for at in range(index + 1, len(self.words)) if self._goes_on(at)), None)

    def _goes_on(self, index: int) -> bool:
        return self.fates[index] not in (Fate.STRIKE, Fate.DROP)

    def is_touched(self, index: int) -> bool:
        """Whether the word bears a trace: not the report's, marked, or missing.

        A print loses signs, and ends lines anywhere; an export loses footnote marks: these are no traces.
        """
        word = self.words[index]
        if word.is_new:
            return self.fates[index] is Fate.INSERT
        if not self.literal:
            return bool(word.mark) or (word.is_missing and word.is_word)
        return word.is_missing and word.key != FOOTNOTE and (word.key != BOUNDARY or self.page.clean)

    def is_free(self, index: int | None) -> bool:
        """Whether the word is the report's, kept so far, and unmarked: it may yet be struck out."""
        return index is not None and self.fates[index] is Fate.KEEP and not self.words[index].mark

    def is_glued(self, first: int, second: int) -> bool:
        """Whether two words of letters are printed with no space between them, or only a stray sign."""
        a, b = self.words[first], self.words[second]
        between = self.text[a.end : b.start]
        dropped = all(self.fates[at] is Fate.DROP for at in range(first + 1, second))
        return dropped and a.is_word and b.is_word and not any(map(str.isspace, between))

    def clashes(self, first: int, second: int) -> bool:
        """Whether two words cannot stand side by side; "the" and "in-house" can."""
        after = self.words[second + 1] if second + 1 < len(self.words) else None
        compound = after is not None and after.key == "-" and after.start == self.words[second].end
        words = self.words[first], self.words[second]
        return all(w.is_word for w in words) and not compound and clash(words[0].lower, words[1].lower)

    def head(self, index: int) -> int:
        """How many letters of a word stand before the mark on its end; 0 when no mark begins inside it."""
        marks = self.printed.marks[self.words[index].start : self.words[index].end]
        inside = bool(marks) and not marks[0] and bool(marks[-1])
        return next(at for at, mark in enumerate(marks) if mark) if inside else 0

    def find(
        self,
        first: int,
        last: int,
        reading: Sureness,
        why: str,
        question: str = "",
        *,
        strike: Sequence[int] = (),
    ) -> None:
        """Note a finding and strike out words for it."""
        for index in strike:
            self.fates[index] = Fate.STRIKE
        self.findings.append(Finding(first=first, last=last, reading=reading, why=why, question=question))
