"""Whom an amendment meets, said in words: who proposes the same, who something else for the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bot.amendments.composition import Composition, Whole
from bot.amendments.edit import Edit
from bot.amendments.relation import Relation, meet
from bot.publish.naming import Names, name_amendments, name_wording
from bot.publish.page import Line
from bot.publish.piece import Piece, to_pieces
from bot.publish.placing import DELETE, DELETE_PARAGRAPH, place_points, show_words
from bot.publish.point import tell_edit
from bot.reconcile.decision import Decision
from bot.reconcile.encounter import Encounter
from bot.reconcile.negotiation import Negotiation
from bot.report.paragraph import Target


def tell_same(decision: Decision, negotiation: Negotiation) -> Iterator[Line]:
    """Paragraph by paragraph: who proposes the same text, then who proposes some of the words, which are quoted."""
    for target, encounters in _by_target(decision).items():
        name = negotiation.report.describe(target)
        own = negotiation.by_target[target].composition.find(decision.amendment.id)
        if alike := [each.other for each in encounters if each.relation is Relation.SAME]:
            what = "the deletion of the paragraph" if own and own.deletes else "the same text"
            yield Line(1, to_pieces(f"{name}, {what}: {name_amendments(alike, negotiation.names)}"))
        some: dict[tuple[str, str], list[str]] = defaultdict(list)
        for encounter in encounters:
            for edit in encounter.shared if encounter.relation is not Relation.SAME else ():
                some[edit].append(encounter.other)
        for (old, new), others in some.items():
            yield Line(1, to_pieces(f"{name}, {tell_edit(old, new)}: {name_amendments(others, negotiation.names)}"))


def tell_different(decision: Decision, negotiation: Negotiation) -> Iterator[Line]:
    """Paragraph by paragraph: the words in question, what is proposed for them here, and what others propose."""
    for target, encounters in _by_target(decision).items():
        against = {each.other for each in encounters if each.relation is Relation.CONFLICT}
        if against:
            name, composition = negotiation.report.describe(target), negotiation.by_target[target].composition
            amendment = decision.amendment.id
            yield from _tell_wholes(composition, name, amendment, against, negotiation.names)
            yield from _tell_points(composition, name, amendment, against, negotiation.names)


def _by_target(decision: Decision) -> Mapping[Target, Sequence[Encounter]]:
    found: dict[Target, list[Encounter]] = defaultdict(list)
    for encounter in decision.encounters:
        found[encounter.target].append(encounter)
    return found


def _tell_wholes(
    composition: Composition, name: str, amendment: str, against: set[str], names: Names
) -> Iterator[Line]:
    """Where this amendment or another concerns the paragraph as a whole."""
    mine = [whole for whole in composition.whole if amendment in whole.amendments]
    theirs = [whole for whole in composition.whole if not against.isdisjoint(whole.amendments)]
    if not (mine or theirs):
        return
    yield Line(1, to_pieces(f"{name}, the paragraph as a whole"))
    yield Line(2, to_pieces("proposed here: ", _quote_whole(mine[0]) if mine else "changes in it"))
    for whole in theirs:
        yield Line(2, to_pieces(f"{name_wording(whole, names)}: ", _quote_whole(whole)))
    wholly = {each for whole in composition.whole for each in whole.amendments}
    others = dict.fromkeys(p.id for p in composition.proposals if mine and p.id in against and p.id not in wholly)
    if others:
        yield Line(2, to_pieces(f"{name_amendments(others, names)}: changes in it"))


def _tell_points(
    composition: Composition, name: str, amendment: str, against: set[str], names: Names
) -> Iterator[Line]:
    """The decision points at which this amendment meets other words."""
    opposed = list(_find_opposed(composition, amendment, against))
    for placed in place_points(composition, name):
        met = {other for edit, other in opposed if edit in placed.point.edits}
        found = list(zip(placed.point.alternatives, placed.wordings, strict=True))
        others = [(a, text) for a, text in found if not met.isdisjoint(a.amendments) and amendment not in a.amendments]
        if not others:
            continue
        today = show_words(placed.today)
        yield Line(1, to_pieces(f"{placed.number}, {f'for “{today}”' if today else 'at the same place'}"))
        for alternative, text in found:
            if amendment in alternative.amendments:
                yield Line(2, to_pieces("proposed here: ", _quote(text)))
        for alternative, text in others:
            yield Line(2, to_pieces(f"{name_wording(alternative, names)}: ", _quote(text)))


def _find_opposed(composition: Composition, amendment: str, against: set[str]) -> Iterator[tuple[Edit, str]]:
    """Each edit of this amendment with every other amendment that brings other words there."""
    for own in composition.proposals:
        for other in composition.proposals if own.id == amendment else ():
            if other.id in against:
                for edit, _ in meet(own, other).different:
                    yield edit, other.id


def _quote(text: str) -> str | Piece:
    words = show_words(text)
    return f"“{words}”" if words else DELETE


def _quote_whole(whole: Whole) -> str | Piece:
    return DELETE_PARAGRAPH if whole.text is None else f"“{whole.text}”"
