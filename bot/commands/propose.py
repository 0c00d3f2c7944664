"""``amend propose``: an amendment in one line, as it comes from the floor."""

from __future__ import annotations

from dataclasses import replace

import click

from bot.amendments import proposing
from bot.amendments.amendment import Change
from bot.commands.gather import warn_frozen
from bot.commands.submit import read_submitters, read_time, submit_changes
from bot.commands.tools import Tools, remark
from bot.forge.port import Submission
from bot.report.layout import require_layout
from bot.report.paragraph import Target
from bot.report.reference import parse_target
from bot.report.report import Report

Words = tuple[str, str] | None


@click.command(short_help="an amendment in one line, from the floor")
@click.argument("paragraph")
@click.option("--as", "submitters", required=True, metavar="ID[,ID…]", help="In whose name: ids of stakeholders.yml.")
@click.option("--replace", "replaced", nargs=2, metavar="WORDS WORDS", help="Put the second in place of the first.")
@click.option("--insert-after", "inserted", nargs=2, metavar="WORDS WORDS", help="Put the second after the first.")
@click.option("--delete", is_flag=True, help="Delete the paragraph.")
@click.option("--text", metavar="WORDS", help='The words of a new paragraph; PARAGRAPH is a place, "after rec 13".')
@click.option("--because", default="", metavar="WORDS", help="The rationale.")
@click.option("--oral/--written", default=True, help="From the floor: unconfirmed until confirmed. Or in writing.")
@click.option("--received", metavar="TIME", help="When it came, as 2017-11-20T10:30+01:00; now if not given.")
@click.pass_obj
def command(
    tools: Tools,
    paragraph: str,
    submitters: str,
    replaced: Words,
    inserted: Words,
    delete: bool,
    text: str | None,
    because: str,
    oral: bool,
    received: str | None,
) -> int:
    """Propose one change of PARAGRAPH ("rec 9") in somebody's name."""
    if sum([bool(replaced), bool(inserted), delete, text is not None]) != 1:
        raise click.UsageError("Give one of --replace, --insert-after, --delete and --text.")
    forge = tools.open_forge()
    state = forge.fetch_state()
    warn_frozen(state)
    who = read_submitters(submitters, state.report)
    target = parse_target(paragraph, state.report)
    change = _make_change(state.report, target, replaced, inserted, text)
    if change.proposed is not None:
        require_layout(state.report.describe(change.name), change.name.path, change.proposed)
    doubts = proposing.doubt_all(change) if oral else ()
    submission = Submission(
        submitters=who,
        title=f"{'Oral proposal' if oral else 'Proposal'}, {state.report.describe(target)}",
        changes=(replace(change, rationale=because, doubts=doubts),),
        received=read_time(received),
        oral=oral,
    )
    amendment, is_new = submit_changes(forge, submission, state)
    if oral and is_new:
        remark(f"It is unconfirmed until its submitter confirms it; then run: amend confirm {amendment}")
    return 0


def _make_change(report: Report, target: Target, replaced: Words, inserted: Words, text: str | None) -> Change:
    if replaced:
        return proposing.propose_replacement(report, target, *replaced)
    if inserted:
        return proposing.propose_insertion(report, target, *inserted)
    if text is not None:
        return proposing.propose_paragraph(report, target, text)
    return proposing.propose_deletion(report, target)
