"""Which of a proposal's edits today's text already has, however they came there."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from bot.amendments.composing import find_points
from bot.amendments.edit import Edit, Proposal, compare_again
from bot.amendments.overlap import get_reach, overlaps
from bot.amendments.refining import refine
from bot.text.comparison import Span
from bot.text.joining import join_pieces
from bot.text.token import Tokens, tokenize


def take_reflected(base: str, proposed: str, today: str, known: Collection[Edit] = ()) -> tuple[str, tuple[Edit, ...]]:
    """The submitted base with those of the proposal's edits made that today's text already has, and these edits.

    ``known`` are edits that anybody proposes on the submitted base.
    """
    tokens = tokenize(base)
    mine = compare_again(base, "mine", proposed)
    adopted = refine(compare_again(base, "adopted", today), known)
    assert mine.tokens is not None
    assert adopted.tokens is not None
    since = compare_again(proposed, "since", today).edits
    same = set(adopted.edits)
    before, after = _Words(tokens), _Words(adopted.tokens)
    pieces, position = [], 0
    taken: list[Edit] = []
    for edit, span, point in zip(mine.edits, mine.spans, find_points(tokens, [mine]), strict=True):
        is_new = not edit.words or after.count(edit.words) > before.count(edit.words)
        if edit in same or (is_new and _still_stands(edit, span, tokens, adopted, since)):
            taken.append(edit)
            pieces += [base[position : point.start], point.alternatives[0].text]
            position = point.end
    return join_pieces([*pieces, base[position:]]), tuple(taken)


def _still_stands(edit: Edit, span: Span, base: Tokens, adopted: Proposal, since: Sequence[Edit]) -> bool:
    """Whether an edit was adopted although comparing the base with today's text reads the place in another way.

    That happens where several adopted edits lie close together. The way from the proposed text to today's then
    leaves the edit alone. In doubt it is not adopted: an edit shown once too often is better than one dropped.
    """
    _, _, first, last = span
    beside = list(_find_beside(since, first, last))
    if any(other.start < last and first < other.end for other in beside):
        return False
    over = list(_find_beside(adopted.edits, edit.start, edit.end))
    gone = sum(max(0, min(edit.end, each.end) - max(edit.start, each.start)) for each in over)
    if 2 * gone < edit.end - edit.start:  # most of the words that it removes are still there
        return False
    reach = get_reach(edit)
    if any(overlaps(reach, get_reach(other)) for other in over):
        # Words that were struck must not be back; nor may others stand where the proposer wanted none.
        struck = set(base.keys[edit.start : edit.end])
        others = not edit.words and any(other.start == other.end for other in beside)
        return not others and all(struck.isdisjoint(other.words) for other in beside)
    return bool(edit.words) and not beside


def _find_beside(edits: Sequence[Edit], start: int, end: int) -> Iterator[Edit]:
    """Those of one proposal's edits, in order, that meet or touch words ``[start, end)``."""
    for index in range(bisect_left(edits, start, key=lambda edit: edit.end), len(edits)):
        if edits[index].start > end:
            return
        yield edits[index]


class _Words:
    """Where each word of a text stands, to count how often some stand there in a row."""

    def __init__(self, tokens: Tokens) -> None:
        self._keys = tokens.keys
        self._where: dict[str, list[int]] = defaultdict(list)
        for index, key in enumerate(tokens.keys):
            self._where[key].append(index)

    def count(self, words: Sequence[str]) -> int:
        """How often the words, at least one, stand in the text."""
        places = self._where.get(words[0], ())
        return sum(self._keys[place : place + len(words)] == words for place in places)
