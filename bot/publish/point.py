"""Decision points line by line: what kind of choice each is, today's words, and what is proposed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

from bot.amendments.composition import Alternative, Composition, Point, PointKind, Whole
from bot.publish.page import Line
from bot.publish.piece import to_pieces
from bot.publish.placing import DELETE, DELETE_PARAGRAPH, Placed, show_words

# Who proposes a wording, as text.
Proposers = Callable[[Alternative | Whole], str]

# So many of the words before an insertion show where it stands.
_CONTEXT = 6


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
