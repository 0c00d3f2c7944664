"""Whom an amendment meets, and in which words."""

from __future__ import annotations

import pytest

from bot.amendments.amendment import Change
from bot.amendments.relation import Relation, relate
from bot.reconcile.encounter import Encounter, find_encounters
from bot.reconcile.negotiating import negotiate
from tests.publish.illustration import amend, delete, illustrate, load_report, modify, name

CONSIDER = ("entertain", "consider")


def meet(one: Change, other: Change) -> Encounter:
    negotiation = negotiate("0" * 40, load_report(), [amend("a/1", one), amend("b/1", other)])
    mine, theirs = find_encounters(negotiation.by_target[one.name])
    assert (mine.mine, mine.other, theirs.mine, theirs.other) == ("a/1", "b/1", "b/1", "a/1")
    return mine


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (modify("recommendations/9", CONSIDER), modify("recommendations/9", CONSIDER), Relation.SAME),
        (modify("recommendations/9", CONSIDER), modify("recommendations/9", ("entertain", "hear")), Relation.CONFLICT),
        (
            modify("recommendations/9", CONSIDER),
            modify("recommendations/9", CONSIDER, ("general public", "public")),
            Relation.AGREE,
        ),
        (delete("recommendations/9"), modify("recommendations/9", CONSIDER), Relation.CONFLICT),
        (delete("recommendations/9"), delete("recommendations/9"), Relation.SAME),
    ],
)
def test_exactly_one_relation_holds(one: Change, other: Change, relation: Relation) -> None:
    assert meet(one, other).relation is meet(other, one).relation is relation


def test_the_words_that_both_propose_are_given_with_those_they_replace() -> None:
    one = modify("recommendations/9", CONSIDER, ("open, ", "open, free, "))
    other = modify("recommendations/9", CONSIDER, ("open, ", "open, free, "), ("general public", "public"))
    assert meet(one, other).shared == (("entertain", "consider"), ("", "free,"))


def test_who_is_compatible_meets_nobody() -> None:
    one, other = modify("recommendations/9", CONSIDER), modify("recommendations/9", ("general public", "public"))
    negotiation = negotiate("0" * 40, load_report(), [amend("a/1", one), amend("b/1", other)])
    assert list(find_encounters(negotiation.by_target[one.name])) == []


def test_relations_are_those_of_the_pairs_of_a_paragraph() -> None:
    item = illustrate().by_target[name("recommendations/9")]
    pairs = {(pair.a, pair.b): pair.relation for pair in relate(item.composition.proposals)}
    found = {(each.mine, each.other): each.relation for each in find_encounters(item)}
    assert found == {
        both: relation
        for (a, b), relation in pairs.items()
        if relation is not Relation.COMPATIBLE
        for both in ((a, b), (b, a))
    }
