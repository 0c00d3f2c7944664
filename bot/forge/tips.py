"""The newest commits that amendments in a plain repository are known to have had."""

from __future__ import annotations

from collections.abc import Iterable

from bot.reconcile.record import Announcement, Record


def list_gone(records: Iterable[Record], here: Iterable[str]) -> dict[str, str]:
    """The amendments that were announced and are not ``here`` any more, each with its newest commit then."""
    announced: dict[str, str] = {}
    for record in records:
        if isinstance(record, Announcement):
            announced |= record.amendments
    names = set(here)
    return {amendment: tip for amendment, tip in announced.items() if amendment not in names}
