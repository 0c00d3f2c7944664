"""``amend adopt``: put words into the report, after showing what would result and whose words they are."""

from __future__ import annotations

from collections.abc import Iterable

import click

from bot.commands.gather import find_draft, negotiate_state
from bot.commands.putting import Putting, put
from bot.commands.tools import Tools
from bot.forge.adopting import make_text
from bot.forge.state import State
from bot.publish.adoption import list_fates, render_preview
from bot.reconcile.adoption import Adoption
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.resolving import keep_unchanged, resolve
from bot.reconcile.selection import parse_selection
from bot.report.draft import FrozenReport
from bot.report.paragraph import ParagraphId


@click.command(short_help="put words into the report")
@click.argument("selections", nargs=-1, metavar="SELECTION…")
@click.option("--unchanged", multiple=True, metavar="PARAGRAPH", help="Adopt this paragraph as it stands.")
@click.option("--draft", metavar="NAME", help="The numbers are those of this issued draft.")
@click.option("--yes", is_flag=True, help="Do not ask; for scripts.")
@click.option("--dry-run", is_flag=True, help="Show what would result, and write nothing.")
@click.pass_obj
def command(
    tools: Tools, selections: tuple[str, ...], unchanged: tuple[str, ...], draft: str | None, yes: bool, dry_run: bool
) -> int:
    """Adopt the words that SELECTION names.

    \b
    "rec 9/2=A"             the wording of A at decision point 2 of recommendation 9
    "rec 9/2[entertain]=A"  the same, refused when the point's words are others by now
    "rec 9/2=A+C"           the words of A and C together, where they do not exclude each other
    "rec 17=B"              the whole change of B on recommendation 17
    "after rec 13=A"        a new paragraph; it gets its name now
    a/1                     all changes of the amendment a/1

    A is a submitter's id or name, or the beginning of one, or an amendment's id. With --draft the numbers are those of
    that draft, and what has moved since is refused: the words of a point, and the words of A. A number that is new
    since the last draft can still move; with --yes it needs its words, as in the second line. On GitHub the words go
    to the consensus pull request, which people merge.
    """
    if not selections and not unchanged:
        raise click.UsageError('Name what is to be adopted, as in: amend adopt "rec 9/2=A"')

    def prepare(state: State) -> Putting:
        negotiation = negotiate_state(state)
        issued = find_draft(tools.open_repository(), state, draft)
        waiting = [name for text in state.taken for name in text.texts]
        chosen = _choose(selections, negotiation, issued, waiting, is_unseen=yes)
        adoptions = (*chosen, *keep_unchanged(unchanged, negotiation, issued, chosen))
        return Putting(
            preview=render_preview(adoptions, negotiation),
            question=f"Put this into the report ({negotiation.report.settings.agreed_term})?",
            texts=tuple(make_text(each, negotiation) for each in adoptions),
            touched=frozenset(adoption.item.target for adoption in adoptions),
            fates=list_fates(negotiation),
        )

    return put(tools, prepare, yes=yes, dry_run=dry_run)


def _choose(
    selections: Iterable[str],
    negotiation: Negotiation,
    issued: FrozenReport | None,
    waiting: Iterable[ParagraphId],
    *,
    is_unseen: bool,
) -> tuple[Adoption, ...]:
    read = (parse_selection(text, negotiation, issued, is_unseen=is_unseen) for text in selections)
    chosen = [selection for each in read for selection in each]
    return resolve(chosen, negotiation, (*negotiation.retired, *waiting))
