"""What is left of a proposal on today's text: edits already adopted fall away, the others are carried over.

A pure function of submitted base, proposed text, and what the paragraph was made since, computed afresh in every run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.amendments.edit import Edit, Proposal, compare_again, compare_proposal
from bot.amendments.overlap import find_overlaps, get_reach
from bot.amendments.ranges import move_ranges
from bot.amendments.rebasing import rebase
from bot.amendments.refining import refine
from bot.amendments.reflection import find_reflected
from bot.amendments.succession import Stage, compare_through
from bot.text.comparison import Span
from bot.text.token import Tokens, tokenize


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
    for nothing. ``doubts`` are ranges of today's base, in code points. ``spans`` are their edits of today's text, where
    those are not just what comparing the two finds.
    """

    text: str | None
    fate: Fate
    met: tuple[Met, ...] = ()
    doubts: tuple[tuple[int, int], ...] = ()
    spans: tuple[Span, ...] | None = field(default=None, compare=False, repr=False)

    def propose(self, base: Tokens, amendment: str) -> Proposal:
        """The same as a proposal on ``base``, today's text ("" where there is none)."""
        if self.text is None or self.spans is None:
            return compare_proposal(base, amendment, self.text, self.doubts)
        tokens = tokenize(self.text)
        edits = tuple(Edit(start, end, tokens.keys[new:stop]) for start, end, new, stop in self.spans)
        return Proposal(amendment, tokens, self.spans, edits, self.doubts)


def carry(
    base: str | None,
    proposed: str | None,
    today: str | None,
    doubts: tuple[tuple[int, int], ...] = (),
    known: Collection[Edit] = (),
    stages: Sequence[Stage] = (),
) -> Carried:
    """Carry a proposal made on ``base`` onto ``today``; None stands for no paragraph in each of the three.

    ``known`` are edits of ``base`` that anybody proposes: they tell what was adopted where several were adopted side by
    side. Without them such a place is read as one edit, and what overlaps it is shown rather than dropped. ``stages``
    are the texts that the paragraph has had since, where that is known; the last is today's.
    """
    if base is not None and base == proposed and doubts:
        return _carry_question(base, today, doubts)
    if proposed is None or today is None or base is None:
        return _carry_whole(base, proposed, today, doubts)
    if base == today:
        return Carried(text=proposed, fate=Fate.UNCHANGED, doubts=doubts)
    doubts = move_ranges(doubts, base, today)
    if _equal(proposed, today) and not _equal(proposed, base):
        return Carried(text=today, fate=Fate.REFLECTED, doubts=doubts)
    tokens, mine = tokenize(base), compare_again(base, "", proposed)
    adopted = refine(compare_through(base, tuple(stages) or (Stage(today),)), known)
    reflected = find_reflected(tokens, mine, adopted)
    left = frozenset(mine.edits) - reflected
    text, spans = rebase(tokens, mine, adopted, left)
    met = tuple(_find_met(tokenize(today), tokenize(text), spans, _find_places(adopted, left)))
    if _equal(text, today):
        fate = Fate.REFLECTED
    elif met:
        fate = Fate.MEETS
    else:
        fate = Fate.REDUCED if reflected else Fate.UNCHANGED
    return Carried(text=text, fate=fate, met=met, doubts=doubts, spans=spans)


def _find_places(adopted: Proposal, left: Collection[Edit]) -> list[tuple[int, int]]:
    """The adopted words ``[first, last)`` of today's text that what is left of a proposal meets, from left to right."""
    mine, others = set(map(get_reach, left)), set(map(get_reach, adopted.edits))
    met = mine & others
    for pair in find_overlaps(mine | others):
        if not mine.isdisjoint(pair):
            met |= others.intersection(pair)
    spans = zip(adopted.spans, adopted.edits, strict=True)
    return [(new, stop) for (_, _, new, stop), edit in spans if get_reach(edit) in met]


def _find_met(today: Tokens, text: Tokens, spans: Sequence[Span], places: Sequence[tuple[int, int]]) -> Iterator[Met]:
    """Where a text wants other words than the adopted ones at ``places``, or others beside them."""
    for start, end, new, stop in spans:
        beside = [(first, last) for first, last in places if first <= end and start <= last]
        if any(first < end and start < last for first, last in beside):
            beside = [(start, end)]
        if beside:
            place = beside[0][0], beside[-1][1]
            yield Met(adopted=today.quote(*place), proposed=text.quote(new, stop), place=place)


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
