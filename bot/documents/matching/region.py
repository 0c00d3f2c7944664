"""Words of the report, of a base text and of a proposed text that stand for each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.documents.compose import Piece
from bot.text.comparison import Span
from bot.text.token import Tokens


@dataclass(slots=True, kw_only=True)
class Region:
    """Words of the report, of the document's base text and of its proposed text that stand for each other (ranges).

    ``is_tracked``: base and proposed text differ there; ``is_strange``: the report and the base text do.
    """

    report: tuple[int, int]
    base: tuple[int, int]
    proposed: tuple[int, int]
    is_tracked: bool
    is_strange: bool


def combine(
    before: Sequence[Span], strange: Sequence[Span], tracked: Sequence[Span], after: Sequence[Span]
) -> list[Region]:
    """The regions of two comparisons, of the report with a base text and of that with a proposed text.

    Spans that overlap or touch in the base text are one region. ``before`` and ``after`` are spans of the first
    comparison that are in none: there the report's words stay, before or after what is put in at their place.
    """
    marks = [(start, end, 0, new_end - new_start) for new_start, new_end, start, end in before]
    marks += [(start, end, 1, new_end - new_start) for new_start, new_end, start, end in strange]
    marks += [(start, end, 2, new_end - new_start) for start, end, new_start, new_end in tracked]
    marks += [(start, end, 3, new_end - new_start) for new_start, new_end, start, end in after]
    regions: list[Region] = []
    shift_report = shift_proposed = 0
    for start, end, kind, size in sorted(marks):
        is_strange, grown = kind == 1, size - (end - start)
        if kind in (0, 3):
            shift_report += grown
            continue
        if not (regions and start <= regions[-1].base[1]):
            report = start + shift_report, start + shift_report
            proposed = start + shift_proposed, start + shift_proposed
            regions.append(
                Region(report=report, base=(start, start), proposed=proposed, is_tracked=False, is_strange=False)
            )
        last = regions[-1]
        shift_report += grown if is_strange else 0
        shift_proposed += 0 if is_strange else grown
        stop = max(end, last.base[1])
        last.base = last.base[0], stop
        last.report = last.report[0], stop + shift_report
        last.proposed = last.proposed[0], stop + shift_proposed
        last.is_strange |= is_strange
        last.is_tracked |= not is_strange
    return regions


def is_inside(span: Span, tracked: Sequence[Span]) -> bool:
    """Whether a span of the report and the base text lies within words that are changed."""
    return any(start < span[3] and span[2] < end for start, end, _, _ in tracked)


def meet(one: Piece, other: Piece) -> bool:
    return one.start <= other.end and other.start <= one.end


def get_around(words: Tokens, start: int, end: int) -> tuple[int, int]:
    """The characters from the word before ``start`` to the word at ``end``."""
    first = words.ends[start - 1] if start else words.starts[0] if len(words) else 0
    return first, words.starts[end] if end < len(words) else len(words.text)
