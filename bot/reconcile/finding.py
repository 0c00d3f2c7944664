"""Whose words a commit brought, and what stood beside them, found by comparing texts where the commit does not say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.amendments.composing import find_points
from bot.amendments.composition import Composition, Point
from bot.amendments.edit import Proposal, compare_proposal
from bot.amendments.overlap import get_reach, overlaps
from bot.amendments.refining import refine
from bot.reconcile.adoption import Left
from bot.reconcile.entry import ChangelogEntry
from bot.reconcile.negotiation import Item, Negotiation
from bot.reconcile.origin import HeldStatement
from bot.reconcile.parting import TextEdit
from bot.reconcile.position import find_in_question
from bot.reconcile.step import TextChange
from bot.text.token import tokenize

# Points are numbered from 1.
_NO_POINT = 0
# The words of a text as they are compared; None for no text.
_Keys = tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a change, with the ``amendments`` that proposed exactly its words; none: nobody did.

    ``edits`` are empty where it is all of the change. ``composed``: the words of several that nobody had proposed
    together. ``beside`` is what was proposed for the same words and not taken.
    """

    amendments: tuple[str, ...]
    proposers: tuple[str, ...]
    edits: tuple[TextEdit, ...]
    points: tuple[str, ...]
    composed: bool
    beside: tuple[Left, ...]
    statements: tuple[HeldStatement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found out about one commit: each of its changes in parts. ``draft`` was issued last before it.

    ``submitters`` are who stood behind each amendment then.
    """

    commit: str
    draft: str
    submitters: Mapping[str, tuple[str, ...]]
    changes: tuple[tuple[TextChange, tuple[Part, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Words that were brought at some places (none: as a whole paragraph), and who proposed them."""

    amendments: tuple[str, ...]
    composed: bool = False
    places: tuple[Point, ...] = ()


def find_parts(
    entry: ChangelogEntry, negotiation: Negotiation, known: Negotiation, also: Iterable[str] = ()
) -> tuple[Part, ...]:
    """The change of one paragraph, in as many parts as there are different proposers of its words.

    ``negotiation`` is where everything stood just before. In ``known`` those amendments take part too of which nobody
    knows whether they were open still: they are asked whose the words are, and not told to have stood beside. Words
    that none of them had are nobody's, but where the entry names somebody whose text is not known. ``also`` are other
    new paragraphs that came with the same commit.
    """
    asked, item = _find_item(entry, known), _find_item(entry, negotiation)
    proposals = asked.composition.proposals if asked else ()
    made = _compare(entry, proposals)
    found = _ask(entry, made, proposals)
    brought = {_read(entry.new), *map(_read, also)}
    parts = []
    for words in found:
        amendments, proposers = _name(words, entry, known, asked)
        points = item.composition.points if item else ()
        met = list(_list_met(words.places, points)) if made else list(points)
        name = negotiation.report.describe(item.target) if item else ""
        parts.append(
            Part(
                amendments=amendments,
                proposers=proposers,
                edits=tuple(map(_to_text, words.places)) if len(found) > 1 else (),
                points=tuple(f"{name}/{point.number}" for point in met if words.places),
                composed=words.composed,
                beside=tuple(_list_left(item.composition, met, made, brought)) if item else (),
                statements=find_in_question(item, [p.number for p in met] or [_NO_POINT], negotiation) if item else (),
            )
        )
    return tuple(parts)


def _find_item(entry: ChangelogEntry, negotiation: Negotiation) -> Item | None:
    name = entry.paragraph
    return negotiation.by_target.get(name if entry.old is not None else negotiation.report.place_of(name))


def _read(text: str | None) -> _Keys:
    return None if text is None else tokenize(text).keys


def _compare(entry: ChangelogEntry, proposals: Iterable[Proposal]) -> Proposal | None:
    """The edits that the change is made of, told apart by those that were proposed; None for a whole paragraph."""
    if entry.old is None or entry.new is None:
        return None
    known = {edit for proposal in proposals for edit in proposal.edits}
    return refine(compare_proposal(tokenize(entry.old), "", entry.new), known)


def _ask(entry: ChangelogEntry, made: Proposal | None, proposals: Sequence[Proposal]) -> list[_Words]:
    """The words that were brought, by who proposed them; what nobody did comes last."""
    if made is None:
        keys = _read(entry.new)
        return [_Words(amendments=tuple(each.id for each in proposals if each.keys == keys))]
    found: dict[tuple[tuple[str, ...], bool], list[Point]] = {}
    for place in find_points(tokenize(entry.old or ""), [made]):
        owners = [tuple(each.id for each in proposals if edit in each.edits) for edit in place.edits]
        found.setdefault(_find_owners(owners), []).append(place)
    words = [_Words(amendments=who, composed=is_mix, places=tuple(places)) for (who, is_mix), places in found.items()]
    return sorted(words, key=lambda each: not each.amendments) or [_Words(amendments=())]


def _find_owners(owners: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], bool]:
    """Who proposed all of some edits that lie together; else all who proposed one of them: then it is composed."""
    if whole := tuple(each for each in owners[0] if all(each in others for others in owners)):
        return whole, False
    if not all(owners):
        return (), False
    return tuple(dict.fromkeys(each for some in owners for each in some)), True


def _name(
    words: _Words, entry: ChangelogEntry, known: Negotiation, asked: Item | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The amendments and proposers of the words; of words that nobody had, who is named and whose text is not known."""
    if words.amendments:
        submitters = {amendment.id: amendment.submitters for amendment in known.amendments}
        return words.amendments, tuple(dict.fromkeys(s for each in words.amendments for s in submitters[each]))
    have = {amendment.id for amendment in (*known.amendments, *known.withdrawn)}
    people = {who for standing in (asked.standings if asked else ()) for who in standing.amendment.submitters}
    amendments = tuple(each for each in entry.amendments if each not in have)
    proposers = tuple(each for each in entry.proposers if amendments or (not entry.amendments and each not in people))
    return amendments, proposers


def _list_met(places: Iterable[Point], points: Iterable[Point]) -> Iterator[Point]:
    """The points at which somebody proposed something for the words of these places."""
    reaches = [get_reach(edit) for place in places for edit in place.edits]
    for point in points:
        if any(overlaps(get_reach(edit), reach) for edit in point.edits for reach in reaches):
            yield point


def _list_left(
    composition: Composition, points: Iterable[Point], made: Proposal | None, brought: Collection[_Keys]
) -> Iterator[Left]:
    """What was proposed at these points, and for the paragraph as a whole, and does not stand in the text now."""
    edits = {proposal.id: proposal.edits for proposal in composition.proposals}
    for point in points:
        for each in point.alternatives:
            own = [edit for edit in edits[each.amendments[0]] if edit in point.edits]
            stands = all(edit in made.edits for edit in own) if made else _read(each.text) in brought
            if not stands:
                yield Left(text=each.text.strip(), amendments=each.amendments)
    for whole in composition.whole:
        if _read(whole.text) not in brought:
            yield Left(text=whole.text and whole.text.strip(), amendments=whole.amendments)


def _to_text(place: Point) -> TextEdit:
    return TextEdit(place.start, place.end, place.alternatives[0].text)
