"""What is about to be written as commits: an amendment's branch, adopted words. The same in every forge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.amendments.amendment import Change
from bot.amendments.trailer import render_message
from bot.errors import UserError
from bot.forge.branch import FOLDER, ORIGINALS, render_trailers
from bot.forge.port import NewText, State, Submission
from bot.report.files import render_paragraph_file
from bot.report.report import Report
from bot.repository.fastimport import NewCommit


def find_same(submission: Submission, state: State) -> str | None:
    """The open amendment by the same submitters with the same changes.

    Raises ``UserError`` for a submission that changes no words.
    """
    if not any(change.changes_words for change in submission.changes):
        raise UserError("This changes no words of the report, so there is nothing to submit.")
    words = _words(submission.changes)
    same = (a.id for a in state.amendments if a.submitters == submission.submitters and _words(a.changes) == words)
    return next(same, None)


def render_commits(submission: Submission, name: str, report: Report) -> list[NewCommit]:
    """A commit for each paragraph; the originals come with the first, in a folder called ``name``."""
    commits: list[NewCommit] = []
    for change in submission.changes:
        proposed = None if change.proposed is None else render_paragraph_file(change.proposed)
        files: dict[str, bytes | None] = {f"{FOLDER}/{change.name.path}": proposed}
        trailers = render_trailers(
            submission.submitters,
            paragraph=change.name,
            received=submission.received,
            oral=submission.oral,
            doubts=change.doubts,
        )
        if not commits:
            files |= {f"{ORIGINALS}/{name}/{original}": data for original, data in submission.originals.items()}
            trailers.insert(0, ("Title", submission.title))
        subject = f"{change.kind.value.capitalize()} {report.describe(change.target)}"
        commits.append(NewCommit(message=render_message(subject, change.rationale, trailers), files=files))
    return commits


def render_texts(texts: Sequence[NewText]) -> list[NewCommit]:
    """The commits that put words into the report."""
    return [
        NewCommit(message=text.message, files={f"{FOLDER}/{path}": data for path, data in text.files.items()})
        for text in texts
    ]


def _words(changes: Iterable[Change]) -> set[tuple[str, str | None]]:
    return {(str(change.name), change.proposed) for change in changes}
