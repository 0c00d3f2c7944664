"""Where records lie that outlast a page, and how they are read: in the bodies of commits, the same in every forge."""

from __future__ import annotations

from collections.abc import Iterable

from bot.amendments.trailer import parse_message
from bot.reconcile.record import Record
from bot.reconcile.recording import parse_record
from bot.repository.commits import Commit

RECORDS = "refs/heads/amend-records"


def parse_records(commits: Iterable[Commit]) -> tuple[Record, ...]:
    """The records in these commits, in their order; what cannot be read is of another hand or a later version."""
    found = (parse_record(line) for commit in commits for line in parse_message(commit.message).body.split("\n"))
    return tuple(record for record in found if record is not None)
