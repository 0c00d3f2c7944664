"""Times as values, "2026-12-12T10:00:00Z": in UTC and whole seconds, so that they compare as texts. No clock."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

_FORM = "%Y-%m-%dT%H:%M:%SZ"


def add_hours(moment: str, hours: int) -> str:
    """The moment so many hours later."""
    return (_parse(moment) + timedelta(hours=hours)).strftime(_FORM)


def find_free(moment: str, taken: Collection[str]) -> str:
    """The moment, or the first second after it that is not taken: of what is said in one second none is the newest."""
    while moment in taken:
        moment = (_parse(moment) + timedelta(seconds=1)).strftime(_FORM)
    return moment


def to_utc(text: str) -> str:
    """Any ISO 8601 time with its zone as such a moment; raises ``ValueError`` for anything else."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"no zone: {text}")
    return moment.astimezone(UTC).strftime(_FORM)


def render_moment(moment: str) -> str:
    """As people read it: "12 December 2026, 10:00 UTC"."""
    when = _parse(moment)
    return f"{when.day} {when.strftime('%B %Y, %H:%M')} UTC"


def _parse(moment: str) -> datetime:
    return datetime.strptime(moment, _FORM).replace(tzinfo=UTC)
