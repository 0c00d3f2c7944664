"""Submissions beside what is open: which were submitted before, and what each replaces. The same in every forge."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.amendments.amendment import Amendment, Change, Doubt
from bot.errors import UserError
from bot.forge.port import Forge, Outcome, Submission
from bot.forge.state import State
from bot.report.nearest import render_nearest


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


def submit_only(forge: Forge, submission: Submission, main: str) -> tuple[str, bool]:
    """Submit one as one of many; as ``Forge.submit`` does."""
    (outcome,) = forge.submit_all([replace(submission, base=submission.base or main)], forge.fetch_state())
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


def _words(changes: Iterable[Change]) -> set[tuple[str, str | None]]:
    return {(str(change.name), change.proposed) for change in changes if change.changes_words}


def _details(changes: Iterable[Change]) -> set[tuple[str, str | None, tuple[Doubt, ...]]]:
    return {(str(change.name), change.proposed, change.doubts) for change in changes}
