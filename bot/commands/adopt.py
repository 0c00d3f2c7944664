"""``amend adopt``: put words into the report, after showing what would result and whose words they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from bot.commands.gather import negotiate_state, read_draft
from bot.commands.output import print_result
from bot.commands.reconcile import plan_reconciliation
from bot.commands.tools import Tools, remark
from bot.errors import UserError
from bot.forge.branch import FOLDER
from bot.forge.history import read_retired
from bot.forge.port import Forge, NewText
from bot.publish.adoption import render_adoption_message, render_carried, render_preview
from bot.reconcile.adoption import Adoption, resolve
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.selection import parse_selection
from bot.report.draft import FrozenReport
from bot.report.files import render_paragraph_file
from bot.report.paragraph import ParagraphId


@click.command(short_help="put words into the report")
@click.argument("selections", nargs=-1, required=True, metavar="SELECTION…")
@click.option("--draft", metavar="NAME", help="The numbers are those of this issued draft.")
@click.option("--yes", is_flag=True, help="Do not ask; for scripts.")
@click.option("--dry-run", is_flag=True, help="Show what would result, and write nothing.")
@click.pass_obj
def command(tools: Tools, selections: tuple[str, ...], draft: str | None, yes: bool, dry_run: bool) -> int:
    """Adopt the words that SELECTION names.

    \b
    "rec 9/2=A"             the wording of A at decision point 2 of recommendation 9
    "rec 9/2[entertain]=A"  the same, refused when the point's words are others by now
    "rec 9/2=A+C"           the words of A and C together, where they do not exclude each other
    "rec 17=B"              the whole change of B on recommendation 17
    "after rec 13=A"        a new paragraph; it gets its name now
    a/1                     all changes of the amendment a/1

    A is a submitter's id or name, or the beginning of one, or an amendment's id. With --draft the numbers are those of
    that draft, and a number whose words have moved since is refused.
    """
    forge, repository = tools.open_forge(), tools.open_repository()
    repository.require_branch()
    repository.require_clean(FOLDER)
    state = forge.fetch_state()
    before = negotiate_state(state)
    retired = read_retired(repository)
    issued = read_draft(repository, state, draft) if draft else None
    adoptions = _choose(selections, before, retired, issued)
    print_result(render_preview(adoptions, before))
    if dry_run:
        return 0
    if not yes and not click.confirm(f"\nPut this into the report ({before.report.settings.agreed_term})?"):
        raise UserError("Nothing was adopted.")
    if not yes and _choose(selections, negotiate_state(forge.fetch_state()), retired, issued) != adoptions:
        raise UserError("The proposals or the report changed while you were looking; nothing was adopted, look again.")
    forge.adopt(state.main, [_make_text(adoption, before) for adoption in adoptions])
    _carry_over(forge, before, adoptions)
    return 0


def _choose(
    selections: Iterable[str],
    negotiation: Negotiation,
    retired: tuple[ParagraphId, ...],
    issued: FrozenReport | None,
) -> tuple[Adoption, ...]:
    chosen = [selection for text in selections for selection in parse_selection(text, negotiation, issued)]
    return resolve(chosen, negotiation, retired)


def _make_text(adoption: Adoption, negotiation: Negotiation) -> NewText:
    data = None if adoption.new is None else render_paragraph_file(adoption.new)
    return NewText(message=render_adoption_message(adoption, negotiation), files={adoption.name.path: data})


def _carry_over(forge: Forge, before: Negotiation, adoptions: Sequence[Adoption]) -> None:
    """Tell what is left of everything open on the adopted paragraphs, and announce it."""
    state = forge.fetch_state()
    after = negotiate_state(state)
    click.echo(render_carried(after, {adoption.item.target for adoption in adoptions}))
    operations = plan_reconciliation(forge, state)
    forge.apply_plan(state, operations)
    count = len({operation.amendment for operation in operations})
    remark(f"Labels and comments brought up to date on {count} amendment{'' if count == 1 else 's'}.")
