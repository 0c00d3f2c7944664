"""Which of a proposal's edits today's text already has, however they came there."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bot.amendments.edit import Edit, Proposal, compare_again
from bot.amendments.overlap import get_reach, group_overlapping, overlaps
from bot.text.comparison import Span
from bot.text.token import Tokens

# So many words in a row are no accident, and so few can be.
_LONG, _FEW = 6, 3


def find_reflected(base: Tokens, mine: Proposal, adopted: Proposal) -> frozenset[Edit]:
    """Those of a proposal's edits that today's text has; ``adopted`` is how that came about, on the same base.

    What was adopted just so is in it. So are words that stand there although the place reads in another way, unless
    they stand there for another of these edits, or the rest of the proposal wants them or those around otherwise.
    """
    same = frozenset(mine.edits).intersection(adopted.edits)
    places = dict(_find_standing(base, mine, adopted, same))
    groups = group_overlapping({*mine.edits, *adopted.edits}, touching=False)
    while True:
        left = {edit for edit in mine.edits if edit not in same and edit not in places}
        in_dispute = {edit for group in groups if not left.isdisjoint(group) for edit in group}
        struck = {word for edit in left for word in range(edit.start, edit.end)}
        lost = [
            edit
            for edit, place in places.items()
            if not in_dispute.isdisjoint(_find_sources(adopted, place))
            or not struck.isdisjoint(_find_base_words(adopted, place))
        ]
        if not lost:
            return same.union(places)
        for edit in lost:
            del places[edit]


def _find_standing(
    base: Tokens, mine: Proposal, adopted: Proposal, same: frozenset[Edit]
) -> Iterator[tuple[Edit, tuple[int, int]]]:
    """Other edits whose words stand in today's text, each with where they do."""
    assert mine.tokens is not None
    assert adopted.tokens is not None
    since = compare_again(mine.tokens.text, "since", adopted.tokens.text).edits
    before, after = _Words(base), _Words(adopted.tokens)
    for edit, span in zip(mine.edits, mine.spans, strict=True):
        if edit in same or (edit.words and after.count(edit.words) <= before.count(edit.words)):
            continue
        if _still_stands(edit, span, base, adopted, since):
            by = sum(len(other.words) - (other.end - other.start) for other in since if other.end <= span[2])
            place = span[2] + by, span[3] + by
            if same.isdisjoint(_find_sources(adopted, place)):
                yield edit, place


def _find_sources(adopted: Proposal, place: tuple[int, int]) -> Iterator[Edit]:
    """The adopted edits that brought words of a place in today's text."""
    first, last = place
    for edit, (_, _, new, stop) in zip(adopted.edits, adopted.spans, strict=True):
        if new < last and first < stop:
            yield edit


def _find_base_words(adopted: Proposal, place: tuple[int, int]) -> Iterator[int]:
    """The words of the base that still stand at a place in today's text."""
    first, last = place
    word = at = 0
    for _, end, new, stop in (*adopted.spans, (last, last, last, last)):
        yield from range(word + max(0, first - at), word + min(last, new) - at)
        word, at = end, stop


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
    kept = list(_find_kept(edit, over))
    if 2 * sum(kept) > edit.end - edit.start or max(kept, default=0) > _FEW:  # what it removes is still there
        return False
    reach = get_reach(edit)
    if any(overlaps(reach, get_reach(other)) for other in over):
        # Words that were struck must not be back; nor may others stand where the proposer wanted none.
        struck = set(base.keys[edit.start : edit.end])
        others = not edit.words and any(other.start == other.end for other in beside)
        return not others and all(struck.isdisjoint(other.words) for other in beside)
    near = _find_beside(adopted.edits, edit.start - _FEW, edit.end + _FEW)
    return bool(edit.words) and (not beside or any(len(other.words) >= len(edit.words) >= _LONG for other in near))


def _find_kept(edit: Edit, adopted: Iterable[Edit]) -> Iterator[int]:
    """How many of the words that an edit removes each stand in a row between adopted edits."""
    position = edit.start
    for other in adopted:
        yield max(0, min(edit.end, other.start) - position)
        position = max(position, other.end)
    yield max(0, edit.end - position)


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
