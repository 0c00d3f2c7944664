"""What a merge leaves in a file: the words of both sides or, where they differ, alternatives that people can read."""

from __future__ import annotations

from bot.amendments.composition import Point
from bot.amendments.merging import ONE, OTHER, compose_both, differs, keep_typography, merge_words
from bot.publish.placing import place_points
from bot.report.line import UNMERGED, UNMERGED_END
from bot.text.joining import join_pieces


def render_merge(base: str, one: str, other: str, names: tuple[str, str]) -> tuple[str, bool]:
    """The merged text, and whether it is whole; ``names`` are those of the two sides.

    Where both bring different words for the same words, it reads ``⟦[today's] [name: words] [name: *delete*]⟧``,
    which no text of a report has, so that ``amend check`` finds what is still to be chosen.
    """
    merged = merge_words(base, one, other)
    if merged is not None:
        return merged, True
    composition = compose_both(base, one, other)
    # Brackets stand for words of the base that are in question, so typography is settled before they are written.
    base = keep_typography(composition, base)
    composition = compose_both(base, one, other)
    pieces, position = [], 0
    for placed in place_points(composition, ""):
        if differs(placed.point):
            sides = [(names[side == OTHER], _get_words(placed.point, side, placed.wordings)) for side in (ONE, OTHER)]
            text = _bracket(placed.today, sides)
        else:
            text = placed.wordings[0]
        pieces += [base[position : placed.start], text]
        position = placed.end
    return join_pieces([*pieces, base[position:]]), False


def _get_words(point: Point, side: str, wordings: tuple[str, ...]) -> str | None:
    """The words of one side at a point; None where it leaves them as they are."""
    found = zip(point.alternatives, wordings, strict=True)
    return next((words for alternative, words in found if side in alternative.amendments), None)


def _bracket(today: str, sides: list[tuple[str, str | None]]) -> str:
    brackets = [f"[{today.strip()}]"] if today.strip() else []
    brackets += [f"[{name}: {words.strip() or '*delete*'}]" for name, words in sides if words is not None]
    around = next(text for text in (today, *(words for _, words in sides)) if text and text.strip())
    before, after = around[: len(around) - len(around.lstrip())], around[len(around.rstrip()) :]
    return f"{before}{UNMERGED}{' '.join(brackets)}{UNMERGED_END}{after}"
