"""``amend changelog``: what was adopted, grouped by recommendation, read from the history of the texts."""

from __future__ import annotations

import click

from bot.commands.gather import fetch_negotiation
from bot.commands.output import print_result
from bot.commands.tools import Tools, format_option
from bot.forge.history import read_changelog
from bot.publish.changelog import render_changelog


@click.command(short_help="what was adopted, by recommendation")
@click.option("--open", "with_open", is_flag=True, help="Add what is still proposed.")
@format_option
@click.pass_obj
def command(tools: Tools, with_open: bool, form: str) -> None:
    """Show who changed what in each recommendation, why and when; then the same for the other sections."""
    negotiation = fetch_negotiation(tools)
    entries = read_changelog(tools.open_repository(), negotiation.report, negotiation.main)
    print_result(render_changelog(negotiation, entries, with_open=with_open, form=form))
