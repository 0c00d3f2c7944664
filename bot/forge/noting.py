"""What can be found out about commits that do not say whose words they brought, and what stood beside these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from bot.amendments.amendment import Amendment
from bot.forge.port import Forge
from bot.forge.reading import read_issued
from bot.forge.state import Chronicle, Moment, Past, State
from bot.reconcile.adopted import Adopted
from bot.reconcile.chronicle import replay
from bot.reconcile.entry import ChangelogEntry
from bot.reconcile.finding import Findings, find_parts
from bot.reconcile.moment import to_utc
from bot.reconcile.negotiating import negotiate
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.record import Record
from bot.reconcile.sponsoring import stand_behind
from bot.reconcile.statement import Statement
from bot.reconcile.step import TextChange
from bot.report.draft import FrozenReport
from bot.report.paragraph import Target
from bot.repository.repository import Repository


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A commit about which something is to be found out: its entries, and those before it."""

    moment: Moment
    entries: tuple[ChangelogEntry, ...]
    before: tuple[ChangelogEntry, ...]


def find_out(forge: Forge, repository: Repository, state: State) -> tuple[Findings, ...]:
    """All that can be known now, oldest first; nothing about what was found out before."""
    if all(entry.is_told or entry.noted for entry in state.adopted):
        return ()
    chronicle = state.chronicle
    asked = list(_ask(chronicle))
    place = {commit: index for index, commit in enumerate(chronicle.commits)}
    found = []
    for each, past in zip(asked, forge.fetch_past([each.moment for each in asked]), strict=True):
        drafts = [d for d in state.drafts if place.get(d.commit, len(place)) < place[each.moment.commit]]
        found.append(_find(each, past, state.records, read_issued(repository, drafts)))
    return tuple(found)


def _ask(chronicle: Chronicle) -> Iterator[_Asked]:
    texts = dict(chronicle.first)
    before: list[ChangelogEntry] = []
    parents = dict(zip(chronicle.commits[1:], chronicle.commits, strict=False))
    for main, group in groupby(chronicle.entries, key=lambda entry: entry.main):
        entries = tuple(group)
        if untold := tuple(entry for entry in entries if not entry.is_told and not entry.noted):
            moment = Moment(
                commit=main,
                parent=parents[main],
                at=to_utc(entries[0].date),
                report=replace(chronicle.report, texts=dict(texts)),
                merged=chronicle.merged.get(main, ()),
                named=tuple(dict.fromkeys(a for entry in untold for a in entry.amendments)),
            )
            yield _Asked(moment=moment, entries=untold, before=tuple(before))
        texts = replay(texts, entries)
        before += entries


def _find(asked: _Asked, past: Past, records: Sequence[Record], issued: FrozenReport | None) -> Findings:
    report, entries = asked.moment.report, asked.entries
    at = max(asked.moment.at, past.at)
    said = [r for r in (*past.records, *records) if isinstance(r, Statement) and r.at <= at]
    targets = {e.paragraph if e.old is not None else report.place_of(e.paragraph) for e in entries}

    def negotiate_among(amendments: Iterable[Amendment]) -> Negotiation:
        behind = (stand_behind(each, said) for each in amendments)
        return negotiate(
            asked.moment.parent,
            report,
            [_cut(each, targets) for each in behind],
            # Who joined and left is told already, of whole amendments.
            [each for each in said if not each.is_move],
            issued,
            Adopted.of(asked.moment.parent, asked.before),
            at,
        )

    negotiation = negotiate_among(past.amendments)
    known = negotiate_among((*past.amendments, *past.gone)) if past.gone else negotiation
    new = [entry for entry in entries if entry.old is None]
    return Findings(
        commit=asked.moment.commit,
        draft=issued.draft.name if issued else "",
        submitters={amendment.id: amendment.submitters for amendment in negotiation.amendments},
        changes=tuple(
            (
                TextChange(paragraph=entry.paragraph, old=entry.old, new=entry.new),
                find_parts(entry, negotiation, known, [e.new or "" for e in new if e is not entry]),
            )
            for entry in entries
        ),
    )


def _cut(amendment: Amendment, targets: Iterable[Target]) -> Amendment:
    """What it proposes there, which is all that is asked about."""
    return replace(amendment, changes=tuple(each for each in amendment.changes if each.target in targets))
