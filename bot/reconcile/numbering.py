"""What decision points are called: "9/2" is a point of recommendation 9, counted from left to right from 1.

Once a draft is issued its numbers stay: see ``frozen``.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.amendments.composition import Point
from bot.report.paragraph import ParagraphId, Place, Target


def number_points(heading: str, points: Sequence[Point]) -> tuple[tuple[str, Point], ...]:
    """Each point of one paragraph with what it is called, "9/2", or "rec 9/2" where ``heading`` says "rec 9"."""
    return tuple((f"{heading}/{point.number}", point) for point in points)


def name_heading(target: Target) -> str:
    """What stands before a paragraph's words: "9", "13 bis"; of a place "after 13", or "before 1"."""
    if isinstance(target, Place):
        anchor = target.after
        return (
            "before 1" if anchor == ParagraphId(section=anchor.section, number=0) else f"after {name_heading(anchor)}"
        )
    return f"{target.number} {target.suffix}".rstrip()
