"""Records on GitHub: a branch there, to which several people push."""

from __future__ import annotations

from collections.abc import Sequence

from bot.amendments.trailer import render_message
from bot.errors import UserError
from bot.forge.keeping import RECORDS, RECORDS_HERE
from bot.reconcile.procedure import Freeze
from bot.reconcile.record import Record, Said, name_record
from bot.reconcile.recording import render_record
from bot.repository.fastimport import NewCommit
from bot.repository.remote import Remote, RemoteError
from bot.repository.repository import Repository
from bot.repository.write import RefMovedError

# A pattern brings the branch, because it may not be there.
FETCHED = {f"{RECORDS}*": f"{RECORDS_HERE}*"}
# Somebody else may push at the same moment, a few times in a row.
_ATTEMPTS = 5


def push_record(repository: Repository, remote: Remote, record: Record) -> None:
    """Put a record on top of those that others have pushed; raises ``UserError`` where that is refused."""
    # As its parents, commits that a record is about live as long as it does.
    about = tuple(dict.fromkeys(record.amendments.values())) if isinstance(record, Freeze) else ()
    message = render_message(name_record(record), render_record(record), ())
    _push(repository, remote, NewCommit(message=message, files={}, other_parents=about))


def push_said(repository: Repository, remote: Remote, said: Sequence[Said]) -> None:
    """Put what was said on pages of amendments there in one commit; raises as ``push_record`` does."""
    pages = len({record.amendment for record in said})
    subject = f"Keep what was said on {pages} amendment{'' if pages == 1 else 's'}"
    message = render_message(subject, "\n".join(map(render_record, said)), ())
    _push(repository, remote, NewCommit(message=message, files={}))


def push_note(repository: Repository, remote: Remote, message: str) -> None:
    """Put what was found out about commits of the main branch there; raises as ``push_record`` does."""
    _push(repository, remote, NewCommit(message=message, files={}))


def _push(repository: Repository, remote: Remote, commit: NewCommit) -> None:
    # Otherwise Git would take the first parent that the commit names for the record before.
    begin = NewCommit(message="Begin the records\n", files={})
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            repository.fetch_refs(remote, FETCHED)
            parent = repository.find_commit(RECORDS_HERE)
            repository.push_commits(remote, RECORDS, parent, [commit] if parent else [begin, commit], parent)
        except RefMovedError:
            if attempt == _ATTEMPTS:
                raise
        except RemoteError as error:
            raise UserError(str(error)) from error
        else:
            return
