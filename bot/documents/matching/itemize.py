"""Which entries of a document are items of a list inside a paragraph, though they are numbered as paragraphs are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from bot.documents.index import matter_of
from bot.documents.line import Form
from bot.documents.matching.basis import Basis
from bot.documents.matching.entry import Entry
from bot.documents.matching.item import follows, is_alike

# The share of its words by which an entry is plainly an item of the report.
_PLAIN = 0.5


def mark_items(entries: Sequence[Entry], basis: Basis) -> tuple[Entry, ...]:
    """The entries; those that have an item's words, or are put in among such items, are items."""
    marked: list[Entry] = []
    # The number of the paragraph that is open.
    number = ""
    for entry, following in zip_longest(entries, entries[1:]):
        if entry.is_number and (_has_words(entry, basis) or _is_among(entry, marked, following, number, basis)):
            entry = replace(entry, line=replace(entry.line, form=Form.ITEM))
        elif entry.is_number:
            number = entry.label
        marked.append(entry)
    return tuple(marked)


def _has_words(entry: Entry, basis: Basis) -> bool:
    """Whether its base text is an item's, and not the beginning of a paragraph."""
    if not entry.words or entry.is_heading:
        return False
    if entry.words in basis.items or entry.words in basis.blocks:
        return entry.words in basis.items
    scores = basis.index.score(entry.line)
    best = basis.index.spots[max(scores, key=lambda spot: scores[spot])] if scores else None
    matter = matter_of(entry.line)
    shared = (matter.intersection(map(str.casefold, words)) for words, owner in basis.items.items() if owner == best)
    most = max(map(basis.index.weigh, shared), default=0.0)
    return most > _PLAIN * basis.index.weigh(matter)


def _is_among(entry: Entry, before: Sequence[Entry], following: Entry | None, number: str, basis: Basis) -> bool:
    """Whether an entry that is put in stands before an item of a list with such numbers, or goes on after one."""
    if not entry.is_new:
        return False
    if following and is_alike(entry.label, following.label) and _has_words(following, basis):
        return True
    last = before[-1] if before else None
    return bool(last and last.is_item and follows(entry.label, last.label) and not follows(entry.label, number))
