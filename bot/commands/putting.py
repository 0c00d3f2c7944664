"""Puts words into the report: shows first, asks, writes, and tells what became of everything that is open."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from bot.commands.gather import negotiate_state
from bot.commands.output import print_result
from bot.commands.reconcile import plan_reconciliation
from bot.commands.tools import Tools, remark
from bot.errors import UserError
from bot.forge.port import Forge
from bot.forge.state import NewText, State
from bot.publish.adoption import Fates, render_carried, tell_written
from bot.report.paragraph import Target

if TYPE_CHECKING:
    from rich.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Putting:
    """What is about to be put into the report, as people look at it and as it is written.

    ``fates`` are those of everything open before; what is proposed elsewhere meanwhile does not matter.
    """

    preview: Text
    question: str
    texts: tuple[NewText, ...]
    touched: Collection[Target]
    fates: Fates = field(compare=False)


def put(tools: Tools, prepare: Callable[[State], Putting], *, yes: bool, dry_run: bool) -> int:
    """The whole of it; gives back the exit status. Refused when anything changed while somebody looked."""
    forge = tools.open_forge()
    forge.require_ready()
    state = forge.fetch_state()
    putting = prepare(state)
    print_result(putting.preview)
    if dry_run:
        return 0
    if not yes:
        if not click.confirm(f"\n{putting.question}"):
            raise UserError("Nothing was written.")
        if prepare(forge.fetch_state()) != putting:
            raise UserError(
                "The proposals or the report changed while you were looking; nothing was written, look again."
            )
    left_to_do = forge.adopt(state.main, putting.texts)
    if left_to_do:
        click.echo(left_to_do)
    else:
        _carry_over(forge, putting, state)
    return 0


def _carry_over(forge: Forge, putting: Putting, before: State) -> None:
    """Tell what was written and what became of everything open that this concerns, and announce it."""
    state = forge.fetch_state()
    known = {step.commit for step in before.adopted.steps}
    for step in state.adopted.steps:
        if step.commit not in known:
            click.echo(tell_written(step))
    if carried := render_carried(negotiate_state(state), putting.touched, putting.fates):
        click.echo(carried)
    operations = plan_reconciliation(forge, state)
    forge.apply_plan(state, operations)
    count = len({operation.amendment for operation in operations})
    if count:
        remark(f"Labels and comments brought up to date on {count} amendment{'' if count == 1 else 's'}.")
