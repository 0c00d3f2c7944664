"""Hears comments that were not heard before: each is answered, and what was said is recorded, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.reconcile.answering import answer_command
from bot.reconcile.command import parse_commands
from bot.reconcile.comment import Comment, Hearing, PageFullError
from bot.reconcile.memory import Memory
from bot.reconcile.record import Forgotten, Heard, OnBehalf, Said, digest_words
from bot.reconcile.sponsoring import stand_behind
from bot.reconcile.statement import Statement
from bot.reconcile.verb import ORDERS, VERBS, Who

# More in one comment are no longer a person's.
_COMMANDS_LIMIT = 10
# So many characters of a command and of its answer are kept.
_LINE_LENGTH, _ANSWER_LENGTH = 100, 2_000


def find_unheard(comments: Iterable[Comment], memory: Memory) -> tuple[Comment, ...]:
    """The comments with commands that have no answer yet, oldest first; an edited one counts as another."""
    heard = {(each.comment, each.body) for each in memory.said if isinstance(each, Heard)}
    last = max((each.comment for each in memory.said if isinstance(each, Forgotten)), default=0)
    new = (c for c in comments if c.number > last and (c.number, digest_words(c.body)) not in heard)
    return tuple(sorted((c for c in new if parse_commands(c.body)), key=lambda c: c.number))


def has_order(comment: Comment) -> bool:
    """Whether it asks for words to be put on the consensus branch, which not every run may do."""
    return any(command.word in ORDERS for command in parse_commands(comment.body))


def needs_permission(comment: Comment) -> bool:
    """Whether it matters for the answer if who wrote it is a maintainer."""
    verbs = (VERBS.get(command.word) for command in parse_commands(comment.body))
    return not comment.is_edited and any(verb and verb.who in (Who.SUBMITTER, Who.MAINTAINER) for verb in verbs)


def hear(hearing: Hearing, comments: Iterable[Comment]) -> tuple[Said, ...]:
    """The records that follow from comments that were not heard yet, in their order.

    Where the page has no more room for one that may wait, it waits, and so do all after it.
    """
    found: list[Said] = []
    for comment in comments:
        try:
            said, hearing = _hear(hearing, comment)
        except PageFullError:
            break
        found += said
    return tuple(found)


def _hear(hearing: Hearing, comment: Comment) -> tuple[Sequence[Said], Hearing]:
    found: list[Said] = []
    answers = []
    commands = parse_commands(comment.body)
    for command in commands[:_COMMANDS_LIMIT]:
        answer, records = answer_command(hearing, comment, command)
        found += records
        answers.append((_shorten(command.line, _LINE_LENGTH), _shorten(answer, _ANSWER_LENGTH)))
        hearing = _take(hearing, records)
    if commands[_COMMANDS_LIMIT:]:
        answers.append(("…", f"Only the first {_COMMANDS_LIMIT} commands of a comment are read."))
    heard = Heard(
        amendment=hearing.amendment.id,
        comment=comment.number,
        body=digest_words(comment.body),
        by=comment.account.login,
        at=comment.at,
        answers=tuple(answers),
    )
    return (*found, heard), hearing


def _shorten(text: str, length: int) -> str:
    """The text in one line of at most so many characters."""
    text = " ".join(text.split())
    return text if len(text) <= length else f"{text[: length - 1]}…"


def _take(hearing: Hearing, records: Sequence[Said]) -> Hearing:
    """The same with what was just said, which the next command may build on."""
    amendment = hearing.amendment
    for record in records:
        if isinstance(record, OnBehalf):
            amendment = replace(amendment, submitters=record.submitters)
    said = frozenset(record for record in records if isinstance(record, Statement))
    memory = replace(hearing.memory, said=(*hearing.memory.said, *records))
    negotiation = replace(hearing.negotiation, said=hearing.negotiation.said | said)
    return replace(hearing, amendment=stand_behind(amendment, said), memory=memory, negotiation=negotiation)
