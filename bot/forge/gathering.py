"""The state of a plain repository at one moment, read off its main branch, amendments and records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.forge.branches import PREFIX, parse_reading
from bot.forge.freezing import split_branches
from bot.forge.history import read_chronicle
from bot.forge.reading import Reading, Unread, read_issued, read_report, read_states
from bot.forge.state import State
from bot.publish.freezing import tell_waiting
from bot.reconcile.procedure import find_freeze
from bot.reconcile.record import Record, Said
from bot.repository.branches import Branch
from bot.repository.repository import Repository


def gather(repository: Repository, main: str, branches: Sequence[Branch], records: Sequence[Record], at: str) -> State:
    """Read all texts. ``main`` is the commit of the report, ``at`` the moment, in UTC."""
    report = read_report(repository, main)
    drafts = repository.read_drafts()
    freeze = find_freeze(records)
    taking_part, waiting = split_branches(repository, branches, main, freeze, lambda each: f"{PREFIX}{each}")
    readings = read_states(repository, [*taking_part, *waiting], main, report)
    now, later = (
        [parse_reading(each, each.branch.name.removeprefix(PREFIX)) for each in some if isinstance(each, Reading)]
        for some in (readings[: len(taking_part)], readings[len(taking_part) :])
    )
    return State(
        main=main,
        report=report,
        amendments=tuple(now),
        records=tuple(records),
        remarks=(*_remark(readings), *tell_waiting(freeze, later)),
        freeze=freeze,
        waiting=tuple(later),
        at=at,
        kept=frozenset(record for record in records if isinstance(record, Said)),
        drafts=drafts,
        issued=read_issued(repository, drafts),
        chronicle=read_chronicle(repository, main, drafts),
    )


def _remark(readings: Iterable[Reading | Unread]) -> Iterator[str]:
    for reading in readings:
        if isinstance(reading, Unread):
            yield f"{reading.branch.name} is left out: {reading.reason}"
        elif reading.branch.diverged:
            yield f"{reading.branch.name} has other commits on a remote; what is here is read. Bring the two together."
