"""Amendments in a plain Git repository: branches ``amend/<submitter>/<n>``, here and on remotes.

What people said and what was announced last are commits on the branch ``amend-records``. Labels, comments and
checks are not kept: they follow from the state that was announced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

from bot.amendments.trailer import render_message
from bot.forge.branch import FOLDER
from bot.forge.branches import PREFIX, look_back
from bot.forge.clock import read_clock
from bot.forge.gathering import gather
from bot.forge.keeping import RECORDS, parse_records
from bot.forge.port import Outcome, Submission
from bot.forge.rendering import render_texts
from bot.forge.state import Moment, NewText, Past, State
from bot.forge.submission import submit_only
from bot.forge.submitting import submit_branches
from bot.reconcile.plan import Operation, Shown
from bot.reconcile.procedure import Freeze
from bot.reconcile.record import Announcement, Record, name_record
from bot.reconcile.recording import render_record
from bot.repository.fastimport import NewCommit
from bot.repository.repository import Repository
from bot.repository.write import RefMovedError

# Somebody else may write a record at the same moment, a few times in a row.
_ATTEMPTS = 5


class LocalForge:
    """The forge on one clone."""

    def __init__(self, repository: Repository, clock: Callable[[], str] = read_clock) -> None:
        """``repository`` is the clone that holds the report and its amendments."""
        self._repository = repository
        self._clock = clock

    def fetch_state(self) -> State:
        """Read the report, every open amendment and all records."""
        self._repository.require_full_history()
        main = self._repository.main_commit()
        branches = self._repository.read_branches(PREFIX)
        return gather(self._repository, main, branches, self._fetch_records(), self._clock())

    def fetch_shown(self, derive: Callable[[State], Mapping[str, Shown]]) -> Mapping[str, Shown]:
        """What belongs to the state that was announced last; nothing before the first time."""
        records = self._fetch_records()
        last = max((i for i, record in enumerate(records) if isinstance(record, Announcement)), default=None)
        if last is None:
            return {}
        announced = records[last]
        assert isinstance(announced, Announcement)
        tips = {f"{PREFIX}{amendment}": tip for amendment, tip in announced.amendments.items()}
        branches = self._repository.read_tips(tips, announced.main)
        return derive(gather(self._repository, announced.main, branches, records[:last], announced.at))

    def fetch_tips(self, amendments: Iterable[str]) -> Mapping[str, str]:
        """All that there is of them is here."""
        return {}

    def fetch_past(self, moments: Sequence[Moment]) -> tuple[Past, ...]:
        """Of branches that are there, and of those that were announced once."""
        return tuple(look_back(self._repository, self._fetch_records(), moments))

    def keep_said(self, state: State) -> State:
        """Amendments have no pages here; all that was said is on the branch of records."""
        return state

    def apply_plan(self, state: State, operations: Sequence[Operation]) -> None:
        """Keep the state that is announced by this plan; nothing when the plan is empty.

        Records that were made in two clones come together, so that they can be pushed.
        """
        self._repository.join_records(RECORDS)
        if not operations:
            return
        tips = {amendment.id: amendment.commit for amendment in (*state.amendments, *state.waiting)}
        count = len({operation.amendment for operation in operations})
        subject = f"Announce {count} amendment{'' if count == 1 else 's'}"
        # With the announced commits as parents they stay when a branch is deleted or moved.
        record = Announcement(main=state.main, amendments=tips, at=state.at)
        self._append_record(subject, record, tuple(dict.fromkeys(tips.values())))

    def append_record(self, record: Record) -> None:
        """Keep what somebody said."""
        # As its parents, commits that a record is about live as long as it does.
        parents = tuple(dict.fromkeys(record.amendments.values())) if isinstance(record, Freeze) else ()
        self._append_record(name_record(record), record, parents)

    def keep_note(self, note: str) -> None:
        """Put it on the branch of records."""
        self._append(note, ())

    def submit(self, submission: Submission, main: str) -> tuple[str, bool]:
        """Open an amendment as a branch, a commit for each paragraph."""
        return submit_only(self, submission, main)

    def submit_all(self, submissions: Sequence[Submission], state: State) -> tuple[Outcome, ...]:
        """Every branch in one transaction."""
        return submit_branches(self._repository, submissions, state)

    def keep_file(self, main: str, path: str, data: bytes, message: str) -> bool:
        """Commit it to the main branch, unless it is there."""
        if self._repository.read_files([(main, path)])[main, path] == data:
            return False
        self._repository.advance_main(main, [NewCommit(message=message, files={path: data})])
        return True

    def require_ready(self) -> None:
        """A branch must be checked out, and nothing in the report left uncommitted."""
        self._repository.require_branch()
        self._repository.require_clean(FOLDER)

    def adopt(self, main: str, texts: Sequence[NewText]) -> str:
        """Commit to the main branch; the work tree follows when it is checked out."""
        self._repository.advance_main(main, render_texts(texts))
        return ""

    def issue_draft(self, name: str, commit: str, message: str) -> None:
        """Make the tag in this clone."""
        self._repository.write_draft(name, commit, message)

    def _fetch_records(self) -> tuple[Record, ...]:
        return parse_records(self._repository.read_records(RECORDS))

    def _append_record(self, subject: str, record: Record, parents: Sequence[str]) -> None:
        self._append(render_message(subject, render_record(record), ()), parents)

    def _append(self, message: str, parents: Sequence[str]) -> None:
        for _ in range(_ATTEMPTS - 1):
            with suppress(RefMovedError):
                self._repository.append_record(RECORDS, message, parents)
                return
        self._repository.append_record(RECORDS, message, parents)
