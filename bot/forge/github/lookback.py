"""The pull requests as they stood at moments before: which were open, and which came to main by which commit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.forge.github.client import Client
from bot.forge.github.looking import Seen, fetch_heads, is_consensus
from bot.forge.github.pull import Readings
from bot.forge.github.snapshot import Pull
from bot.forge.past import read_past
from bot.forge.state import Moment
from bot.repository.remote import Remote
from bot.repository.repository import Repository


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedBack:
    """What was open at a ``moment``, and what had been merged by commits that main has no more (``gone``).

    ``readings`` are what all of these changed, by number. The moment has the time at which its commit came to main,
    where that is known to be later than the commit.
    """

    moment: Moment
    pulls: tuple[Pull, ...]
    gone: tuple[Pull, ...]
    readings: Readings


def look_back(
    repository: Repository, client: Client, remote: Remote, seen: Seen, moments: Sequence[Moment]
) -> tuple[LookedBack, ...]:
    """What there was at each of the moments, which are in their order."""
    since = min(moment.at for moment in moments)
    listed = seen.closed.list_since(since)
    closed = [pull for pull in listed if pull.base == seen.snapshot.main and not is_consensus(pull)]
    merged = [pull.merged for pull in closed if pull.merged]
    lost = repository.find_lacking(seen.main, merged) if merged else frozenset()
    closed = [pull for pull in closed if pull.closed >= since or pull.merged in lost]
    tips = {**seen.tips, **fetch_heads(repository, client, remote, [pull.number for pull in closed])}
    forwarded = _find_forwarded(repository, closed, tips, moments)
    found = []
    for moment in moments:
        whole = [pull for pull in closed if moment.commit in forwarded.get(pull.number, ())]
        moment = replace(moment, at=max(moment.at, *(pull.closed for pull in whole), ""))
        pulls = [pull for pull in (*_choose_open(seen.snapshot.pulls, closed, moment), *whole) if pull.number in tips]
        pulls = list({pull.number: pull for pull in pulls}.values())
        gone = [pull for pull in closed if pull.merged in lost and pull not in pulls and pull.number in tips]
        numbers = {str(pull.number): tips[pull.number] for pull in (*pulls, *gone)}
        readings = read_past(repository, numbers, moment, [str(pull.number) for pull in whole])
        found.append(
            LookedBack(
                moment=moment,
                pulls=tuple(pulls),
                gone=tuple(gone),
                readings={int(name): reading for name, reading in readings.items()},
            )
        )
    return tuple(found)


def _choose_open(pulls: Iterable[Pull], closed: Iterable[Pull], moment: Moment) -> list[Pull]:
    """Those that were open just before a commit of the main branch."""
    late = (pull for pull in closed if pull.merged == moment.commit or pull.closed > moment.at)
    return [pull for pull in (*pulls, *late) if pull.created <= moment.at]


def _find_forwarded(
    repository: Repository, closed: Iterable[Pull], tips: Mapping[int, str], moments: Sequence[Moment]
) -> dict[int, Collection[str]]:
    """By number the commits of those pull requests whose own commits became main's, by a fast-forward."""
    commits = {moment.commit for moment in moments}
    whole = {pull.number: pull for pull in closed if pull.merged and tips.get(pull.number) in commits}
    branches = repository.read_tips({str(n): tips[n] for n in whole}, moments[0].parent) if whole else ()
    return {
        int(branch.name): {commit.id for commit in branch.commits[-whole[int(branch.name)].size :]}
        for branch in branches
        if whole[int(branch.name)].size
    }
