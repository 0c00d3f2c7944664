"""Amendments in a plain Git repository: branches ``amend/<submitter>/<n>``, here and on remotes.

What people said and what was announced last are commits on the branch ``amend-records``. Labels, comments and
checks are not kept: they follow from the state that was announced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from bot.amendments.amendment import Amendment, Change
from bot.amendments.trailer import parse_message, render_message
from bot.errors import UserError
from bot.forge.branch import FOLDER, ORIGINALS, parse_branch, render_trailers
from bot.forge.port import Draft, NewText, State
from bot.reconcile.plan import Operation, Shown
from bot.reconcile.record import Announcement, Confirmation, Record, parse_record, render_record
from bot.report.files import render_paragraph_file
from bot.report.report import Report
from bot.repository.branches import Branch
from bot.repository.entries import parse_entries
from bot.repository.fastimport import NewCommit
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

    def submit(self, draft: Draft, main: str) -> tuple[str, bool]:
        """Open an amendment as a branch, a commit for each paragraph."""
        if not any(change.changes_words for change in draft.changes):
            raise UserError("This changes no words of the report, so there is nothing to submit.")
        state = self.fetch_state()
        for amendment in state.amendments:
            if amendment.submitters == draft.submitters and _words(amendment.changes) == _words(draft.changes):
                return amendment.id, False
        amendment_id = f"{draft.submitters[0]}/{self._next_number(draft.submitters[0], state.records)}"
        commits = _render_commits(draft, amendment_id, state.report)
        self._repository.write_branch(f"refs/heads/{PREFIX}{amendment_id}", main, commits)
        return amendment_id, True

    def adopt(self, main: str, texts: Sequence[NewText]) -> tuple[str, ...]:
        """Commit to the main branch; the work tree follows when it is checked out."""
        commits = [
            NewCommit(message=text.message, files={f"{FOLDER}/{path}": data for path, data in text.files.items()})
            for text in texts
        ]
        return self._repository.advance_main(main, commits)

    def _make_state(self, main: str, branches: Sequence[Branch], records: Sequence[Record]) -> State:
        report = self._read_report(main)
        return State(
            main=main,
            report=report,
            amendments=tuple(self._read_amendments(branches, {main: report})),
            records=tuple(records),
            remarks=tuple(_remark(branches)),
        )

    def _read_report(self, commit: str) -> Report:
        entries = self._repository.read_tree(commit, FOLDER)
        if not entries:
            raise UserError(
                f"There is no folder {FOLDER}/ on the main branch, so this is not a report repository; "
                "go to one, or make one with: amend init DIR --from FOLDER"
            )
        return parse_entries(entries)

    def _read_amendments(self, branches: Sequence[Branch], reports: dict[str, Report]) -> Iterable[Amendment]:
        """The amendments that branches are, all their changes read at once."""
        related = [branch for branch in branches if branch.base is not None]
        changed = self._repository.read_changes([(branch.base, branch.tree) for branch in related])
        for branch, changes in zip(related, changed, strict=True):
            assert branch.base is not None
            if branch.base not in reports:
                reports[branch.base] = self._read_report(branch.base)
            yield parse_branch(branch.name.removeprefix(PREFIX), branch, changes, reports[branch.base])

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


def _remark(branches: Iterable[Branch]) -> Iterator[str]:
    for branch in branches:
        if branch.base is None:
            yield f"{branch.name} is left out: it has no history in common with the report's main branch."
        elif branch.diverged:
            yield f"{branch.name} has other commits on a remote; what is here is read. Bring the two together."


def _words(changes: Iterable[Change]) -> set[tuple[str, str | None]]:
    return {(str(change.name), change.proposed) for change in changes}


def _render_commits(draft: Draft, amendment_id: str, report: Report) -> list[NewCommit]:
    """A commit for each paragraph; the originals come with the first."""
    commits: list[NewCommit] = []
    for change in draft.changes:
        proposed = None if change.proposed is None else render_paragraph_file(change.proposed)
        files: dict[str, bytes | None] = {f"{FOLDER}/{change.name.path}": proposed}
        trailers = render_trailers(
            draft.submitters,
            paragraph=change.name,
            received=draft.received,
            oral=draft.oral,
            doubts=change.doubts,
        )
        if not commits:
            folder = f"{ORIGINALS}/{amendment_id}"
            files |= {f"{folder}/{name}": data for name, data in draft.originals.items()}
            trailers.insert(0, ("Title", draft.title))
        subject = f"{change.kind.value.capitalize()} {report.describe(change.target)}"
        commits.append(NewCommit(message=render_message(subject, change.rationale, trailers), files=files))
    return commits
