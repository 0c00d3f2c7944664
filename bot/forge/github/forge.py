"""Amendments as open pull requests. The texts come from Git, everything else from one snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from bot.errors import UserError
from bot.forge.clock import read_clock
from bot.forge.consensus import BRANCH, add_texts
from bot.forge.github.applying import apply_operations
from bot.forge.github.client import Client
from bot.forge.github.consensus import Consensus
from bot.forge.github.error import GitHubError
from bot.forge.github.gathering import add_heard, gather
from bot.forge.github.late import Late, answer_late, hear_late
from bot.forge.github.listening import hear_all
from bot.forge.github.lookback import look_back
from bot.forge.github.looking import Seen, fetch_heads, look
from bot.forge.github.pull import parse_pulls
from bot.forge.github.pushing import push_note, push_record, push_said
from bot.forge.github.snapshot import Pull
from bot.forge.github.submitting import submit_pulls
from bot.forge.github.writer import Writer
from bot.forge.port import Outcome, Submission, UnfinishedError
from bot.forge.state import Moment, NewText, Past, State
from bot.forge.submission import submit_only
from bot.reconcile.comment import Room
from bot.reconcile.memory import drop_since
from bot.reconcile.plan import Operation, Shown
from bot.reconcile.record import Announcement, Record, get_said, list_lasting
from bot.repository.fastimport import NewCommit
from bot.repository.remote import RefusedError, Remote, RemoteError
from bot.repository.repository import Repository
from bot.repository.write import RefMovedError


class GitHubForge:
    """The forge on one repository on GitHub, with a clone in which the texts are read."""

    def __init__(
        self, repository: Repository, client: Client, clock: Callable[[], str] = read_clock, *, adopts: bool = True
    ) -> None:
        """``repository`` is any clone; the branches and files that people work with in it are not touched.

        ``adopts``: this run may write the consensus branch; else what is ordered waits for one that may.
        """
        self._adopts = adopts
        # A run that may write to branches puts what is said on that of the records, as far as is known.
        self._room = Room.ELSEWHERE if adopts else Room.LATER
        self._clock = clock
        self._repository = repository
        self._client = client
        self._remote = Remote(url=client.place.clone_url, token=client.place.token)
        self._seen: Seen | None = None
        self._late = Late()
        self._consensus: Consensus | None = None

    def fetch_state(self) -> State:
        """Read everything, and hear what people wrote since the last time."""
        self._seen = seen = self._look()
        self._late = late = hear_late(self._repository, self._client, self._remote, seen)
        gathered = gather(self._repository, self._client, seen, self._clock(), late.said)
        listened = hear_all(self._client, gathered, self._room, adopts=self._adopts)
        state, self._consensus = add_heard(gathered, listened)
        return state

    def fetch_shown(self, derive: Callable[[State], Mapping[str, Shown]]) -> Mapping[str, Shown]:
        """What stood on each pull request when the state was read; GitHub keeps it, so nothing is derived."""
        seen = self._seen or self._look()
        shown = {
            pull.id: _show(pull, seen.tips[pull.number]) for pull in seen.snapshot.pulls if pull.number in seen.tips
        }
        return {amendment: each for amendment, each in shown.items() if each != Shown()}

    def fetch_tips(self, amendments: Iterable[str]) -> Mapping[str, str]:
        """GitHub keeps the commits of every pull request."""
        numbers = [int(each[1:]) for each in amendments if each.startswith("#") and each[1:].isdecimal()]
        found = fetch_heads(self._repository, self._client, self._remote, numbers)
        return {f"#{number}": tip for number, tip in found.items()}

    def fetch_past(self, moments: Sequence[Moment]) -> tuple[Past, ...]:
        """Of pull requests GitHub knows when each was opened and closed, and keeps their commits."""
        seen = self._seen or self._look()
        pasts = look_back(self._repository, self._client, self._remote, seen, moments)
        every = {pull.id: pull for past in pasts for pull in (*past.pulls, *past.gone)}
        said = {name: (*get_said(seen.kept, name), *pull.memory.said) for name, pull in every.items()}
        return tuple(
            Past(
                amendments=parse_pulls(past.pulls, past.readings, said, past.moment.report),
                gone=parse_pulls(past.gone, past.readings, said, past.moment.report),
                records=tuple(record for pull in (*past.pulls, *past.gone) for record in said[pull.id]),
                at=past.moment.at,
            )
            for past in pasts
        )

    def keep_said(self, state: State) -> State:
        """Push it to the branch of records, before any page is written: cut off in between, it is only on record twice.

        What was said beside an order stays on its page until that was carried out. While a comment on a closed page
        waits to be heard nothing is pushed, for what is there says how far back such pages have been read.
        """
        seen, consensus, late = self._seen, self._consensus, self._late
        assert seen
        assert consensus
        found = dict.fromkeys((*list_lasting(state.records), *late.said))
        said = [each for each in found if each not in state.kept and each.amendment not in consensus.ordering]
        if not said or not late.is_whole or self._room is not Room.ELSEWHERE or not seen.is_read_by_bot:
            return state
        try:
            push_said(self._repository, self._remote, said)
        except UserError as error:
            self._room = Room.NONE if isinstance(error.__cause__, RefusedError) else Room.LATER
            remark = f"What was said in comments stays in the bot's comments for now: {error}"
            return replace(state := self.fetch_state(), remarks=(*state.remarks, remark))
        return replace(state, kept=state.kept.union(said))

    def apply_plan(self, state: State, operations: Sequence[Operation]) -> None:
        """Write on the pull requests. Only the bot may: comments and checks are found by who wrote them."""
        consensus = self._consensus
        if not self._adopts or (consensus and consensus.is_shown):
            consensus = None
        if self._seen and self._seen.is_read_by_bot:
            operations = (*operations, *answer_late(self._seen, state.kept))
        if not operations and consensus is None:
            return
        seen = self._seen or self._look()
        _require_bot(seen)
        refused: UserError | None = None
        if consensus:
            try:
                self._write_consensus(consensus, seen)
                if consensus.page and consensus.answer:
                    page = replace(seen.snapshot, pulls=(consensus.page,))
                    Writer(self._client, page, {}).write(consensus.answer)
            except UserError as error:
                refused = error
        self._seen = None
        # What was taken is answered once it is written, and not before.
        left = [o for o in operations if refused and consensus and o.amendment in consensus.ordering]
        every = replace(seen.snapshot, pulls=(*seen.snapshot.pulls, *seen.late))
        apply_operations(Writer(self._client, every, seen.tips).write, [o for o in operations if o not in left])
        if refused:
            may_pass = isinstance(refused, GitHubError) and refused.may_pass
            raise UnfinishedError(f"The branch {BRANCH} could not be written: {refused}", left, may_pass=may_pass)

    def append_record(self, record: Record) -> None:
        """Push it to the branch of records, where the bot finds it in its next run."""
        assert not isinstance(record, Announcement), "GitHub shows what it shows; there is nothing to announce"
        self._seen = None
        push_record(self._repository, self._remote, record)

    def keep_note(self, note: str) -> None:
        """Push it to the branch of records, where every run may write."""
        push_note(self._repository, self._remote, note)

    def submit(self, submission: Submission, main: str) -> tuple[str, bool]:
        """Open an amendment as a branch of the repository itself, a commit for each paragraph, and a pull request."""
        return submit_only(self, submission, main)

    def submit_all(self, submissions: Sequence[Submission], state: State) -> tuple[Outcome, ...]:
        """One branch and one pull request after the other."""
        seen = self._seen or self._look()
        self._seen = None
        return submit_pulls(self._repository, self._client, self._remote, seen, submissions, state)

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
        return self._write_consensus(replace(consensus, waiting=waiting), seen)

    def issue_draft(self, name: str, commit: str, message: str) -> None:
        """Push the tag; people get it with their next fetch."""
        try:
            self._repository.push_draft(self._remote, name, commit, message)
        except RemoteError as error:
            raise UserError(str(error)) from error

    def _look(self) -> Seen:
        return look(self._repository, self._client, self._remote)

    def _write_consensus(self, consensus: Consensus, seen: Seen) -> str:
        self._seen = self._consensus = None
        return consensus.write(self._repository, self._client, self._remote, seen.snapshot.main)


def _require_bot(seen: Seen) -> None:
    if not seen.is_read_by_bot:
        viewer, bot = seen.snapshot.viewer, seen.snapshot.bot
        raise UserError(
            "Labels, comments and checks are written by the bot; start its workflow instead. "
            f"(This token is of {viewer}, the bot writes as {bot}; AMEND_BOT names another.)"
        )


def _show(pull: Pull, tip: str) -> Shown:
    check = pull.check.lines.get(pull.number, "") if pull.check and pull.head == tip else ""
    return Shown(labels=pull.labels, comment=drop_since(pull.body), check=check, told=pull.told)
