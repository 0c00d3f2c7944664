"""``amend silence 72h "rec 9/2=A"``: who objects to some words is to say so until a time."""

from __future__ import annotations

import click

from bot.commands.gather import find_draft, negotiate_state
from bot.commands.output import print_result
from bot.commands.tools import Tools
from bot.forge.clock import read_clock
from bot.publish.adoption import render_preview
from bot.publish.silence import tell_declared
from bot.reconcile.silencing import choose_for_silence, make_silence, parse_length


@click.command(short_help="who objects to some words says so until a time")
@click.argument("length")
@click.argument("selections", nargs=-1, required=True, metavar="SELECTION…")
@click.option("--draft", metavar="NAME", help="The numbers are those of this issued draft.")
@click.option("--dry-run", is_flag=True, help="Show what would be put to silence, and record nothing.")
@click.pass_obj
def command(tools: Tools, length: str, selections: tuple[str, ...], draft: str | None, dry_run: bool) -> None:
    """Declare silence for LENGTH, such as 72h or 3d, on what amend adopt would take with the same selections.

    \b
    amend silence 72h "rec 9/2=A+C" "rec 10=B"
    amend silence 3d --draft rev1 "rec 9/2[entertain]=A"

    An objection to any of it, or to what it lies in, ends it; so do words that move. Otherwise it ends with
    "no objection recorded; for the Chair to confirm": nothing is adopted by itself. Times are told in UTC. amend
    decisions shows how it stands, amend state objects.
    """
    forge, repository = tools.open_forge(), tools.open_repository()
    hours, state = parse_length(length), forge.fetch_state()
    negotiation = negotiate_state(state)
    adoptions = choose_for_silence(selections, negotiation, find_draft(repository, state, draft))
    silence = make_silence(hours, adoptions, negotiation, by=repository.identity().name, at=read_clock())
    print_result(render_preview(adoptions, negotiation))
    if dry_run:
        return
    forge.append_record(silence)
    click.echo(f"\nRecorded: {tell_declared(silence, adoptions, negotiation)}")
