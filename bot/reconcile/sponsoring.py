"""Who stands behind an amendment: those who submitted it, who joined them, and who left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.amendments.amendment import Amendment
from bot.reconcile.digest import digest, shorten
from bot.reconcile.statement import Scope, Stance, Statement, Topic
from bot.text.token import tokenize


def stand_behind(amendment: Amendment, statements: Iterable[Statement]) -> Amendment:
    """The amendment with those who stand behind it now.

    Who joined stands behind the words that were joined: when these change, only a new word of theirs counts. Who left
    stays away until they join again, and takes nobody along.
    """
    moves = [each for each in set(statements) if each.is_move and each.topic.of == amendment.id]
    if not moves:
        return amendment
    words = describe_amendment(amendment).words
    behind, left = dict.fromkeys(amendment.submitters), dict.fromkeys(amendment.left)
    for move in sorted(moves, key=lambda each: each.order):
        who = move.stakeholder
        if move.stance is Stance.COSPONSOR and move.topic.words == words:
            behind[who] = None
            left.pop(who, None)
        elif move.stance is Stance.WITHDRAW and who in behind:
            del behind[who]
            left[who] = None
    joined = (each for each in behind if each in amendment.joined or each not in amendment.submitters)
    return replace(amendment, submitters=tuple(behind), joined=tuple(joined), left=tuple(left))


def describe_amendment(amendment: Amendment) -> Topic:
    """An amendment as something to speak about: all words that it proposes, as they were submitted."""
    texts = [(str(each.name), tokenize_text(each.proposed)) for each in amendment.changes]
    return Topic(
        scope=Scope.AMENDMENT,
        of=amendment.id,
        words=digest(sorted(texts, key=lambda each: each[0])),
        quote=shorten(amendment.title),
    )


def tokenize_text(text: str | None) -> tuple[str, ...] | None:
    """The words of a proposed text as they are compared; None for a deletion."""
    return None if text is None else tokenize(text).keys
