"""What is particular to the forge on a local repository: what amendments are called."""

from __future__ import annotations

from pathlib import Path

from bot.amendments.amendment import Change
from bot.forge.local import LocalForge
from bot.forge.port import Submission
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
