"""Where records of the whole repository lie, and how they are read: one commit each, the same in every forge."""

from __future__ import annotations

from collections.abc import Iterable

from bot.amendments.trailer import parse_message
from bot.reconcile.record import Record, parse_record
from bot.repository.commits import Commit

RECORDS = "refs/heads/amend-records"


def parse_records(commits: Iterable[Commit]) -> tuple[Record, ...]:
    """The records in these commits, in their order; what cannot be read is of another hand or a later version."""
    found = (parse_record(parse_message(commit.message).body) for commit in commits)
    return tuple(record for record in found if record is not None)
