"""What is about to be written as commits: an amendment's branch, adopted words. The same in every forge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.amendments.amendment import Amendment, Change, Doubt
from bot.amendments.trailer import render_message
from bot.forge.branch import FOLDER, ORIGINALS, render_sources, render_trailers
from bot.forge.port import Submission
from bot.forge.state import NewText
from bot.report.files import render_paragraph_file
from bot.report.paragraph import ParagraphId
from bot.report.report import Report
from bot.repository.fastimport import NewCommit


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One commit of an amendment, before it is written."""

    subject: str
    body: str = ""
    paragraph: ParagraphId | None = None
    doubts: tuple[Doubt, ...] = ()
    files: Mapping[str, bytes | None] = field(default_factory=dict)
    other_parents: tuple[str, ...] = ()
    folders: Mapping[str, str] = field(default_factory=dict)


def render_commits(
    submission: Submission, name: str, base: Report, replaced: Amendment | None = None
) -> list[NewCommit]:
    """A commit for each paragraph; the originals come with the first, in a folder called ``name``.

    ``base`` is the report at ``submission.base``, where the first commit stands. With ``replaced``, an amendment that
    gets a new state, it stands on that one: paragraphs of which that says the same already have no commit, and where
    it was made on another commit of the report, this one is joined first.
    """
    old = {change.name: change for change in replaced.changes} if replaced else {}
    names = {change.name for change in submission.changes}
    joined = [_join(submission.base, replaced)] if replaced and submission.base != replaced.base else []
    gone = [_take_back(name, base) for name in old if name not in names]
    new = [_propose(each, base) for each in submission.changes if joined or old.get(each.name) != each]
    return _render([*joined, *gone, *new], submission, name, titled=not replaced)


def _propose(change: Change, base: Report) -> _Step:
    proposed = None if change.proposed is None else render_paragraph_file(change.proposed)
    kind = "Ask about" if change.proposed == change.base else change.kind.value.capitalize()
    return _Step(
        subject=f"{kind} {base.describe(change.target)}",
        body=change.rationale,
        paragraph=change.name,
        doubts=change.doubts,
        files={f"{FOLDER}/{change.name.path}": proposed},
    )


def _take_back(name: ParagraphId, base: Report) -> _Step:
    text = base.texts.get(name)
    file = None if text is None else render_paragraph_file(text)
    subject = f"Propose nothing for {base.describe(name)} any more"
    return _Step(subject=subject, paragraph=name, files={f"{FOLDER}/{name.path}": file})


def _join(commit: str, replaced: Amendment) -> _Step:
    """All files become those of the report's commit, but for the originals that came with the amendment."""
    folders = {"": commit} | ({ORIGINALS: replaced.commit} if replaced.originals else {})
    return _Step(subject=f"Go on from the report at {commit[:12]}", other_parents=(commit,), folders=folders)


def _render(steps: Sequence[_Step], submission: Submission, name: str, *, titled: bool) -> list[NewCommit]:
    """The commits; what is about the submission as a whole comes with the first."""
    originals = {f"{ORIGINALS}/{name}/{original}": data for original, data in submission.originals.items()}
    title = [("Title", submission.title)] if titled else []
    commits: list[NewCommit] = []
    for step in steps:
        stated = render_trailers(
            submission.submitters,
            paragraph=step.paragraph,
            received=submission.received,
            oral=submission.oral,
            doubts=step.doubts,
        )
        trailers = stated if commits else [*title, *stated, *render_sources(submission.receipts)]
        commits.append(
            NewCommit(
                message=render_message(step.subject, step.body, trailers),
                files=step.files if commits else {**step.files, **originals},
                other_parents=step.other_parents,
                folders=step.folders,
            )
        )
    return commits


def render_texts(texts: Sequence[NewText]) -> list[NewCommit]:
    """The commits that put words into the report."""
    return [
        NewCommit(
            message=text.message,
            files={
                f"{FOLDER}/{name.path}": None if words is None else render_paragraph_file(words)
                for name, words in text.texts.items()
            },
            author=text.author,
            date=text.date,
        )
        for text in texts
    ]
