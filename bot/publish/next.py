"""The end of the bot's comment: what happens next, and what whom can do. It asks, and decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.amendments.carrying import Fate
from bot.publish.naming import join_names, name_stakeholders
from bot.publish.page import Line
from bot.publish.piece import to_pieces
from bot.reconcile.decision import REFLECTED, UNKNOWN_SUBMITTER, Decision
from bot.reconcile.negotiation import Standing
from bot.reconcile.recognition import is_account

_BANNER = "GitHub says that this branch has conflicts that must be resolved."


def tell_next(decision: Decision) -> Iterator[Line]:
    """One sentence for each thing that holds."""
    return (Line(1, to_pieces(sentence)) for sentence in _list_sentences(decision))


def name_paragraphs(decision: Decision, standings: Iterable[Standing]) -> str:
    """The paragraphs of some changes: "rec 9 and rec 17"."""
    return join_names(dict.fromkeys(decision.report.describe(standing.change.target) for standing in standings))


def _list_sentences(decision: Decision) -> Iterator[str]:
    who = join_names(decision.submitters) if decision.submitters else "its submitter"
    if decision.amendment.left:
        yield from _tell_withdrawal(decision)
    if decision.amendment.is_withdrawn:
        return
    if REFLECTED in decision.labels:
        yield "All of this amendment is reflected in the text, please confirm or close."
    elif decision.standings:
        yield "The proposal stays open until people decide on it."
    if decision.different:
        yield "Where wording differs, the rolling text shows each wording with the names of its proposers."
    if decision.unconfirmed:
        paragraphs = name_paragraphs(decision, decision.unconfirmed)
        yield f"{who}: please confirm what was read, or correct it. Until then it is unconfirmed: {paragraphs}."
        if decision.amendment.url:
            yield "To confirm, write /confirm in a comment, at the start of a line; with names, only those paragraphs."
    if decision.amendment.url:
        yield "To say where you stand, write /support, /object, /retain or /reserve in a comment; /help says how."
    if UNKNOWN_SUBMITTER in decision.labels:
        yield _invite(decision)
    if _has_banner(decision):
        yield _explain_banner(decision)
    yield "This comment follows the texts. It decides nothing and closes nothing; people do."


def _tell_withdrawal(decision: Decision) -> Iterator[str]:
    left = name_stakeholders(decision.amendment.left, decision.report.stakeholders)
    if not decision.amendment.is_withdrawn:
        yield f"Withdrew from this amendment: {left}. It stands in the name of {join_names(decision.submitters)}."
        return
    how = "write /cosponsor in a comment" if decision.amendment.url else "run: amend state cosponsor"
    yield f"Withdrawn by {left}; it takes part in nothing now. Another may take it over in their own name: {how}."


def _invite(decision: Decision) -> str:
    if not is_account(decision.amendment.submitters):
        return "The submitter is not in stakeholders.yml yet; the secretariat is asked to look into it."
    return (
        "To be recognised, ask the secretariat to add the account, with login and id, to your delegation in "
        "report/stakeholders.yml. Or somebody who may write to this repository says in a comment in whose name this "
        "stands: /on-behalf-of ID"
    )


def _has_banner(decision: Decision) -> bool:
    """Whether GitHub shows the banner, or will: it forgets at every merge, and takes its time to find out again."""
    amendment = decision.amendment
    if amendment.git_merges is None and amendment.url:
        changes, texts = (each.change for each in decision.standings), decision.report.texts
        return any(texts.get(change.name) not in (change.base, change.proposed) for change in changes)
    return amendment.git_merges is False


def _explain_banner(decision: Decision) -> str:
    """What to make of it that Git, which compares lines and knows no words, cannot merge the branch."""
    if any(standing.carried.fate is Fate.MEETS for standing in decision.standings):
        return f"{_BANNER} Words adopted since are meant here, as shown above; the proposal stays open all the same."
    return (
        f"{_BANNER} That compares whole lines: word by word, nothing adopted since stands in the way of this proposal, "
        "and nothing needs to be done."
    )
