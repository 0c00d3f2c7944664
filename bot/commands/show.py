"""``amend show PARAGRAPH``: one paragraph, as people want to read it."""

from __future__ import annotations

import click

from bot.commands.gather import fetch_issued, fetch_negotiation
from bot.commands.output import print_result
from bot.commands.tools import Tools, format_option
from bot.errors import UserError
from bot.publish.show import VIEWS, render_show


@click.command(short_help="one paragraph: redline, rolling text, compilation or clean")
@click.argument("paragraph")
@click.option("--as", "view", type=click.Choice(VIEWS), help="What to show; rolling if not given.")
@click.option("--draft", metavar="NAME", help="As it stood in this issued draft, clean.")
@click.option("--of", "amendments", multiple=True, metavar="ID", help="Of this amendment only; twice: two compared.")
@click.option("--numbered", is_flag=True, help="In the rolling text: the numbers of the decision points.")
@format_option
@click.pass_obj
def command(
    tools: Tools,
    paragraph: str,
    view: str | None,
    draft: str | None,
    amendments: tuple[str, ...],
    numbered: bool,
    form: str,
) -> None:
    """Show PARAGRAPH ("rec 9"), or what is proposed at a place ("after rec 13")."""
    if draft:
        if amendments or numbered or view not in (None, "clean"):
            raise UserError("A draft is shown clean, as it was issued; leave --as, --of and --numbered away.")
        negotiation, view = fetch_issued(tools, draft), "clean"
    else:
        negotiation = fetch_negotiation(tools)
    item = negotiation.get_item(paragraph)
    print_result(render_show(negotiation, item, view or "rolling", form, amendments, numbered=numbered))
