"""What maintainers declare of the whole report."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.reconcile.moment import add_hours, render_moment, to_utc
from bot.reconcile.procedure import Freeze, Thaw, find_freeze, hold_back
from bot.reconcile.record import Confirmation
from bot.reconcile.recording import parse_record, render_record

FREEZE = Freeze(amendments={"a/1": "1" * 40}, reason="Consolidating: rev2", by="Mia", at="2017-11-21T10:00:00Z")
THAW = Thaw(by="Mia", at="2017-11-22T10:00:00Z")
SAID = Confirmation(amendment="a/1", paragraph="recommendations/9", words="x", by="A", at="2017-11-20T12:00:00Z")
_TIPS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from("123"))


def test_records_come_back() -> None:
    assert parse_record(render_record(FREEZE)) == FREEZE
    assert parse_record(render_record(THAW)) == THAW


def test_the_last_word_holds() -> None:
    assert find_freeze([]) is None
    assert find_freeze([FREEZE, SAID]) == FREEZE
    assert find_freeze([FREEZE, THAW, SAID]) is None
    assert find_freeze([FREEZE, THAW, FREEZE]) == FREEZE


@given(_TIPS, st.none() | _TIPS)
def test_everything_open_takes_part_or_waits_and_what_moved_does_both(
    tips: dict[str, str], before: dict[str, str] | None
) -> None:
    held = hold_back(tips, before)
    for amendment, tip in tips.items():
        then = tip if before is None else before.get(amendment)
        assert held.taking_part.get(amendment) == then
        assert held.waiting.get(amendment) == (None if tip == then else tip)
    assert {*held.taking_part, *held.waiting} == {*tips}


def test_moments_are_utc_and_read_with_their_zone() -> None:
    assert add_hours("2026-12-09T10:00:00Z", 72) == "2026-12-12T10:00:00Z"
    assert to_utc("2026-12-12T11:30:00+01:30") == "2026-12-12T10:00:00Z"
    assert render_moment("2026-12-02T08:05:00Z") == "2 December 2026, 08:05 UTC"
