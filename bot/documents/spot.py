"""The spots of a paragraph: runs of words that bear a trace of an edit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.documents.align import BOUNDARY, FOOTNOTE, Word
from bot.documents.case import Case, Fate
from bot.documents.grammar import CLOSING
from bot.documents.markup import INSERTED, STRUCK


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring words of a spot that are all new or all the report's."""

    is_new: bool
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A run of touched words ``[first, last)``."""

    first: int
    last: int

    def groups(self, case: Case) -> tuple[Group, ...]:
        """The spot's words in groups, dropped signs left out."""
        groups: list[Group] = []
        for index in range(self.first, self.last):
            if case.fates[index] is Fate.DROP:
                continue
            is_new = case.words[index].is_new
            if groups and groups[-1].is_new == is_new:
                groups[-1] = Group(is_new, groups[-1].first, index + 1)
            else:
                groups.append(Group(is_new, index, index + 1))
        return tuple(groups)


def find_spots(case: Case) -> tuple[Spot, ...]:
    """The longest runs of touched words, in order; dropped signs between them belong to the run."""
    found: list[Spot] = []
    for index in (index for index in range(len(case.words)) if case.is_touched(index)):
        last = found[-1].last if found else 0
        if found and all(case.fates[at] is Fate.DROP for at in range(last, index)):
            found[-1] = Spot(found[-1].first, index + 1)
        else:
            found.append(Spot(index, index + 1))
    return tuple(found)


def overlook(case: Case) -> None:
    """Take out what nobody proposes: ends of pages, stray signs, words printed twice, other punctuation."""
    for index, word in enumerate(case.words):
        if word.is_new and _is_debris(case, index):
            case.fates[index] = Fate.DROP
            if word.is_word:
                case.asides.append(_around(case, index, index + 1))
        lost = word.is_missing and not word.is_word and word.key != BOUNDARY
        if not case.literal and ((word.altered and not word.mark) or lost):
            case.asides.append(_around(case, index, index + 1))
    for spot in () if case.literal else find_spots(case):
        if not any(map(_says, case.words[spot.first : spot.last])):
            case.fates[spot.first : spot.last] = [Fate.DROP] * (spot.last - spot.first)
            case.asides.append(_around(case, spot.first, spot.last))


def _around(case: Case, first: int, last: int) -> str:
    """The words with the nearest ones on either side, in their block."""
    while first and case.words[first].key != BOUNDARY and not case.words[first - 1].is_word:
        first -= 1
    while last < len(case.words) and case.words[last].key != BOUNDARY and not case.words[last].is_word:
        last += 1
    return case.say(max(first - 1, 0), last + 1)


def _says(word: Word) -> bool:
    return word.is_word or bool(word.mark) or word.key == FOOTNOTE


def _is_debris(case: Case, index: int) -> bool:
    word, words = case.words[index], case.words
    around = [words[at] for at in (index - 1, index + 1) if 0 <= at < len(words)]
    if word.mark & STRUCK and word.mark & INSERTED:
        # Put in and struck out again before the document was sent.
        return True
    if word.key == BOUNDARY:
        # A page ends anywhere; in a document that marks what is new, an unmarked boundary is not.
        inside = index > 0 and words[index - 1].key not in CLOSING
        return not word.mark and (inside or not case.page.clean)
    if case.literal:
        return False
    if word.key == "-" and len(around) == 2:
        # A hyphen printed for the space between the old word and the new.
        joined = around[0].end == word.start and word.end == around[1].start
        return joined and around[0].is_new != around[1].is_new
    doubled = word.is_word and not word.mark and any(other.key == word.key and not other.is_new for other in around)
    return word.key == "_" or doubled


def find_runs(indexes: list[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring indexes as ranges."""
    first = None
    for at, index in enumerate(indexes):
        first = index if first is None else first
        if at + 1 == len(indexes) or indexes[at + 1] != index + 1:
            yield first, index + 1
            first = None
