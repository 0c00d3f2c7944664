"""Where decision points stand, and the words of each as they are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.amendments.composition import Composition, Point
from bot.publish.piece import Piece, Style

DELETE = Piece("delete", Style.ITALIC)
DELETE_PARAGRAPH = Piece("delete the paragraph", Style.ITALIC)


class Placed(NamedTuple):
    """A point with its number, and base words ``[start, end)`` with the wordings for them as they are shown.

    ``today`` and ``wordings`` (in the order of the alternatives) have the spaces that belong to them.
    """

    number: str
    point: Point
    start: int
    end: int
    today: str
    wordings: tuple[str, ...]


def place_points(composition: Composition, heading: str) -> Iterator[Placed]:
    """The points from left to right, numbered with ``heading`` before the stroke.

    One list item more or less is "item; new line, dash" as texts are compared; people read "new line, dash, item".
    """
    base, floor = composition.tokens.text, 0
    has_lines = "\n" in base
    for point in composition.points:
        wordings = tuple([alternative.text for alternative in point.alternatives])
        size = _count_bullet(base, floor, point, wordings) if has_lines else 0
        if size:
            bullet = base[point.start - size : point.start]
            today, *others = (text and bullet + text[:-size] for text in (point.base, *wordings))
            yield Placed(point.name(heading), point, point.start - size, point.end - size, today, tuple(others))
        else:
            yield Placed(point.name(heading), point, point.start, point.end, point.base, wordings)
        floor = point.end


def _count_bullet(base: str, floor: int, point: Point, wordings: Sequence[str]) -> int:
    """How many characters of a bullet before a point, behind ``floor``, all wordings end with, too."""
    line = base.rfind("\n", floor, point.start)
    bullet = base[line : point.start] if line >= 0 else ""
    return len(bullet) if all(text.endswith(bullet) for text in (point.base, *wordings) if text) else 0


def show_words(text: str) -> str:
    """Words without the space around them; ¶ for a line break that is all there is."""
    return text.strip() or ("¶" if "\n" in text else "")
