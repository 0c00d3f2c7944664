"""What follows from comments that were not heard before: each is answered, and what was said is recorded, once.

A comment names no words. It is taken to be about those that the bot had asked about before it was written, and only
while they are still what is proposed; in doubt it is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.amendments.amendment import Amendment, Change
from bot.errors import UserError
from bot.reconcile.command import VERBS, Command, Who, explain_all, explain_unknown, parse_commands
from bot.reconcile.memory import Memory
from bot.reconcile.recognition import find_member
from bot.reconcile.record import Confirmation, Forgotten, Heard, OnBehalf, Said, digest_words
from bot.report.nearest import render_nearest
from bot.report.reference import parse_target
from bot.report.report import Report
from bot.report.stakeholder import Account

# More in one comment are no longer a person's.
_COMMANDS_LIMIT = 10
# So much of a command and of its answer is kept.
_LENGTH = 300
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


def find_unheard(comments: Iterable[Comment], memory: Memory) -> tuple[Comment, ...]:
    """The comments with commands that have no answer yet, oldest first; an edited one counts as another."""
    heard = {(each.comment, each.body) for each in memory.said if isinstance(each, Heard)}
    last = max((each.comment for each in memory.said if isinstance(each, Forgotten)), default=0)
    new = (c for c in comments if c.number > last and (c.number, digest_words(c.body)) not in heard)
    return tuple(sorted((c for c in new if parse_commands(c.body)), key=lambda c: c.number))


def needs_permission(comment: Comment) -> bool:
    """Whether it matters for the answer if who wrote it is a maintainer."""
    verbs = (VERBS.get(command.word) for command in parse_commands(comment.body))
    return not comment.is_edited and any(verb and verb.who is not Who.ANYONE for verb in verbs)


def hear(hearing: Hearing, comments: Iterable[Comment]) -> tuple[Said, ...]:
    """The records that follow from comments that were not heard yet, in their order."""
    found: list[Said] = []
    for comment in comments:
        answers = []
        commands = parse_commands(comment.body)
        for command in commands[:_COMMANDS_LIMIT]:
            answer, records = _answer(hearing, comment, command)
            found += records
            answers.append((shorten(command.line, _LENGTH // 3), shorten(answer, _LENGTH)))
            hearing = _take(hearing, records)
        if commands[_COMMANDS_LIMIT:]:
            answers.append(("…", f"Only the first {_COMMANDS_LIMIT} commands of a comment are read."))
        found.append(
            Heard(
                amendment=hearing.amendment.id,
                comment=comment.number,
                body=digest_words(comment.body),
                by=comment.account.login,
                at=comment.at,
                answers=tuple(answers),
            )
        )
    return tuple(found)


def shorten(text: str, length: int) -> str:
    """The text in one line of at most so many characters."""
    text = " ".join(text.split())
    return text if len(text) <= length else f"{text[: length - 1]}…"


def _take(hearing: Hearing, records: Sequence[Said]) -> Hearing:
    """The same with what was just said, which the next command may build on."""
    amendment = hearing.amendment
    for record in records:
        if isinstance(record, OnBehalf):
            amendment = replace(amendment, submitters=record.submitters)
    memory = replace(hearing.memory, said=(*hearing.memory.said, *records))
    return replace(hearing, amendment=amendment, memory=memory)


def _answer(hearing: Hearing, comment: Comment, command: Command) -> tuple[str, tuple[Said, ...]]:
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
