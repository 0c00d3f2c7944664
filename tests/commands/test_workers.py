"""Work that is shared out among processes comes back as if one had done it."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import workers
from bot.commands.workers import map_shares

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this platform cannot fork"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),  # the test runner has threads
]


@pytest.fixture(autouse=True)
def _three_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_count_processors", lambda: 3)


def work(item: int) -> tuple[int, int]:
    """The item, and the process that did it."""
    return item, os.getpid()


@pytest.mark.parametrize("count", [0, 1, 2, 3, 50])
def test_results_come_in_order(count: int) -> None:
    done = list(map_shares(work, range(count), [1] * count, 1))
    assert [item for item, _ in done] == list(range(count))
    assert len({process for _, process in done}) == min(count, 3)


def test_shares_are_of_about_equal_weight() -> None:
    weights = [90, 1, 1, 1, 1, 1, 90, 90]
    done = list(map_shares(work, range(8), weights, 1))
    shares = [[weights[i] for i, process in done if process == each] for each in dict.fromkeys(p for _, p in done)]
    assert shares == [[90, 1, 1], [1, 1, 1, 90], [90]]


def test_little_work_is_done_in_this_process() -> None:
    assert {process for _, process in map_shares(work, range(10), [1] * 10, 20)} == {os.getpid()}


def test_without_forking_it_is_done_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    assert {process for _, process in map_shares(work, range(10), [1] * 10, 1)} == {os.getpid()}


def test_an_error_shows_as_it_would_without_processes() -> None:
    def divide(item: int) -> float:
        return 1 / (item - 9)

    with pytest.raises(ZeroDivisionError):
        list(map_shares(divide, range(10), [1] * 10, 1))


def test_the_share_of_a_process_that_died_is_done_here() -> None:
    here = os.getpid()

    def die(item: int) -> int:
        if os.getpid() != here:
            os._exit(9)
        return item

    assert list(map_shares(die, range(10), [1] * 10, 1)) == list(range(10))


@given(st.lists(st.integers(0, 9), max_size=30), st.integers(1, 5))
def test_every_item_is_in_one_share(weights: list[int], count: int) -> None:
    shares = workers._share_out(range(len(weights)), weights, count)
    assert [item for share in shares for item in share] == list(range(len(weights)))
    assert len(shares) == count or not weights
