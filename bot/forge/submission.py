"""What is about to be written as commits: an amendment's branch, adopted words. The same in every forge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.amendments.amendment import Amendment, Change, Doubt
from bot.amendments.trailer import render_message
from bot.errors import UserError
from bot.forge.branch import FOLDER, ORIGINALS, render_sources, render_trailers
from bot.forge.port import NewText, Outcome, State, Submission
from bot.report.files import render_paragraph_file
from bot.report.nearest import render_nearest
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


def find_same(submission: Submission, amendments: Iterable[Amendment]) -> str | None:
    """The amendment by the same submitters that brings the same words to the same paragraphs.

    Of an amendment that is to be replaced the questions must be the same too: to settle one is a new state. Raises
    ``UserError`` for a submission that changes no words.
    """
    if not any(change.changes_words for change in submission.changes):
        raise UserError("This changes no words of the report, so there is nothing to submit.")
    mine, words = _details(submission.changes), _words(submission.changes)
    for amendment in amendments:
        if submission.replaces:
            is_same = amendment.id == submission.replaces and _details(amendment.changes) == mine
        else:
            is_same = amendment.submitters == submission.submitters and _words(amendment.changes) == words
        if is_same:
            return amendment.id
    return None


def submit_each(
    submissions: Iterable[Submission], state: State, write: Callable[[Submission, Amendment | None], str]
) -> tuple[Outcome, ...]:
    """Have each one written that nobody submitted before, in this run either, and give back what became of it.

    ``write`` gets a submission with its base and the amendment that it replaces, and gives the amendment's id; what it
    raises as ``UserError`` is the submission's problem.
    """
    # The same changes are found whether they take part or wait; a new state stands on the newest one.
    known = [*state.waiting, *state.amendments]
    outcomes = []
    for each in submissions:
        submission = replace(each, base=each.base or state.main)
        try:
            same = find_same(submission, known)
            amendment = same or write(submission, get_replaced(submission, state))
        except UserError as error:
            outcomes.append(Outcome(problem=str(error)))
            continue
        known.append(to_amendment(submission, amendment))
        outcomes.append(Outcome(amendment=amendment, is_new=not same))
    return tuple(outcomes)


def get_only(outcomes: Sequence[Outcome]) -> tuple[str, bool]:
    """The amendment of the only submission, and whether it is new; raises its problem as ``UserError``."""
    (outcome,) = outcomes
    if outcome.problem:
        raise UserError(outcome.problem)
    return outcome.amendment, outcome.is_new


def to_amendment(submission: Submission, amendment_id: str) -> Amendment:
    """The amendment that a submission is going to be, but for its commits."""
    return Amendment(
        id=amendment_id,
        commit="",
        submitters=submission.submitters,
        base=submission.base,
        title=submission.title,
        changes=submission.changes,
        receipts=submission.receipts,
        received=submission.received,
        oral=submission.oral,
    )


def get_replaced(submission: Submission, state: State) -> Amendment | None:
    """The amendment that is to get a new state, also by its number alone.

    Raises ``UserError`` when it is not open or is somebody else's.
    """
    if not submission.replaces:
        return None
    known = [*state.waiting, *state.amendments]
    names = (submission.replaces, f"{submission.submitters[0]}/{submission.replaces}", f"#{submission.replaces}")
    found = next((each for each in known if each.id in names), None)
    if found is None:
        nearest = render_nearest(submission.replaces, [each.id for each in known])
        raise UserError(f"There is no open amendment {submission.replaces}{nearest}.")
    if found.submitters != submission.submitters:
        raise UserError(
            f"{found.id} stands in the name of {', '.join(found.submitters)}, not of "
            f"{', '.join(submission.submitters)}; nobody's amendment is replaced by somebody else."
        )
    return found


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


def _words(changes: Iterable[Change]) -> set[tuple[str, str | None]]:
    return {(str(change.name), change.proposed) for change in changes if change.changes_words}


def _details(changes: Iterable[Change]) -> set[tuple[str, str | None, tuple[Doubt, ...]]]:
    return {(str(change.name), change.proposed, change.doubts) for change in changes}
