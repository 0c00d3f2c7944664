"""``amend read FILE``: what a document says, before anything is made of it."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.output import print_result
from bot.commands.tools import format_option, without_collection
from bot.documents.tracked import load_tracked
from bot.publish.reading_data import render_reading_json


@click.command(short_help="what a document says: base and proposed text per paragraph")
@click.argument("file", type=click.Path(path_type=Path))
@format_option
def command(file: Path, form: str) -> None:
    """Show what FILE says: a Word file, an OpenDocument text, a text with CriticMarkup, or a diff.

    Each paragraph is read without its tracked changes and with them. Nothing is written, and no report is needed.
    What stands in the margin is shown too; it stays with you.
    """
    with without_collection():
        document = load_tracked(file)
        if form == "json":
            print_result(render_reading_json(document))
            return
        # Making a page takes longer to load than a short document to read.
        from bot.publish.reading import render_reading

        print_result(render_reading(document, file.name, form))
