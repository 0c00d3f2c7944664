"""What stands behind a command in a comment: things in quotation marks of any kind, and the draft that is meant."""

from __future__ import annotations

import pytest

from bot.reconcile.argument import Arguments, parse_arguments, split_draft, unquote


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('"rec 9/2=A"', ("rec 9/2=A",)),
        ("rec 9/2=A", ("rec 9/2=A",)),
        (" “rec 9/2=A”  „rec 10=B“ «rec 11=C» ", ("rec 9/2=A", "rec 10=B", "rec 11=C")),
        ('"rec 9/2=A" and "rec 10=B"', ("rec 9/2=A", "rec 10=B")),
        ("rec 9/2=#3, rec 10=#4", ("rec 9/2=#3", "rec 10=#4")),
        ('"rec 9/2=A" rec 10=B', ("rec 9/2=A", "rec 10=B")),
        ('"rec 9/2[an “open”, "free" one]=A"', ('rec 9/2[an “open”, "free" one]=A',)),
        ("rec 9/2[open, free]=A", ("rec 9/2[open, free]=A",)),
        ("", ()),
    ],
)
def test_nothing_that_is_named_is_dropped(text: str, named: tuple[str, ...]) -> None:
    assert parse_arguments(text) == Arguments(named=named)


@pytest.mark.parametrize("sign", ["--draft rev1", "—draft rev1", "–draft rev1", "--draft=rev1", "--Draft  rev1"])
def test_the_draft_may_stand_before_or_behind(sign: str) -> None:
    assert parse_arguments(f'{sign} "rec 9/2=A"') == Arguments(named=("rec 9/2=A",), draft="rev1")
    assert parse_arguments(f'"rec 9/2=A" {sign}') == Arguments(named=("rec 9/2=A",), draft="rev1")
    assert split_draft(f"{sign} rec 9/2=A") == ("rev1", "rec 9/2=A")


def test_one_thing_has_its_quotation_marks_taken_off_and_no_others() -> None:
    assert unquote(" “rec 9/2=A” ") == unquote("rec 9/2=A") == "rec 9/2=A"
    assert unquote('rec 9/2["free"]') == 'rec 9/2["free"]'
