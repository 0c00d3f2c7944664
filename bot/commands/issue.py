"""``amend issue DRAFT``: freeze a state of the report, and the numbers of its decision points, under a name."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date

import click

from bot.commands.check import render_problems
from bot.commands.gather import negotiate_state
from bot.commands.output import print_result
from bot.commands.tools import Tools, format_option
from bot.errors import UserError
from bot.forge.branch import FOLDER
from bot.forge.history import read_changelog, read_retired
from bot.forge.state import State
from bot.publish.changelog import render_changelog
from bot.publish.draft import render_draft_message, render_drafts, tell_points
from bot.reconcile.frozen import freeze_points
from bot.reconcile.negotiation import Negotiation
from bot.report.draft import IssuedDraft, render_points
from bot.repository.entries import check_entries
from bot.repository.repository import Repository

# The name of a file in every shell and on every disk.
_NAME = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")


@click.command(short_help="issue a draft: a frozen state of the report")
@click.argument("draft", required=False)
@click.option("--symbol", help="The document's symbol; without it that of report.yml.")
@click.option("--date", "day", metavar="DATE", help="The date on it, as 2017-11-11; today if not given.")
@click.option("--list", "list_them", is_flag=True, help="Show the drafts that were issued, and issue none.")
@click.option("--dry-run", is_flag=True, help="Show what the tag would say, and make none.")
@format_option
@click.pass_obj
def command(
    tools: Tools,
    draft: str | None,
    symbol: str | None,
    day: str | None,
    list_them: bool,
    dry_run: bool,
    form: str,
) -> None:
    """Issue the report as it stands on the main branch as DRAFT, for example rev1: the annotated tag draft/rev1.

    The decision points keep their numbers from now on. Work goes on; nothing that is open is touched.
    """
    forge, repository = tools.open_forge(), tools.open_repository()
    if list_them:
        print_result(render_drafts(forge.fetch_state().drafts, form))
        return
    if draft is None:
        raise UserError("Say what the draft is called, as in: amend issue rev1")
    if symbol and not symbol.isprintable():
        raise UserError("The symbol stands on one line of the draft's message; write it without line breaks.")
    forge.require_ready()
    state = forge.fetch_state()
    _require_name(draft, [each.name for each in state.drafts])
    when = _read_day(day, state)
    _require_sound(repository, state)
    issued = _freeze(draft, symbol, when, negotiate_state(state))
    message = _write_message(issued, repository, state)
    if dry_run:
        click.echo(message, nl=False)
        return
    forge.issue_draft(issued.name, issued.commit, message)
    click.echo(f"Draft {issued.name} is issued: the tag draft/{issued.name} on {issued.commit[:12]}.")
    click.echo(f"{tell_points(issued)} keep their numbers.")


def _require_name(name: str, taken: Collection[str]) -> None:
    if not _NAME.fullmatch(name):
        raise UserError(f'"{name}" cannot be the name of a draft; use letters, digits, "-", "_" and ".", as in rev1')
    # Two tags that differ in case alone are one file on some disks.
    used = {each.casefold() for each in taken}
    if name.casefold() in used:
        raise UserError(
            f'There is a draft "{name}" already, and it stays as it is; the next could be {_next(name, used)}'
        )


def _next(name: str, used: Collection[str]) -> str:
    """The name with its last number counted on until it is free."""
    match = re.fullmatch(r"(?P<stem>.*?)(?P<number>\d{1,6})", name)
    stem, number = (match["stem"], int(match["number"])) if match else (f"{name}-", 1)
    while f"{stem}{number}".casefold() in used or f"{stem}{number}" == name:
        number += 1
    return f"{stem}{number}"


def _read_day(day: str | None, state: State) -> str:
    today = date.today().isoformat()
    when = day or today
    try:
        is_date = date.fromisoformat(when).isoformat() == when
    except ValueError:
        is_date = False
    if not is_date:
        raise UserError(f'"{day}" is no date; write it as in 2017-11-11')
    if state.drafts and when < state.drafts[-1].date:
        last = state.drafts[-1]
        raise UserError(f"The last draft, {last.name}, is of {last.date}; a later one cannot be dated {when}.")
    return when


def _require_sound(repository: Repository, state: State) -> None:
    problems = check_entries(repository.read_tree(state.main, FOLDER), retired=read_retired(repository, state.main))
    if problems:
        raise UserError(f"The report is not well formed, so no draft is issued:\n{render_problems(problems, 'text')}")


def _freeze(name: str, symbol: str | None, when: str, negotiation: Negotiation) -> IssuedDraft:
    lines = tuple(
        render_points(
            str(item.target),
            freeze_points(item.composition.points),
            ((w.text, w.amendments) for w in item.composition.whole),
        )
        for item in negotiation.items
        if item.composition.points or item.composition.whole
    )
    return IssuedDraft(
        name=name,
        symbol=negotiation.report.settings.symbol if symbol is None else symbol,
        date=when,
        commit=negotiation.main,
        lines=lines,
    )


def _write_message(draft: IssuedDraft, repository: Repository, state: State) -> str:
    last = state.drafts[-1] if state.drafts else None
    # By its commit: on GitHub the tag itself need not have come to this clone.
    changelog = read_changelog(repository, state.main, since=last.commit if last else None)
    if last:
        changelog = replace(changelog, since=_call(last), until=_call(draft))
    adopted = str(render_changelog(changelog))
    return render_draft_message(draft, state.report.settings.title, adopted, last.name if last else "")


def _call(draft: IssuedDraft) -> str:
    return f"draft {draft.name} ({draft.date})"
