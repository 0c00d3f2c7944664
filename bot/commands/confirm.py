"""``amend confirm``: record that a submitter confirms what was read or heard."""

from __future__ import annotations

import click

from bot.commands.gather import negotiate_state
from bot.commands.submit import now
from bot.commands.tools import Tools
from bot.errors import UserError
from bot.reconcile.record import Confirmation, digest_words
from bot.report.nearest import render_nearest
from bot.report.reference import parse_target


@click.command(short_help="record that a submitter confirms what was read")
@click.argument("amendment")
@click.argument("paragraphs", nargs=-1)
@click.option("--by", metavar="NAME", help="Who said so; without it, you as Git knows you.")
@click.pass_obj
def command(tools: Tools, amendment: str, paragraphs: tuple[str, ...], by: str | None) -> int:
    """Record that the submitter of AMENDMENT confirms its words, in all PARAGRAPHS that are in doubt or in those named.

    It is bound to the words: when they change, they are asked about again.
    """
    forge = tools.open_forge()
    negotiation = negotiate_state(forge.fetch_state())
    if amendment not in negotiation.names:
        raise UserError(f'There is no open amendment "{amendment}"{render_nearest(amendment, negotiation.names)}')
    wanted = {parse_target(paragraph, negotiation.report) for paragraph in paragraphs}
    doubtful = [
        standing.change
        for standing in negotiation.by_amendment[amendment]
        if standing.change.doubts and (not wanted or standing.change.target in wanted)
    ]
    if not doubtful:
        click.echo(f"Nothing of {amendment} waits to be confirmed.")
        return 0
    who = by or tools.open_repository().identity().name
    for change in doubtful:
        forge.append_record(
            Confirmation(
                amendment=amendment,
                paragraph=str(change.name),
                words=digest_words(change.proposed),
                by=who,
                at=now(),
            )
        )
        click.echo(f"{negotiation.report.describe(change.target)}: confirmed by {who}.")
    return 0
