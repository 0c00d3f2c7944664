"""``amend silence 72h "rec 9/2=A"``: who objects to some words is to say so until a time."""

from __future__ import annotations

import click

from bot.commands.gather import negotiate_state
from bot.commands.tools import Tools
from bot.forge.clock import read_clock
from bot.publish.silence import tell_silence
from bot.reconcile.silence import Course, SilenceStanding, declare_silence


@click.command(short_help="who objects to some words says so until a time")
@click.argument("length")
@click.argument("what")
@click.pass_obj
def command(tools: Tools, length: str, what: str) -> None:
    """Declare silence on WHAT for LENGTH, such as 72h or 3d: amend silence 72h "rec 9/2=A"

    An objection ends it, and so do words that move. Otherwise it ends with "no objection recorded; for the Chair to
    confirm": nothing is adopted by itself. amend decisions shows how it stands, amend state objects.
    """
    forge = tools.open_forge()
    negotiation = negotiate_state(forge.fetch_state())
    silence = declare_silence(length, what, negotiation, by=tools.open_repository().identity().name, at=read_clock())
    forge.append_record(silence)
    click.echo(f"Recorded: {tell_silence(SilenceStanding(silence=silence, course=Course.RUNNING), negotiation)}.")
