"""Minimal comparison of two sequences of words, well chosen among equally short ones.

Two texts mostly have many shortest comparisons. The one with the fewest separate edits is taken, because that is how
people mark a text, and of those the one whose edits stand leftmost. A pure insertion or deletion that could slide is
then read with the words before it untouched: a sentence added at the end is "[It ends.]", not "[. It ends]". So the
same edit by different hands is the same value.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, takewhile
from operator import eq

# (start, end, new_start, new_end): proposed words [new_start, new_end) stand for base words [start, end).
Span = tuple[int, int, int, int]
# Positions of equal words in base and proposed text.
Pair = tuple[int, int]
# (interruptions so far, -i, -j, the step before): the least of several is the best, of equally good ones the latest.
_Step = tuple[int, int, int, "_Step | None"]

# With more pairs of equal words than this the problem is cut in two, which stays minimal (Hirschberg 1975).
_PAIRS = 30_000


def compare(base: Sequence[str], proposed: Sequence[str]) -> list[Span]:
    """The edits that turn ``base`` into ``proposed``, in order; offsets count words.

    As few words as possible are deleted and inserted; at least one common word stands between two edits. Of what is
    left between the common beginning and the common end, time grows with the number of pairs of equal words, or with
    ``len(base) * len(proposed) / 64`` where that is less.
    """
    base, proposed = tuple(base), tuple(proposed)
    first, last = _trim(base, proposed)
    middle, new = base[first : len(base) - last], proposed[first : len(proposed) - last]
    matches = _match(middle, new) if middle and new else []
    return _slide(_edits_between(matches, len(middle), len(new), first), base, proposed)


def _trim(base: Sequence[str], proposed: Sequence[str]) -> tuple[int, int]:
    """How many words the two have in common at the beginning and then, without those, at the end."""
    first = _count_equal(base, proposed)
    if first == min(len(base), len(proposed)):
        return first, 0
    last = _count_equal(reversed(base), reversed(proposed))
    return first, min(last, len(base) - first, len(proposed) - first)


def _count_equal(one: Iterable[str], other: Iterable[str]) -> int:
    """How many words the two have in common before the first that differs."""
    return sum(takewhile(bool, map(eq, one, other)))


def _match(base: Sequence[str], proposed: Sequence[str]) -> list[Pair]:
    """Positions of equal words, rising in both, as many as can be (a longest common subsequence)."""
    where: dict[str, list[int]] = {word: [] for word in base}
    for j in range(len(proposed) - 1, -1, -1):
        if proposed[j] in where:
            where[proposed[j]].append(j)
    few = len(base) * len(proposed) <= _PAIRS or sum(len(where[word]) for word in base) <= _PAIRS
    if few or len(base) == 1:
        return _fewest_gaps(_pairs_by_rank(base, where, len(proposed)), len(base), len(proposed))
    half = len(base) // 2
    cut = _cut(base, proposed, half)
    rest = _match(base[half:], proposed[cut:])
    return _match(base[:half], proposed[:cut]) + [(i + half, j + cut) for i, j in rest]


def _pairs_by_rank(base: Sequence[str], where: Mapping[str, Sequence[int]], width: int) -> list[list[Pair]]:
    """Every pair of equal words that stands on some longest common subsequence, by its position there.

    ``where`` lists the positions of each base word among ``width`` proposed ones, the last first (Hunt and Szymanski
    1977). Of each rank, the pairs stand from the last base word to the first, and no two of them can follow each other.
    """
    ends = [width] * (min(len(base), width) + 1)  # where a common subsequence of each length can first end
    found: list[tuple[int, int, int]] = []
    for i, word in enumerate(base):
        for j in where[word]:
            rank = bisect_left(ends, j)
            ends[rank] = j
            found.append((rank, i, j))
    longest = bisect_left(ends, width)
    last = [-1] * longest + [width]  # the last pair of each rank from which the rest can still be reached
    ranks: list[list[Pair]] = [[] for _ in range(longest)]
    for rank, i, j in reversed(found):
        if j < last[rank + 1]:
            ranks[rank].append((i, j))
            if j > last[rank]:
                last[rank] = j
    return ranks


def _fewest_gaps(ranks: Sequence[Sequence[Pair]], rows: int, columns: int) -> list[Pair]:
    """One pair of each rank, rising, with the fewest interruptions; of equal ones the latest pairs.

    Linear in the number of pairs: those of the rank before that a pair can follow stand side by side, and further on
    for each next pair, so that the best of them is the minimum of a sliding window.
    """
    if all(len(rank) == 1 for rank in ranks):
        return [rank[0] for rank in ranks]
    before: list[_Step] = [(0, 1, 1, None)]
    for rank in [*ranks, [(rows, columns)]]:
        if len(rank) == len(before) == 1:
            before = [_step(rank[0], before[0], before[0])]
            continue
        steps: list[_Step] = []
        at = {step[1:3]: step for step in before}
        window: deque[_Step] = deque()
        entering = 0
        for i, j in rank:
            while entering < len(before) and -before[entering][2] < j:
                while window and window[-1][:3] > before[entering][:3]:
                    window.pop()
                window.append(before[entering])
                entering += 1
            while -window[0][1] >= i:
                window.popleft()
            steps.append(_step((i, j), window[0], at.get((1 - i, 1 - j))))
        before = steps
    chain: list[Pair] = []
    step = before[0][3]
    while step and step[3]:
        chain.append((-step[1], -step[2]))
        step = step[3]
    return chain[::-1]


def _step(pair: Pair, best: _Step, diagonal: _Step | None) -> _Step:
    """The step to a pair from the best one before it, or from the one right beside it where that costs no more."""
    i, j = pair
    if diagonal and diagonal[1] == 1 - i and diagonal[2] == 1 - j and diagonal[0] <= best[0] + 1:
        return diagonal[0], -i, -j, diagonal
    return best[0] + 1, -i, -j, best


def _cut(base: Sequence[str], proposed: Sequence[str], half: int) -> int:
    """A place where ``proposed`` can be cut beside ``base[:half]`` without losing a common word."""
    before = _count_common(base[:half], proposed)
    after = _count_common(base[half:][::-1], proposed[::-1])
    size = len(proposed)
    return max(range(size + 1), key=lambda j: (before[j] + after[size - j], -j))


def _count_common(words: Sequence[str], others: Sequence[str]) -> list[int]:
    """For every ``j``, the length of the longest common subsequence of ``words`` and ``others[:j]``.

    Its steps are the zero bits of one number (Hyyrö 2004, Bit-parallel LCS-length computation revisited).
    """
    masks: dict[str, int] = defaultdict(int)
    for j, word in enumerate(others):
        masks[word] |= 1 << j
    full = (1 << len(others)) - 1
    row = full
    for word in words:
        if word in masks:
            hit = row & masks[word]
            row = ((row + hit) | (row - hit)) & full
    steps = reversed(f"{row:0{len(others)}b}")
    return list(accumulate((bit == "0" for bit in steps), initial=0))


def _edits_between(matches: list[Pair], rows: int, columns: int, shift: int) -> list[Span]:
    """What lies between the matches, as edits, moved right by ``shift`` words."""
    spans: list[Span] = []
    i = j = 0
    for row, column in [*matches, (rows, columns)]:
        if row != i or column != j:
            spans.append((i + shift, row + shift, j + shift, column + shift))
        i, j = row + 1, column + 1
    return spans


def _slide(spans: list[Span], base: Sequence[str], proposed: Sequence[str]) -> list[Span]:
    """Put pure insertions and deletions as far right as they say the same; edits that touch are one."""
    result: list[Span] = []
    for start, end, new_start, new_end in reversed(spans):
        ceiling = result[-1][0] if result else len(base)
        if start == end or new_start == new_end:
            words, left, right = (proposed, new_start, new_end) if start == end else (base, start, end)
            step = 0
            while end + step < ceiling and words[left + step] == words[right + step]:
                step += 1
            start, end, new_start, new_end = start + step, end + step, new_start + step, new_end + step
        if result and end == ceiling:
            _, end, _, new_end = result.pop()
        result.append((start, end, new_start, new_end))
    return result[::-1]
