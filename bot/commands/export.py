"""``amend export FILE.docx``: the report, or what is proposed on it, as a file for Word people."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.gather import fetch_issued, fetch_negotiation
from bot.commands.tools import Tools
from bot.commands.writing import read_template, require_writable, write_file
from bot.forge.branch import FOLDER
from bot.publish.export.attribution import Attribution
from bot.publish.export.build import DocumentKind, Wish, build_document
from bot.reconcile.negotiation import Negotiation

_SHOWN = {
    DocumentKind.CLEAN: "the text as it stands",
    DocumentKind.REDLINE: "all open amendments as tracked changes",
    DocumentKind.ROLLING: "the rolling text",
    DocumentKind.COMPILATION: "the compilation",
}


@click.command(short_help="the report as a Word file: clean, or with what is proposed")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--redline", "kind", flag_value=DocumentKind.REDLINE, help="All open amendments as tracked changes.")
@click.option("--rolling", "kind", flag_value=DocumentKind.ROLLING, help="All open amendments in brackets.")
@click.option("--compilation", "kind", flag_value=DocumentKind.COMPILATION, help="A table of all open amendments.")
@click.option("--draft", default="", metavar="NAME", help="The clean text as it stood in this issued draft.")
@click.option("--amendment", default="", metavar="ID", help="This amendment alone, as it was read, with its questions.")
@click.option(
    "--attribution",
    type=click.Choice([each.value for each in Attribution]),
    default=Attribution.FULL.value,
    show_default=True,
    help="Whose names are shown: the submitters', their groups', or none.",
)
@click.option("--template", type=click.Path(path_type=Path), help="A Word file whose styles and pages are used.")
@click.option("--line-numbers", is_flag=True, help="Number the lines.")
@click.option("--force", is_flag=True, help="Overwrite FILE whatever it is.")
@click.pass_obj
def command(
    tools: Tools,
    file: Path,
    kind: str | None,
    draft: str,
    amendment: str,
    attribution: str,
    template: Path | None,
    line_numbers: bool,
    force: bool,
) -> None:
    """Write the report to FILE, a Word file, with its paragraph numbers, footnotes, and a mark on each paragraph.

    What comes back with tracked changes can be submitted: it is known which paragraphs they are. Nothing is
    overwritten but an export that nobody has changed.
    """
    if kind and amendment:
        raise click.UsageError("--amendment shows one amendment; leave out the other view.")
    if draft and (amendment or kind not in (None, DocumentKind.CLEAN)):
        raise click.UsageError("--draft is the text as it was issued; leave out the other view.")
    require_writable(file, force=force)
    styles = None if template is None else read_template(template)
    negotiation = fetch_issued(tools, draft) if draft else fetch_negotiation(tools)
    wanted = DocumentKind.AMENDMENT if amendment else DocumentKind(kind or DocumentKind.CLEAN)
    wish = Wish(
        kind=wanted,
        attribution=Attribution(attribution),
        amendment=amendment,
        date=_find_date(tools, negotiation),
    )
    document = build_document(negotiation, wish)
    # python-docx takes long to load, and what is wrong with the wish is known before.
    from bot.documents.word.writing.writer import write_word

    name = "" if template is None else template.name
    write_file(file, write_word(document, styles, name, has_line_numbers=line_numbers))
    click.echo(f"{file}: {_SHOWN.get(wanted, f'amendment {amendment} as it was read')}")


def _find_date(tools: Tools, negotiation: Negotiation) -> str:
    """The day on which the text last changed, 2017-11-11."""
    if negotiation.adopted:
        return negotiation.adopted[-1].date[:10]
    history = tools.open_repository().read_history(negotiation.main, FOLDER)
    return history[-1].commit.committed[:10] if history else ""
