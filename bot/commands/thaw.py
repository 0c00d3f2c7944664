"""``amend thaw``: what was received while the report was frozen takes part from now on."""

from __future__ import annotations

import click

from bot.commands.tools import Tools
from bot.errors import UserError
from bot.forge.clock import read_clock
from bot.reconcile.procedure import Thaw


@click.command(short_help="what waited takes part from now on")
@click.pass_obj
def command(tools: Tools) -> None:
    """End what amend freeze began: everything that waits takes part as if it came now.

    The bot's next run, or amend reconcile, brings labels and comments up to date.
    """
    forge = tools.open_forge()
    state = forge.fetch_state()
    if state.freeze is None:
        raise UserError("The report is not frozen; there is nothing to thaw.")
    forge.append_record(Thaw(by=tools.open_repository().identity().name, at=read_clock()))
    names = ", ".join(amendment.id for amendment in state.waiting)
    click.echo(f"Thawed. {f'Takes part now: {names}.' if names else 'Nothing had come.'}")
