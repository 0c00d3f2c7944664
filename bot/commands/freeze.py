"""``amend freeze``: while the secretariat consolidates, what comes is received and waits."""

from __future__ import annotations

import click

from bot.commands.tools import Tools
from bot.errors import UserError
from bot.forge.clock import read_clock
from bot.publish.freezing import tell_freeze
from bot.publish.naming import render_count
from bot.reconcile.procedure import Freeze


@click.command(short_help="what comes waits while the secretariat consolidates")
@click.option("--reason", default="", metavar="WORDS", help="Why; shown to all whose amendments wait.")
@click.pass_obj
def command(tools: Tools, reason: str) -> None:
    """Freeze the report: what is open stays as it stands now, and what comes is received and waits.

    It is told so, and takes no part in decision points, labels and comments until amend thaw. Adopting goes on.
    """
    forge = tools.open_forge()
    state = forge.fetch_state()
    if state.freeze:
        raise UserError(f"{tell_freeze(state.freeze)} To end that: amend thaw")
    freeze = Freeze(
        amendments={amendment.id: amendment.commit for amendment in state.amendments},
        reason=" ".join(reason.split()),
        by=tools.open_repository().identity().name,
        at=read_clock(),
    )
    forge.append_record(freeze)
    click.echo(tell_freeze(freeze))
    click.echo(f"As they stand now take part: {render_count(len(freeze.amendments), 'amendment')}. What comes waits.")
