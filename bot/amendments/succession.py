"""How a text became what it is through the texts that it was in between.

Comparing the first text with the last can take equal words of different sentences for each other. Each step by itself
changes little, so what the steps leave standing is the same words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.amendments.edit import Edit, Proposal, compare_again
from bot.text.comparison import Span, compare
from bot.text.token import Tokens, tokenize


class Stage(NamedTuple):
    """A text that a paragraph got; None: it was deleted.

    ``edits`` are, where they are on record, the characters ``[start, end)`` of the text before that gave way to others.
    """

    text: str | None
    edits: tuple[tuple[int, int, str], ...] = ()


@lru_cache(maxsize=1_000)
def compare_through(base: str, stages: tuple[Stage, ...]) -> Proposal:
    """The last of the stages, as a proposal on ``base``; each was made of the one before.

    What was changed in several steps is compared once more, as far as it reaches; what was taken back is no edit. A
    text that was there before cuts out all that was in between.
    """
    keys, before = tokenize(base).keys, tokenize(base)
    spans: list[Span] = []
    for stage in _leave_out_returns([Stage(base), *(stage for stage in stages if stage.text is not None)])[1:]:
        assert stage.text is not None
        after = tokenize(stage.text)
        spans = list(_chain(spans, compare_step(before, after, stage.edits), keys, after.keys))
        before = after
    *_, last = [base, *(stage.text for stage in stages if stage.text is not None)]
    edits = tuple(Edit(start, end, before.keys[new:stop]) for start, end, new, stop in spans)
    return Proposal("", tokenize(last), tuple(spans), edits)


def compare_step(old: Tokens, new: Tokens, edits: Sequence[tuple[int, int, str]] = ()) -> Sequence[Span]:
    """The changes from one text to the next, as they are on record or else as comparing finds them."""
    return _read_edits(old, new, edits) or compare_again(old.text, "", new.text).spans


def _read_edits(old: Tokens, new: Tokens, edits: Sequence[tuple[int, int, str]]) -> list[Span]:
    """The changes as they are on record; nothing where that is not how the one text was made of the other."""
    pieces, kept, position, by = [], [], 0, 0
    for start, end, words in sorted(edits):
        pieces += [old.text[position:start], words]
        kept.append((position, start, by))
        position, by = end, by + len(words) - (end - start)
    if not edits or "".join([*pieces, old.text[position:]]) != new.text:
        return []
    places = {start: index for index, start in enumerate(new.starts)}
    pairs = []
    for first, last, shift in (*kept, (position, len(old.text), by)):
        for word in range(bisect_left(old.starts, first), bisect_left(old.ends, last + 1)):
            at = places.get(old.starts[word] + shift)
            if at is not None and old.keys[word] == new.keys[at]:
                pairs.append((word, at))
    spans: list[Span] = []
    word = at = 0
    for end, stop in (*pairs, (len(old), len(new))):
        found = compare(old.keys[word:end], new.keys[at:stop])
        spans += [(word + a, word + b, at + c, at + d) for a, b, c, d in found]
        word, at = end + 1, stop + 1
    return spans


def _leave_out_returns(stages: Iterable[Stage]) -> list[Stage]:
    """The stages without those between two that say the same, and without the later of these two."""
    kept: dict[tuple[str, ...], Stage] = {}
    for stage in stages:
        keys = tokenize(stage.text or "").keys
        if keys in kept:
            places = list(kept)
            for later in places[places.index(keys) + 1 :]:
                del kept[later]
        else:
            kept[keys] = stage
    return list(kept.values())


class _Cluster:
    """Changes to a text in the middle, and ``on`` from there, that belong together: those of its words [low, high)."""

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high
        self.there: list[Span] = []
        self.on: list[Span] = []

    def add(self, other: _Cluster) -> None:
        """Take in what stands behind or inside."""
        self.high = max(self.high, other.high)
        self.there += other.there
        self.on += other.on


def _chain(there: Sequence[Span], on: Sequence[Span], base: Sequence[str], last: Sequence[str]) -> Iterator[Span]:
    """The edits from the first text to the last, of those to a text in the middle and from there ``on``."""
    before = after = 0  # by how much a word of the middle stands further right in the first and in the last text
    for touching in _group_touching(_group_sharing(there, on)):
        whole = _Cluster(touching[0].low, touching[0].high)
        for each in touching:
            whole.add(each)
        ranges = _find_ranges(whole, before, after)
        clusters = [whole] if len(touching) > 1 and _puts_back(whole, *ranges, base, last) else touching
        for cluster in clusters:
            start, end, new, stop = _find_ranges(cluster, before, after)
            before, after = end - cluster.high, stop - cluster.high
            if cluster.there and cluster.on:
                found = compare(base[start:end], last[new:stop])
                yield from ((start + a, start + b, new + c, new + d) for a, b, c, d in found)
            else:
                yield start, end, new, stop


def _group_sharing(there: Iterable[Span], on: Iterable[Span]) -> Iterator[_Cluster]:
    """The changes, those together that speak of the same words of the text in the middle, from left to right."""
    parts = [(span[2], span[3], 0, span) for span in there] + [(span[0], span[1], 1, span) for span in on]
    cluster: _Cluster | None = None
    for start, end, leads_on, span in sorted(parts):
        part = _Cluster(start, end)
        (part.on if leads_on else part.there).append(span)
        if cluster and start < cluster.high:
            cluster.add(part)
            continue
        if cluster:
            yield cluster
        cluster = part
    if cluster:
        yield cluster


def _group_touching(clusters: Iterable[_Cluster]) -> Iterator[list[_Cluster]]:
    """The clusters, those together between which no word stands."""
    beside: list[_Cluster] = []
    for cluster in clusters:
        if beside and beside[-1].high < cluster.low:
            yield beside
            beside = []
        beside.append(cluster)
    if beside:
        yield beside


def _find_ranges(cluster: _Cluster, before: int, after: int) -> Span:
    """The words of the first text that it covers, and those of the last."""
    end = cluster.high + before + sum((b - a) - (d - c) for a, b, c, d in cluster.there)
    stop = cluster.high + after + sum((d - c) - (b - a) for a, b, c, d in cluster.on)
    return cluster.low + before, end, cluster.low + after, stop


def _puts_back(
    whole: _Cluster, start: int, end: int, new: int, stop: int, base: Sequence[str], last: Sequence[str]
) -> bool:
    """Whether the later changes bring words again that the earlier ones took away: at least half of either."""
    gone, brought = sum(b - a for a, b, _, _ in whole.there), sum(d - c for _, _, c, d in whole.on)
    kept = (stop - new) - sum(d - c for _, _, c, d in compare(base[start:end], last[new:stop]))
    return 0 < min(gone, brought) <= 2 * kept
