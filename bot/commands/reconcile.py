"""``amend reconcile``: the bot's whole job, once: gather, decide, plan, apply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import click

from bot.amendments.amendment import Amendment
from bot.commands.keeping import make_note
from bot.commands.output import print_result
from bot.commands.tools import Tools, format_option, remark
from bot.forge.port import Forge
from bot.forge.state import State
from bot.publish.comment import render_check, render_comment, render_waiting_comment
from bot.publish.freezing import tell_changed, tell_received
from bot.publish.notice import render_notice
from bot.publish.plan import render_plan
from bot.reconcile.decision import Decision, decide
from bot.reconcile.memory import parse_memory, remember
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.notice import Known, find_events, know
from bot.reconcile.plan import Operation, Shown, SpeakUp, plan
from bot.reconcile.procedure import Silence
from bot.reconcile.record import Announcement, Heard, Said
from bot.reconcile.thing import digest_things
from bot.reconcile.topic import list_things


@click.command(short_help="the bot's whole job, once")
@click.option("--dry-run", is_flag=True, help="Print the plan and write nothing.")
@format_option
@click.pass_obj
def command(tools: Tools, dry_run: bool, form: str) -> None:
    """Bring labels, comment and check of every open amendment up to date.

    It also keeps what can be found out about words that came to the main branch without saying whose they are.
    Everything is computed anew from the texts; only what differs is written, so running it again writes nothing.
    """
    forge = tools.open_forge()
    state = forge.fetch_state()
    if not dry_run:
        state = forge.keep_said(state)
    for sentence in state.remarks:
        remark(sentence)
    operations = plan_reconciliation(forge, state)
    print_result(render_plan(operations, form=form))
    if not dry_run:
        forge.apply_plan(state, operations)
        if note := make_note(forge, tools.open_repository(), state):
            forge.keep_note(note)


def plan_reconciliation(forge: Forge, state: State) -> tuple[Operation, ...]:
    """What has to be written so that everything shown is true of ``state``."""
    picture = _draw(state)

    def derive(announced: State) -> Mapping[str, Shown]:
        is_same = _leave_out_announcements(announced) == _leave_out_announcements(state)
        return picture.wanted if is_same else derive_shown(announced)

    shown = forge.fetch_shown(derive)
    operations = (*_speak_up(picture, shown), *plan(shown, picture.wanted))
    rank = {amendment: index for index, amendment in enumerate(picture.wanted)}
    return tuple(sorted(operations, key=lambda operation: rank[operation.amendment]))


def _leave_out_announcements(state: State) -> State:
    """All of a state from which anything shown follows."""
    records = tuple(record for record in state.records if not isinstance(record, Announcement))
    # Of the time it matters only which silences are over.
    ends = (record.ends for record in records if isinstance(record, Silence) and record.ends <= state.at)
    return replace(state, records=records, remarks=(), at=max(ends, default=""))


def derive_shown(state: State) -> Mapping[str, Shown]:
    """The labels, comment and check that belong on every open amendment of a state."""
    return _draw(state).wanted


class _Picture(NamedTuple):
    """Where everything stands, what follows for each amendment, and what is remembered of it where it has a page."""

    negotiation: Negotiation
    decisions: tuple[Decision, ...]
    known: Mapping[str, Known]
    wanted: Mapping[str, Shown]


def _draw(state: State) -> _Picture:
    negotiation = state.negotiate()
    decisions = decide(negotiation)
    said: dict[str, list[Said]] = defaultdict(list)
    for record in state.records:
        # Answers stand on the page until newer ones take their room, wherever they are kept.
        if isinstance(record, Said) and (isinstance(record, Heard) or record not in state.kept):
            said[record.amendment].append(record)
    # Where amendments have no pages, nobody writes on them.
    known = {each.amendment.id: know(each, negotiation) for each in decisions if each.amendment.url}
    seen = {str(i.target): digest_things(list_things(i)) for i in negotiation.items if known and i.standings}
    changed = {amendment.id for amendment in state.waiting}
    first = tell_changed(state.freeze) if state.freeze else ()
    wanted = {}
    for decision in decisions:
        amendment = decision.amendment.id
        memory = remember(decision, said[amendment], seen, known.get(amendment))
        comment = render_comment(decision, negotiation, memory, first if amendment in changed else ())
        wanted[amendment] = Shown(labels=decision.labels, comment=comment, check=render_check(decision))
    new = (each for each in state.waiting if each.id not in wanted)
    wanted |= {each.id: _show_waiting(each, state, negotiation, said[each.id]) for each in new}
    return _Picture(negotiation, decisions, known, wanted)


def _show_waiting(amendment: Amendment, state: State, negotiation: Negotiation, said: Iterable[Said]) -> Shown:
    """What is shown on an amendment that came while the report is frozen: that it was received, and no label."""
    assert state.freeze, "nothing waits unless the report is frozen"
    decision = Decision(
        amendment=amendment,
        report=state.report,
        submitters=negotiation.name_all(amendment.submitters),
        standings=(),
        encounters=(),
    )
    comment = render_waiting_comment(decision, remember(decision, said), tell_received(state.freeze))
    return Shown(comment=comment, check="received while the report is frozen; it waits")


def _speak_up(picture: _Picture, shown: Mapping[str, Shown]) -> Iterator[SpeakUp]:
    for decision in picture.decisions:
        have = shown.get(decision.amendment.id)
        now = picture.known.get(decision.amendment.id)
        if have and now:
            events = find_events(decision, parse_memory(have.comment).known, now, have.told)
            if events:
                text = render_notice(events, decision, picture.negotiation)
                yield SpeakUp(amendment=decision.amendment.id, text=text)
