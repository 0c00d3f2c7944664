"""Amendments as open pull requests. The texts come from Git, everything else from one snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.amendments.amendment import Amendment
from bot.errors import UserError
from bot.forge.clock import read_clock
from bot.forge.consensus import BRANCH, Waiting, add_texts, read_waiting
from bot.forge.freezing import split_branches
from bot.forge.github.applying import apply_operations
from bot.forge.github.client import Client
from bot.forge.github.consensus import ConsensusPull, describe, find_pull, write_branch, write_pull
from bot.forge.github.error import GitHubError, LimitError
from bot.forge.github.fetching import fetch_snapshot
from bot.forge.github.listening import hear_all
from bot.forge.github.opening import open_pull, push_branch, push_next_state
from bot.forge.github.pull import parse_pull
from bot.forge.github.pushing import FETCHED, RECORDS_HERE, push_record
from bot.forge.github.snapshot import Pull, Snapshot
from bot.forge.github.writer import Writer
from bot.forge.history import read_chronicle
from bot.forge.keeping import parse_records
from bot.forge.port import LimitReachedError, NewText, Outcome, State, Submission, UnfinishedError
from bot.forge.reading import Reading, Reports, Unread, read_branches, read_issued, read_report
from bot.forge.submission import get_only, submit_each
from bot.publish.comment import MARKER
from bot.publish.freezing import tell_waiting
from bot.reconcile.memory import add_record
from bot.reconcile.plan import Operation, SetComment, Shown
from bot.reconcile.procedure import Declared, Freeze, Silence, find_freeze
from bot.reconcile.record import Announcement, Record, Said
from bot.reconcile.statement import Statement
from bot.report.report import Report
from bot.repository.drafts import TAGS
from bot.repository.fastimport import NewCommit
from bot.repository.remote import Remote, RemoteError
from bot.repository.repository import Repository
from bot.repository.write import RefMovedError

# Where what is fetched is kept, out of the way of people's branches.
_MAIN = "refs/amend/main"
_PULLS = "refs/amend/pull/"
_DRAFTS = "refs/amend/draft/"
_CONSENSUS = f"refs/heads/{BRANCH}", "refs/amend/consensus"


_Readings = Mapping[int, Reading | Unread]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What GitHub had at one moment; ``tips`` are the newest commits of pull requests, by number.

    ``consensus`` is the newest commit of the branch of that name.
    """

    snapshot: Snapshot
    main: str
    tips: Mapping[int, str]
    consensus: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Consensus:
    """What waits to be merged into ``report``, and the newest pull request made of it.

    ``ordering`` are the amendments on whose pages people have just asked for some of it.
    """

    waiting: Waiting
    pull: ConsensusPull | None
    report: Report
    ordering: frozenset[str] = frozenset()

    @property
    def is_shown(self) -> bool:
        """Whether the branch and its pull request are as they should be."""
        if not self.waiting.commits:
            return True
        shown = (self.pull.title, self.pull.text) if self.pull and self.pull.is_open else None
        return self.waiting.is_written and shown == describe(self.waiting, self.report)


