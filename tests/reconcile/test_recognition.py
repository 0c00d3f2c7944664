"""Who speaks for whom: the number of an account, then its login, and a maintainer's word."""

from __future__ import annotations

import pytest

from bot.reconcile.recognition import find_member, is_account, recognise
from bot.reconcile.record import OnBehalf
from bot.report.stakeholder import Account, Stakeholder, Stakeholders

STAKEHOLDERS = Stakeholders(
    groups=("Governments",),
    members=(
        Stakeholder(id="a", name="A", group="Governments", github=(Account(login="ada", id=11),)),
        Stakeholder(id="b", name="B", group="Governments", github=(Account(login="Ben"),)),
        Stakeholder(id="mallory", name="M", group="Governments"),
    ),
)


def said(*submitters: str) -> OnBehalf:
    return OnBehalf(amendment="#1", submitters=submitters, by="mia", at="2026-03-01T12:00:00Z")


@pytest.mark.parametrize(
    ("account", "member"),
    [
        (Account(login="ada", id=11), "a"),
        (Account(login="ada-renamed", id=11), "a"),
        # Somebody else took the login after ada gave it up.
        (Account(login="ada", id=99), None),
        (Account(login="ben", id=12), "b"),
        (Account(login="mallory", id=66), None),
    ],
)
def test_an_account_is_known_by_its_number_and_by_its_login_only_without_one(
    account: Account, member: str | None
) -> None:
    found = find_member(account, STAKEHOLDERS)
    assert (found and found.id) == member


def test_it_is_told_by_what_somebody_was_recognised() -> None:
    assert "numeric id of the account ada" in recognise(Account(login="ada", id=11), (), (), STAKEHOLDERS).how
    assert "login of the account ben" in recognise(Account(login="ben", id=12), (), (), STAKEHOLDERS).how
    assert "mia" in recognise(Account(login="ben", id=12), (), [said("a")], STAKEHOLDERS).how
    assert "branch" in recognise(Account(login="ben", id=12), ("a",), (), STAKEHOLDERS).how


def test_an_unknown_account_is_nobody_even_where_it_is_named_like_a_stakeholder() -> None:
    found = recognise(Account(login="mallory", id=66), (), (), STAKEHOLDERS)
    assert found.submitters == ("@mallory",)
    assert is_account(found.submitters)
    assert "id 66" in found.how


def test_what_maintainers_state_comes_before_the_account() -> None:
    assert recognise(Account(login="ada", id=11), ("b",), (), STAKEHOLDERS).submitters == ("b",)


def test_the_newest_word_of_a_maintainer_holds_and_may_name_several() -> None:
    records = [said("a"), said("a", "b")]
    assert recognise(Account(login="mallory", id=66), ("mallory",), records, STAKEHOLDERS).submitters == ("a", "b")
