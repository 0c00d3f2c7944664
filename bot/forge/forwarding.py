"""Amendments whose own commits became the main branch's: a fast-forward leaves no commit that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.amendments.trailer import parse_message
from bot.forge.state import Moment
from bot.reconcile.record import Announcement, Record
from bot.repository.branches import Branch
from bot.repository.repository import Repository


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarded:
    """An amendment that came so, with its newest commit and all that were its ``own``.

    It was still beside the main branch ``at`` a moment, in UTC; "" where nobody announced it.
    """

    name: str
    tip: str
    own: frozenset[str]
    at: str = ""


def find_forwarded(
    repository: Repository, here: Mapping[str, str], records: Iterable[Record], moments: Sequence[Moment]
) -> list[Forwarded]:
    """Those whose newest commit is one of the ``moments``'; ``here`` are the branches that are there, by name.

    What was announced had commits then that main lacked, so it is sure of that. Of a branch that was not, its commits
    must name its submitter, and no other branch may end there: one that somebody just began on main does, too.
    """
    commits = {moment.commit for moment in moments}
    announced: dict[tuple[str, str], Announcement] = {}
    for record in records:
        if isinstance(record, Announcement):
            announced |= {(name, tip): record for name, tip in record.amendments.items() if tip in commits}
    found = [
        Forwarded(name=name, tip=tip, own=frozenset(commit.id for commit in branch.commits), at=record.at)
        for (name, tip), record in announced.items()
        for branch in repository.read_tips({name: tip}, record.main)
    ]
    known = {tip for _, tip in announced}
    ends = [tip for tip in here.values() if tip in commits - known]
    unknown = {name: tip for name, tip in here.items() if ends.count(tip) == 1}
    for branch in repository.read_tips(unknown, moments[0].parent) if unknown else ():
        found.append(Forwarded(name=branch.name, tip=branch.commit, own=frozenset(_list_own(branch))))
    return [each for each in found if each.own]


def _list_own(branch: Branch) -> Iterator[str]:
    """Its newest commits, as far back as they are in the name of the submitter that it is called after."""
    submitter = "Submitter", branch.name.rpartition("/")[0]
    for commit in reversed(branch.commits):
        if len(commit.parents) != 1 or submitter not in parse_message(commit.message).trailers:
            break
        yield commit.id