class GitHubForge:
    """The forge on one repository on GitHub, with a clone in which the texts are read."""

    def __init__(
        self, repository: Repository, client: Client, clock: Callable[[], str] = read_clock, *, adopts: bool = True
    ) -> None:
        """``repository`` is any clone; the branches and files that people work with in it are not touched.

        ``adopts``: this run may write the consensus branch; else what is ordered waits for one that may.
        """
        self._adopts = adopts
        self._clock = clock
        self._repository = repository
        self._client = client
        self._remote = Remote(url=client.place.clone_url, token=client.place.token)
        self._seen: _Seen | None = None
        self._consensus: _Consensus | None = None

    def fetch_state(self) -> State:
        """Read everything, and hear what people wrote since the last time."""
        self._seen = seen = self._look()
        report = read_report(self._repository, seen.main)
        drafts = self._repository.read_drafts(_DRAFTS)
        kept = parse_records(self._repository.read_records(RECORDS_HERE))
        freeze = find_freeze(kept)
        now, later = self._read_pulls(seen, report, freeze)
        # A pull request without commits of its own proposes nothing; GitHub is about to close it as merged.
        self._consensus = self._read_consensus(seen, report)
        pulls = [pull for pull in seen.snapshot.pulls if pull.number in {**now, **later}]
        said = {pull.id: pull.memory.said for pull in pulls}
        waiting = _parse_all(pulls, later, said, report)
        state = State(
            main=seen.main,
            report=report,
            amendments=_parse_all(pulls, now, said, report),
            records=(*(record for pull in pulls for record in pull.memory.said), *kept),
            remarks=(*_remark(seen), *tell_waiting(freeze, waiting), *_remark_on(self._consensus)),
            drafts=drafts,
            issued=read_issued(self._repository, drafts),
            adopted=read_chronicle(self._repository, seen.main, drafts).entries,
            freeze=freeze,
            waiting=waiting,
            taken=self._consensus.waiting.commits,
            at=self._clock(),
        )
        listened = hear_all(self._client, pulls, state, self._consensus.waiting, adopts=self._adopts)
        heard = listened.said
        self._consensus = replace(self._consensus, waiting=listened.waiting, ordering=listened.ordering)
        new = {pull.id: (*heard[pull.id], *pull.altered) for pull in pulls}
        said = {pull.id: (*pull.memory.said, *new[pull.id]) for pull in pulls}
        return replace(
            state,
            amendments=_parse_all(pulls, now, said, report) if any(heard.values()) else state.amendments,
            waiting=_parse_all(pulls, later, said, report) if any(heard.values()) else state.waiting,
            records=(*state.records, *(record for records in new.values() for record in records)),
            taken=listened.waiting.commits,
        )

    def fetch_shown(self, derive: Callable[[State], Mapping[str, Shown]]) -> Mapping[str, Shown]:
        """What stood on each pull request when the state was read; GitHub keeps it, so nothing is derived."""
        seen = self._seen or self._look()
        shown = {
            pull.id: _show(pull, seen.tips[pull.number]) for pull in seen.snapshot.pulls if pull.number in seen.tips
        }
        return {amendment: each for amendment, each in shown.items() if each != Shown()}

    def apply_plan(self, state: State, operations: Sequence[Operation]) -> None:
        """Write on the pull requests. Only the bot may: comments and checks are found by who wrote them."""
        consensus = self._consensus
        if not self._adopts or (consensus and consensus.is_shown):
            consensus = None
        if not operations and consensus is None:
            return
        seen = self._seen or self._look()
        self._require_bot(seen, "Labels, comments and checks are written by the bot; start its workflow instead")
        refused: UserError | None = None
        if consensus:
            try:
                self._write_consensus(consensus)
            except UserError as error:
                refused = error
        self._seen = None
        # What was taken is answered once it is written, and not before.
        left = [o for o in operations if refused and consensus and o.amendment in consensus.ordering]
        apply_operations(Writer(self._client, seen.snapshot, seen.tips).write, [o for o in operations if o not in left])
        if refused:
            may_pass = isinstance(refused, GitHubError) and refused.may_pass
            raise UnfinishedError(f"The branch {BRANCH} could not be written: {refused}", left, may_pass=may_pass)

    def append_record(self, record: Record) -> None:
        """Keep what somebody said: in the bot's comment, or on the branch of records what came by another way."""
        assert not isinstance(record, Announcement), "GitHub shows what it shows; there is nothing to announce"
        if isinstance(record, Declared | Silence) or (isinstance(record, Statement) and not record.comment):
            self._seen = None
            push_record(self._repository, self._remote, record)
            return
        seen = self._look()
        self._require_bot(seen, f"What people say is kept by the bot; write it in a comment on {record.amendment}")
        pull = next((pull for pull in seen.snapshot.pulls if pull.id == record.amendment), None)
        if pull is None:
            raise UserError(f"There is no open pull request {record.amendment}.")
        self._seen = None
        text = add_record(pull.body or f"{MARKER}\nThe bot brings this comment up to date in its next run.", record)
        Writer(self._client, seen.snapshot, seen.tips).write(
            SetComment(amendment=pull.id, text=text, is_new=not pull.body)
        )

    def submit(self, submission: Submission, main: str) -> tuple[str, bool]:
        """Open an amendment as a branch of the repository itself, a commit for each paragraph, and a pull request."""
        submission = replace(submission, base=submission.base or main)
        return get_only(self.submit_all([submission], self.fetch_state()))

    def submit_all(self, submissions: Sequence[Submission], state: State) -> tuple[Outcome, ...]:
        """One branch and one pull request after the other."""
        seen = self._seen or self._look()
        self._seen = None
        reports = Reports(self._repository, state)
        pulls = {pull.id: pull for pull in seen.snapshot.pulls}

        def write(submission: Submission, replaced: Amendment | None) -> str:
            base = reports.read(submission.base)
            if replaced:
                pull = pulls[replaced.id]
                push_next_state(self._repository, self._remote, pull, submission, base, replaced)
                return replaced.id
            branch = push_branch(self._repository, self._remote, seen.snapshot, submission, base)
            return f"#{open_pull(self._client, branch, submission, seen.snapshot.main)}"

        return submit_each(submissions, state, write)

    def keep_file(self, main: str, path: str, data: bytes, message: str) -> bool:
        """Push it to the main branch, unless it is there."""
        if self._repository.read_files([(main, path)])[main, path] == data:
            return False
        seen = self._seen or self._look()
        self._seen = None
        commit = NewCommit(message=message, files={path: data})
        try:
            self._repository.push_commits(self._remote, f"refs/heads/{seen.snapshot.main}", main, [commit], main)
        except RemoteError as error:
            raise UserError(str(error)) from error
        return True

    def require_ready(self) -> None:
        """What is adopted goes to a branch of its own; nothing here is in the way."""

    def adopt(self, main: str, texts: Sequence[NewText]) -> str:
        """Put the words on the consensus branch, and into its one pull request, which people merge."""
        if self._seen is None or self._consensus is None:
            self.fetch_state()
        seen, consensus = self._seen, self._consensus
        assert seen
        assert consensus
        if seen.main != main:
            raise RefMovedError(f'The branch "{seen.snapshot.main}" has moved since this was prepared; look again.')
        waiting = add_texts(consensus.waiting, texts, consensus.report)
        return self._write_consensus(replace(consensus, waiting=waiting))

    def _read_consensus(self, seen: _Seen, report: Report) -> _Consensus:
        """What waits on the consensus branch; nothing where people have closed or merged its pull request."""
        waiting = read_waiting(self._repository, seen.consensus, seen.main, report)
        pull = find_pull(self._client) if waiting.commits or waiting.dropped else None
        if pull and not pull.is_open and pull.head == seen.consensus:
            waiting = Waiting(main=seen.main, tip=seen.consensus)
        return _Consensus(waiting=waiting, pull=pull, report=report)

    def _write_consensus(self, consensus: _Consensus) -> str:
        """Bring branch and pull request up to date; a sentence about where people merge it."""
        seen, waiting = self._seen, consensus.waiting
        assert seen
        self._seen = self._consensus = None
        if not waiting.commits:
            return "Nothing is left to do: all of this is in the report."
        if not waiting.is_written:
            write_branch(self._repository, self._remote, waiting)
        pull = consensus.pull or find_pull(self._client)
        return write_pull(self._client, seen.snapshot.main, waiting, consensus.report, pull)

    def issue_draft(self, name: str, commit: str, message: str) -> None:
        """Push the tag; people get it with their next fetch."""
        try:
            self._repository.push_draft(self._remote, name, commit, message)
        except RemoteError as error:
            raise UserError(str(error)) from error

    def _read_pulls(self, seen: _Seen, report: Report, freeze: Freeze | None) -> tuple[_Readings, _Readings]:
        """What pull requests change, by number: of those that take part, and of those that wait."""
        branches = self._repository.read_tips({str(n): commit for n, commit in seen.tips.items()}, seen.main)
        split = split_branches(self._repository, branches, seen.main, freeze, lambda each: each.removeprefix("#"))
        read = read_branches(self._repository, [*split[0], *split[1]], seen.main, report)
        now, later = read[: len(split[0])], read[len(split[0]) :]
        return {int(each.branch.name): each for each in now}, {int(each.branch.name): each for each in later}

    def _look(self) -> _Seen:
        """One snapshot, and one fetch of all that it names."""
        try:
            snapshot = fetch_snapshot(self._client)
        except LimitError as error:
            raise LimitReachedError(str(error), (), may_pass=False) from error
        snapshot = replace(snapshot, pulls=tuple(pull for pull in snapshot.pulls if not _is_consensus(pull)))
        pulls = {pull.number for pull in snapshot.pulls if pull.base == snapshot.main}
        main = f"refs/heads/{snapshot.main}"
        refs = {
            main: _MAIN,
            f"{TAGS}*": f"{_DRAFTS}*",
            **FETCHED,
            f"{_CONSENSUS[0]}*": f"{_CONSENSUS[1]}*",
            **{f"refs/pull/{number}/head": f"{_PULLS}{number}" for number in sorted(pulls)},
        }
        found = self._client.retry(lambda: self._fetch(refs))
        if main not in found:
            raise UserError(
                f"{self._client.place.repository} has no branch {snapshot.main} yet; push the report first."
            )
        tips = {n: found[f"refs/pull/{n}/head"] for n in sorted(pulls) if f"refs/pull/{n}/head" in found}
        return _Seen(snapshot=snapshot, main=found[main], tips=tips, consensus=found.get(_CONSENSUS[0]))

    def _fetch(self, refs: Mapping[str, str]) -> dict[str, str]:
        try:
            return self._repository.fetch_refs(self._remote, refs)
        except RemoteError as error:
            raise GitHubError(str(error), 0) from error

    def _require_bot(self, seen: _Seen, advice: str) -> None:
        viewer, bot = seen.snapshot.viewer, seen.snapshot.bot
        if viewer.casefold() != bot.casefold():
            raise UserError(f"{advice}. (This token is of {viewer}, the bot writes as {bot}; AMEND_BOT names another.)")


