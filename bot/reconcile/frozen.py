"""The numbers of decision points in an issued draft, which stay.

A point has its number as long as its words stand, and a number that the draft gave is never another point's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from bot.amendments.composition import Composition, Point
from bot.report.draft import FrozenPoint
from bot.text.comparison import compare
from bot.text.token import Tokens, tokenize


def freeze_points(points: Iterable[Point]) -> tuple[FrozenPoint, ...]:
    """The points of one paragraph as they go into a draft."""
    return tuple(
        FrozenPoint(
            number=point.number,
            start=point.start,
            end=point.end,
            base=point.base,
            alternatives=tuple((each.text, each.amendments) for each in point.alternatives),
        )
        for point in points
    )


def keep_numbers(composition: Composition, frozen: Sequence[FrozenPoint], issued: str | None) -> Composition:
    """The composition with the numbers of a draft in which the paragraph read ``issued`` (None: it was not there).

    A point that the draft does not have gets a number after all of the draft's, from left to right.
    """
    known = {id(point): number for number, point in find_points(composition, frozen, issued).items()}
    following = max((each.number for each in frozen), default=0)
    points = []
    for point in composition.points:
        number = known.get(id(point))
        if number is None:
            following += 1
        points.append(point._replace(number=number or following))
    return composition._replace(points=tuple(points))


def find_points(composition: Composition, frozen: Sequence[FrozenPoint], issued: str | None) -> Mapping[int, Point]:
    """Today's point for each number of a draft whose words still stand in their place, as one point and no more."""
    today = composition.tokens
    before = today if issued == today.text else tokenize(issued or "")
    shifts = _find_shifts(before, today)
    # Of a text that is another by half nothing can be told for certain.
    if 2 * len(shifts) < len(before):
        return {}
    points = {_find_words(today, point.start, point.end): point for point in composition.points}
    found = {}
    for each in frozen:
        here = _carry_range(_find_words(before, each.start, each.end), shifts, len(before), len(today))
        if here in points:
            found[each.number] = points[here]
    return found


def _find_words(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """The words that begin in a range of code points; the empty range before the next word where there is none."""
    return bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)


def _find_shifts(before: Tokens, today: Tokens) -> dict[int, int]:
    """For each word that stands in both texts, how far it has moved, in words."""
    shifts: dict[int, int] = {}
    position = shift = 0
    for start, end, _, new_end in (*compare(before.keys, today.keys), (len(before), len(before), 0, 0)):
        shifts |= dict.fromkeys(range(position, start), shift)
        position, shift = end, new_end - end
    return shifts


def _carry_range(
    words: tuple[int, int], shifts: Mapping[int, int], size: int, size_today: int
) -> tuple[int, int] | None:
    """Where a range of words stands today, if all of it still does and its place is certain.

    Words need a neighbour that stands beside them as before, the place of an insertion needs both.
    """
    first, last = words
    # The beginning and the end of the text are neighbours that stay.
    here = {-1: 0, size: size_today - size, **shifts}
    inside = {here.get(word) for word in range(first, last)}
    beside = [here.get(first - 1), here.get(last)]
    moved = inside if inside else {*beside}
    shift = next(iter(moved))
    if len(moved) != 1 or shift is None or shift not in beside:
        return None
    return first + shift, last + shift
