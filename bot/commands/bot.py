"""``amend bot``: the entry point in GitHub Actions: reconciles everything, and tells people what it did."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import click

from bot.commands.gather import negotiate_state
from bot.commands.keeping import FILE, keep_changelog, make_note, render_kept
from bot.commands.reconcile import derive_shown, plan_reconciliation
from bot.commands.tools import Tools, remark
from bot.errors import UserError
from bot.forge.github.event import Event, load_event
from bot.forge.port import Forge, LimitReachedError, UnfinishedError
from bot.forge.state import State
from bot.publish.escape import escape_markdown
from bot.publish.summary import Outcome, render_summary
from bot.reconcile.decision import decide
from bot.reconcile.memory import parse_memory
from bot.reconcile.plan import Operation, arrange
from bot.reconcile.record import Said
from bot.repository.remote import RefusedError
from bot.repository.repository import Repository
from bot.repository.write import RefMovedError

# Something that failed may have been carried out: the next round looks, and does what is missing.
_ROUNDS = 3
# GitHub takes a summary of 1 MiB: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
_SUMMARY_LIMIT = 1_000_000
_LET = "to have it kept, let the bot pass the branch's rules and give the job `contents: write`"


@click.command(short_help="the entry point in GitHub Actions")
@click.option("--changelog", type=click.Path(path_type=Path), help="Write the changelog to this file, too.")
@click.pass_obj
def command(tools: Tools, changelog: Path | None) -> int:
    """Bring all open pull requests up to date, whatever event started the run.

    Everything is taken from the environment that GitHub Actions sets. Nothing that stands in
    a pull request is printed, for lines of a log can be orders to GitHub Actions; the summary is another matter.
    """
    event = load_event(os.environ)
    forge = tools.open_forge()
    run = _Run()
    try:
        _reconcile(forge, event.first, run)
    except UnfinishedError as error:
        run.reason, run.left, run.is_limited = str(error), error.left, isinstance(error, LimitReachedError)
    if run.state is None:
        _write_summary(f"# Amendments\n\nNothing was read. {run.reason}\n")
        click.echo("Nothing was read, for GitHub's limit on requests is reached; the next run goes on.")
        return 0
    _report(forge, tools.open_repository(), run, run.state, event, changelog)
    if run.left and not run.is_limited:
        raise UserError("Not everything could be written; the summary of this run says what and why.")
    return 0


@dataclass(slots=True)
class _Run:
    """What a run has come to: the state it read last, what it wrote, and what is left."""

    state: State | None = None
    done: list[Operation] = field(default_factory=list)
    left: tuple[Operation, ...] = ()
    reason: str = ""
    is_limited: bool = False


def _reconcile(forge: Forge, first: tuple[str, ...], run: _Run) -> None:
    """Look and write, and once more where something failed that may pass. Raises ``UnfinishedError``."""
    for number in range(1, _ROUNDS + 1):
        run.state = state = forge.fetch_state()
        news = _find_news(forge, state)
        run.state = state = forge.keep_said(state)
        operations = arrange(plan_reconciliation(forge, state), (*first, *news))
        try:
            forge.apply_plan(state, operations)
        except UnfinishedError as error:
            run.done += [operation for operation in operations if operation not in error.left]
            if not error.may_pass or number == _ROUNDS:
                raise
            remark(f"{len(error.left)} writes failed; looking again.")
        else:
            run.done += operations
            return


def _report(
    forge: Forge, repository: Repository, run: _Run, state: State, event: Event, changelog: Path | None
) -> None:
    """Tell people what was done, and what was adopted so far."""
    negotiation = negotiate_state(state)
    outcome = Outcome(done=tuple(run.done), left=run.left, reason=run.reason, remarks=state.remarks)
    summary = render_summary(negotiation, decide(negotiation), outcome)
    note = _make_note(forge, repository, state) if event.is_own else ""
    text = render_kept(repository, state, note)
    _write_summary(f"{summary}\n\n{text}" if event.moves_main else summary)
    if changelog:
        changelog.write_text(f"{text}\n", encoding="utf-8")
    if event.is_own:
        _keep_changelog(forge, state, text, note)
    written, left = (len({operation.amendment for operation in some}) for some in (run.done, run.left))
    click.echo(f"{len(state.amendments)} open; {written} brought up to date; {left} left for the next run.")


def _make_note(forge: Forge, repository: Repository, state: State) -> str:
    """What is found out now, kept for later runs; what GitHub does not answer now is asked by the next run."""
    note = ""
    try:
        if note := make_note(forge, repository, state):
            forge.keep_note(note)
    except UserError as error:
        remark(f"What stood beside words that were merged is asked about again in the next run: {error}")
    return note


def _keep_changelog(forge: Forge, state: State, text: str, note: str) -> None:
    """Keep the changelog on the main branch, where the bot is let; where not, people are told once more what to do."""
    try:
        keep_changelog(forge, state, text, note)
    except RefMovedError:
        remark(f"{FILE} is left to the next run, for the main branch moved.")
    except UserError as error:
        # What Git and GitHub say to a refusal is several lines for their own people.
        if isinstance(error.__cause__, RefusedError):
            why = f"this run may not write to the main branch; {_LET}."
        else:
            why = f"it could not be written: {escape_markdown(str(error))}"
        _write_summary(f"\n{FILE} is not up to date, for {why}\n")


def _find_news(forge: Forge, state: State) -> list[str]:
    """The amendments on which something was said that is not on record yet."""
    shown = forge.fetch_shown(derive_shown)
    known = state.kept.union(*(parse_memory(each.comment).said for each in shown.values()))
    return list(dict.fromkeys(r.amendment for r in state.records if isinstance(r, Said) and r not in known))


def _write_summary(text: str) -> None:
    """Add to the summary of the step, where there is one."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        data = text.encode("utf-8", "backslashreplace")
        if len(data) > _SUMMARY_LIMIT:
            data = data[:_SUMMARY_LIMIT].rpartition(b"\n")[0] + b"\n\nThe rest is too long to be shown here."
        with Path(path).open("ab") as file:
            file.write(data + b"\n")
