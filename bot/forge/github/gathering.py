"""The state that GitHub had at one moment: without what people have written since the bot's last run, and with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from bot.forge.consensus import Waiting
from bot.forge.github.client import Client
from bot.forge.github.consensus import Consensus, read_consensus
from bot.forge.github.looking import DRAFTS_HERE, Seen, read_pulls
from bot.forge.github.pull import Readings, parse_pulls
from bot.forge.github.snapshot import Pull
from bot.forge.history import read_chronicle
from bot.forge.reading import read_draft, read_issued, read_report
from bot.forge.state import State
from bot.publish.freezing import tell_waiting
from bot.reconcile.procedure import find_freeze
from bot.reconcile.record import Heard, Lasting, Said, get_said
from bot.report.draft import FrozenReport
from bot.repository.repository import Repository


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What stood there before anything new was heard.

    ``pulls`` are the amendments, and ``now`` and ``later`` what they change: of those that take part, and of those that
    wait. ``find_draft`` gives an issued draft by its name.
    """

    state: State
    consensus: Consensus
    pulls: tuple[Pull, ...]
    now: Readings
    later: Readings
    find_draft: Callable[[str], FrozenReport]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listened:
    """What follows from comments: records by amendment, and what waits to be merged with what was taken by it.

    ``ordering`` are the amendments on whose pages words were taken.
    """

    said: Mapping[str, tuple[Said, ...]]
    waiting: Waiting
    ordering: frozenset[str] = frozenset()


def gather(repository: Repository, client: Client, seen: Seen, at: str, heard: Iterable[Said] = ()) -> Gathered:
    """Read the texts of all that was seen. ``at`` is the moment, in UTC; ``heard`` was said on closed pull requests."""
    report = read_report(repository, seen.main)
    drafts = repository.read_drafts(DRAFTS_HERE)
    freeze = find_freeze(seen.kept)
    now, later = read_pulls(repository, seen, report, freeze)
    # A pull request without commits of its own proposes nothing; GitHub is about to close it as merged.
    pulls = tuple(pull for pull in seen.snapshot.pulls if pull.number in {**now, **later})
    consensus = read_consensus(repository, client, seen, report)
    kept = frozenset(record for record in seen.kept if isinstance(record, Said))
    records = (*seen.kept, *dict.fromkeys(each for each in (*_list_said(seen), *heard) if each not in kept))
    said = {pull.id: get_said(records, pull.id) for pull in pulls}
    waiting = parse_pulls(pulls, later, said, report)
    state = State(
        main=seen.main,
        report=report,
        amendments=parse_pulls(pulls, now, said, report),
        records=records,
        remarks=(*seen.remarks, *tell_waiting(freeze, waiting)),
        drafts=drafts,
        issued=read_issued(repository, drafts),
        chronicle=read_chronicle(repository, seen.main, drafts),
        freeze=freeze,
        waiting=waiting,
        taken=consensus.waiting.commits,
        at=at,
        kept=kept,
    )
    find_draft = partial(read_draft, repository, drafts)
    return Gathered(state=state, consensus=consensus, pulls=pulls, now=now, later=later, find_draft=find_draft)


def add_heard(gathered: Gathered, listened: Listened) -> tuple[State, Consensus]:
    """The state with what people wrote, and what waits to be merged with what they took."""
    state, pulls, page = gathered.state, gathered.pulls, gathered.consensus.page
    consensus = replace(
        gathered.consensus,
        waiting=listened.waiting,
        ordering=listened.ordering,
        said=(*listened.said[page.id], *page.altered) if page else (),
    )
    new = {pull.id: (*listened.said[pull.id], *pull.altered) for pull in pulls}
    said = {pull.id: (*get_said(state.records, pull.id), *new[pull.id]) for pull in pulls}
    if any(listened.said.values()):  # in whose name an amendment stands, for one
        now, later = (parse_pulls(pulls, each, said, state.report) for each in (gathered.now, gathered.later))
        state = replace(state, amendments=now, waiting=later)
    state = replace(
        state,
        records=(*state.records, *(record for records in new.values() for record in records)),
        taken=listened.waiting.commits,
        remarks=(*state.remarks, *consensus.remarks),
    )
    return state, consensus


def _list_said(seen: Seen) -> Iterator[Said]:
    """What all pages keep; a pull request that is closed has no part in anything but this."""
    for pull in seen.snapshot.pulls:
        yield from pull.memory.said
    for pull in seen.late:
        if not pull.altered:
            yield from (each for each in pull.memory.said if isinstance(each, Lasting | Heard))
