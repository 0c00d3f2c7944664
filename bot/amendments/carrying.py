"""What is left of a proposal on today's text: edits already adopted fall away, the others are carried over.

A pure function of submitted base, proposed text and today's base, computed afresh in every run.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.amendments.composition import Point, PointKind, find_points
from bot.amendments.edit import Proposal, compare_proposal
from bot.amendments.reflection import take_reflected
from bot.text.joining import join_pieces
from bot.text.token import Tokens, tokenize


class Fate(StrEnum):
    """What became of a proposal since it was made."""

    UNCHANGED = "unchanged"
    REDUCED = "reduced"
    MEETS = "meets adopted words"
    REFLECTED = "reflected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Words adopted since, and the proposer's other words for the same place."""

    adopted: str
    proposed: str


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
) -> Carried:
    """Carry a proposal made on ``base`` onto ``today``; None stands for no paragraph in each of the three."""
    if proposed is None or today is None or base is None:
        return _carry_whole(base, proposed, today, doubts)
    if base == today:
        return Carried(text=proposed, fate=Fate.UNCHANGED, doubts=doubts)
    start, reflected = take_reflected(base, proposed, today)
    tokens = tokenize(start)
    mine = compare_proposal(tokens, "mine", proposed)
    adopted = compare_proposal(tokens, "adopted", today)
    text, met = _merge(tokens, mine, adopted)
    if not mine.edits:
        fate = Fate.REFLECTED
    elif met:
        fate = Fate.MEETS
    else:
        fate = Fate.REDUCED if reflected else Fate.UNCHANGED
    return Carried(text=text, fate=fate, met=met, doubts=move_ranges(doubts, base, today))


def _merge(base: Tokens, mine: Proposal, adopted: Proposal) -> tuple[str, tuple[Met, ...]]:
    """Today's text with the proposal made in it, and where that meets adopted words."""
    pieces: list[str] = []
    met: list[Met] = []
    position = 0
    for point in find_points(base, [adopted, mine]):
        own, other = _wording(point, mine.id), _wording(point, adopted.id)
        wanted = other if own is None else own
        if own is not None and other is not None and own != other:
            met.append(Met(adopted=other.strip(), proposed=own.strip()))
            if point.kind is PointKind.INSERTIONS:
                wanted = other + own
        pieces += [base.text[position : point.start], wanted or ""]
        position = point.end
    return join_pieces([*pieces, base.text[position:]]), tuple(met)


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


def _wording(point: Point, who: str) -> str | None:
    return next((a.spelled_by(who) for a in point.alternatives if who in a.amendments), None)


def move_ranges(ranges: tuple[tuple[int, int], ...], base: str, today: str) -> tuple[tuple[int, int], ...]:
    """Ranges of one text, in code points, as ranges of a later one, widened to whole words where those changed."""
    if not ranges or base == today:
        return ranges
    old = tokenize(base)
    since = compare_proposal(old, "since", today)
    moved = []
    for start, end in ranges:
        low = _move_offset(start, old, since, 0)
        moved.append((low, max(low, _move_offset(end, old, since, 1))))
    return tuple(moved)


def _move_offset(offset: int, old: Tokens, since: Proposal, side: int) -> int:
    """Where an offset of the old text lies in the new one: the outer edge (``side`` 0: left) of a changed region."""
    new = since.tokens
    assert new is not None
    shift = 0
    for start, end, new_start, new_end in since.spans:
        left = old.ends[start - 1] if start else 0
        right = old.starts[end] if end < len(old) else len(old.text)
        if offset < left:
            break
        if offset <= right:
            if side:
                return new.starts[new_end] if new_end < len(new) else len(new.text)
            return new.ends[new_start - 1] if new_start else 0
        shift = (new.starts[new_end] if new_end < len(new) else len(new.text)) - right
    return offset + shift
