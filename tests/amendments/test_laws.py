"""The laws of composition, on generated texts and on real ones."""

from __future__ import annotations

from itertools import pairwise, permutations
from random import Random

from hypothesis import example, given

from bot.amendments.combination import compose_wording
from bot.amendments.composing import compose
from bot.amendments.composition import Composition, Point, PointKind
from bot.amendments.relation import relate
from bot.text.joining import join_pieces
from bot.text.token import tokenize
from tests.amendments import reference
from tests.amendments.generated import load_real, scenarios
from tests.amendments.scenario import apply, compose_texts

Scenario = tuple[str, dict[str, str | None]]


def check_tiles(base: str, composition: Composition) -> None:
    """Points are disjoint, and with what is untouched they tile the base; so the status quo gives it to the byte."""
    edges = [0, *(edge for point in composition.points for edge in (point.start, point.end)), len(base)]
    assert edges == sorted(edges)
    assert [point.base for point in composition.points] == [base[p.start : p.end] for p in composition.points]
    for one, other in pairwise(composition.points):
        assert one.last <= other.first


def check_gives_proposed(composition: Composition) -> None:
    """One amendment's alternatives everywhere, or its whole alternative, give its proposed text."""
    for proposal in composition.proposals:
        text = apply(composition, proposal.id)
        assert (None if text is None else tokenize(text).keys) == proposal.keys


def check_keeps_edits(composition: Composition) -> None:
    """Nobody's edit is dropped: each is at one point, or its proposal stands beside the paragraph."""
    aside = {amendment for whole in composition.whole for amendment in whole.amendments}
    at_points = [edit for point in composition.points for edit in point.edits]
    proposed = {edit for p in composition.proposals if p.id not in aside for edit in p.edits}
    assert sorted(at_points) == sorted(proposed)
    for point in composition.points:
        makers = {p.id for p in composition.proposals if p.id not in aside and set(p.edits) & set(point.edits)}
        assert makers == {each for alternative in point.alternatives for each in alternative.amendments}


def check_narrow(composition: Composition) -> None:
    """No word lies in a point that no edit of the point touches, and no white space that all have beside it."""
    for point in composition.points:
        for index in range(point.first, point.last):
            assert any(edit.start <= index < edit.end for edit in point.edits)
        texts = [point.base, *(alternative.text for alternative in point.alternatives)]
        if not any("\n" in text for text in texts):  # spaces can belong to a boundary
            assert not all(text.startswith(" ") for text in texts)
            assert not all(text.endswith(" ") for text in texts)


def check_against_reference(composition: Composition) -> None:
    pairs = [(pair.a, pair.b, pair.relation.value) for pair in relate(composition.proposals)]
    assert pairs == reference.relate_all(composition.proposals)
    backwards = relate(composition.proposals[::-1])
    assert sorted((pair.b, pair.a, pair.relation.value) for pair in backwards) == sorted(pairs)
    edits = {edit for point in composition.points for edit in point.edits}
    assert [list(point.edits) for point in composition.points] == reference.group(edits)


def check_order(composition: Composition, random: Random) -> None:
    """Nothing hangs on the order in which amendments came, but the order in which they are listed."""
    shuffled = random.sample(composition.proposals, len(composition.proposals))
    again = compose(composition.base, shuffled, composition.tokens)
    assert list(map(ignore_order, again.points)) == list(map(ignore_order, composition.points))
    wholes = [
        {(w.text, frozenset(w.amendments), frozenset(w.spellings)) for w in c.whole} for c in (composition, again)
    ]
    assert wholes[0] == wholes[1]


def ignore_order(point: Point) -> object:
    alternatives = {(a.text, frozenset(a.amendments), frozenset(a.spellings)) for a in point.alternatives}
    return point.start, point.end, point.kind, point.edits, alternatives


def check_pairs_compose(composition: Composition) -> None:
    """Two amendments that do not conflict can be taken together, whichever is named first, with both their edits."""
    aside = {amendment for whole in composition.whole for amendment in whole.amendments}
    for pair in relate(composition.proposals):
        if pair.relation.value in ("agree", "compatible") and not {pair.a, pair.b} & aside:
            edits = {e for p in composition.proposals if p.id in (pair.a, pair.b) for e in p.edits}
            expected = reference.make(composition.tokens.keys, edits)
            for names in permutations((pair.a, pair.b)):
                assert reference.leave_out_boundaries(tokenize(take(composition, names)).keys) == expected


def take(composition: Composition, names: tuple[str, ...]) -> str:
    """The text with all that these amendments propose."""
    pieces, position = [], 0
    for point in composition.points:
        there = {each for alternative in point.alternatives for each in alternative.amendments}
        own = [name for name in names if name in there]
        pieces.append(composition.tokens.text[position : point.start])
        pieces.append(compose_wording(composition, point, own) if own else point.base)
        position = point.end
    return join_pieces([*pieces, composition.tokens.text[position:]])


@given(scenarios())
def test_points_and_untouched_text_tile_the_base(scenario: Scenario) -> None:
    check_tiles(scenario[0], compose_texts(*scenario))


@given(scenarios())
@example(("the\n\n> the\nthe", {"A": "the\n\nthe\nthe"}))
def test_an_amendments_alternatives_give_its_text(scenario: Scenario) -> None:
    check_gives_proposed(compose_texts(*scenario))


@given(scenarios())
def test_no_edit_is_dropped(scenario: Scenario) -> None:
    check_keeps_edits(compose_texts(*scenario))


@given(scenarios())
def test_points_are_narrow(scenario: Scenario) -> None:
    check_narrow(compose_texts(*scenario))


@given(scenarios())
def test_points_and_relations_are_those_of_the_plain_reference(scenario: Scenario) -> None:
    check_against_reference(compose_texts(*scenario))


@given(scenarios())
def test_nothing_hangs_on_the_order_of_amendments(scenario: Scenario) -> None:
    check_order(compose_texts(*scenario), Random(1))


@given(scenarios())
@example(("the state of the state\n- ", {"A": "of the state\n- ", "B": "the state\n- "}))
def test_two_that_do_not_conflict_can_be_taken_together(scenario: Scenario) -> None:
    check_pairs_compose(compose_texts(*scenario))


@given(scenarios())
def test_own_spelling_survives_inside_the_points(scenario: Scenario) -> None:
    """Every word that a proposal brings stands in its alternatives to the byte."""
    composition = compose_texts(*scenario)
    for proposal in composition.proposals:
        if proposal.tokens is None:
            continue
        tokens = proposal.tokens
        brought = "".join(
            tokens.text[tokens.starts[index] : tokens.ends[index]]
            for _, _, first, last in proposal.spans
            for index in range(first, last)
        )
        text = apply(composition, proposal.id)
        assert text is not None
        characters = iter(text)
        assert all(character in characters for character in brought)


def test_on_real_amendments_all_laws_hold() -> None:
    random = Random(1)
    kinds = set()
    for base, proposed in load_real():
        composition = compose_texts(base, proposed)
        check_tiles(base, composition)
        check_gives_proposed(composition)
        check_keeps_edits(composition)
        check_narrow(composition)
        check_against_reference(composition)
        check_order(composition, random)
        check_pairs_compose(composition)
        kinds |= {point.kind for point in composition.points}
    assert kinds == set(PointKind)
