"""``amend list``: the open amendments."""

from __future__ import annotations

import click

from bot.commands.gather import fetch_state, negotiate_state
from bot.commands.output import print_result
from bot.commands.tools import Tools, format_option
from bot.publish.listing import render_list


@click.command(short_help="open amendments")
@format_option
@click.pass_obj
def command(tools: Tools, form: str) -> None:
    """List every open amendment: its submitters, their group, its paragraphs and its status."""
    state = fetch_state(tools)
    print_result(render_list(negotiate_state(state), form, state.waiting))
