"""Times as values."""

from __future__ import annotations

from bot.reconcile.moment import find_free


def test_what_is_said_within_one_second_has_an_order() -> None:
    taken = {"2026-12-31T23:59:58Z", "2026-12-31T23:59:59Z", "2027-01-01T00:00:05Z"}
    assert find_free("2026-12-31T23:59:58Z", taken) == "2027-01-01T00:00:00Z"
    assert find_free("2026-12-31T23:59:57Z", taken) == "2026-12-31T23:59:57Z"
