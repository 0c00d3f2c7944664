"""``amend changelog``: what was adopted, grouped by recommendation, read from the history of the texts."""

from __future__ import annotations

from dataclasses import replace

import click

from bot.commands.gather import fetch_negotiation
from bot.commands.output import print_result
from bot.commands.tools import Tools
from bot.errors import UserError
from bot.forge.history import read_changelog
from bot.publish.changelog import render_changelog
from bot.repository.repository import Repository

# Where a report's repository keeps it, for those who read on GitHub.
FILE = "CHANGELOG.md"


@click.command(short_help="what was adopted, by recommendation")
@click.option("--since", metavar="DRAFT", help="Only what came after this draft, tag or commit.")
@click.option("--until", metavar="DRAFT", help="Only what came up to this draft, tag or commit.")
@click.option("--open", "with_open", is_flag=True, help="Add what is still proposed.")
@click.option("--write", is_flag=True, help=f"Write it to {FILE}, whole, instead of showing it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "md", "html"]),
    default="text",
    show_default=True,
    help="How to answer; html is a page by itself.",
)
@click.pass_obj
def command(tools: Tools, since: str | None, until: str | None, with_open: bool, write: bool, form: str) -> None:
    """Show who changed what in each recommendation, why and when; then the same for the other sections.

    It is read from the history of the main branch in Git alone: what changed in the texts, and what the messages of the
    commits say about it.
    """
    repository = tools.open_repository()
    if write:
        if since or until or with_open or form != "text":
            raise UserError("--write writes the whole changelog; leave --since, --until, --open and --format away.")
        click.echo(_write(repository))
        return
    negotiation = fetch_negotiation(tools) if with_open else None
    main = negotiation.main if negotiation else repository.main_commit()
    changelog = read_changelog(repository, main, since=since, until=until)
    print_result(render_changelog(replace(changelog, negotiation=negotiation), form))


def render_file(repository: Repository, main: str) -> str:
    """The contents of the file that keeps the changelog on the main branch, as it stands at the commit ``main``.

    Nothing in it depends on more than the history and the drafts, so that it is written once and not again.
    """
    note = "<!-- Written by amend from the history of this branch; it is overwritten, so change nothing here. -->"
    return f"{note}\n\n{render_changelog(read_changelog(repository, main), 'md')}\n"


def _write(repository: Repository) -> str:
    path = repository.root / FILE
    text = render_file(repository, repository.main_commit())
    if path.is_file() and path.read_bytes() == text.encode():
        return f"{FILE} is up to date."
    path.write_bytes(text.encode())
    return f"{FILE} is written; commit it to the main branch by itself."
