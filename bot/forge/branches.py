"""Amendments as branches of a plain repository: those that are there, and those that once were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.amendments.amendment import Amendment
from bot.forge.forwarding import Forwarded, find_forwarded
from bot.forge.past import read_past
from bot.forge.reading import Reading, parse_states
from bot.forge.state import Moment, Past
from bot.reconcile.record import Announcement, Record
from bot.repository.repository import Repository

PREFIX = "amend/"


def parse_reading(reading: Reading, name: str) -> Amendment:
    """The amendment that a branch is, under its name."""
    return parse_states(name, reading, named_after=name.rpartition("/")[0])


def look_back(repository: Repository, records: Iterable[Record], moments: Sequence[Moment]) -> Iterator[Past]:
    """What was open at moments before, of branches that are here and of those that were announced once."""
    here: dict[str, str] = {}
    for name, tip in repository.list_tips(PREFIX):
        here.setdefault(name.removeprefix(PREFIX), tip)
    records = tuple(records)
    announced: dict[str, str] = {}
    last: dict[str, str] = {}
    for record in records:
        if isinstance(record, Announcement):
            announced |= record.amendments
            last |= dict.fromkeys(record.amendments, record.main)
    gone = {amendment: tip for amendment, tip in announced.items() if amendment not in here}
    forwarded = find_forwarded(repository, here, records, moments)
    with_them = _find_with(repository, {last[name] for name in gone}, moments)
    return (
        _look_back(
            repository,
            moment,
            {**here, **{name: tip for name, tip in gone.items() if moment.commit in with_them[last[name]]}},
            gone,
            [each for each in forwarded if moment.commit in each.own],
        )
        for moment in moments
    )


def _find_with(repository: Repository, mains: Iterable[str], moments: Sequence[Moment]) -> dict[str, frozenset[str]]:
    """By the commit of main that was announced those of the moments' commits that main had then.

    Whatever amendment was still announced with them was open when they came.
    """
    commits = frozenset(moment.commit for moment in moments)
    return {
        main: commits - repository.find_lacking(main, commits) if repository.find_commit(main) else frozenset()
        for main in mains
    }


def _look_back(
    repository: Repository,
    moment: Moment,
    here: Mapping[str, str],
    gone: Mapping[str, str],
    forwarded: Sequence[Forwarded],
) -> Past:
    # A commit can be much older than the fast-forward with which it came.
    moment = replace(moment, at=max(moment.at, *(each.at for each in forwarded), ""))
    # What a merge brought was open, whether its branch is still there or not.
    merged = {name: tip for name, tip in zip(moment.named, moment.merged, strict=False) if not name.startswith("#")}
    merged |= (whole := {each.name: each.tip for each in forwarded})
    left = {name: tip for name, tip in gone.items() if name not in merged and name not in here}
    found = read_past(repository, {**here, **merged, **left}, moment, whole)
    amendments = {name: parse_reading(reading, name) for name, reading in found.items()}
    return Past(
        amendments=tuple(each for name, each in amendments.items() if name not in left),
        gone=tuple(each for name, each in amendments.items() if name in left),
        at=moment.at,
    )