def _parse_all(
    pulls: Iterable[Pull], readings: _Readings, said: Mapping[str, tuple[Said, ...]], report: Report
) -> tuple[Amendment, ...]:
    return tuple(
        parse_pull(pull, readings[pull.number], said[pull.id], report) for pull in pulls if pull.number in readings
    )


def _is_consensus(pull: Pull) -> bool:
    """Whether it is the bot's own, which is nobody's amendment. Anybody can call a branch so in a copy."""
    return pull.is_own and pull.branch == BRANCH


def _remark_on(consensus: _Consensus) -> Iterator[str]:
    yield from consensus.waiting.dropped
    if not consensus.waiting.is_written:
        yield f"The branch {BRANCH} is placed on the report as it is now."


def _show(pull: Pull, tip: str) -> Shown:
    check = pull.check.lines.get(pull.number, "") if pull.check and pull.head == tip else ""
    return Shown(labels=pull.labels, comment=pull.body, check=check, told=pull.told)


def _remark(seen: _Seen) -> Iterator[str]:
    for pull in seen.snapshot.pulls:
        if pull.base != seen.snapshot.main:
            yield f"{pull.id} is left alone: it is made for another branch than {seen.snapshot.main}."
        elif pull.number not in seen.tips:
            yield f"{pull.id} is left out of this run: GitHub does not have its commits yet."
