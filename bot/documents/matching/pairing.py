"""The words that two texts have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.text.comparison import compare


def pair_words(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The positions of the words that a comparison finds in both, rising."""
    i = j = 0
    for start, end, _, last in [*compare(old, new), (len(old), 0, 0, 0)]:
        yield from zip(range(i, start), range(j, j + start - i), strict=True)
        i, j = end, last
