"""Where everything stands: who is listed when, what is still open, what waits for a submitter's word."""

from __future__ import annotations

from itertools import permutations

import pytest

from bot.amendments.carrying import Fate
from bot.errors import UserError
from bot.reconcile.negotiating import negotiate
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.record import Confirmation, digest_words
from bot.report.paragraph import Place
from bot.report.report import Report
from tests.publish.illustration import amend, illustrate, insert, load_report, modify, name

CONSIDER = modify("recommendations/9", ("entertain", "consider"))


def after_adopting(paragraph: str, text: str | None) -> Report:
    report = load_report()
    texts = {target: words for target, words in report.texts.items() if target != name(paragraph)}
    if text is not None:
        texts[name(paragraph)] = text
    return Report(settings=report.settings, stakeholders=report.stakeholders, texts=texts)


def test_amendments_are_listed_as_stakeholders_are_then_by_number_whatever_order_they_came_in() -> None:
    ids = ["a/2", "a/10", "b/1", "unknown/1"]
    for order in permutations(ids):
        negotiation = negotiate("0" * 40, load_report(), [amend(each, CONSIDER) for each in order])
        assert [amendment.id for amendment in negotiation.amendments] == ids
        assert negotiation == negotiate("0" * 40, load_report(), [amend(each, CONSIDER) for each in ids])


def test_every_paragraph_of_the_report_has_its_item_and_a_place_stands_behind_its_paragraph() -> None:
    targets = [item.target for item in illustrate().items]
    assert [target for target in targets if not isinstance(target, Place)] == list(load_report().paragraphs)
    place = Place(after=name("recommendations/13"))
    assert targets.index(place) == targets.index(name("recommendations/13")) + 1


def test_a_change_that_is_in_the_report_is_reflected_and_no_longer_in_the_composition() -> None:
    negotiation = negotiate("0" * 40, after_adopting("recommendations/9", CONSIDER.proposed), [amend("a/1", CONSIDER)])
    (standing,) = negotiation.by_amendment["a/1"]
    assert (standing.is_open, standing.carried.fate) == (False, Fate.REFLECTED)
    assert negotiation.by_target[name("recommendations/9")].composition.proposals == ()


def test_an_adopted_new_paragraph_is_reflected_under_whatever_name_it_got() -> None:
    proposed = insert("recommendations/13", "recommendations/13bis", "New words.")
    negotiation = negotiate("0" * 40, after_adopting("recommendations/13ter", "New words."), [amend("a/1", proposed)])
    assert not negotiation.by_amendment["a/1"][0].is_open


def test_a_change_of_a_paragraph_that_is_gone_can_still_be_looked_up() -> None:
    negotiation = negotiate("0" * 40, after_adopting("recommendations/9", None), [amend("a/1", CONSIDER)])
    item = negotiation.get_item("rec 9")
    assert item.composition.base is None
    assert [proposal.id for proposal in item.composition.proposals] == ["a/1"]


def test_a_place_at_which_nothing_is_proposed_is_told_as_such() -> None:
    with pytest.raises(UserError, match=r"Nothing is proposed after rec 9\."):
        illustrate().get_item("after rec 9")


def test_an_unknown_submitter_is_named_by_the_id_that_was_stated() -> None:
    negotiation = negotiate("0" * 40, load_report(), [amend("x/1", CONSIDER, submitters=("x", "a"))])
    assert negotiation.names["x/1"] == ("x", "A")


def confirm(words: str | None, amendment: str = "a/1") -> Negotiation:
    doubtful = modify("recommendations/9", ("entertain", "consider"), doubt="Is it so?")
    said = Confirmation(
        amendment=amendment, paragraph="recommendations/9", words=digest_words(words), by="A", at="2017-11-20T12:00Z"
    )
    return negotiate("0" * 40, load_report(), [amend("a/1", doubtful)], [said])


def test_words_that_their_submitter_confirmed_are_in_doubt_no_longer() -> None:
    assert confirm(CONSIDER.proposed).by_amendment["a/1"][0].is_confirmed


def test_a_confirmation_of_other_words_or_of_another_amendment_confirms_nothing() -> None:
    assert not confirm("Other words.").by_amendment["a/1"][0].is_confirmed
    assert not confirm(CONSIDER.proposed, "b/1").by_amendment["a/1"][0].is_confirmed


def test_confirming_a_deletion_is_not_confirming_an_empty_text() -> None:
    assert digest_words(None) != digest_words("")
