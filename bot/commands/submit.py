"""``amend submit``: documents, or edited copies of the report's files, become amendments."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bot.commands.gather import get_standing, warn_frozen
from bot.commands.inbox.batch import submit_items
from bot.commands.inbox.wishes import Wishes
from bot.commands.tools import Tools
from bot.errors import UserError
from bot.forge.port import Forge, Submission
from bot.forge.state import State
from bot.publish.submitting import tell_changes, tell_same
from bot.report.nearest import render_nearest
from bot.report.report import Report


@click.command(short_help="documents become amendments")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as", "submitters", metavar="ID[,ID…]", help="In whose name; else as the files say themselves.")
@click.option("--reading", "reading_file", type=click.Path(path_type=Path), help="The settled reading of the document.")
@click.option("--as-read", is_flag=True, help="Submit readings as they are; what is to be asked stays unconfirmed.")
@click.option("--with-original", is_flag=True, help="Keep the file with the amendment, for all to see.")
@click.option("--with-comments", is_flag=True, help="The comments in the file are published with the amendment.")
@click.option(
    "--keep", type=click.Path(path_type=Path), help="Copy the files here; else where the setting amend.keep says."
)
@click.option("--replaces", metavar="AMENDMENT", help="The file is a new state of this open amendment.")
@click.option("--new", "stands_alone", is_flag=True, help="It is no new state of anything that is open.")
@click.option("--title", help="What the amendment is called; without it, the document's title.")
@click.option("--received", metavar="TIME", help="When it came, as 2017-11-20T10:30+01:00; now if not given.")
@click.option("--dry-run", is_flag=True, help="Say what would be submitted, and write nothing.")
@click.pass_obj
def command(
    tools: Tools,
    files: tuple[Path, ...],
    submitters: str | None,
    reading_file: Path | None,
    keep: Path | None,
    replaces: str | None,
    title: str | None,
    received: str | None,
    *,
    as_read: bool,
    with_original: bool,
    with_comments: bool,
    stands_alone: bool,
    dry_run: bool,
) -> int:
    """Submit FILES, each as an amendment: Word files and OpenDocument texts with tracked changes, marked-up texts,
    diffs, or edited copies of paragraph files (or of their folder), which are one amendment together.

    What the program is not sure of it asks: it writes a reading, a small YAML file beside the document, and submits
    nothing of it. Settle it with the submitter, then submit again. A corrected file becomes a new state of the same
    amendment.
    """
    if replaces and stands_alone:
        raise click.UsageError("Give --replaces or --new, not both.")
    forge = tools.open_forge()
    state = forge.fetch_state()
    warn_frozen(state)
    wishes = Wishes(
        received=read_time(received),
        submitters=read_submitters(submitters, state.report) if submitters is not None else (),
        reading=reading_file,
        as_read=as_read,
        with_original=with_original,
        with_comments=with_comments,
        title=title or "",
        replaces=replaces or "",
        stands_alone=stands_alone,
    )
    return submit_items(tools, forge, state, files, wishes, keep=keep, dry_run=dry_run)


def read_submitters(text: str, report: Report) -> tuple[str, ...]:
    """The stakeholder ids in a comma-separated list; raises ``UserError`` for one that stakeholders.yml lacks."""
    ids = tuple(dict.fromkeys(each.strip() for each in text.split(",") if each.strip()))
    if not ids:
        raise UserError("Say in whose name: --as takes ids of report/stakeholders.yml, as in --as a,b")
    known = [member.id for member in report.stakeholders.members]
    for each in ids:
        if each not in known:
            raise UserError(
                f'There is no stakeholder "{each}" in report/stakeholders.yml{render_nearest(each, known)}; '
                "add them there, with name and group, and commit it."
            )
    return ids


def read_time(text: str | None) -> str:
    """When something came, as it was given; without it now, in seconds, with the zone.

    Raises ``UserError`` for what is no time with its zone.
    """
    if text is None:
        return now()
    try:
        is_whole = datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        is_whole = False
    if not is_whole:
        raise UserError(f'"{text}" is not a time with its zone, such as 2017-11-20T10:30+01:00.')
    return text


def now() -> str:
    """The time, in seconds, with its zone."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def submit_changes(forge: Forge, submission: Submission, state: State) -> tuple[str, bool]:
    """Submit it, say what was submitted, and give back the amendment's id and whether it is new."""
    amendment, is_new = forge.submit(submission, state.main)
    if is_new:
        count = len(submission.changes)
        names = ", ".join(submission.submitters)
        click.echo(f"{amendment}: {count} paragraph{'' if count == 1 else 's'}, in the name of {names}")
        click.echo("\n".join(tell_changes(submission.changes, state.report)))
    else:
        click.echo(tell_same(get_standing(amendment, state), submission.submitters, state.report))
    return amendment, is_new
