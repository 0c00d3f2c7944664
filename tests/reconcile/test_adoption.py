"""What people type when they adopt, what would result, and whose words it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import UserError
from bot.reconcile.adoption import Adoption
from bot.reconcile.negotiating import negotiate
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.resolving import resolve
from bot.reconcile.selection import parse_selection
from bot.reconcile.sponsoring import describe_amendment
from bot.reconcile.statement import Stance
from tests.publish.illustration import (
    CAPACITY,
    amend,
    illustrate,
    illustrate_later,
    insert,
    load_report,
    modify,
    name,
)
from tests.reconcile.spoken import say

REC_9 = load_report().texts[name("recommendations/9")]


def adopt(*selections: str, negotiation: Negotiation | None = None) -> tuple[Adoption, ...]:
    negotiation = negotiation or illustrate()
    return resolve([each for text in selections for each in parse_selection(text, negotiation)], negotiation)


def test_an_alternative_of_one_point_changes_these_words_only() -> None:
    (adoption,) = adopt("rec 9/1=A")
    assert adoption.old == REC_9
    assert adoption.new == REC_9.replace("entertain", "encourage results that take into account")
    assert [(taken.point, taken.amendments) for taken in adoption.taken] == [(1, ("a/1", "b/1"))]


def test_words_of_several_at_several_points_go_together_and_are_told_as_composed() -> None:
    (adoption,) = adopt("rec 9/1=C", "rec 9/2=A")
    assert adoption.new == REC_9.replace("entertain", "consider").replace("open, ", "open, free, ")
    assert adoption.composed
    assert adoption.amendments == ("c/1", "a/1")


def test_what_somebody_proposed_as_it_is_is_not_composed() -> None:
    (adoption,) = adopt("rec 9/1=A", "rec 9/2=A")
    assert not adoption.composed


def test_insertions_at_one_place_can_stand_side_by_side() -> None:
    (adoption,) = adopt("rec 9/2=C+A")
    assert adoption.new == REC_9.replace("open, ", "open, global, free, ")


def test_different_wording_for_the_same_words_cannot_stand_side_by_side() -> None:
    with pytest.raises(UserError, match="a/1 and c/1 propose different wording for the same words"):
        adopt("rec 9/1=a/1+c/1")


def test_the_whole_change_of_somebody_is_taken_by_paragraph_or_by_amendment() -> None:
    (adoption,) = adopt("rec 9=C")
    assert adoption.new == REC_9.replace("entertain", "consider").replace("open, ", "open, global, ")
    assert {str(each.name): each.new for each in adopt("a/1")} == {
        "recommendations/9": modify(
            "recommendations/9", ("entertain", "encourage results that take into account"), ("open, ", "open, free, ")
        ).proposed,
        "recommendations/13bis": CAPACITY,
        "recommendations/17": None,
    }


def test_a_new_paragraph_gets_the_next_name_when_it_is_adopted() -> None:
    adoptions = adopt("after rec 13=C+A")
    assert [str(each.name) for each in adoptions] == ["recommendations/13bis", "recommendations/13ter"]
    assert adoptions[1].taken[0].amendments == ("a/1", "b/1")


def test_a_name_that_was_used_is_not_given_again() -> None:
    negotiation = illustrate()
    (adoption,) = resolve(parse_selection("after rec 13=A", negotiation), negotiation, [name("recommendations/13bis")])
    assert str(adoption.name) == "recommendations/13ter"


def test_who_has_not_confirmed_the_words_is_told() -> None:
    (adoption,) = adopt("rec 17/1=B")
    assert adoption.taken[0].unconfirmed == ("b/1",)


def test_the_words_in_brackets_must_be_those_of_the_point() -> None:
    assert adopt("rec 9/1[entertain]=A")
    with pytest.raises(UserError, match='you named "consider", but they are now "entertain"'):
        adopt("rec 9/1[consider]=A")


def sponsor(*said: tuple[str, Stance]) -> Negotiation:
    """B proposes "welcome" on recommendation 9, and what was said on that amendment since."""
    amendment = amend("b/9", modify("recommendations/9", ("entertain", "welcome")))
    later = amend("b/10", modify("recommendations/9", ("reliable", "robust")), submitters=("a",))
    topic = describe_amendment(amendment)
    moves = [say(stance, topic, who, minute) for minute, (who, stance) in enumerate(said)]
    return negotiate("0" * 40, load_report(), [amendment, later], moves)


@pytest.mark.parametrize("who", ["b", "B"])
def test_who_has_withdrawn_selects_nothing_by_the_beginning_of_an_id(who: str) -> None:
    left = sponsor(("c", Stance.COSPONSOR), ("b", Stance.WITHDRAW))
    with pytest.raises(
        UserError, match="B withdrew from b/9, and it stands in the name of C now; name them, or its id"
    ):
        adopt(f"rec 9/1={who}", negotiation=left)
    assert adopt("rec 9/1=C", negotiation=left) == adopt("rec 9/1=b/9", negotiation=left)


@pytest.mark.parametrize("selection", ["rec 9/1=b", "rec 9/2=b", "rec 9=b/9", "b/9"])
def test_what_all_have_left_selects_nothing(selection: str) -> None:
    with pytest.raises(UserError, match="B withdrew from b/9, and nobody else stands behind it"):
        adopt(selection, negotiation=sponsor(("b", Stance.WITHDRAW)))


def test_the_refusal_says_where_their_words_are() -> None:
    with pytest.raises(UserError, match=r'"D" proposes nothing there.* D and A \(d/1\) proposes words at rec 9/3 “gen'):
        adopt("rec 9/1=D")


def test_words_that_are_in_the_report_are_told_as_that() -> None:
    with pytest.raises(UserError, match=r"what C \(c/1\) proposed is in the report already"):
        adopt("after rec 13=C", negotiation=illustrate_later())


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        ("rec 9/7=A", "There is no decision point rec 9/7; rec 9 has rec 9/1 to rec 9/4"),
        ("rec 9/1=D", '"D" proposes nothing there; the proposals are by A \\(a/1\\), B \\(b/1\\), C \\(c/1\\)'),
        ("rec 3=A", "There is no open proposal on rec 3"),
        ("rec 99=A", 'There is no paragraph "rec 99"'),
        ("nonsense", '"nonsense" names nothing to adopt'),
        ("rec 9/1=A+A", "names the same amendment twice"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(selection: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        adopt(selection)


def test_a_name_that_fits_several_is_asked_about() -> None:
    change = modify("recommendations/9", ("entertain", "consider"))
    with pytest.raises(UserError, match='"A" could be a/1 or a/2'):
        adopt("rec 9/1=A", negotiation=illustrate(amend("a/2", change)))


def test_one_point_named_twice_is_refused() -> None:
    with pytest.raises(UserError, match="rec 9/1 is named twice"):
        adopt("rec 9/1=A", "rec 9/1=C")


def test_a_text_for_the_whole_paragraph_goes_with_nothing_else() -> None:
    (adoption,) = adopt("intro 15=C")
    assert adoption.new == "The WGEC discussed institutional arrangements without reaching consensus."
    with pytest.raises(UserError, match="it cannot be taken with other words"):
        adopt("intro 15=C", "intro 15/1=D")


def test_the_same_new_paragraph_by_two_is_adopted_once() -> None:
    same = insert("recommendations/13", "recommendations/13bis", CAPACITY)
    (adoption,) = adopt("after rec 13=a/1+b/1", negotiation=illustrate(amend("d/2", same)))
    assert adoption.taken[0].amendments == ("a/1", "b/1", "d/2")


def test_only_one_of_several_texts_can_stand_where_a_paragraph_was_deleted() -> None:
    report = load_report()
    left = {paragraph: text for paragraph, text in report.texts.items() if paragraph != name("recommendations/9")}
    negotiation = negotiate(
        "0" * 40,
        replace(report, texts=left),
        [
            amend("a/1", modify("recommendations/9", ("entertain", "consider"))),
            amend("b/1", modify("recommendations/9", ("entertain", "welcome"))),
        ],
    )
    both = [each for text in ("rec 9=A", "rec 9=B") for each in parse_selection(text, negotiation)]
    with pytest.raises(UserError, match="a/1 and b/1 propose different texts for rec 9; take one of them"):
        resolve(both, negotiation)
    (adoption,) = resolve(both[:1], negotiation)
    assert (adoption.name, adoption.new) == (name("recommendations/9"), REC_9.replace("entertain", "consider"))
