"""What one command in a comment is answered, and what follows from it, for those who may give it.

A comment names no words. It is taken to be about those that the bot had asked about before it was written, and only
while they are still what is proposed; in doubt it is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.amendments.amendment import Amendment, Change
from bot.errors import UserError
from bot.reconcile.command import VERBS, Command, Who, explain_all, explain_unknown
from bot.reconcile.memory import Memory
from bot.reconcile.recognition import find_member
from bot.reconcile.record import Confirmation, OnBehalf, Said, digest_words
from bot.report.nearest import render_nearest
from bot.report.reference import parse_target
from bot.report.report import Report
from bot.report.stakeholder import Account

_AGAIN = "please look at what is shown above and write it again, in a new comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment of somebody's on an amendment. ``number`` grows with time, ``at`` is when it was written."""

    number: int
    account: Account
    body: str
    at: str
    is_edited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What comments on one amendment are heard against.

    ``asked_at`` is when the bot last wrote what ``memory`` holds, as ISO 8601 in the same zone as the comments'
    ("" before the first time). ``maintainers`` are the logins of those who may write to the repository.
    """

    amendment: Amendment
    memory: Memory
    asked_at: str
    report: Report
    maintainers: Collection[str]


def answer_command(hearing: Hearing, comment: Comment, command: Command) -> tuple[str, tuple[Said, ...]]:
    """The answer in one sentence, and what is to be recorded."""
    if command.word not in VERBS:
        return explain_unknown(command.word), ()
    if command.word == "help":
        return explain_all(), ()
    if comment.is_edited:
        return f"The comment was edited, so it is not certain what it was about; {_AGAIN}.", ()
    refused = _refuse(hearing, comment.account, VERBS[command.word].who)
    if refused:
        return refused, ()
    try:
        if command.word == "confirm":
            return _confirm(hearing, comment, command.arguments)
        return _stand_for(hearing, comment, command.arguments)
    except UserError as error:
        return str(error), ()


def _refuse(hearing: Hearing, account: Account, who: Who) -> str:
    """Who may give the command, for an account that may not; else ""."""
    stakeholders = hearing.report.stakeholders
    is_maintainer = account.login in hearing.maintainers
    if who is Who.MAINTAINER:
        return "" if is_maintainer else "Nothing is done: only those who may write to this repository can say this."
    members = [member for each in hearing.amendment.submitters if (member := stakeholders.find(each))]
    speaks_for = find_member(account, stakeholders)
    # Where no submitter has an account, the secretariat files for them and records what they say.
    if speaks_for in members or (is_maintainer and not any(member.github for member in members)):
        return ""
    names = " or ".join(member.name for member in members if member.github)
    may = f"{names}, from an account in report/stakeholders.yml" if names else "those who may write to this repository"
    return f"Nothing is done: only {may}, can say this." if names else f"Nothing is done: only {may} can say this."


def _confirm(hearing: Hearing, comment: Comment, arguments: str) -> tuple[str, tuple[Said, ...]]:
    report, amendment = hearing.report, hearing.amendment
    wanted = {parse_target(each, report) for each in re.split(r"\s*[,;]\s*|\s+and\s+", arguments) if each}
    waiting = [change for change in amendment.changes if change.doubts and not _is_confirmed(hearing.memory, change)]
    chosen = [change for change in waiting if not wanted or change.target in wanted]
    if not chosen:
        return "Nothing here waits to be confirmed.", ()
    moved = [change for change in chosen if not _was_asked(hearing, comment, change)]
    if moved:
        names = ", ".join(report.describe(change.target) for change in moved)
        return f"It is not certain that you saw these words when you wrote this: {names}; {_AGAIN}.", ()
    records = tuple(
        Confirmation(
            amendment=amendment.id,
            paragraph=str(change.name),
            words=digest_words(change.proposed),
            by=comment.account.login,
            at=comment.at,
        )
        for change in chosen
    )
    return f"Confirmed: {', '.join(report.describe(change.target) for change in chosen)}.", records


def _is_confirmed(memory: Memory, change: Change) -> bool:
    words = str(change.name), digest_words(change.proposed)
    return any((each.paragraph, each.words) == words for each in memory.said if isinstance(each, Confirmation))


def _was_asked(hearing: Hearing, comment: Comment, change: Change) -> bool:
    """Whether the words that are proposed now are those the bot had asked about before the comment was written."""
    asked = hearing.memory.words.get(str(change.name))
    return bool(hearing.asked_at) and hearing.asked_at <= comment.at and asked == digest_words(change.proposed)


def _stand_for(hearing: Hearing, comment: Comment, arguments: str) -> tuple[str, tuple[Said, ...]]:
    report, amendment = hearing.report, hearing.amendment
    submitters = tuple(dict.fromkeys(_split_ids(arguments)))
    known = [member.id for member in report.stakeholders.members]
    if not submitters:
        return "Say in whose name, by ids of report/stakeholders.yml: /on-behalf-of ID", ()
    for each in submitters:
        if each not in known:
            return f'There is no stakeholder "{each}" in report/stakeholders.yml{render_nearest(each, known)}.', ()
    record = OnBehalf(amendment=amendment.id, submitters=submitters, by=comment.account.login, at=comment.at)
    names = ", ".join(member.name for each in submitters if (member := report.stakeholders.find(each)))
    return f"This amendment stands in the name of {names}.", (record,)


def _split_ids(text: str) -> Iterator[str]:
    return (each for each in re.split(r"[\s,;]+", text) if each)
