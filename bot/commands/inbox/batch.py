"""Files become amendments: all are read, it is decided what each becomes, what can be is submitted, and all is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click

from bot.commands.inbox.deciding import Decision, Verdict, decide, receive
from bot.commands.inbox.ground import Ground
from bot.commands.inbox.item import Item, find_origins, gather_items
from bot.commands.inbox.keeping import keep_files, require_folder
from bot.commands.inbox.reading import read_item
from bot.commands.inbox.settling import Asked
from bot.commands.inbox.telling import (
    tell_asked,
    tell_asked_at_length,
    tell_questions,
    tell_remarks,
    tell_submitted,
    tell_summary,
)
from bot.commands.inbox.wishes import Wishes
from bot.commands.progress import report_progress
from bot.commands.tools import Tools, remark
from bot.commands.workers import map_shares
from bot.documents.matching.basis import Basis
from bot.documents.reading_file import render_reading
from bot.errors import UserError
from bot.forge.port import Forge, Outcome
from bot.forge.reading import read_report
from bot.forge.state import State
from bot.publish.escape import show_unseen
from bot.publish.submitting import tell_receipts
from bot.report.report import Report
from bot.repository.repository import Repository

# Documents that are read in about the time that another process takes to start and to hand over.
_LEAST_SHARE = 3
# The setting that names the folder in which files are kept.
_KEEP = "amend.keep"


def submit_items(
    tools: Tools, forge: Forge, state: State, paths: Sequence[Path], wishes: Wishes, *, keep: Path | None, dry_run: bool
) -> int:
    """Submit the files at ``paths`` and give the exit status: 1 when one of them needs somebody, 3 for a bug of ours.

    Raises ``UserError`` for what is wrong with the only one, and for what stands in the way of all.
    """
    items = gather_items(paths, state.report)
    if len(items) > 1 and (wishes.reading or wishes.replaces):
        raise UserError("--reading and --replaces are about one document; submit that one alone.")
    repository = tools.open_repository()
    if keep is None and (named := repository.find_setting(_KEEP)):
        keep = repository.root / Path(named).expanduser()
    if keep:
        require_folder(keep)
    ground = _find_ground(state, repository, items)
    read = map_shares(lambda item: read_item(item, ground, wishes), items, [1] * len(items), least=_LEAST_SHARE)
    decisions = decide(report_progress(read, "files read", len(items)), state, wishes)
    outcomes = [None] * len(decisions) if dry_run else _submit(forge, state, decisions)
    told = [_find_trouble(*each) for each in zip(decisions, outcomes, strict=True)]
    if len(items) == 1 and told[0].verdict is Verdict.REFUSE and not told[0].found.bug:
        raise UserError(told[0].problem)
    for decision, outcome in zip(told, outcomes, strict=True):
        _tell(decision, outcome, state, alone=len(items) == 1, dry_run=dry_run)
    if len(items) > 1:
        click.echo(tell_summary([decision.verdict for decision in told], dry_run=dry_run))
    written = [decision.found for decision, outcome in zip(told, outcomes, strict=True) if outcome and outcome.is_new]
    files = [file for found in written for file in found.files]
    _echo(tell_receipts([receive(file, wishes) for file in files]))
    if keep:
        keep_files(files, keep)
    if any(decision.found.bug for decision in told):
        return 3
    return 1 if any(decision.verdict in (Verdict.ASK, Verdict.REFUSE) for decision in told) else 0


def _find_ground(state: State, repository: Repository, items: Sequence[Item]) -> Ground:
    """Today's report, then every issued draft, the newest first, then what else our export was made from."""
    bases = {state.main: Basis(report=state.report)}
    for draft in reversed(state.drafts):
        with suppress(UserError):  # a tag of that name where there is no report
            report = state.report if draft.commit == state.main else read_report(repository, draft.commit)
            bases.setdefault(draft.commit, Basis(report=report, name=draft.name, symbol=draft.symbol))
    origins = find_origins(items)
    for commit in sorted({origin.commit for origin in origins.values()} - bases.keys()):
        if repository.find_commit(commit) == commit:
            bases[commit] = Basis(report=read_report(repository, commit), name=commit)
    return Ground(bases=bases, origins=origins, negotiate=state.negotiate)


def _submit(forge: Forge, state: State, decisions: Sequence[Decision]) -> list[Outcome | None]:
    """What became of each decision that has a submission, in the order of the decisions."""
    submissions = [decision.submission for decision in decisions if decision.submission]
    outcomes = iter(forge.submit_all(submissions, state) if submissions else ())
    return [next(outcomes) if decision.submission else None for decision in decisions]


def _find_trouble(decision: Decision, outcome: Outcome | None) -> Decision:
    """What the forge could not take needs somebody, like everything else that cannot be submitted."""
    if outcome and outcome.problem:
        return replace(decision, verdict=Verdict.REFUSE, submission=None, problem=outcome.problem)
    return decision


def _tell(decision: Decision, outcome: Outcome | None, state: State, *, alone: bool, dry_run: bool) -> None:
    found = decision.found
    for line in tell_remarks(found, detailed=alone or dry_run, alone=alone):
        remark(show_unseen(line))
    match decision.verdict:
        case Verdict.REFUSE:
            remark(show_unseen(f"{found.bug}amend: {decision.problem}"))
        case Verdict.ASK:
            assert found.asked
            _ask(decision, found.asked, state.report, alone=alone, dry_run=dry_run)
        case _:
            _echo(tell_submitted(decision, outcome, state, detailed=alone or dry_run))


def _ask(decision: Decision, asked: Asked, report: Report, *, alone: bool, dry_run: bool) -> None:
    """Write the reading beside the document, for people to settle, where it is not there yet."""
    text = render_reading(asked.reading)
    if not asked.is_there and not dry_run:
        try:
            asked.place.write_text(text, encoding="utf-8")
        except OSError as error:
            problem = f"{asked.place} cannot be written: {error.strerror}; copy the document to another folder."
            remark(show_unseen(f"amend: {problem}"))
            return
    if alone and dry_run:
        click.echo(text, nl=False)
    elif alone:
        _echo(tell_asked_at_length(decision, asked))
    else:
        remark(show_unseen(f"amend: {tell_asked(decision, asked)}"))
        _echo(tell_questions(asked, report) if dry_run else ())


def _echo(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(show_unseen(line))
