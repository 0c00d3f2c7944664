"""``amend decisions``: what still needs a decision."""

from __future__ import annotations

import click

from bot.commands.gather import fetch_negotiation
from bot.commands.output import print_result
from bot.commands.tools import Tools, format_option
from bot.publish.decisions import render_decisions


@click.command(short_help="what still needs a decision")
@click.option("--chair", is_flag=True, help="Also who stands where at each point, and who has not spoken.")
@format_option
@click.pass_obj
def command(tools: Tools, chair: bool, form: str) -> None:
    """List only what is open: each decision point with its number, its words, and who proposes what in their place."""
    print_result(render_decisions(fetch_negotiation(tools), form, for_chair=chair))
