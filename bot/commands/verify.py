"""``amend verify``: from Git alone, is every word the first draft's, or did it come by an act on record?"""

from __future__ import annotations

import click

from bot.commands.output import print_result
from bot.commands.tools import Tools, format_option, without_collection
from bot.forge.claim import read_proposed
from bot.forge.history import begin_with_draft, read_chronicle
from bot.publish.lineage import render_lineage
from bot.publish.verification import render_verification
from bot.reconcile.lineage import is_unnamed, trace
from bot.reconcile.verification import list_amendments, verify
from bot.report.reference import parse_reference


@click.command(short_help="does every word have somebody who answers for it?")
@click.argument("paragraph", required=False)
@format_option
@click.pass_obj
def command(tools: Tools, paragraph: str | None, form: str) -> int:
    """Trace every word of the report back: to the first draft, or to the commit that brought it and what that says.

    Words are named that came, or were taken out, without a named adoption, an editorial change, a revert or a
    renumbering. So are those of which what the commit says is not true, as far as the amendments are in this
    clone; with --forge github the pull requests that they name are fetched.

    With PARAGRAPH ("rec 9") it shows who brought each of its words.
    """
    with without_collection():
        return _verify(tools, paragraph, form)


def _verify(tools: Tools, paragraph: str | None, form: str) -> int:
    repository = tools.open_repository()
    drafts = repository.read_drafts()
    chronicle = begin_with_draft(read_chronicle(repository, repository.main_commit(), drafts), drafts)
    traced = trace(chronicle.first, chronicle.entries)
    if paragraph:
        name = parse_reference(paragraph, chronicle.report)
        each = traced.paragraphs[name]
        print_result(render_lineage(name, each, chronicle.report, chronicle.beginning, form))
        return 1 if each.gaps or any(map(is_unnamed, each.sources)) else 0
    fetched = tools.open_forge().fetch_tips(list_amendments(chronicle.entries))
    found = verify(traced, chronicle.entries, read_proposed(repository, chronicle, fetched))
    print_result(render_verification(found, chronicle.report, chronicle.beginning, form))
    return 1 if found.findings else 0
