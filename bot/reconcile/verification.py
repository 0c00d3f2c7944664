"""Whether every word of the report is the first draft's or came on a named ground, and whether that ground is true."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.reconcile.lineage import Trace, is_unnamed, list_runs
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was found. ``counts`` are the words of the report by what they came with, None: from the beginning.

    ``unchecked`` are adoptions whose amendments are not there to be compared with, ``checked`` is how many are true.
    """

    findings: tuple[Finding, ...]
    counts: Mapping[EntryKind | None, int]
    checked: int = 0
    unchecked: tuple[ChangelogEntry, ...] = ()


# By amendment, all that it is known to have proposed on a paragraph: texts, None for its deletion.
Proposed = Mapping[tuple[str, ParagraphId], Collection[str | None]]


def verify(traced: Trace, entries: Sequence[ChangelogEntry], proposed: Proposed) -> Verification:
    """What has no ground in the present text, and which grounds are not true as far as that can be told."""
    claims = [entry for entry in entries if entry.kind is EntryKind.ADOPTED]
    unchecked = [entry for entry in claims if not _find_texts(entry, proposed)]
    untrue = [finding for entry in claims for finding in _check_claim(entry, _find_texts(entry, proposed))]
    by_target: dict[ParagraphId, list[ChangelogEntry]] = {}
    for entry in entries:
        by_target.setdefault(entry.target, []).append(entry)
    others = [finding for entry in entries for finding in _check_other(entry, by_target[entry.target])]
    wrong = {id(finding.entry) for finding in untrue}
    return Verification(
        findings=(*_find_unnamed(traced), *untrue, *others),
        counts=_count(traced),
        checked=len(claims) - len(unchecked) - len(wrong),
        unchecked=tuple(unchecked),
    )


def _find_unnamed(traced: Trace) -> Iterator[Finding]:
    for paragraph, each in traced.paragraphs.items():
        for entry, start, end in list_runs(each):
            if entry and is_unnamed(entry):
                yield Finding(
                    paragraph=paragraph,
                    fault=Fault.WORDS,
                    words=each.tokens.quote(start, end),
                    entry=entry,
                    start=each.tokens.starts[start],
                    end=each.tokens.ends[end - 1],
                )
        for gap in each.gaps:
            yield Finding(paragraph=paragraph, fault=Fault.TAKEN_OUT, words=gap.words, entry=gap.entry)
    for paragraph, entry in traced.deleted.items():
        yield Finding(paragraph=paragraph, fault=Fault.DELETED, words=entry.old or "", entry=entry)


def _count(traced: Trace) -> dict[EntryKind | None, int]:
    counts: dict[EntryKind | None, int] = {}
    for each in traced.paragraphs.values():
        for entry, start, end in list_runs(each):
            kind = entry.kind if entry else None
            counts[kind] = counts.get(kind, 0) + end - start
    return counts


def _find_texts(entry: ChangelogEntry, proposed: Proposed) -> list[str | None] | None:
    """All that the named amendments proposed there; None when that of one of them is not known."""
    found: list[str | None] = []
    for amendment in entry.amendments:
        texts = [t for t in proposed.get((amendment, entry.paragraph), ()) if t is not None or entry.new is None]
        if not texts:
            return None
        found += texts
    return found or None


def _check_claim(entry: ChangelogEntry, texts: Sequence[str | None] | None) -> Iterator[Finding]:
    """Words that an adoption brought and that none of the amendments it names has.

    Two words that were brought together must stand together in one of them, unless the adoption is composed.
    """
    if texts is None or (entry.new is None and None in texts):
        return
    known = [tokenize(text).keys for text in texts if text is not None]
    words = {word for keys in known for word in keys}
    pairs = {pair for keys in known for pair in pairwise(keys)}
    if entry.new is None:
        yield Finding(paragraph=entry.paragraph, fault=Fault.NOT_THEIRS, words=entry.old or "", entry=entry)
        return
    new, inserted = _list_inserted(entry.old, entry.new)
    for start, end in inserted:
        keys = new.keys[start:end]
        if set(keys) <= words and (entry.composed or set(pairwise(keys)) <= pairs):
            continue
        yield _find(entry, Fault.NOT_THEIRS, new, start, end)


def _check_other(entry: ChangelogEntry, beside: Iterable[ChangelogEntry]) -> Iterator[Finding]:
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
    new, inserted = _list_inserted(entry.old, entry.new or "")
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


def _list_inserted(old: str | None, new: str) -> tuple[Tokens, list[tuple[int, int]]]:
    tokens = tokenize(new)
    spans = compare(tokenize(old or "").keys, tokens.keys)
    return tokens, [(start, end) for _, _, start, end in spans if end > start]


def _find(entry: ChangelogEntry, fault: Fault, tokens: Tokens, start: int, end: int) -> Finding:
    return Finding(paragraph=entry.paragraph, fault=fault, words=tokens.quote(start, end), entry=entry)


def _mask_numbers(keys: Iterable[str]) -> list[str]:
    return ["0" if _is_number(key) else key for key in keys]


def _is_number(word: str) -> bool:
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    return (not digits or digits.isdecimal()) and word[len(digits) :] in SUFFIXES


def list_amendments(entries: Iterable[ChangelogEntry]) -> dict[str, set[ParagraphId]]:
    """The amendments that adoptions name, each with the paragraphs that it is to have proposed words for."""
    found: dict[str, set[ParagraphId]] = {}
    for entry in entries:
        if entry.kind is EntryKind.ADOPTED:
            for amendment in entry.amendments:
                found.setdefault(amendment, set()).add(entry.paragraph)
    return found
