"""``amend init``: start a report repository from a report folder."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.check import render_problems
from bot.commands.merge_file import ATTRIBUTES
from bot.commands.tools import Tools
from bot.errors import UserError
from bot.forge.branch import FOLDER
from bot.repository.commits import Identity
from bot.repository.entries import check_entries
from bot.repository.fastimport import NewCommit
from bot.repository.folder import load_entries
from bot.repository.repository import Repository


@click.command(short_help="start a report repository")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--from", "source", required=True, type=click.Path(path_type=Path), help="A report folder, one paragraph a file."
)
@click.pass_obj
def command(tools: Tools, folder: Path, source: Path) -> None:
    """Make FOLDER a Git repository that holds the report in --from.

    The source is checked first; nothing is made when it has a problem.
    """
    start_repository(folder, source)
    click.echo(f"{folder} is a report repository now. Work in it: cd {folder}")


def start_repository(folder: Path, source: Path, identity: Identity | None = None) -> Repository:
    """Make the repository with one commit; ``identity`` is who works in it, where that is not the user.

    Raises ``UserError``, having made nothing, where it cannot be made.
    """
    if not source.is_dir():
        raise UserError(f"There is no folder {source}; --from takes a report folder with report.yml in it.")
    entries = load_entries(source)
    if problems := check_entries(entries):
        raise UserError(f"{source} is not a well formed report:\n{render_problems(problems, 'text')}")
    files = {f"{FOLDER}/{entry.path}": entry.data for entry in entries if entry.data is not None}
    files[".gitattributes"] = ATTRIBUTES
    return Repository.create(folder, [NewCommit(message="Put the report into Git\n", files=files)], identity)
