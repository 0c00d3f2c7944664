"""What the words and the number of a line say about where in the report it belongs."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator

from bot.documents.grammar import FUNCTION_WORDS
from bot.documents.line import Form, Line
from bot.documents.markup import INSERTED, without
from bot.report.paragraph import ParagraphId
from bot.report.report import Report
from bot.text.token import tokenize

# Where a line can belong: a paragraph, or (as a string) the heading of a section.
Spot = ParagraphId | str
# A section's heading outweighs any line of words.
_HEADING_SCORE = 100.0
# What a word costs that the paragraph does not have, as a share of its weight: a line of which
# less than a third is in the paragraph is not of that paragraph.
_STRANGE = 0.5
# The printed number of a paragraph is worth a share of the line's words, if at least some of them are in it: numbers
# shift when a paragraph is put in, and other lists have numbers too.
_NUMBER = 0.3
_SOME = 0.15
# The rarest words of a line find the paragraphs that are looked at; common ones are in all.
_TELLING = 12
_DIGITS = re.compile(r"\d+(?: ?[a-z]+)?")


def words_of(text: str) -> frozenset[str]:
    """The words of a text without regard to case; no punctuation, no footnote marks."""
    return frozenset(key.casefold() for key in tokenize(text).keys if key[0].isalnum())


def _matter(text: str) -> frozenset[str]:
    """The words by which a text is known: "of" and "the" are in all."""
    return words_of(text) - FUNCTION_WORDS


def matter_of(line: Line) -> frozenset[str]:
    """The words by which a line is known; those that are put in say nothing about it."""
    return _matter(without(line.text, INSERTED).text)


def label_numbers(line: Line) -> tuple[str, ...]:
    """The numbers in the label of a line: ("18", "17") for "18.17."."""
    return tuple(number.replace(" ", "") for number in _DIGITS.findall(line.label.text))


def has_label(line: Line, base: str) -> bool:
    """Whether the line's number is part of the paragraph's own text ("64." in a quotation), not its number."""
    return bool(re.search(rf"(?m)^[>\s]*(?:[-*+] )?{re.escape(line.label.text)}\s", base)) if line.label else False


def is_number_of(line: Line, paragraph: ParagraphId) -> bool:
    """Whether the paragraph's number is printed in front of the line."""
    return f"{paragraph.number}{paragraph.suffix}" in label_numbers(line)


class Index:
    """The spots of a report in order, and what the words of a line say about them. Made once for many documents."""

    def __init__(self, report: Report) -> None:
        self.report = report
        spots: list[Spot] = []
        for paragraph in report.paragraphs:
            if paragraph.section not in spots:
                spots.append(paragraph.section)
            spots.append(paragraph)
        self.spots = tuple(spots)
        self._blocks: dict[int, tuple[frozenset[str], ...]] = {}
        self._at = {spot: at for at, spot in enumerate(spots)}
        self._words = [_matter(report.texts[spot]) if isinstance(spot, ParagraphId) else frozenset() for spot in spots]
        self._where: dict[str, list[int]] = defaultdict(list)
        for index, words in enumerate(self._words):
            for word in words:
                self._where[word].append(index)
        # The rarer a word in the report, the more it says about a line (inverse document frequency).
        self._weights = {word: math.log(1 + len(report.texts) / len(where)) for word, where in self._where.items()}
        self._rarest = math.log(1 + len(report.texts))

    def words(self, spot: int) -> frozenset[str]:
        """The words of a paragraph."""
        return self._words[spot]

    def weigh(self, words: Collection[str]) -> float:
        """How much some words say about where they are from."""
        return sum(self._weights.get(word, self._rarest) for word in words)

    def blocks(self, spot: int) -> tuple[frozenset[str], ...]:
        """The words of each block of a paragraph."""
        if spot not in self._blocks:
            paragraph = self.spots[spot]
            lines = self.report.texts[paragraph].split("\n") if isinstance(paragraph, ParagraphId) else ()
            self._blocks[spot] = tuple(filter(None, map(_matter, lines)))
        return self._blocks[spot]

    def find(self, paragraph: ParagraphId) -> int:
        """The spot of a paragraph of the report."""
        return self._at[paragraph]

    def weight(self, spot: int) -> float:
        """The score of a line that has all words of the paragraph and no others."""
        return sum(self._weights[word] for word in self._words[spot])

    def score(self, line: Line) -> dict[int, float]:
        """How well a line fits each spot (an index of ``spots``) that it fits at all."""
        if line.form is Form.FOOTNOTE:
            return {}
        words = matter_of(line)
        scores = dict.fromkeys(self._headings(line, words), _HEADING_SCORE)
        total = self.weigh(words)
        telling = sorted((word for word in words if word in self._weights), key=self._tells)[:_TELLING]
        for index in sorted({index for word in telling for index in self._where[word]}):
            paragraph = self.spots[index]
            found = sum(self._weights[word] for word in words & self._words[index])
            score = max(found - _STRANGE * (total - found), 0.0)
            is_own = line.form is not Form.ITEM and isinstance(paragraph, ParagraphId) and is_number_of(line, paragraph)
            if found > _SOME * total and is_own:
                score += _NUMBER * total
            if score > 0:
                scores[index] = score
        return scores

    def _tells(self, word: str) -> tuple[float, str]:
        return -self._weights[word], word

    def _headings(self, line: Line, words: frozenset[str]) -> Iterator[int]:
        """The section headings that the line may be."""
        for index, spot in enumerate(self.spots) if words and line.form is Form.HEADING else ():
            section = self.report.section(spot) if isinstance(spot, str) else None
            if section and words == _matter(section.title):
                yield index

    def goes_on(self, line: Line, spot: int) -> bool:
        """Whether the line may be in a paragraph that began before it: a number opens a paragraph."""
        paragraph = self.spots[spot]
        if not isinstance(paragraph, ParagraphId):
            return False
        return line.form is Form.ITEM or not label_numbers(line) or has_label(line, self.report.texts[paragraph])
