"""What the bot says to those who act on an amendment: by what they are recognised, and answers to their commands."""

from __future__ import annotations

from collections.abc import Iterator

from bot.publish.consensus import link_consensus
from bot.publish.naming import join_names, name_stakeholders
from bot.publish.page import Line
from bot.publish.piece import to_pieces
from bot.reconcile.decision import Decision
from bot.reconcile.memory import Memory
from bot.reconcile.recognition import is_account
from bot.reconcile.record import Altered, Heard


def tell_recognition(decision: Decision) -> Iterator[Line]:
    """In whose name the amendment stands and how that is known, where the place of amendments can tell."""
    how = decision.amendment.recognised
    if is_account(decision.amendment.submitters):
        yield Line(0, to_pieces(f"In whose name this stands is not known; it was opened by {how}."))
    elif how and decision.submitters:
        joined = decision.amendment.joined
        pairs = zip(decision.amendment.submitters, decision.submitters, strict=True)
        first = [name for each, name in pairs if each not in joined]
        told = f"In the name of {join_names(first)}, recognised by {how}. " if first else ""
        more = f"Joined by {name_stakeholders(joined, decision.report.stakeholders)}." if joined else ""
        yield Line(0, to_pieces(f"{told}{more}".rstrip()))


def tell_altered(memory: Memory) -> Iterator[Line]:
    """That somebody else changed what the comment keeps, where that was seen."""
    for record in memory.said:
        if isinstance(record, Altered):
            changed = f"What this comment keeps for the bot was changed by {record.by} on {record.at[:10]}."
            left = "What was said before stands as it was left then; GitHub shows earlier versions of this comment."
            yield Line(0, to_pieces(f"{changed} {left}"))


def tell_answers(memory: Memory, url: str) -> Iterator[Line]:
    """Every command that is remembered, the oldest first, with who wrote it, when, and the answer.

    ``url`` is the amendment's page.
    """
    heard = [record for record in memory.said if isinstance(record, Heard)]
    for record in sorted(heard, key=lambda record: record.comment):
        for line, answer in record.answers:
            yield Line(1, link_consensus(f"{record.by}, {record.at[:10]}, “{line}”: {answer}", url))
