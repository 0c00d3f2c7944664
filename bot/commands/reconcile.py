"""``amend reconcile``: the bot's whole job, once: gather, decide, plan, apply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

import click

from bot.amendments.amendment import Amendment
from bot.commands.gather import negotiate_state
from bot.commands.output import print_result
from bot.commands.tools import Tools, format_option, remark
from bot.forge.port import Forge, State
from bot.publish.comment import render_check, render_comment, render_waiting_comment
from bot.publish.freezing import tell_changed, tell_received
from bot.publish.plan import render_plan
from bot.reconcile.decision import Decision, decide
from bot.reconcile.memory import remember
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.plan import Operation, Shown, plan
from bot.reconcile.procedure import Silence
from bot.reconcile.record import Announcement, Said
from bot.reconcile.topic import digest_things, list_things


@click.command(short_help="the bot's whole job, once")
@click.option("--dry-run", is_flag=True, help="Print the plan and write nothing.")
@format_option
@click.pass_obj
def command(tools: Tools, dry_run: bool, form: str) -> None:
    """Bring labels, comment and check of every open amendment up to date.

    Everything is computed anew from the texts; only what differs is written, so running it again writes nothing.
    """
    forge = tools.open_forge()
    state = forge.fetch_state()
    for sentence in state.remarks:
        remark(sentence)
    operations = plan_reconciliation(forge, state)
    print_result(render_plan(operations, form=form))
    if not dry_run:
        forge.apply_plan(state, operations)


def plan_reconciliation(forge: Forge, state: State) -> tuple[Operation, ...]:
    """What has to be written so that everything shown is true of ``state``."""
    wanted = derive_shown(state)

    def derive(announced: State) -> Mapping[str, Shown]:
        return (
            wanted
            if _leave_out_announcements(announced) == _leave_out_announcements(state)
            else derive_shown(announced)
        )

    return plan(forge.fetch_shown(derive), wanted)


def _leave_out_announcements(state: State) -> State:
    """All of a state from which anything shown follows."""
    records = tuple(record for record in state.records if not isinstance(record, Announcement))
    # Of the time it matters only which silences are over.
    ends = (record.ends for record in records if isinstance(record, Silence) and record.ends <= state.at)
    return replace(state, records=records, remarks=(), at=max(ends, default=""))


def derive_shown(state: State) -> Mapping[str, Shown]:
    """The labels, comment and check that belong on every open amendment of a state."""
    negotiation = negotiate_state(state)
    said: dict[str, list[Said]] = defaultdict(list)
    for record in state.records:
        if isinstance(record, Said):
            said[record.amendment].append(record)
    has_pages = any(amendment.url for amendment in state.amendments)
    seen = {str(i.target): digest_things(list_things(i)) for i in negotiation.items if has_pages and i.standings}
    changed = {amendment.id for amendment in state.waiting}
    first = tell_changed(state.freeze) if state.freeze else ()
    shown = {
        decision.amendment.id: Shown(
            labels=decision.labels,
            comment=render_comment(
                decision,
                negotiation,
                remember(decision, said[decision.amendment.id], seen),
                first if decision.amendment.id in changed else (),
            ),
            check=render_check(decision),
        )
        for decision in decide(negotiation)
    }
    new = (amendment for amendment in state.waiting if amendment.id not in shown)
    return shown | {each.id: _show_waiting(each, state, negotiation, said[each.id]) for each in new}


def _show_waiting(amendment: Amendment, state: State, negotiation: Negotiation, said: Iterable[Said]) -> Shown:
    """What is shown on an amendment that came while the report is frozen: that it was received, and no label."""
    assert state.freeze, "nothing waits unless the report is frozen"
    decision = Decision(
        amendment=amendment,
        report=state.report,
        submitters=negotiation.name_submitters(amendment),
        standings=(),
        encounters=(),
    )
    comment = render_waiting_comment(decision, remember(decision, said), tell_received(state.freeze))
    return Shown(comment=comment, check="received while the report is frozen; it waits")
