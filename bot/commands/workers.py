"""Work shared out among the processors of this machine."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import BinaryIO, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def map_shares(
    function: Callable[[Item], Result], items: Sequence[Item], weights: Sequence[int], least: int
) -> Iterator[Result]:
    """``map(function, items)``, in its order, on every processor where the platform can fork.

    Each process gets a run of items of about the same weight, and no less than ``least``. What a process fails to do
    is done here, so that an error shows as it would without processes. Results must be picklable.
    """
    count = min(_count_processors(), sum(weights) // least) if hasattr(os, "fork") else 1
    first, *others = _share_out(items, weights, max(count, 1))
    started = [(share, *_start(function, share)) for share in others]
    yield from map(function, first)
    for share, pid, pipe in started:
        yield from _collect(pid, pipe) or map(function, share)


def _count_processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _share_out(items: Sequence[Item], weights: Sequence[int], count: int) -> list[Sequence[Item]]:
    sums = list(accumulate(weights))
    cuts = [bisect_left(sums, sums[-1] * share / count) + 1 for share in range(1, count)] if sums else []
    return [items[start:end] for start, end in pairwise([0, *cuts, len(items)])]


def _start(function: Callable[[Item], Result], share: Sequence[Item]) -> tuple[int, BinaryIO]:
    """A process that does one share, and the pipe that its results come through when all are done."""
    import pickle

    out, into = os.pipe()
    pid = os.fork()
    if pid:
        os.close(into)
        return pid, os.fdopen(out, "rb")
    try:
        os.close(out)
        with os.fdopen(into, "wb") as pipe:
            pickle.dump([function(item) for item in share], pipe)
    finally:
        os._exit(0)  # without what this process had open, and without an exception: the other one does the share again


def _collect(pid: int, pipe: BinaryIO) -> list[Result]:
    """The results of a process; none where it failed."""
    import pickle

    with pipe:
        try:
            results: list[Result] = pickle.load(pipe)
        except (EOFError, pickle.UnpicklingError):
            results = []
    os.waitpid(pid, 0)
    return results
