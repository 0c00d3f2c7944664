"""What was said on words in which a renumbering changed nothing but numbers, on these words as they read since.

A statement knows its words by digests. They are looked for in the old text, and those of the same place in the new text
are put in their stead. Where that is not certain it stays as it was, and who spoke is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.reconcile.digest import digest
from bot.reconcile.statement import Scope, Topic
from bot.reconcile.topic import look_around
from bot.report.paragraph import SUFFIXES
from bot.text.token import Tokens, tokenize

_NUMBER = re.compile(rf"(\d+(?:\s?(?:{'|'.join(filter(None, SUFFIXES))})\b)?)", re.IGNORECASE)


def follow_words(topic: Topic, old: str, new: str) -> Topic:
    """The topic on the words of ``new``, which is ``old`` with other numbers in its cross-references."""
    before, after = tokenize(old), tokenize(new)
    if topic.scope is Scope.PARAGRAPH:
        return replace(topic, words=digest(after.keys)) if topic.words == digest(before.keys) else topic
    found = list(_find(topic, before, after, list(_pair(old, new, before, after))))
    # Who proposes words is known by what they bring, who speaks on a point by the words that stand there.
    exact = {each for is_same, each in found if is_same} or {each for _, each in found}
    return exact.pop() if len(exact) == 1 else topic


def _pair(old: str, new: str, before: Tokens, after: Tokens) -> Iterator[tuple[int, int]]:
    """The places between words, counted in words, that are the same in both texts; those inside a number are left."""
    ours, theirs = _NUMBER.split(old), _NUMBER.split(new)
    if ours[::2] != theirs[::2]:
        return
    starts = {offset: index for index, offset in enumerate(before.starts)}
    there = {offset: index for index, offset in enumerate(after.starts)}
    start = new_start = 0
    for number, (one, other) in enumerate(zip(ours, theirs, strict=True)):
        # Of a number only its beginning is a place.
        for offset in range(min(1, len(one)) if number % 2 else len(one)):
            if start + offset in starts and new_start + offset in there:
                yield starts[start + offset], there[new_start + offset]
        start, new_start = start + len(one), new_start + len(other)
    yield len(before), len(after)


def _find(
    topic: Topic, before: Tokens, after: Tokens, places: Iterable[tuple[int, int]]
) -> Iterator[tuple[bool, Topic]]:
    """What the topic may be in the new text, and whether its words are those that stand in the old one."""
    ends = [(place, look_around(before.keys, place[0], place[0])) for place in places]
    last = [place for place, (_, behind) in ends if behind == topic.after]
    for (start, new_start), (ahead, _) in ends:
        for end, new_end in last if ahead == topic.before else ():
            if end < start:
                continue
            is_same = topic.scope is Scope.POINT and topic.words == digest(before.keys[start:end])
            words = digest(after.keys[new_start:new_end]) if is_same else topic.words
            ahead_now, behind_now = look_around(after.keys, new_start, new_end)
            yield is_same, replace(topic, words=words, before=ahead_now, after=behind_now)
