"""Every open amendment carried onto today's report, with what people said about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from bot.amendments.amendment import Amendment, Change
from bot.amendments.carrying import carry
from bot.amendments.edit import Edit, compare_proposal
from bot.reconcile.adopted import NOTHING, Adopted
from bot.reconcile.concordance import read_concordance
from bot.reconcile.negotiation import Negotiation, Standing
from bot.reconcile.procedure import Silence
from bot.reconcile.provenance import Provenance
from bot.reconcile.record import Confirmation, Record, digest_words
from bot.reconcile.sponsoring import stand_behind
from bot.reconcile.statement import Scope, Statement
from bot.report.draft import FrozenReport
from bot.report.paragraph import ParagraphId, Place, Target
from bot.report.report import Report
from bot.text.token import tokenize

Known = Mapping[tuple[Target, str], Collection[Edit]]


def negotiate(
    main: str,
    report: Report,
    amendments: Iterable[Amendment],
    records: Iterable[Record] = (),
    issued: FrozenReport | None = None,
    adopted: Adopted = NOTHING,
    at: str = "",
) -> Negotiation:
    """Carry every open amendment onto today's report.

    ``records`` are what people said about them, ``issued`` is the last draft, ``adopted`` what was put into the report
    so far, oldest first, and ``at`` now, as ISO 8601 in UTC ("": before any silence ends).
    """
    records = tuple(records)
    confirmed = {(c.amendment, c.paragraph, c.words) for c in records if isinstance(c, Confirmation)}
    concordance = read_concordance(adopted.renumbered, report)
    followed = [concordance.follow(each) for each in records if isinstance(each, Statement | Silence)]
    said = frozenset(each for each in followed if isinstance(each, Statement))
    standing = _stand_behind_all(amendments, said)
    ordered = tuple(sorted(standing, key=lambda amendment: _rank(amendment, report)))
    known = _collect_edits((change for amendment in ordered for change in amendment.changes), report)
    settled = [(amendment, _settle(amendment, each, confirmed)) for amendment in ordered for each in amendment.changes]
    moved = {c.target for _, c in settled if isinstance(c.target, ParagraphId) and c.base != report.texts.get(c.target)}
    provenance = Provenance(adopted.find(moved))
    # What was only asked about, and is answered, is no change any more.
    standings = [
        _trace(_carry_change(amendment, change, report, known, provenance), provenance)
        for amendment, change in settled
        if change.doubts or change.proposed != change.base
    ]
    return Negotiation(
        main=main,
        report=report,
        amendments=tuple(amendment for amendment in ordered if not amendment.is_withdrawn),
        standings=tuple(each for each in standings if not each.amendment.is_withdrawn),
        withdrawn=tuple(amendment for amendment in ordered if amendment.is_withdrawn),
        aside=tuple(each for each in standings if each.amendment.is_withdrawn),
        said=said,
        issued=issued,
        adopted=adopted,
        silences=tuple(each for each in followed if isinstance(each, Silence)),
        numbering=concordance.last,
        at=at,
    )


def _stand_behind_all(amendments: Iterable[Amendment], said: Iterable[Statement]) -> Iterator[Amendment]:
    about: dict[str, list[Statement]] = defaultdict(list)
    for statement in said:
        if statement.topic.scope is Scope.AMENDMENT:
            about[statement.topic.of].append(statement)
    return (stand_behind(amendment, about.get(amendment.id, ())) for amendment in amendments)


def _settle(amendment: Amendment, change: Change, confirmed: set[tuple[str, str, str]]) -> Change:
    """The change without its doubts where its submitter has confirmed these very words."""
    said = (amendment.id, str(change.name), digest_words(change.proposed))
    return replace(change, doubts=()) if said in confirmed else change


def _collect_edits(changes: Iterable[Change], report: Report) -> Known:
    """Every edit that is proposed on a text which is no longer today's, by paragraph and text."""
    known: dict[tuple[Target, str], set[Edit]] = defaultdict(set)
    for change in changes:
        base, today = change.base, report.texts.get(change.name)
        if base is not None and today is not None and base != today and change.proposed is not None:
            known[change.target, base].update(compare_proposal(tokenize(base), "", change.proposed).edits)
    return known


def _carry_change(
    amendment: Amendment, change: Change, report: Report, known: Known, provenance: Provenance
) -> Standing:
    doubts = tuple((doubt.start, doubt.end) for doubt in change.doubts)
    if isinstance(change.target, Place):
        today = _find_adopted(change, report)
        carried = carry(None, change.proposed, today, doubts)
        return Standing(amendment=amendment, change=change, base=None, carried=carried)
    today = report.texts.get(change.target)
    others = known.get((change.target, change.base or ""), ())
    stages = provenance.find_stages(change.target, change.base, today)
    carried = carry(change.base, change.proposed, today, doubts, others, stages)
    return Standing(amendment=amendment, change=change, base=today, carried=carried)


def _trace(standing: Standing, provenance: Provenance) -> Standing:
    """The same with the adoptions that put the words there which it meets."""
    change = standing.change
    found = tuple(provenance.find(change.name, change.base, met) for met in standing.carried.met)
    return replace(standing, adopted=found)


def _find_adopted(change: Change, report: Report) -> str | None:
    """The text under which a proposed new paragraph already stands in its section; None while it does not."""
    assert change.proposed is not None
    keys = tokenize(change.proposed).keys
    same = (t for p, t in report.texts.items() if p.section == change.name.section and tokenize(t).keys == keys)
    return next(same, None)


def _rank(amendment: Amendment, report: Report) -> tuple[int, str, int, str]:
    order = {member.id: index for index, member in enumerate(report.stakeholders.members)}
    first = amendment.submitters[0] if amendment.submitters else ""
    number = amendment.id.replace("#", "/").rpartition("/")[2]
    return order.get(first, len(order)), first, int(number) if number.isdecimal() else 0, amendment.id
