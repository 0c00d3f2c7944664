"""Says what became of every item: a line a file, everything about the only one, a summary, receipts."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.commands.gather import get_standing
from bot.commands.inbox.deciding import Decision, Verdict
from bot.commands.inbox.found import Found
from bot.commands.inbox.settling import Asked
from bot.documents.reading import Sureness
from bot.forge.port import Outcome
from bot.forge.state import State
from bot.publish.naming import render_count
from bot.publish.submitting import name_changed, tell_changes, tell_difference, tell_same
from bot.report.report import Report


def tell_submitted(decision: Decision, outcome: Outcome | None, state: State, *, detailed: bool) -> Iterator[str]:
    """What became of an item that is submitted or was before; ``outcome`` None: nothing was written.

    ``detailed`` adds every change, and of a new state what is different now.
    """
    submission, earlier, name, report = decision.submission, decision.earlier, decision.found.name, state.report
    if submission is None or (outcome and not outcome.is_new):
        yield f"{name}: {_tell_same(decision, outcome, state)}"
        return
    where = outcome.amendment if outcome else submission.replaces or "a new amendment"
    what = f"{where}, {'would get' if outcome is None else 'has'} a new state" if earlier else where
    who = ", ".join(submission.submitters)
    yield f"{name}: {what}, in the name of {who}: {name_changed(submission.changes, report)}"
    if detailed:
        yield from tell_changes(submission.changes, report)
    if earlier:
        yield "  Changed since the state before:"
        yield from (f"  {line}" for line in tell_difference(earlier.changes, submission.changes, report))


def _tell_same(decision: Decision, outcome: Outcome | None, state: State) -> str:
    same = decision.earlier
    came = {file.sha256 for file in decision.found.files}
    digests = [receipt.sha256 for receipt in same.receipts] if same and outcome is None else []
    if same and came & {*digests} and digests[-1] not in came:
        return f"it came before, and {same.id} has a newer state since; nothing is submitted twice."
    name = outcome.amendment if outcome else same.id if same else ""
    if name in {each.id for each in (*state.waiting, *state.amendments)}:
        return tell_same(get_standing(name, state), decision.found.submitters, state.report)
    return f"{name} says exactly this already; nothing is submitted twice."


def tell_asked(decision: Decision, asked: Asked) -> str:
    """What is to be settled first, in one sentence."""
    questions = asked.count(Sureness.ASK)
    told = render_count(questions, "question") if questions else "nothing asked, but not all certain"
    edits = render_count(asked.count(*Sureness), "edit")
    return (
        f"{decision.found.name}: {edits} read, {told}; nothing is submitted yet. Go over {asked.place} with the "
        "submitter, then submit again."
    )


def tell_asked_at_length(decision: Decision, asked: Asked) -> Iterator[str]:
    """The same for the only document, with the command that goes on."""
    counts = ", ".join(f"{asked.count(each)} {each.value}" for each in Sureness)
    yield (
        f"Read {render_count(asked.count(*Sureness), 'edit')} ({counts}) in "
        f"{render_count(len(asked.reading.changes), 'paragraph')}; nothing is submitted yet."
    )
    yield f"The reading is in {asked.place}. Settle its questions with the submitter, then run:"
    submitters = ",".join(decision.found.submitters)
    command = ["amend", "submit", decision.found.name, "--as", submitters, "--reading", str(asked.place)]
    yield f"  {shlex.join(command)}"


def tell_questions(asked: Asked, report: Report) -> Iterator[str]:
    """What is asked, paragraph by paragraph."""
    for change in asked.reading.changes:
        for edit in (each for each in change.edits if each.question):
            yield f"  {report.describe(change.target)}: {edit.question}"


def tell_remarks(found: Found, *, detailed: bool, alone: bool) -> Iterator[str]:
    """What was read and changes no words, with the file unless it is ``alone``; or only that there is such."""
    if detailed:
        name = "" if alone else f"{found.name}: "
        yield from (f"{name}Read, but changes no words: {line}" for line in found.remarks)
    elif found.remarks:
        told = render_count(len(found.remarks), "remark")
        yield f"{found.name}: {told} on what was read and changes no words; to see them: amend submit --dry-run"


def tell_summary(verdicts: Sequence[Verdict], *, dry_run: bool) -> str:
    """How many files became what: "40 files: 38 submitted, 1 as before, 1 needs you"."""
    counts = Counter(verdicts)
    needs = counts[Verdict.ASK] + counts[Verdict.REFUSE]
    told = [f"{counts[Verdict.SUBMIT]} {'to be submitted' if dry_run else 'submitted'}"]
    told += [f"{counts[Verdict.SAME]} as before"] if counts[Verdict.SAME] else []
    told += [f"{needs} {'needs' if needs == 1 else 'need'} you"] if needs else []
    return f"{render_count(len(verdicts), 'file')}: {', '.join(told)}."
