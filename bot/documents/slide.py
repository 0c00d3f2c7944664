"""Where a run of new words stands among equal words: "the <u>rich and the</u> poor"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.documents.align import BOUNDARY, Word
from bot.documents.markup import STRUCK


def slide(words: list[Word]) -> None:
    """Move each run of new words over equal words of the report to where the marks fit best.

    "the rich and the poor" beside "the poor" has "rich and the" put in after the first word, or "the rich and"
    before it: both say the same, and only the marks tell which words of the report are touched.
    """
    end = 0
    while end < len(words):
        start = end
        while end < len(words) and words[end].is_new:
            end += 1
        if start == end:
            end += 1
            continue
        steps = [0, *_steps(words, start, end, -1), *_steps(words, start, end, 1)]
        best = max(steps, key=lambda step: (_fit(words[start + step : end + step]), -abs(step)))
        for step in range(abs(best)):
            given, taken = (start + step, end + step) if best > 0 else (end - 1 - step, start - 1 - step)
            words[given] = replace(words[given], base=words[taken].base)
            words[taken] = replace(words[taken], base=None)
        end += max(best, 0)


def _steps(words: Sequence[Word], start: int, end: int, way: int) -> Iterator[int]:
    """How far the run can be moved: to the left (-1, -2, …) or to the right (1, 2, …)."""
    step = way
    while True:
        given, taken = (start + step - 1, end + step - 1) if way > 0 else (end + step, start + step)
        if not 0 <= taken < len(words):
            return
        word = words[taken]
        if word.is_new or word.is_missing or word.altered or words[given].key != word.key:
            return
        yield step
        step += way


def _fit(run: Sequence[Word]) -> tuple[int, bool]:
    """How well the marks fit a run of new words, and whether it is a block with the boundary before it."""
    marks = sum((word.mark > 0) - 2 * (word.mark == STRUCK) for word in run)
    return marks, run[0].key == BOUNDARY
