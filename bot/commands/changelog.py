"""``amend changelog``: what was adopted, grouped by recommendation, read from the history of the texts."""

from __future__ import annotations

from dataclasses import replace

import click

from bot.commands.gather import fetch_negotiation
from bot.commands.keeping import FILE, keep_changelog, make_note, render_kept
from bot.commands.output import print_result
from bot.commands.tools import Tools, without_collection
from bot.errors import UserError
from bot.forge.history import read_changelog
from bot.publish.changelog import render_changelog


@click.command(short_help="what was adopted, by recommendation")
@click.option("--since", metavar="DRAFT", help="Only what came after this draft, tag or commit.")
@click.option("--until", metavar="DRAFT", help="Only what came up to this draft, tag or commit.")
@click.option("--open", "with_open", is_flag=True, help="Add what is still proposed.")
@click.option("--withdrawn", "with_withdrawn", is_flag=True, help="Add the amendments that were withdrawn.")
@click.option("--reserved", "with_reserved", is_flag=True, help="Add on what somebody has reserved a position.")
@click.option("--write", is_flag=True, help=f"Keep it in {FILE} on the main branch.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "md", "html"]),
    default="text",
    show_default=True,
    help="How to answer; html is a page by itself.",
)
@click.pass_obj
def command(
    tools: Tools,
    since: str | None,
    until: str | None,
    with_open: bool,
    with_withdrawn: bool,
    with_reserved: bool,
    write: bool,
    form: str,
) -> None:
    """Show who changed what in each recommendation, why and when; then the same for the other sections.

    It is read from the history of the main branch in Git alone: what changed in the texts, and what the messages of the
    commits say about it.
    """
    repository = tools.open_repository()
    is_more = with_open or with_withdrawn or with_reserved
    if write:
        if since or until or form != "text" or is_more:
            raise UserError("--write keeps the whole changelog and no more; give it no other option.")
        forge = tools.open_forge()
        state = forge.fetch_state()
        if note := make_note(forge, repository, state):
            forge.keep_note(note)
        written = keep_changelog(forge, state, render_kept(repository, state, note), note)
        click.echo(f"{FILE} is {'written, in a commit of its own' if written else 'up to date'}.")
        return
    negotiation = fetch_negotiation(tools) if is_more else None
    main = negotiation.main if negotiation else repository.main_commit()
    with without_collection():
        changelog = replace(
            read_changelog(repository, main, since=since, until=until),
            negotiation=negotiation,
            with_open=with_open,
            with_withdrawn=with_withdrawn,
            with_reserved=with_reserved,
        )
        print_result(render_changelog(changelog, form))
