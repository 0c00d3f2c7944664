"""What is left of each proposal where several were adopted side by side."""

from __future__ import annotations

import pytest

from bot.amendments.carrying import Carried, Fate, carry
from bot.amendments.edit import Edit, compare_proposal
from bot.amendments.refining import refine
from bot.text.token import tokenize

BASE = "It should help to bridge the digital divide, and remain a secure and reliable platform for all."


def carry_beside(proposed: str, others: list[str], today: str) -> Carried:
    tokens = tokenize(BASE)
    known = {edit for text in [proposed, *others] for edit in compare_proposal(tokens, "", text).edits}
    return carry(BASE, proposed, today, known=known)


SHORTER = BASE.replace(" the digital divide", "")
LONGER = BASE.replace("digital divide", "digital divide and others")
BOTH = BASE.replace("the digital divide", "and others")


@pytest.mark.parametrize(("mine", "other"), [(SHORTER, LONGER), (LONGER, SHORTER)])
def test_a_deletion_and_an_insertion_beside_it_are_both_reflected(mine: str, other: str) -> None:
    assert carry_beside(mine, [other], BOTH).fate is Fate.REFLECTED


ISLANDS = BASE.replace("divide,", "divide, and islands,")
MOUNTAINS = BASE.replace("divide,", "divide, and mountains,")


@pytest.mark.parametrize("words", ["and islands, and mountains,", "and mountains, and islands,"])
@pytest.mark.parametrize(("mine", "other"), [(ISLANDS, MOUNTAINS), (MOUNTAINS, ISLANDS)])
def test_two_insertions_at_one_place_are_both_reflected_in_either_order(mine: str, other: str, words: str) -> None:
    today = BASE.replace("divide,", f"divide, {words}")
    assert carry_beside(mine, [other], today).fate is Fate.REFLECTED


def test_words_that_were_adopted_out_do_not_come_back_with_another_proposal() -> None:
    out = BASE.replace("a secure and reliable platform", "a platform")
    other = BASE.replace("platform", "ecosystem")
    mine = BASE.replace("platform", "platform and commons")
    today = BASE.replace("a secure and reliable platform", "a ecosystem")
    carried = carry_beside(mine, [out, other], today)
    assert carried.fate is Fate.MEETS
    assert carried.text == BASE.replace("a secure and reliable platform", "a ecosystem and commons")


def test_other_words_that_somebody_proposed_in_place_of_deleted_ones_are_met() -> None:
    other = BASE.replace("the digital divide", "and others")
    assert carry_beside(SHORTER, [other, LONGER], BOTH).fate is Fate.MEETS


def test_without_knowing_what_was_proposed_a_deletion_is_shown_rather_than_dropped() -> None:
    assert carry(BASE, SHORTER, BOTH).fate is Fate.MEETS


def test_an_edit_that_is_known_stays_whole() -> None:
    whole = compare_proposal(tokenize("a b c"), "x", "a y")
    parts = {Edit(1, 2, ()), Edit(2, 3, ("y",)), Edit(1, 3, ("y",))}
    assert refine(whole, parts).edits == (Edit(1, 3, ("y",)),)
    assert refine(whole, parts - {Edit(1, 3, ("y",))}).edits == (Edit(1, 2, ()), Edit(2, 3, ("y",)))
