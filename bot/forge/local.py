"""Amendments in a plain Git repository: branches ``amend/<submitter>/<n>``, here and on remotes.

What people said and what was announced last are commits on the branch ``amend-records``. Labels, comments and
checks are not kept: they follow from the state that was announced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bot.amendments.amendment import Amendment
from bot.amendments.trailer import parse_message, render_message
from bot.forge.branch import parse_branch
from bot.forge.port import NewText, State, Submission
from bot.forge.reading import Reading, Unread, read_branches, read_report
from bot.forge.submission import find_same, render_commits, render_texts
from bot.reconcile.plan import Operation, Shown
from bot.reconcile.record import Announcement, Confirmation, Record, parse_record, render_record
from bot.repository.branches import Branch
from bot.repository.repository import Repository

PREFIX = "amend/"
RECORDS = "refs/heads/amend-records"


class LocalForge:
    """The forge on one clone."""

    def __init__(self, repository: Repository) -> None:
        """``repository`` is the clone that holds the report and its amendments."""
        self._repository = repository

    def fetch_state(self) -> State:
        """Read the report, every open amendment and all records."""
        self._repository.require_full_history()
        main = self._repository.main_commit()
        return self._make_state(main, self._repository.read_branches(PREFIX), self._fetch_records())

    def fetch_shown(self, derive: Callable[[State], Mapping[str, Shown]]) -> Mapping[str, Shown]:
        """What belongs to the state that was announced last; nothing before the first time."""
        records = self._fetch_records()
        last = max((i for i, record in enumerate(records) if isinstance(record, Announcement)), default=None)
        if last is None:
            return {}
        announced = records[last]
        assert isinstance(announced, Announcement)
        tips = {f"{PREFIX}{amendment}": tip for amendment, tip in announced.amendments.items()}
        return derive(
            self._make_state(announced.main, self._repository.read_tips(tips, announced.main), records[:last])
        )

    def apply_plan(self, state: State, operations: Sequence[Operation]) -> None:
        """Keep the state that is announced by this plan; nothing when the plan is empty."""
        if not operations:
            return
        tips = {amendment.id: amendment.commit for amendment in state.amendments}
        count = len({operation.amendment for operation in operations})
        subject = f"Announce {count} amendment{'' if count == 1 else 's'}"
        # With the announced commits as parents they stay when a branch is deleted or moved.
        self._append(subject, Announcement(main=state.main, amendments=tips), tuple(dict.fromkeys(tips.values())))

    def append_record(self, record: Record) -> None:
        """Keep what somebody said."""
        subject = f"Confirm {record.amendment}, {record.paragraph}" if isinstance(record, Confirmation) else "Announce"
        self._append(subject, record, ())

    def submit(self, submission: Submission, main: str) -> tuple[str, bool]:
        """Open an amendment as a branch, a commit for each paragraph."""
        state = self.fetch_state()
        if same := find_same(submission, state):
            return same, False
        amendment_id = f"{submission.submitters[0]}/{self._next_number(submission.submitters[0], state.records)}"
        commits = render_commits(submission, amendment_id, state.report)
        self._repository.write_branch(f"refs/heads/{PREFIX}{amendment_id}", main, commits)
        return amendment_id, True

    def adopt(self, main: str, texts: Sequence[NewText]) -> tuple[str, ...]:
        """Commit to the main branch; the work tree follows when it is checked out."""
        return self._repository.advance_main(main, render_texts(texts))

    def _make_state(self, main: str, branches: Sequence[Branch], records: Sequence[Record]) -> State:
        report = read_report(self._repository, main)
        readings = read_branches(self._repository, branches, main, report)
        return State(
            main=main,
            report=report,
            amendments=tuple(_parse(reading) for reading in readings if isinstance(reading, Reading)),
            records=tuple(records),
            remarks=tuple(_remark(readings)),
        )

    def _fetch_records(self) -> tuple[Record, ...]:
        commits = self._repository.read_records(RECORDS)
        found = (parse_record(parse_message(commit.message).body) for commit in commits)
        return tuple(record for record in found if record is not None)

    def _append(self, subject: str, record: Record, parents: Sequence[str]) -> None:
        self._repository.append_record(RECORDS, render_message(subject, render_record(record), ()), parents)

    def _next_number(self, submitter: str, records: Iterable[Record]) -> int:
        """The number after all that this submitter has, or was once announced with."""
        announced = (r.amendments for r in records if isinstance(r, Announcement))
        names = {*self._repository.list_branches(f"{PREFIX}{submitter}/")}
        names |= {f"{PREFIX}{amendment}" for amendments in announced for amendment in amendments}
        numbers = (name.removeprefix(f"{PREFIX}{submitter}/") for name in names)
        return max((int(number) for number in numbers if number.isdecimal()), default=0) + 1


def _parse(reading: Reading) -> Amendment:
    name = reading.branch.name.removeprefix(PREFIX)
    return parse_branch(name, reading.branch, reading.changes, reading.base, named_after=name.rpartition("/")[0])


def _remark(readings: Iterable[Reading | Unread]) -> Iterator[str]:
    for reading in readings:
        if isinstance(reading, Unread):
            yield f"{reading.branch.name} is left out: {reading.reason}"
        elif reading.branch.diverged:
            yield f"{reading.branch.name} has other commits on a remote; what is here is read. Bring the two together."
