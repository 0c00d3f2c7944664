"""Whether what commits say of their words is true: adoptions, reverts, renumberings, and what was looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.amendments.succession import compare_step
from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.reconcile.quoting import Quoted
from bot.reconcile.record import digest_words
from bot.reconcile.restoring import find_undone
from bot.report.paragraph import SUFFIXES, ParagraphId
from bot.text.comparison import compare
from bot.text.token import Tokens, tokenize


class Fault(StrEnum):
    """What is wrong with words. The first three came without a named adoption; of the others it is not true."""

    WORDS = "words"
    TAKEN_OUT = "taken out"
    DELETED = "deleted"
    NOT_THEIRS = "not theirs"
    NOT_RESTORED = "not restored"
    NOT_NUMBERS = "not numbers"
    OTHER_WORDS = "other words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Words of a paragraph and the entry that they came with, or that took them out.

    ``start`` and ``end`` are offsets in the present text, in code points, where the words are in it.
    """

    paragraph: ParagraphId
    fault: Fault
    words: str
    entry: ChangelogEntry
    start: int | None = None
    end: int | None = None


def check_claim(entry: ChangelogEntry, texts: Sequence[str | None] | None) -> Iterator[Finding]:
    """Words that an adoption brought and that none of the amendments it names has.

    Two words that were brought together must stand together in one of them, unless the adoption is composed.
    """
    if texts is None or (entry.new is None and None in texts):
        return
    quoted = Quoted(tokenize(text).keys for text in texts if text is not None)
    if entry.new is None:
        yield Finding(paragraph=entry.paragraph, fault=Fault.NOT_THEIRS, words=entry.old or "", entry=entry)
        return
    new, inserted = _list_inserted(entry, entry.new)
    for start, end in inserted:
        keys = new.keys[start:end]
        if quoted.has_words(keys) if entry.composed else quoted.has_run(keys):
            continue
        yield _find(entry, Fault.NOT_THEIRS, new, start, end)


def check_other(entry: ChangelogEntry, beside: Iterable[ChangelogEntry]) -> Iterator[Finding]:
    """What is not as an entry says that is no adoption; ``beside`` are all entries of its paragraph."""
    match entry.kind:
        case EntryKind.REVERTED if entry.new is not None:
            before = [each.old or "" for each in find_undone(entry, beside)]
            yield from _check_words(entry, [tokenize(text).keys for text in before])
        case EntryKind.RENUMBERED if entry.old is not None and entry.new is not None:
            new = tokenize(entry.new)
            # One number stands for another, or "14 and 15" that became "15 and 16" would be an "and 16" put in.
            old_keys, new_keys = (_mask_numbers(keys) for keys in (tokenize(entry.old).keys, new.keys))
            for _, _, start, end in compare(old_keys, new_keys):
                if not all(_is_number(key) for key in new.keys[start:end]):
                    yield _find(entry, Fault.NOT_NUMBERS, new, start, end)
        case EntryKind.UNCHANGED if entry.words != digest_words(entry.new):
            yield Finding(paragraph=entry.paragraph, fault=Fault.OTHER_WORDS, words=entry.new or "", entry=entry)


def _check_words(entry: ChangelogEntry, before: Sequence[Sequence[str]]) -> Iterator[Finding]:
    """Words that a revert brought and that did not stand there before what it reverts."""
    new, inserted = _list_inserted(entry, entry.new or "")
    restored = {
        word
        for keys in before
        for word in set(range(len(new))).difference(
            position for _, _, start, end in compare(keys, new.keys) for position in range(start, end)
        )
    }
    for start, end in inserted:
        if not restored.issuperset(range(start, end)):
            yield _find(entry, Fault.NOT_RESTORED, new, start, end)


def _list_inserted(entry: ChangelogEntry, new: str) -> tuple[Tokens, list[tuple[int, int]]]:
    tokens = tokenize(new)
    spans = compare_step(tokenize(entry.old or ""), tokens, entry.edits)
    return tokens, [(start, end) for _, _, start, end in spans if end > start]


def _find(entry: ChangelogEntry, fault: Fault, tokens: Tokens, start: int, end: int) -> Finding:
    return Finding(paragraph=entry.paragraph, fault=fault, words=tokens.quote(start, end), entry=entry)


def _mask_numbers(keys: Iterable[str]) -> list[str]:
    return ["0" if _is_number(key) else key for key in keys]


def _is_number(word: str) -> bool:
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    return (not digits or digits.isdecimal()) and word[len(digits) :] in SUFFIXES
