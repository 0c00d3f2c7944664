"""``amend conflicts``: same and different wording among open amendments, or among those of a file."""

from __future__ import annotations

import click

from bot.commands.gather import fetch_negotiation
from bot.commands.output import print_result
from bot.commands.tools import Tools, format_option
from bot.publish.conflicts import render_conflicts


@click.command(short_help="same and different wording among open amendments")
@format_option
@click.pass_obj
def command(tools: Tools, form: str) -> int:
    """Show who proposes the same words, and who proposes different wording for the same words."""
    print_result(render_conflicts(fetch_negotiation(tools), form))
    return 0
