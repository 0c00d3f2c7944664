"""``amend revert``: take back what was adopted; the words are as they were, and proposals on them come back."""

from __future__ import annotations

import click

from bot.commands.gather import negotiate_state
from bot.commands.putting import Putting, put
from bot.commands.tools import Tools
from bot.forge.adopting import make_reversion
from bot.forge.state import State
from bot.publish.adoption import list_fates, render_reversion
from bot.reconcile.reverting import revert


@click.command(short_help="take back what was adopted")
@click.argument("selections", nargs=-1, required=True, metavar="SELECTION|COMMIT…")
@click.option("--yes", is_flag=True, help="Do not ask; for scripts.")
@click.option("--dry-run", is_flag=True, help="Show what would result, and write nothing.")
@click.pass_obj
def command(tools: Tools, selections: tuple[str, ...], yes: bool, dry_run: bool) -> int:
    """Take back what was adopted, with a new commit that says so.

    \b
    "rec 9"     what was adopted there last
    "rec 9/2"   what was adopted last at this decision point
    a/1         all that was adopted of the amendment a/1
    1a2b3c4     all that came with this commit; "1a2b3c4 rec 9" only that on rec 9
    1a2b3c4/2   one part of it, as the changelog counts them

    What had fallen away of open amendments is proposed again. Words that later adoptions changed are not touched.
    """

    def prepare(state: State) -> Putting:
        negotiation = negotiate_state(state)
        reversions = revert(selections, negotiation)
        return Putting(
            preview=render_reversion(reversions, negotiation.report),
            question="Take this back?",
            texts=tuple(make_reversion(each, negotiation.report) for each in reversions),
            touched=frozenset(each.name for each in reversions),
            fates=list_fates(negotiation),
        )

    return put(tools, prepare, yes=yes, dry_run=dry_run)
