"""Which printed line belongs to which paragraph of the report: by words, order, headings and numbers together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.documents.index import Index, Spot
from bot.documents.line import Line
from bot.documents.weak import find_weak
from bot.report.paragraph import ParagraphId

# So does a sign that names the paragraph.
_KNOWN_SCORE = 1000.0
# Lines are placed anew so often after those that do not hold are taken off.
_ROUNDS = 4
# The share of a paragraph's words by which a line in another order is plainly that paragraph.
_PLAIN = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The best way found to place some lines, the last of them at ``spot`` (an index); ``line`` is an index too."""

    score: float
    line: int
    spot: int
    before: Chain | None


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
        weak = [each for each in find_weak(lines, placed, index, sure) if each[0] not in known]
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
