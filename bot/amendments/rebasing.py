"""A proposal made anew in today's text, with the words that were adopted since."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import NamedTuple

from bot.amendments.composing import find_points
from bot.amendments.composition import Alternative, Point, PointKind
from bot.amendments.edit import Edit, Proposal, compare_again
from bot.text.comparison import Span, compare
from bot.text.joining import join_pieces
from bot.text.token import Tokens

# What the two sides of a comparison are called.
_MINE, _ADOPTED = "mine", "adopted"


class _Place(NamedTuple):
    """Today's words ``[first, last)``, and how many of the proposer's stand in their place."""

    first: int
    last: int
    size: int


def rebase(base: Tokens, mine: Proposal, adopted: Proposal, left: Collection[Edit]) -> tuple[str, tuple[Span, ...]]:
    """Today's text, as ``adopted`` makes it of the base, with those of a proposal's edits made that are ``left``.

    Where these and what was adopted change the same words, the proposer's wording of all of them stands; words that
    were adopted beside the proposer's stay. With it the edits of today's text that the proposal now consists of.
    """
    assert adopted.tokens is not None
    pieces: list[str] = []
    places: list[_Place] = []
    position = 0
    locator = _Locator(mine, adopted)
    both = adopted._replace(id=_ADOPTED), mine._replace(id=_MINE)
    for point in find_points(base, both, touching=False):
        own, other = _find_alternative(point, _MINE), _find_alternative(point, _ADOPTED)
        is_mine = any(edit in left for edit in point.edits)
        chosen = own if is_mine else other
        if chosen is None:
            continue
        pieces.append(base.text[position : point.start])
        if is_mine and other and own is not other and point.kind is PointKind.INSERTIONS:
            pieces.append(other.text)
        if is_mine:
            places.append(locator.find(point))
        pieces.append(chosen.spelled_by(_MINE if is_mine else _ADOPTED))
        position = point.end
    today = adopted.tokens
    text = _put_onto(today, join_pieces([*pieces, base.text[position:]]))
    compared = compare_again(today.text, "", text)
    assert compared.tokens is not None
    return text, _lay_out(today, compared.tokens, places) or compared.spans


class _Locator:
    """Finds where the base words of a point stand today; words adopted beside them are not among these."""

    def __init__(self, mine: Proposal, adopted: Proposal) -> None:
        self._mine = mine
        self._starts = [start for start, *_ in mine.spans]
        self._from = [start for start, *_ in adopted.spans]
        self._to = [end for _, end, *_ in adopted.spans]
        grown = ((stop - new) - (end - start) for start, end, new, stop in adopted.spans)
        self._grown = list(accumulate(grown, initial=0))

    def find(self, point: Point) -> _Place:
        before, inside = bisect_right(self._to, point.first), bisect_right(self._to, point.last)
        while inside > before and self._from[inside - 1] >= point.last:
            inside -= 1
        size = point.last - point.first
        edits = set(point.edits)
        for index in range(bisect_left(self._starts, point.first), bisect_right(self._starts, point.last)):
            if self._mine.edits[index] in edits:
                start, end, new, stop = self._mine.spans[index]
                size += (stop - new) - (end - start)
        return _Place(point.first + self._grown[before], point.last + self._grown[inside], size)


def _lay_out(today: Tokens, text: Tokens, places: Sequence[_Place]) -> tuple[Span, ...]:
    """The edits of today's text that are made at these places; none where they do not add up."""
    spans: list[Span] = []
    position = by = 0
    for first, last, size in [*places, _Place(len(today), len(today), 0)]:
        new, stop = first + by, first + by + size
        if today.keys[position:first] != text.keys[position + by : new]:
            return ()
        for a, b, c, d in compare(today.keys[first:last], text.keys[new:stop]):
            start, end, begin = first + a, first + b, new + c
            if spans and spans[-1][1] == start:
                start, _, begin, _ = spans.pop()
            spans.append((start, end, begin, new + d))
        position, by = last, by + size - (last - first)
    return tuple(spans) if len(text) == len(today) + by else ()


def _put_onto(today: Tokens, text: str) -> str:
    """A text with the typography of today's wherever both have the same words."""
    pieces, position = [], 0
    for point in find_points(today, [compare_again(today.text, _MINE, text)]):
        pieces += [today.text[position : point.start], point.alternatives[0].text]
        position = point.end
    return "".join([*pieces, today.text[position:]])


def _find_alternative(point: Point, who: str) -> Alternative | None:
    return next((alternative for alternative in point.alternatives if who in alternative.amendments), None)
