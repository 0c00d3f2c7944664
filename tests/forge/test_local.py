"""What is particular to the forge on a local repository: what amendments are called."""

from __future__ import annotations

from pathlib import Path

from bot.amendments.amendment import Change
from bot.commands.reconcile import plan_reconciliation
from bot.forge.local import LocalForge
from bot.forge.port import Submission
from bot.reconcile.silencing import choose_for_silence, make_silence
from bot.report.paragraph import ParagraphId
from bot.repository.repository import Repository

REC_9 = ParagraphId(section="recommendations", number=9)


def test_amendments_are_numbered_by_submitter(report_folder: Path) -> None:
    forge = LocalForge(Repository.open(report_folder))
    state = forge.fetch_state()
    base = state.report.texts[REC_9]

    def submit(word: str, submitter: str) -> str:
        change = Change(target=REC_9, name=REC_9, base=base, proposed=base.replace("entertain", word))
        submission = Submission(
            submitters=(submitter,), title="x", changes=(change,), received="2017-11-20T10:30:00+01:00"
        )
        return forge.submit(submission, state.main)[0]

    assert submit("consider", "illustration-a") == "illustration-a/1"
    assert submit("welcome", "illustration-a") == "illustration-a/2"
    assert submit("consider", "illustration-b") == "illustration-b/1"


def test_the_end_of_a_silence_is_noticed_by_the_clock_and_written_once(report_folder: Path) -> None:
    def run(at: str) -> int:
        forge = LocalForge(Repository.open(report_folder), clock=lambda: at)
        state = forge.fetch_state()
        operations = plan_reconciliation(forge, state)
        forge.apply_plan(state, operations)
        return len(operations)

    forge = LocalForge(Repository.open(report_folder))
    state = forge.fetch_state()
    base = state.report.texts[REC_9]
    change = Change(target=REC_9, name=REC_9, base=base, proposed=base.replace("entertain", "consider"))
    submission = Submission(submitters=("illustration-a",), title="x", changes=(change,), received="2026-12-01T10:30Z")
    forge.submit(submission, state.main)
    negotiation = forge.fetch_state().negotiate()
    began, ends = "2026-12-09T10:00:00Z", "2026-12-12T10:00:00Z"
    adoptions = choose_for_silence(["rec 9/1=illustration-a"], negotiation)
    forge.append_record(make_silence(72, adoptions, negotiation, by="Chair", at=began))
    assert run("2026-12-09T11:00:00Z") == 3
    assert run("2026-12-12T09:59:59Z") == 0
    assert run(ends) == 1
    assert run("2026-12-20T10:00:00Z") == 0
