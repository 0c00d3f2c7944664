"""What is left of a proposal on today's text: edits already adopted fall away, the others are carried over.

A pure function of submitted base, proposed text and today's base, computed afresh in every run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.amendments.composing import find_points
from bot.amendments.composition import Alternative, Point, PointKind
from bot.amendments.descent import trace
from bot.amendments.edit import Edit, Proposal, compare_again
from bot.amendments.ranges import move_ranges
from bot.amendments.refining import refine, shift
from bot.amendments.reflection import take_reflected
from bot.text.joining import join_pieces
from bot.text.token import Tokens, tokenize

# The words that an edit removes, and those that it brings.
_Words = tuple[tuple[str, ...], tuple[str, ...]]


class Fate(StrEnum):
    """What became of a proposal since it was made."""

    UNCHANGED = "unchanged"
    REDUCED = "reduced"
    MEETS = "meets adopted words"
    REFLECTED = "reflected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Words adopted since, and the proposer's other words for the same place.

    ``place`` are the adopted words ``[first, last)`` of today's text; None where it is about the whole paragraph.
    """

    adopted: str
    proposed: str
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A proposal on today's text.

    ``text`` is what its submitters want today (None: delete the paragraph), with today's words wherever they asked
    for nothing. ``doubts`` are ranges of today's base, in code points.
    """

    text: str | None
    fate: Fate
    met: tuple[Met, ...] = ()
    doubts: tuple[tuple[int, int], ...] = ()


def carry(
    base: str | None,
    proposed: str | None,
    today: str | None,
    doubts: tuple[tuple[int, int], ...] = (),
    known: Collection[Edit] = (),
) -> Carried:
    """Carry a proposal made on ``base`` onto ``today``; None stands for no paragraph in each of the three.

    ``known`` are edits of ``base`` that anybody proposes: they tell what was adopted where several were adopted side
    by side. Without them such a place is read as one edit, and what overlaps it is shown rather than dropped.
    """
    return _carry(base, proposed, today, doubts, known)[0]


def _carry(
    base: str | None,
    proposed: str | None,
    today: str | None,
    doubts: tuple[tuple[int, int], ...] = (),
    known: Collection[Edit] = (),
) -> tuple[Carried, Counter[_Words]]:
    """The same, and those edits that today's text has, by their words, where the rest is carried over."""
    if base is not None and base == proposed and doubts:
        return _carry_question(base, today, doubts), Counter()
    if proposed is None or today is None or base is None:
        return _carry_whole(base, proposed, today, doubts), Counter()
    if base == today:
        return Carried(text=proposed, fate=Fate.UNCHANGED, doubts=doubts), Counter()
    if _equal(proposed, today) and not _equal(proposed, base):
        return Carried(text=today, fate=Fate.REFLECTED, doubts=move_ranges(doubts, base, today)), Counter()
    start, reflected = take_reflected(base, proposed, today, known)
    tokens = tokenize(start)
    mine = compare_again(start, "mine", proposed)
    adopted = refine(compare_again(start, "adopted", today), shift(known, reflected))
    merged, met = _merge(tokens, mine, adopted)
    text = _put_onto(today, merged)
    if not mine.edits or (not met and _equal(text, today)):
        fate = Fate.REFLECTED
    elif met:
        fate = Fate.MEETS
    else:
        fate = Fate.REDUCED if reflected else Fate.UNCHANGED
    keys = tokenize(base).keys
    taken = Counter((keys[edit.start : edit.end], edit.words) for edit in reflected)
    return Carried(text=text, fate=fate, met=met, doubts=move_ranges(doubts, base, today)), taken


