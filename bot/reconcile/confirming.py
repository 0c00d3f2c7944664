"""What ``/confirm`` and ``/on-behalf-of`` are answered: that words were read as they were meant, and whose they are.

A comment names no words. It is taken to be about those that the bot had asked about before it was written, and only
while they are still what is proposed; in doubt it is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.amendments.amendment import Change
from bot.reconcile.comment import Answer, Comment, Hearing
from bot.reconcile.memory import Memory
from bot.reconcile.record import Confirmation, OnBehalf, digest_words
from bot.report.nearest import render_nearest
from bot.report.reference import parse_target


def confirm(hearing: Hearing, comment: Comment, arguments: str) -> Answer:
    """Confirm what waits to be confirmed, in all paragraphs or in those that are named."""
    report, amendment = hearing.report, hearing.amendment
    wanted = {parse_target(each, report) for each in re.split(r"\s*[,;]\s*|\s+and\s+", arguments) if each}
    waiting = [change for change in amendment.changes if change.doubts and not _is_confirmed(hearing.memory, change)]
    chosen = [change for change in waiting if not wanted or change.target in wanted]
    if not chosen:
        return "Nothing here waits to be confirmed.", ()
    moved = [change for change in chosen if not _was_asked(hearing, comment, change)]
    if moved:
        names = ", ".join(report.describe(change.target) for change in moved)
        return f"It is not certain that you saw these words when you wrote this: {names}; {hearing.again}.", ()
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
    return hearing.has_shown_before(comment, asked) and asked == digest_words(change.proposed)


def stand_for(hearing: Hearing, comment: Comment, arguments: str) -> Answer:
    """Say in whose name the amendment stands."""
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
