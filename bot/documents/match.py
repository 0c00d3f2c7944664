"""Which printed line belongs to which paragraph of the report: by words, order, headings and numbers together."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.documents.grammar import FUNCTION_WORDS
from bot.documents.markup import INSERTED, without
from bot.documents.printed import Form, Line
from bot.report.paragraph import ParagraphId
from bot.report.report import Report
from bot.text.token import tokenize

# Where a line can belong: a paragraph, or (as a string) the heading of a section.
Spot = ParagraphId | str

# A section's heading outweighs any line of words.
_HEADING_SCORE = 100.0
# So does a sign that names the paragraph.
_KNOWN_SCORE = 1000.0
# What a word costs that the paragraph does not have, as a share of its weight: a line of which
# less than a third is in the paragraph is not of that paragraph.
_STRANGE = 0.5
# The printed number of a paragraph is worth a share of the line's words, if at least some of them are in it: numbers
# shift when a paragraph is put in, and other lists have numbers too.
_NUMBER = 0.3
_SOME = 0.15
# The share of a block's words that a document must have of it. Where they are only a few, they must also be this
# share of the document's. A line that bears marks is known by most of its words alone; one without must have so many
# that no other line of the block has.
_GOOD_PART = 0.35
_FEW = 3
_HALF = 0.4
_MOSTLY = 0.6
_FRESH = 0.3
# Lines are placed anew so often after those that do not hold are taken off.
_ROUNDS = 4
# The rarest words of a line find the paragraphs that are looked at; common ones are in all.
_TELLING = 12
# The share of a paragraph's words by which a line in another order is plainly that paragraph.
_PLAIN = 0.5

_DIGITS = re.compile(r"\d+(?: ?[a-z]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The best way found to place some lines, the last of them at ``spot`` (an index); ``line`` is an index too."""

    score: float
    line: int
    spot: int
    before: Chain | None


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
    return bool(re.search(rf"(?m)^[>\s]*{re.escape(line.label.text)}\s", base)) if line.label else False


def is_number_of(line: Line, paragraph: ParagraphId) -> bool:
    """Whether the paragraph's number is printed in front of the line."""
    return f"{paragraph.number}{paragraph.suffix}" in label_numbers(line)


def place_lines(
    lines: Sequence[Line], index: Index, known: Mapping[int, ParagraphId] | None = None
) -> tuple[Spot | None, ...]:
    """For each line the paragraph or section heading it belongs to; None: to none.

    A chain of greatest total score through lines and spots, both in order, by dynamic programming. A line that is
    off the chain and plainly a paragraph that is not on it, in a document with another order, is placed as well. What
    only shares some words with its paragraph is taken off again: letters around a text speak of the same things.
    ``known`` are the paragraphs of lines (by index) that bear a sign of their own.
    """
    known = known or {}
    scores = [
        {index.find(known[at]): _KNOWN_SCORE} if at in known else index.score(line) for at, line in enumerate(lines)
    ]
    for _ in range(_ROUNDS):
        placed = _place(lines, scores, index, known)
        sure = {index.find(paragraph) for paragraph in known.values()}
        weak = [each for each in _find_weak(lines, placed, index, sure) if each[0] not in known]
        if not weak:
            break
        for at, spot in weak:
            scores[at].pop(spot, None)
            placed[at] = None
    return tuple(None if spot is None else index.spots[spot] for spot in placed)


def _place(
    lines: Sequence[Line], scores: Sequence[Mapping[int, float]], index: Index, known: Mapping[int, ParagraphId]
) -> list[int | None]:
    """The spot of each line, as an index."""
    # best[k] is the best chain that ends at spot k.
    best: list[Chain | None] = [None] * len(index.spots)
    for at, line in enumerate(lines):
        for spot, chain in _extend(at, line, scores[at], best, index).items():
            best[spot] = chain
    placed: list[int | None] = [None] * len(lines)
    link = max((chain for chain in best if chain), key=lambda chain: chain.score, default=None)
    while link:
        placed[link.line] = link.spot
        link = link.before
    for at, fitting in enumerate(scores):
        if placed[at] is None:
            free = {spot: score for spot, score in fitting.items() if spot not in placed}
            likeliest = max(free, key=lambda spot: free[spot], default=None)
            if at in known:
                placed[at] = index.find(known[at])
            elif likeliest is not None and free[likeliest] > _PLAIN * index.weight(likeliest):
                placed[at] = likeliest
    return placed


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
            if found > _SOME * total and isinstance(paragraph, ParagraphId) and is_number_of(line, paragraph):
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
        return not label_numbers(line) or has_label(line, self.report.texts[paragraph])


def _extend(
    at: int, line: Line, scores: Mapping[int, float], best: Sequence[Chain | None], index: Index
) -> dict[int, Chain]:
    """The chains that end with this line."""
    fresh: dict[int, Chain] = {}
    reach: Chain | None = None
    for spot, chain in enumerate(best):
        if spot in scores:
            options = [reach] if reach else []
            if chain and index.goes_on(line, spot):
                options.append(chain)
            before = max(options, key=lambda option: option.score, default=None)
            score = scores[spot] + (before.score if before else 0.0)
            if chain is None or score > chain.score:
                fresh[spot] = Chain(score=score, line=at, spot=spot, before=before)
        if chain and (reach is None or chain.score > reach.score):
            reach = chain
    return fresh


def _find_weak(
    lines: Sequence[Line], placed: Sequence[int | None], index: Index, sure: Collection[int]
) -> Iterator[tuple[int, int]]:
    """The lines, with their spots, that are hardly those of their paragraphs.

    All lines of a paragraph together must have a good part of one of its blocks; else only a marked line stays whose
    own words are mostly the paragraph's. And a line must not only say once more what another has of the same block.
    ``sure`` are spots of which a line is known.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for at, spot in enumerate(placed):
        if spot is not None and isinstance(index.spots[spot], ParagraphId):
            members[spot].append(at)
    for spot, own in members.items():
        if spot in sure and len(own) == 1:
            continue
        words = {at: matter_of(lines[at]) for at in own}
        if spot not in sure and not _has_block(frozenset().union(*words.values()), spot, index):
            yield from ((at, spot) for at in own if not _is_part(lines[at], words[at], spot, index))
            continue
        taken: frozenset[str] = frozenset()
        seen: set[frozenset[str]] = set()
        for at in sorted(own, key=lambda at: -index.weigh(words[at] & index.words(spot))):
            block = max(index.blocks(spot), key=lambda block: _share(words[at], block, index))
            fresh = index.weigh((words[at] & index.words(spot)) - taken)
            if block in seen and not any(lines[at].text.marks) and fresh < _FRESH * index.weigh(words[at]):
                yield at, spot
            seen.add(block)
            taken |= words[at]


def _has_block(words: frozenset[str], spot: int, index: Index) -> bool:
    """Whether the words have a good part of a block or of all blocks: more than a word or two, or few others."""
    return any(
        _share(words, block, index) > _GOOD_PART
        and (len(words & block) > _FEW or index.weigh(words & block) > _HALF * index.weigh(words))
        for block in (*index.blocks(spot), index.words(spot))
    )


def _is_part(line: Line, words: frozenset[str], spot: int, index: Index) -> bool:
    """Whether a line bears marks, and its words are mostly those of the paragraph."""
    return any(line.text.marks) and index.weigh(words & index.words(spot)) > _MOSTLY * index.weigh(words)


def _share(words: frozenset[str], block: frozenset[str], index: Index) -> float:
    return index.weigh(words & block) / (index.weigh(block) or 1)
