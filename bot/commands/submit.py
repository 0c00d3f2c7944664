"""``amend submit``: a marked-up document, or an edited copy of the report's files, becomes an amendment."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import click

from bot.amendments.amendment import Change
from bot.commands.tools import Tools, remark
from bot.documents.change import apply_reading
from bot.documents.copy import read_copy
from bot.documents.load import load_copy, load_text
from bot.documents.reader import read_document
from bot.documents.reading import Reading, Sureness
from bot.documents.reading_file import parse_reading, render_reading
from bot.errors import UserError
from bot.forge.port import Forge, State, Submission
from bot.report.nearest import render_nearest
from bot.report.report import Report


@click.command(short_help="a marked-up document becomes an amendment")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--as", "submitters", required=True, metavar="ID[,ID…]", help="In whose name: ids of stakeholders.yml.")
@click.option("--reading", "reading_file", type=click.Path(path_type=Path), help="The settled reading of the document.")
@click.option("--as-read", is_flag=True, help="Submit the reading as it is; what is to be asked stays unconfirmed.")
@click.option("--with-original", is_flag=True, help="Keep the file with the amendment, for all to see.")
@click.option("--title", help="What the amendment is called; without it, the document's title.")
@click.option("--received", metavar="TIME", help="When it came, as 2017-11-20T10:30+01:00; now if not given.")
@click.option("--dry-run", is_flag=True, help="Say what would be submitted, and write nothing.")
@click.pass_obj
def command(
    tools: Tools,
    files: tuple[Path, ...],
    submitters: str,
    reading_file: Path | None,
    as_read: bool,
    with_original: bool,
    title: str | None,
    received: str | None,
    dry_run: bool,
) -> int:
    """Submit FILES in somebody's name: one marked-up text, or edited copies of paragraph files (or of their folder).

    What the program is not sure of it asks: the first time it writes a reading, a small YAML file beside you, and
    submits nothing. Settle it with the submitter, then submit with --reading.
    """
    forge = tools.open_forge()
    state = forge.fetch_state()
    who = read_submitters(submitters, state.report)
    originals = {}
    if all(_is_copy(file) for file in files):
        copies = {path: data for file in files for path, data in load_copy(file).items()}
        changes, remarks = read_copy(copies, state.report)
        default_title = f"Revisions of {len(changes)} paragraph{'' if len(changes) == 1 else 's'}"
    else:
        reading = _read(files, reading_file, state.report)
        if reading_file is None and not as_read and _count(reading, Sureness.CERTAIN) < _count(reading):
            return _ask_back(reading, files[0], submitters, dry_run)
        changes, remarks, default_title = apply_reading(reading, state.report), reading.told, reading.document.title
        if with_original or reading.document.published:
            originals[files[0].name] = files[0].read_bytes()
    for line in remarks:
        remark(f"Read, but changes no words: {line}")
    submission = Submission(
        submitters=who,
        title=title or default_title or files[0].name,
        changes=changes,
        received=received or now(),
        originals=originals,
    )
    if dry_run:
        click.echo(f"Would be submitted in the name of {submitters}:")
        click.echo(render_changes(changes, state.report))
    else:
        submit_changes(forge, submission, state)
    return 0


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
        click.echo(render_changes(submission.changes, state.report))
    else:
        click.echo(f"{amendment} says exactly this already; nothing is submitted twice.")
    return amendment, is_new


def render_changes(changes: Sequence[Change], report: Report) -> str:
    """One line for each change, and its questions below it."""
    lines = []
    for change in changes:
        lines.append(f"  {change.kind.value} {report.describe(change.target)}")
        lines += [f"    to be confirmed: {doubt.question}" for doubt in change.doubts]
    return "\n".join(lines)


def _is_copy(file: Path) -> bool:
    return file.is_dir() or file.suffix == ".md"


def _read(files: Sequence[Path], reading_file: Path | None, report: Report) -> Reading:
    if len(files) > 1:
        raise UserError("Submit one document at a time; several files can only be paragraph files of an edited copy.")
    text = load_text(files[0])
    if reading_file is None:
        return read_document(text, report, files[0].name)
    reading = parse_reading(load_text(reading_file), str(reading_file))
    present = sha256(files[0].read_bytes()).hexdigest()
    if reading.document.sha256 != present:
        raise UserError(
            f"{reading_file} is the reading of another document than {files[0]} (their digests differ); "
            "read it anew by submitting without --reading."
        )
    return reading


def _count(reading: Reading, *sureness: Sureness) -> int:
    return sum(edit.reading in (sureness or tuple(Sureness)) for change in reading.changes for edit in change.edits)


def _ask_back(reading: Reading, file: Path, submitters: str, dry_run: bool) -> int:
    """Write the reading for people to settle; the exit status says that they must act."""
    text, place = render_reading(reading), Path(f"{file.stem}.reading.yml")
    counts = ", ".join(f"{_count(reading, each)} {each.value}" for each in Sureness)
    if dry_run:
        click.echo(text, nl=False)
        return 0
    if place.exists() and place.read_text(encoding="utf-8") != text:
        raise UserError(f"{place} is there already; submit it with --reading {place}, or move it away to read anew.")
    place.write_text(text, encoding="utf-8")
    click.echo(
        f"Read {_count(reading)} edits ({counts}) in {len(reading.changes)} paragraphs; nothing is submitted yet."
    )
    click.echo(f"The reading is in {place}. Settle its questions with the submitter, then run:")
    click.echo(f"  {shlex.join(['amend', 'submit', str(file), '--as', submitters, '--reading', str(place)])}")
    return 1
