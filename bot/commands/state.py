"""``amend state``: put on record what a stakeholder says about words, or that it joins or leaves an amendment."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import click

from bot.commands.gather import find_draft, negotiate_state
from bot.commands.tools import Tools
from bot.errors import UserError
from bot.forge.clock import read_clock
from bot.publish.escape import show_unseen
from bot.reconcile.moment import find_free
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.statement import Stance, Statement
from bot.reconcile.stating import find_equal, parse_topic, require_sense, split_reason, tell_statement
from bot.report.nearest import render_nearest
from bot.report.report import Report
from bot.report.stakeholder import Stakeholder


@click.command(short_help="what a stakeholder says: support, object, retain, reserve, withdraw, cosponsor")
@click.argument("kind", type=click.Choice([each.value for each in Stance]))
@click.argument("what")
@click.option("--as", "stakeholder", required=True, metavar="ID", help="Who says it: an id of stakeholders.yml.")
@click.option("--draft", metavar="NAME", help="The numbers are those of this issued draft.")
@click.option("--reason", default="", metavar="WORDS", help="Why, in their own words; also behind a colon in WHAT.")
@click.option("--via", default="", metavar="HOW", help="Noted for them: how it came, such as floor, email or letter.")
@click.option("--at", "moment", metavar="TIME", help="When it was said, as 2017-11-20T10:30+01:00; now if not given.")
@click.pass_obj
def command(
    tools: Tools,
    kind: str,
    what: str,
    stakeholder: str,
    draft: str | None,
    reason: str,
    via: str,
    moment: str | None,
) -> int:
    """Put on record that a stakeholder supports, objects to, wants kept (retain) or reserves its position on WHAT.

    WHAT is an amendment ("a/1"), a paragraph ("rec 9"), a decision point ("rec 9/2") or what somebody proposes there
    ("rec 9/2=A"). "cosponsor" joins the proposers of an amendment; "withdraw" leaves them, or takes back what was said.

    A statement is bound to the words: when they change, it is asked for again. "rec 9/2[entertain]" and --draft say
    which words are meant; it is refused when they have moved.
    """
    forge, repository = tools.open_forge(), tools.open_repository()
    state = forge.fetch_state()
    negotiation = negotiate_state(state)
    who = _find_stakeholder(stakeholder, negotiation.report)
    named, said = split_reason(what)
    topic = parse_topic(named, negotiation, find_draft(repository, state, draft))
    stance = Stance(kind)
    require_sense(stance, topic, who, negotiation)
    statement = Statement(
        stakeholder=who.id,
        stance=stance,
        topic=topic,
        by=repository.identity().name,
        at=_find_now(who, negotiation) if moment is None else _parse_moment(moment),
        reason=" ".join((reason or said).split()),
        via=" ".join(via.split()),
        numbering=negotiation.numbering,
    )
    if same := find_equal(statement, negotiation):
        click.echo(show_unseen(f"On record since {same.at}: {tell_statement(same, negotiation)}"))
        return 0
    forge.append_record(statement)
    click.echo(show_unseen(f"Recorded: {tell_statement(statement, negotiation)}"))
    return 0


def _find_stakeholder(text: str, report: Report) -> Stakeholder:
    if member := report.stakeholders.find(text):
        return member
    known = [each.id for each in report.stakeholders.members]
    raise UserError(
        f'There is no stakeholder "{text}" in report/stakeholders.yml{render_nearest(text, known)}; '
        "add them there, with name and group, and commit it."
    )


def _find_now(who: Stakeholder, negotiation: Negotiation) -> str:
    """The time, and later than what the same stakeholder said in this second."""
    taken = {each.at for each in negotiation.said if each.stakeholder == who.id}
    return find_free(read_clock(), taken)


def _parse_moment(text: str) -> str:
    """A time with its zone as statements have it: in UTC and whole seconds."""
    moment = _read_moment(text)
    if moment is None:
        raise UserError(f'"{text}" is no time with its zone, such as 2017-11-20T10:30+01:00.')
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _read_moment(text: str) -> datetime | None:
    if not re.match(r"\d{4}-", text):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
