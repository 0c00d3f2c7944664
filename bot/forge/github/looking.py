"""One look at GitHub: what stands there at one moment, with all commits that it names fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.errors import UserError
from bot.forge.consensus import BRANCH
from bot.forge.freezing import split_branches
from bot.forge.github.client import Client
from bot.forge.github.error import GitHubError, LimitError
from bot.forge.github.fetching import ClosedPulls, fetch_snapshot
from bot.forge.github.pull import Readings
from bot.forge.github.pushing import FETCHED
from bot.forge.github.snapshot import Pull, Snapshot
from bot.forge.keeping import RECORDS_HERE, parse_records
from bot.forge.port import LimitReachedError
from bot.forge.reading import read_states
from bot.reconcile.procedure import Freeze
from bot.reconcile.record import Heard, Record
from bot.report.report import Report
from bot.repository.drafts import TAGS
from bot.repository.remote import Remote, RemoteError
from bot.repository.repository import Repository

# Where what is fetched is kept, out of the way of people's branches.
_MAIN = "refs/amend/main"
_PULLS = "refs/amend/pull/"
DRAFTS_HERE = "refs/amend/draft/"
_CONSENSUS = f"refs/heads/{BRANCH}", "refs/amend/consensus"
# So many further queries for closed ones; between two runs that may write a day goes by at most.
_PAGES = 10

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What GitHub had at one moment; ``tips`` are the newest commits of pull requests, by number.

    ``consensus`` is the newest commit of the branch of that name, ``page`` the open pull request that was made of it.
    ``kept`` are the records on theirs. ``closed`` are all pull requests that are, and ``late`` those of them on which
    something may have been said that is not there.
    """

    snapshot: Snapshot
    main: str
    tips: Mapping[int, str]
    consensus: str | None
    kept: tuple[Record, ...]
    closed: ClosedPulls
    late: tuple[Pull, ...] = ()
    page: Pull | None = None

    @property
    def is_read_by_bot(self) -> bool:
        """Whether the token is the bot's own; only then may anything be written on a pull request."""
        return self.snapshot.viewer.casefold() == self.snapshot.bot.casefold()

    @property
    def remarks(self) -> Iterator[str]:
        """What is left out of this run, and why, in plain sentences."""
        for pull in self.snapshot.pulls:
            if pull.base != self.snapshot.main:
                yield f"{pull.id} is left alone: it is made for another branch than {self.snapshot.main}."
            elif pull.number not in self.tips:
                yield f"{pull.id} is left out of this run: GitHub does not have its commits yet."
        for pull in self.late:
            if pull.altered:
                what = f"What the bot's comment on {pull.id}, which is closed, keeps was changed by {pull.editor}"
                yield f"{what}; it is not read. GitHub shows earlier versions of the comment."


def look(repository: Repository, client: Client, remote: Remote) -> Seen:
    """One snapshot, and one fetch of all that it names."""
    snapshot, closed = _limit(lambda: fetch_snapshot(client))
    page = next((pull for pull in snapshot.pulls if is_consensus(pull)), None)
    snapshot = replace(snapshot, pulls=tuple(pull for pull in snapshot.pulls if not is_consensus(pull)))
    pulls = {pull.number for pull in snapshot.pulls if pull.base == snapshot.main}
    main = f"refs/heads/{snapshot.main}"
    refs = {
        main: _MAIN,
        f"{TAGS}*": f"{DRAFTS_HERE}*",
        **FETCHED,
        f"{_CONSENSUS[0]}*": f"{_CONSENSUS[1]}*",
        **{f"refs/pull/{number}/head": f"{_PULLS}{number}" for number in sorted(pulls)},
    }
    found = client.retry(lambda: _fetch(repository, remote, refs))
    if main not in found:
        raise UserError(f"{client.place.repository} has no branch {snapshot.main} yet; push the report first.")
    tips = {n: found[f"refs/pull/{n}/head"] for n in sorted(pulls) if f"refs/pull/{n}/head" in found}
    kept = parse_records(repository.read_records(RECORDS_HERE))
    # When the newest of these was put there, so was all that any page kept; only what was closed since is missing.
    since = max((record.at for record in kept if isinstance(record, Heard)), default="")
    return Seen(
        snapshot=snapshot,
        main=found[main],
        tips=tips,
        consensus=found.get(_CONSENSUS[0]),
        kept=kept,
        closed=closed,
        late=tuple(_limit(lambda: closed.list_since(since, _PAGES))),
        page=page,
    )


def read_pulls(repository: Repository, seen: Seen, report: Report, freeze: Freeze | None) -> tuple[Readings, Readings]:
    """What pull requests change, by number: of those that take part, and of those that wait."""
    branches = repository.read_tips({str(n): commit for n, commit in seen.tips.items()}, seen.main)
    split = split_branches(repository, branches, seen.main, freeze, lambda each: each.removeprefix("#"))
    read = read_states(repository, [*split[0], *split[1]], seen.main, report)
    now, later = read[: len(split[0])], read[len(split[0]) :]
    return {int(each.branch.name): each for each in now}, {int(each.branch.name): each for each in later}


def fetch_heads(repository: Repository, client: Client, remote: Remote, numbers: Iterable[int]) -> dict[int, str]:
    """The newest commits of pull requests, by number; GitHub keeps them when their branches are gone."""
    heads = {f"refs/pull/{number}/head": number for number in numbers}
    refs = {ref: f"{_PULLS}{number}" for ref, number in heads.items()}
    found = client.retry(lambda: _fetch(repository, remote, refs)) if refs else {}
    return {heads[ref]: tip for ref, tip in found.items()}


def _limit(ask: Callable[[], T]) -> T:
    """What GitHub answers; raises ``LimitReachedError`` where nothing more can be asked for now."""
    try:
        return ask()
    except LimitError as error:
        raise LimitReachedError(str(error), (), may_pass=False) from error


def _fetch(repository: Repository, remote: Remote, refs: Mapping[str, str]) -> dict[str, str]:
    try:
        return repository.fetch_refs(remote, refs)
    except RemoteError as error:
        raise GitHubError(str(error), 0) from error


def is_consensus(pull: Pull) -> bool:
    """Whether it is the bot's own, which is nobody's amendment. Anybody can call a branch so in a copy."""
    return pull.is_own and pull.branch == BRANCH
