"""An open pull request as an amendment: what its commits change, and in whose name it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.amendments.amendment import Amendment
from bot.forge.github.snapshot import Pull
from bot.forge.reading import Reading, Unread, parse_states
from bot.reconcile.recognition import recognise
from bot.reconcile.record import Said
from bot.report.report import Report

# Only those who may write to the repository can make a branch in it, so what it states is theirs. The bot makes
# branches of this name for what is submitted by other ways.
BRANCHES = "amend/"

# What pull requests change, by number.
Readings = Mapping[int, Reading | Unread]


def parse_pull(pull: Pull, reading: Reading | Unread, said: tuple[Said, ...], report: Report) -> Amendment:
    """The amendment that a pull request is; ``said`` is what is on record about it, ``report`` today's."""
    stated: tuple[str, ...] = ()
    received = pull.created
    if isinstance(reading, Unread):
        problems = (f"None of it was read: {reading.reason}",)
        amendment = Amendment(id=pull.id, commit=reading.branch.commit, submitters=(), problems=problems)
    else:
        is_ours = pull.is_own and pull.branch.startswith(BRANCHES)
        named_after = pull.branch.removeprefix(BRANCHES).rpartition("/")[0] if is_ours else ""
        amendment = parse_states(pull.id, reading, named_after=named_after, is_believed=is_ours)
        if is_ours:
            stated, received = amendment.submitters, amendment.received
    known = recognise(pull.account, stated, said, report.stakeholders)
    return replace(
        amendment,
        submitters=known.submitters,
        recognised=known.how,
        title=pull.title,
        received=received,
        url=pull.url,
        git_merges=pull.mergeable,
    )


def parse_pulls(
    pulls: Iterable[Pull], readings: Readings, said: Mapping[str, tuple[Said, ...]], report: Report
) -> tuple[Amendment, ...]:
    """Those of the pull requests whose changes were read, by number; ``said`` is by amendment."""
    return tuple(
        parse_pull(pull, readings[pull.number], said[pull.id], report) for pull in pulls if pull.number in readings
    )
