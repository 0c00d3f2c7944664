"""Which of several later texts the words of the last one come from, and where words went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.amendments.succession import Stage, compare_step
from bot.text.comparison import Span
from bot.text.token import tokenize


@dataclass(frozen=True, slots=True, kw_only=True)
class Descent:
    """The steps that made a text, counted from 0.

    ``words`` has for each word of it the step that brought it (None: it was there from the first), ``gaps`` for the
    place before each word, and for the end, the steps that took words away there.
    """

    words: tuple[int | None, ...]
    gaps: tuple[frozenset[int], ...]

    def find_steps(self, first: int, last: int) -> tuple[int, ...]:
        """The steps that brought words ``[first, last)``; where that is none, those that took words away there."""
        found = self.words[first:last] if first < last else self.gaps[first]
        return tuple(sorted({step for step in found if step is not None}))


def trace(first: str, stages: Iterable[Stage]) -> Descent:
    """How the last of the texts came about; each stage is made of the one before, the first one of ``first``.

    A stage without a text counts as one without words.
    """
    old = tokenize(first)
    descent = Descent(words=(None,) * len(old), gaps=(frozenset(),) * (len(old) + 1))
    for step, stage in enumerate(stages):
        new = tokenize(stage.text or "")
        descent = _follow(descent, step, compare_step(old, new, stage.edits), len(old), len(new))
        old = new
    return descent


def _follow(before: Descent, step: int, spans: Iterable[Span], size: int, new_size: int) -> Descent:
    words: list[int | None] = [step] * new_size
    gaps: list[set[int]] = [set() for _ in range(new_size + 1)]
    position = shift = 0
    for start, end, new_start, new_end in (*spans, (size, size, new_size, new_size)):
        for word in range(position, start):
            words[word + shift] = before.words[word]
            gaps[word + shift] |= before.gaps[word]
            gaps[word + shift + 1] |= before.gaps[word + 1]
        if end > start:
            gaps[new_start].add(step)
            gaps[new_end].add(step)
        position, shift = end, new_end - end
    return Descent(words=tuple(words), gaps=tuple(map(frozenset, gaps)))
