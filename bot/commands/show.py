"""``amend show PARAGRAPH``: one paragraph, as people want to read it."""

from __future__ import annotations

import click

from bot.commands.gather import fetch_negotiation
from bot.commands.output import print_result
from bot.commands.tools import Tools, format_option
from bot.publish.show import VIEWS, render_show


@click.command(short_help="one paragraph: redline, rolling text, compilation or clean")
@click.argument("paragraph")
@click.option("--as", "view", type=click.Choice(VIEWS), default="rolling", show_default=True, help="What to show.")
@click.option("--of", "amendments", multiple=True, metavar="ID", help="Of this amendment only; twice: two compared.")
@click.option("--numbered", is_flag=True, help="In the rolling text: the numbers of the decision points.")
@format_option
@click.pass_obj
def command(tools: Tools, paragraph: str, view: str, amendments: tuple[str, ...], numbered: bool, form: str) -> None:
    """Show PARAGRAPH ("rec 9"), or what is proposed at a place ("after rec 13")."""
    negotiation = fetch_negotiation(tools)
    print_result(render_show(negotiation, negotiation.get_item(paragraph), view, form, amendments, numbered=numbered))
