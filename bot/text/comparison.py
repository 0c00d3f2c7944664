"""Minimal comparison of two sequences of words, well chosen among equally short ones.

Two texts mostly have many shortest comparisons. The one with the fewest separate edits is taken, because that is how
people mark a text, and of those the one whose edits stand leftmost. A pure insertion or deletion that could slide is
then read with the words before it untouched: a sentence added at the end is "[It ends.]", not "[. It ends]". So the
same edit by different hands is the same value.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

# (start, end, new_start, new_end): proposed words [new_start, new_end) stand for base words [start, end).
Span = tuple[int, int, int, int]
Pair = tuple[int, int]

# Above either of these the problem is cut in two, which stays minimal (Hirschberg 1975): bits of the table held at
# once (8 MB), and pairs of equal words weighed against each other.
_BITS = 1 << 26
_PAIRS = 20_000


def compare(base: Sequence[str], proposed: Sequence[str]) -> list[Span]:
    """The edits that turn ``base`` into ``proposed``, in order; offsets count words.

    As few words as possible are deleted and inserted; at least one common word stands between two edits. Time grows
    with ``len(base) * len(proposed) / 64`` of what is left between the common beginning and the common end.
    """
    first, last = trim(base, proposed)
    middle, new = base[first : len(base) - last], proposed[first : len(proposed) - last]
    matches = _match(middle, new) if middle and new else []
    return _slide(_edits_between(matches, len(middle), len(new), first), base, proposed)


def trim(base: Sequence[str], proposed: Sequence[str]) -> tuple[int, int]:
    """How many words the two have in common at the beginning and then, without those, at the end."""
    size = min(len(base), len(proposed))
    first = next((i for i in range(size) if base[i] != proposed[i]), size)
    last = next((i for i in range(size - first) if base[-1 - i] != proposed[-1 - i]), size - first)
    return first, last


def _match(base: Sequence[str], proposed: Sequence[str]) -> list[Pair]:
    """Positions of equal words, rising in both, as many as can be (a longest common subsequence)."""
    where: dict[str, list[int]] = defaultdict(list)
    for j, word in enumerate(proposed):
        where[word].append(j)
    pairs = sum(len(where[word]) for word in base if word in where)
    if not pairs:
        return []
    if len(base) == 1:
        return [(0, where[base[0]][-1])]
    if pairs <= _PAIRS and len(base) * len(proposed) <= _BITS:
        return _fewest_gaps(_pairs_by_rank(base, proposed, where), len(base), len(proposed))
    half = len(base) // 2
    cut = _cut(base, proposed, half)
    rest = _match(base[half:], proposed[cut:])
    return _match(base[:half], proposed[:cut]) + [(i + half, j + cut) for i, j in rest]


def _sweep(base: Sequence[str], proposed: Sequence[str]) -> Iterator[int]:
    """One number for every beginning of ``base``, the empty one first.

    Of the number for ``base[:i]``, the zero bits below bit ``j`` count the longest common subsequence with
    ``proposed[:j]`` (Hyyrö 2004, Bit-parallel LCS-length computation revisited).
    """
    masks: dict[str, int] = defaultdict(int)
    for j, word in enumerate(proposed):
        masks[word] |= 1 << j
    full = (1 << len(proposed)) - 1
    row = full
    yield row
    for word in base:
        hit = row & masks.get(word, 0)
        row = ((row + hit) | (row - hit)) & full
        yield row


def _pairs_by_rank(base: Sequence[str], proposed: Sequence[str], where: dict[str, list[int]]) -> list[list[Pair]]:
    """Every pair of equal words that stands on some longest common subsequence, by its position there."""
    width = len(proposed)
    before = list(_sweep(base, proposed))
    after = list(_sweep(base[::-1], proposed[::-1]))
    longest = width - before[-1].bit_count()
    ranks: list[list[Pair]] = [[] for _ in range(longest)]
    for i, word in enumerate(base):
        if word not in where:
            continue
        ahead, behind = before[i], after[len(base) - 1 - i]
        for j in where[word]:
            rank = j - (ahead & ((1 << j) - 1)).bit_count()
            left = width - 1 - j
            if rank + 1 + left - (behind & ((1 << left) - 1)).bit_count() == longest:
                ranks[rank].append((i, j))
    return ranks


def _fewest_gaps(ranks: list[list[Pair]], rows: int, columns: int) -> list[Pair]:
    """One pair of each rank, rising, with the fewest interruptions; of equal ones the latest pairs."""
    behind: list[tuple[Pair, int]] = [((-1, -1), 0)]
    steps: list[dict[Pair, Pair]] = []
    for rank in [*ranks, [(rows, columns)]]:
        step: dict[Pair, Pair] = {}
        costs: list[tuple[Pair, int]] = []
        for i, j in rank:
            cost, back, aside = min(
                (cost + (pair != (i - 1, j - 1)), -pair[0], -pair[1])
                for pair, cost in behind
                if pair[0] < i and pair[1] < j
            )
            step[i, j] = -back, -aside
            costs.append(((i, j), cost))
        behind = costs
        steps.append(step)
    chain: list[Pair] = [(rows, columns)]
    for step in reversed(steps):
        chain.append(step[chain[-1]])
    return chain[-2:0:-1]


def _cut(base: Sequence[str], proposed: Sequence[str], half: int) -> int:
    """A place where ``proposed`` can be cut beside ``base[:half]`` without losing a common word."""

    def lengths(words: Sequence[str], others: Sequence[str]) -> list[int]:
        row = deque(_sweep(words, others), maxlen=1).pop()
        counts, total = [0], 0
        for bit in reversed(f"{row:0{len(others)}b}"):
            total += bit == "0"
            counts.append(total)
        return counts

    before = lengths(base[:half], proposed)
    after = lengths(base[half:][::-1], proposed[::-1])
    size = len(proposed)
    return max(range(size + 1), key=lambda j: (before[j] + after[size - j], -j))


def _edits_between(matches: list[Pair], rows: int, columns: int, shift: int) -> list[Span]:
    """What lies between the matches, as edits, moved right by ``shift`` words."""
    spans: list[Span] = []
    i = j = 0
    for row, column in [*matches, (rows, columns)]:
        if (row, column) != (i, j):
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
