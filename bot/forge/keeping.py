"""Where records lie that outlast a page, and how they are read: in the bodies of commits, the same in every forge."""

from __future__ import annotations

from collections.abc import Iterable

from bot.amendments.trailer import parse_message
from bot.reconcile.note import is_note
from bot.reconcile.record import Record
from bot.reconcile.recording import parse_record
from bot.repository.commits import Commit
from bot.repository.repository import Repository

RECORDS = "refs/heads/amend-records"
# Where the branch of a repository on GitHub is kept here.
RECORDS_HERE = "refs/amend/records"


def parse_records(commits: Iterable[Commit]) -> tuple[Record, ...]:
    """The records in these commits, in their order; what cannot be read is of another hand or a later version."""
    found = (parse_record(line) for commit in commits for line in parse_message(commit.message).body.split("\n"))
    return tuple(record for record in found if record is not None)


def read_notes(repository: Repository) -> tuple[str, ...]:
    """The messages there that tell what was found out about commits of the main branch, oldest first."""
    commits = (commit for ref in (RECORDS, RECORDS_HERE) for commit in repository.read_records(ref))
    return tuple(dict.fromkeys(commit.message for commit in commits if is_note(commit.message)))
