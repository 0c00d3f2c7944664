"""Word that something is going on, on standard error, and only when it takes longer than a second."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from bot.commands.tools import remark

Item = TypeVar("Item")

_PATIENCE = 1.0  # seconds


def report_progress(items: Iterable[Item], what: str, total: int | None = None) -> Iterator[Item]:
    """Hand the items on; every second say how many there were: "400 of 9,000 paragraphs compared …"."""
    said = time.monotonic()
    of = "" if total is None else f" of {total:,}"
    for count, item in enumerate(items):
        now = time.monotonic()
        if now - said > _PATIENCE:
            remark(f"{count:,}{of} {what} …")
            said = now
        yield item
