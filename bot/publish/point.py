"""Decision points as they are shown: where each stands, and line by line what is proposed there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from bot.amendments.composition import Alternative, Composition, Point, PointKind, Whole
from bot.publish.page import Line
from bot.publish.piece import Piece, Style, to_pieces
from bot.reconcile.numbering import number_points

DELETE = Piece("delete", Style.ITALIC)
DELETE_PARAGRAPH = Piece("delete the paragraph", Style.ITALIC)

# Who proposes a wording, as text.
Proposers = Callable[[Alternative | Whole], str]

# So many of the words before an insertion show where it stands.
_CONTEXT = 6


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
    for number, point in number_points(heading, composition.points):
        wordings = tuple([alternative.text for alternative in point.alternatives])
        size = _count_bullet(base, floor, point, wordings) if has_lines else 0
        if size:
            bullet = base[point.start - size : point.start]
            today, *others = (text and bullet + text[:-size] for text in (point.base, *wordings))
            yield Placed(number, point, point.start - size, point.end - size, today, tuple(others))
        else:
            yield Placed(number, point, point.start, point.end, point.base, wordings)
        floor = point.end


def _count_bullet(base: str, floor: int, point: Point, wordings: Sequence[str]) -> int:
    """How many characters of a bullet before a point, behind ``floor``, all wordings end with, too."""
    line = base.rfind("\n", floor, point.start)
    bullet = base[line : point.start] if line >= 0 else ""
    return len(bullet) if all(text.endswith(bullet) for text in (point.base, *wordings) if text) else 0


def show_words(text: str) -> str:
    """Words without the space around them; ¶ for a line break that is all there is."""
    return text.strip() or ("¶" if "\n" in text else "")


def tell_edit(old: str, new: str) -> str:
    """An edit in a sentence: "“consider” in place of “entertain”", "“free,” inserted", "“not” deleted"."""
    old, new = show_words(old), show_words(new)
    if not new:
        return f"“{old}” deleted"
    return f"“{new}” in place of “{old}”" if old else f"“{new}” inserted"


def tell_point(composition: Composition, placed: Placed, proposers: Proposers) -> Iterator[Line]:
    """The number of a point and what kind of choice it is, today's words, and each alternative with its proposers."""
    yield Line(1, to_pieces(f"{placed.number}: {_name_choice(composition, placed.point)}"))
    if today := show_words(placed.today):
        yield Line(2, to_pieces(f"today: {today}"))
    elif composition.base is not None:
        yield Line(2, to_pieces(_tell_place(composition, placed.start)))
    for alternative, words in zip(placed.point.alternatives, placed.wordings, strict=True):
        yield Line(2, to_pieces(f"{proposers(alternative)}: ", show_words(words) or DELETE))


def tell_wholes(composition: Composition, proposers: Proposers) -> Iterator[Line]:
    """What is proposed for the paragraph as a whole."""
    if composition.whole:
        contested = len(composition.whole) > 1 or composition.points
        kind = "different wording for the same words" if contested else "one proposal"
        yield Line(1, to_pieces(f"the paragraph as a whole: {kind}"))
    for whole in composition.whole:
        yield Line(2, to_pieces(f"{proposers(whole)}: ", DELETE_PARAGRAPH if whole.text is None else whole.text))


def _name_choice(composition: Composition, point: Point) -> str:
    if not point.contested:
        return "one proposal" if len(point.alternatives[0].amendments) == 1 else "one proposal, same wording by several"
    if composition.base is None:
        return "different new paragraphs for one place; one, several or none can stand"
    if point.kind is PointKind.INSERTIONS:
        return "different words for one place; one, several or none can stand"
    return "different wording for the same words"


def _tell_place(composition: Composition, offset: int) -> str:
    """Where an insertion stands: the last words before it in its line."""
    tokens = composition.tokens
    last = bisect_right(tokens.ends, offset)
    words = tokens.text[tokens.starts[max(0, last - _CONTEXT)] : offset] if last else ""
    line = words.strip().rpartition("\n")[2]
    return f"after: {'… ' if last > _CONTEXT and line == words.strip() else ''}{line}" if line else "at the beginning"
