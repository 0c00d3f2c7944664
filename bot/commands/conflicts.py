"""``amend conflicts``: same and different wording among open amendments, or among those of a file."""

from __future__ import annotations

import click

from bot.commands.output import print_result
from bot.commands.tools import Tools, format_option


@click.command(short_help="same and different wording among open amendments")
@click.option(
    "--from", "source", metavar="FILE.jsonl", help="Compare the amendments of this file; - is standard input."
)
@click.option("--strict", is_flag=True, help="With --from: stop at the first row that cannot be used.")
@format_option
@click.pass_obj
def command(tools: Tools, source: str | None, strict: bool, form: str) -> int:
    """Show who proposes the same words, and who proposes different wording for the same words.

    \b
    A row of FILE.jsonl: {"id": "a/1", "submitters": ["A"], "paragraph": "9", "base": "…", "proposed": "…"}
    base null: a new paragraph; proposed null: delete it.
    """
    if source is not None:
        # Either half imports much that the other does not need.
        from bot.commands.bulk import analyse_file

        return analyse_file(source, form, strict=strict)
    if strict:
        raise click.UsageError("--strict goes with --from.")
    from bot.commands.gather import fetch_negotiation
    from bot.publish.conflicts import render_conflicts

    print_result(render_conflicts(fetch_negotiation(tools), form))
    return 0
