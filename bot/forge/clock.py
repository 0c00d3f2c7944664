"""The clock. Everything else that has to do with time is given a moment as a value."""

from __future__ import annotations

from datetime import UTC, datetime


def read_clock() -> str:
    """The time in UTC and whole seconds, "2026-12-12T10:00:00Z"."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
