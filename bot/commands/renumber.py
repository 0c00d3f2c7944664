"""``amend renumber``: number the report anew, once, at the end, in one commit with its concordance."""

from __future__ import annotations

import click

from bot.commands.output import print_result
from bot.commands.tools import Tools, format_option, remark
from bot.errors import UserError
from bot.forge.history import read_retired
from bot.forge.state import NewText, State
from bot.publish.renumbering import render_renumbering, render_renumbering_message
from bot.report.paragraph import ParagraphId
from bot.report.renumbering import Renumbering, renumber
from bot.report.report import Report

# So many open amendments are named.
_NAMED = 5


@click.command(short_help="number the report anew, once, at the end")
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@format_option
@click.pass_obj
def command(tools: Tools, dry_run: bool, form: str) -> None:
    """Give every section's paragraphs the numbers 1, 2, 3 …: bis and ter are resolved, gaps closed.

    Cross-references such as "see recommendation 17" follow where it is certain which paragraph is meant; all others are
    listed for a person. It is refused while amendments are open, for they name paragraphs by the numbers of today.
    """
    forge, repository = tools.open_forge(), tools.open_repository()
    forge.require_ready()
    state = forge.fetch_state()
    _require_settled(state)
    renumbering = renumber(state.report, read_retired(repository, state.main))
    if not renumbering.moved:
        click.echo("Every section counts from 1 without a gap; there is nothing to renumber.")
        return
    print_result(render_renumbering(renumbering, state.report, form))
    if not dry_run:
        message = render_renumbering_message(renumbering, state.report)
        if left_to_do := forge.adopt(
            state.main, [NewText(message=message, texts=_list_texts(renumbering, state.report))]
        ):
            remark(left_to_do)


def _require_settled(state: State) -> None:
    if state.taken:
        raise UserError("What was adopted waits to be merged; merge that pull request first, then renumber.")
    ids = list(dict.fromkeys(amendment.id for amendment in (*state.amendments, *state.waiting)))
    if ids:
        more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
        raise UserError(
            f"Amendments are open, and they name paragraphs by the numbers of today: {', '.join(ids[:_NAMED])}{more}. "
            "Renumber at the end: adopt what is agreed, then close the others (locally: delete their branches)."
        )


def _list_texts(renumbering: Renumbering, report: Report) -> dict[ParagraphId, str | None]:
    """Every paragraph that is another now under its name; one that is gone is None."""
    texts = renumbering.texts
    made: dict[ParagraphId, str | None] = {old: None for old in report.texts if old not in texts}
    made |= {name: text for name, text in texts.items() if report.texts.get(name) != text}
    return made