def carry_through(
    base: str | None,
    proposed: str | None,
    steps: Sequence[str | None],
    doubts: tuple[tuple[int, int], ...] = (),
    known: Collection[Edit] = (),
) -> Carried:
    """The same where the texts that the paragraph has had since are known; the last of the ``steps`` is today's.

    Where several adoptions lie close together, comparing the first text with the last can take words of different
    sentences for each other. So what meets adopted words is carried from one text to the next. What was in the text at
    some time and is there no more is proposed again, so that it is compared directly all the same.
    """
    direct, still_there = _carry(base, proposed, steps[-1], doubts, known)
    if direct.fate is not Fate.MEETS or len(steps) < 2 or base is None or proposed is None:
        return direct
    text, before = proposed, base
    was_there: Counter[_Words] = Counter()
    for today in steps:
        carried, reflected = _carry(before, text, today)
        was_there += reflected
        goes_on = carried.fate in (Fate.UNCHANGED, Fate.MEETS) and was_there <= still_there
        if today is None or carried.text is None or not goes_on:
            return direct
        text, before = carried.text, today
    own = set(tokenize(proposed).keys)
    if any(not own.issuperset(edit.words) for edit in compare_again(before, "mine", text).edits):
        return direct  # words that others had put in on the way, and that are gone
    met = tuple(_find_met([base, *(step or "" for step in steps)], text))
    fate = Fate.MEETS if met else Fate.REFLECTED if _equal(text, before) else Fate.UNCHANGED
    return Carried(text=text, fate=fate, met=met, doubts=direct.doubts)


def _find_met(texts: Sequence[str], text: str) -> Iterator[Met]:
    """Where a text wants others for words of the last of ``texts`` that the first did not have."""
    descent, today = trace(texts), tokenize(texts[-1])
    mine = compare_again(texts[-1], "mine", text)
    assert mine.tokens is not None
    for start, end, first, last in mine.spans:
        if descent.find_steps(start, end):
            proposed = mine.tokens.quote(first, last)
            yield Met(adopted=today.quote(start, end), proposed=proposed, place=(start, end))


def _merge(base: Tokens, mine: Proposal, adopted: Proposal) -> tuple[str, tuple[Met, ...]]:
    """Today's words with the proposal made in them, and where that meets adopted ones."""
    pieces: list[str] = []
    met: list[Met] = []
    position = 0
    for point in find_points(base, [adopted, mine]):
        own, other = _find_alternative(point, mine.id), _find_alternative(point, adopted.id)
        pieces.append(base.text[position : point.start])
        if own and other and own is not other:
            place = _find_place(adopted, point)
            met.append(Met(adopted=other.text.strip(), proposed=own.text.strip(), place=place))
            if point.kind is PointKind.INSERTIONS:
                pieces.append(other.text)
        chosen = own or other
        assert chosen is not None
        pieces.append(chosen.spelled_by(mine.id if own else adopted.id))
        position = point.end
    return join_pieces([*pieces, base.text[position:]]), tuple(met)


def _find_place(adopted: Proposal, point: Point) -> tuple[int, int]:
    """The words of today's text, ``[first, last)``, that stand at a point."""
    spans = [span for span, edit in zip(adopted.spans, adopted.edits, strict=True) if edit in point.edits]
    return spans[0][2], spans[-1][3]


def _put_onto(today: str, text: str) -> str:
    """A text with the typography of today's wherever both have the same words."""
    tokens = tokenize(today)
    pieces, position = [], 0
    for point in find_points(tokens, [compare_again(today, "mine", text)]):
        pieces += [today[position : point.start], point.alternatives[0].text]
        position = point.end
    return "".join([*pieces, today[position:]])


def _carry_question(base: str, today: str | None, doubts: tuple[tuple[int, int], ...]) -> Carried:
    """Words that are asked about and not changed; with the paragraph the question goes."""
    if today is None:
        return Carried(text=None, fate=Fate.REFLECTED)
    return Carried(text=today, fate=Fate.UNCHANGED, doubts=move_ranges(doubts, base, today))


def _carry_whole(
    base: str | None, proposed: str | None, today: str | None, doubts: tuple[tuple[int, int], ...]
) -> Carried:
    """A deletion, a new paragraph, or a paragraph that is gone: there are no words in common to compare."""
    if proposed == today or (proposed is not None and today is not None and _equal(proposed, today)):
        return Carried(text=proposed, fate=Fate.REFLECTED)
    if base == today or (base is not None and today is not None and _equal(base, today)):
        return Carried(text=proposed, fate=Fate.UNCHANGED, doubts=doubts)
    met = Met(adopted=today or "", proposed=proposed or "")
    doubt = ((0, len(today or "")),) if doubts else ()
    return Carried(text=proposed, fate=Fate.MEETS, met=(met,), doubts=doubt)


def _equal(one: str, other: str) -> bool:
    return tokenize(one).keys == tokenize(other).keys


def _find_alternative(point: Point, who: str) -> Alternative | None:
    return next((alternative for alternative in point.alternatives if who in alternative.amendments), None)
