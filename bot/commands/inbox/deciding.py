"""What becomes of each item, one after the other: pure, of what was read and of what is open already."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.amendments.amendment import Amendment, Receipt
from bot.commands.inbox.found import Found
from bot.commands.inbox.item import File
from bot.commands.inbox.wishes import Wishes
from bot.errors import UserError
from bot.forge.earlier import Earlier, Kinship, find_earlier
from bot.forge.port import Submission
from bot.forge.state import State
from bot.forge.submission import get_replaced, to_amendment


class Verdict(StrEnum):
    """What becomes of an item; the last two need somebody."""

    SUBMIT = "submit"
    SAME = "same"
    ASK = "ask"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One item with its verdict.

    ``submission`` is what is to be submitted; ``earlier`` the amendment that it replaces or that says the same.
    ``problem`` is a plain sentence: what is the matter, and what to do.
    """

    found: Found
    verdict: Verdict
    submission: Submission | None = None
    earlier: Amendment | None = None
    problem: str = ""


def decide(items: Iterable[Found], state: State, wishes: Wishes) -> tuple[Decision, ...]:
    """Decide on every item; what is submitted counts for those that come after it."""
    known = {amendment.id: amendment for amendment in (*state.amendments, *state.waiting)}
    pending: dict[str, str] = {}
    decisions = []
    for found in items:
        decision = _decide(found, known, pending, state, wishes)
        decisions.append(decision)
        if decision.submission:
            # Until it is written, a new amendment is known by its file.
            name = decision.submission.replaces or found.name
            known[name] = to_amendment(decision.submission, name)
            pending[name] = found.name
    return tuple(decisions)


def _decide(
    found: Found, known: Mapping[str, Amendment], pending: Mapping[str, str], state: State, wishes: Wishes
) -> Decision:
    if found.problem:
        return _refuse(found, found.problem)
    if not found.submitters:
        return _refuse(found, _tell_nameless(found))
    if found.asked:
        return Decision(found=found, verdict=Verdict.ASK)
    submission = _make_submission(found, state, wishes)
    try:
        named = get_replaced(submission, state)
        if named or wishes.stands_alone:
            submission = replace(submission, replaces=named.id if named else "")
            return Decision(found=found, verdict=Verdict.SUBMIT, submission=submission, earlier=named)
        earlier = find_earlier(submission, tuple(known.values()), is_settled=found.is_settled)
        if found.is_addition and earlier.kinship in (Kinship.CORRECTION, Kinship.UNCLEAR):
            return Decision(found=found, verdict=Verdict.SUBMIT, submission=submission)
    except UserError as error:
        return _refuse(found, str(error))
    return _judge(found, submission, earlier, pending)


def _judge(found: Found, submission: Submission, earlier: Earlier, pending: Mapping[str, str]) -> Decision:
    beside = next((pending[each.id] for each in earlier.amendments if each.id in pending), "")
    match earlier.kinship:
        case Kinship.SAME:
            return Decision(found=found, verdict=Verdict.SAME, earlier=earlier.amendments[0])
        case Kinship.NEW:
            return Decision(found=found, verdict=Verdict.SUBMIT, submission=submission)
        case _ if beside:
            return _refuse(found, _tell_beside(found, beside))
        case Kinship.CORRECTION:
            old = earlier.amendments[0]
            again = replace(submission, replaces=old.id)
            return Decision(found=found, verdict=Verdict.SUBMIT, submission=again, earlier=old)
        case Kinship.UNCLEAR:
            return _refuse(found, _tell_unclear(found, earlier.amendments))


def _refuse(found: Found, problem: str) -> Decision:
    """Among many files each sentence says which one it is about."""
    named = problem if found.name.rpartition("/")[2] in problem else f"{found.name}: {problem}"
    return Decision(found=found, verdict=Verdict.REFUSE, problem=named)


def _make_submission(found: Found, state: State, wishes: Wishes) -> Submission:
    is_released = wishes.with_original or found.is_released
    return Submission(
        submitters=found.submitters,
        title=wishes.title or found.title or found.files[0].name,
        changes=found.changes,
        received=wishes.received,
        base=found.base,
        receipts=tuple(receive(file, wishes) for file in found.files),
        replaces=wishes.replaces,
        originals={file.name: file.data for file in found.files} if is_released else {},
    )


def receive(file: File, wishes: Wishes) -> Receipt:
    """The receipt of a file."""
    return Receipt(file=file.name, sha256=file.sha256, received=wishes.received)


def _tell_nameless(found: Found) -> str:
    command = shlex.join(["amend", "submit", found.name, "--as", "ID"])
    return f"{found.name}: {found.nameless} Say whose it is, by an id of report/stakeholders.yml: {command}"


def _tell_beside(found: Found, other: str) -> str:
    return (
        f"{found.name} and {other} stand in the same name and change the same paragraphs; submit alone the one that "
        f"counts, or both, this one with --new."
    )


def _tell_unclear(found: Found, amendments: Sequence[Amendment]) -> str:
    names = ", ".join(f"{each.id} ({each.receipts[-1].file})" for each in amendments)
    return (
        f"{found.name} may take the place of what its submitter has open already: {names}; say which one with "
        f"--replaces {amendments[0].id}, or --new when it stands beside."
    )
