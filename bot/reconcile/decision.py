"""What the bot should show on each open amendment. Facts only: who proposes which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.amendments.amendment import Amendment
from bot.amendments.relation import Relation
from bot.reconcile.encounter import Encounter, find_encounters
from bot.reconcile.label import Label, fit_labels
from bot.reconcile.negotiation import Negotiation, Standing
from bot.reconcile.position import Position, find_positions_on
from bot.reconcile.recognition import is_account
from bot.reconcile.silence import SilenceStanding, concern, find_silences
from bot.report.paragraph import Place, Target
from bot.report.report import RECOMMENDATIONS, Report

# The bot adds and removes labels with these beginnings only; all others are people's own.
PREFIXES = ("submitter: ", "group: ", "recommendation: ", "paragraph: ", "status: ")

CONFLICT = "status: conflict"
UNCONFIRMED = "status: unconfirmed"
UNKNOWN_SUBMITTER = "status: unknown submitter"
REFLECTED = "status: reflected"
OUTSIDE = "status: outside the report"
WITHDRAWN = "status: withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Everything that holds of one amendment: what its labels, comment and check are written from.

    ``submitters`` are names as people read them; ``standings`` and ``encounters`` are in the report's order; ``said``
    is about the amendment as such.
    """

    amendment: Amendment
    report: Report
    submitters: tuple[str, ...]
    standings: tuple[Standing, ...]
    encounters: tuple[Encounter, ...]
    said: tuple[Position, ...] = ()
    silences: tuple[SilenceStanding, ...] = ()

    @property
    def labels(self) -> frozenset[str]:
        """The labels that hold, of a length and number that GitHub takes."""
        status = (Label(text=text) for text in _status_labels(self.report, self))
        return fit_labels((*_name_labels(self.report, self), *status))

    @property
    def same(self) -> tuple[Encounter, ...]:
        """Others who propose the same words, in whole or in part."""
        return tuple(e for e in self.encounters if e.relation in (Relation.SAME, Relation.AGREE))

    @property
    def different(self) -> tuple[Encounter, ...]:
        """Others who propose different wording for the same words."""
        return tuple(e for e in self.encounters if e.relation is Relation.CONFLICT)

    @property
    def unconfirmed(self) -> tuple[Standing, ...]:
        """The changes that wait for their submitter's word."""
        return tuple(s for s in self.standings if not s.is_confirmed and s.is_open)


def decide(negotiation: Negotiation) -> tuple[Decision, ...]:
    """The state that should be shown on every amendment, in the order people are listed; the withdrawn come last."""
    amendments = (*negotiation.amendments, *negotiation.withdrawn)
    silences = find_silences(negotiation)
    met: dict[str, list[Encounter]] = {amendment.id: [] for amendment in amendments}
    for item in negotiation.items:
        for encounter in find_encounters(item):
            met[encounter.mine].append(encounter)
    return tuple(
        Decision(
            amendment=amendment,
            report=negotiation.report,
            submitters=negotiation.name_all(amendment.submitters),
            standings=negotiation.by_amendment[amendment.id],
            encounters=tuple(met[amendment.id]),
            said=find_positions_on(amendment, negotiation),
            silences=concern(silences, _name_targets(amendment, negotiation), amendment.id) if silences else (),
        )
        for amendment in amendments
    )


def _name_targets(amendment: Amendment, negotiation: Negotiation) -> Iterator[str]:
    return (str(standing.change.target) for standing in negotiation.by_amendment[amendment.id])


def label_target(report: Report, target: Target) -> Label:
    """``recommendation: 9`` or ``paragraph: intro 15``; of a new paragraph its place, ``recommendation: after 13``."""
    anchor = target.after if isinstance(target, Place) else target
    section = report.section(anchor.section)
    name = report.describe(target)
    if section is None or section.kind != RECOMMENDATIONS:
        return Label(text=f"paragraph: {name}", family=f"paragraph: {section.short if section else '?'} (several)")
    return Label(text=f"recommendation: {name.replace(f'{section.short} ', '')}", family="recommendation: several")


def _name_labels(report: Report, decision: Decision) -> Iterator[Label]:
    # An account that nobody knows gets no label of its own: anybody could have made it.
    for name in () if is_account(decision.amendment.submitters) else decision.submitters:
        yield Label(text=f"submitter: {name}", family="submitter: several")
    for submitter in decision.amendment.submitters:
        if member := report.stakeholders.find(submitter):
            yield Label(text=f"group: {member.group}")
    for standing in decision.standings:
        yield label_target(report, standing.change.target)


def _status_labels(report: Report, decision: Decision) -> Iterator[str]:
    amendment = decision.amendment
    if amendment.is_withdrawn:
        yield WITHDRAWN
        return
    if decision.different:
        yield CONFLICT
    if decision.unconfirmed:
        yield UNCONFIRMED
    if not amendment.submitters or any(report.stakeholders.find(each) is None for each in amendment.submitters):
        yield UNKNOWN_SUBMITTER
    if decision.standings and not any(standing.is_open for standing in decision.standings):
        yield REFLECTED
    if amendment.other_paths:
        yield OUTSIDE
