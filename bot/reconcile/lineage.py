"""Where each word of the report came from: traced through the changelog's entries, word by word."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from bot.amendments.succession import compare_step
from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.reconcile.record import digest_words
from bot.reconcile.restoring import is_undone
from bot.report.paragraph import ParagraphId
from bot.text.comparison import Span, compare
from bot.text.token import Tokens, tokenize


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Words that an entry without a ground took out, and that nothing has decided about since.

    ``at`` is the word of the present text before which they stood.
    """

    at: int
    words: str
    entry: ChangelogEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """A paragraph's present words, and of each the entry that brought it; None: it was there at the beginning."""

    tokens: Tokens
    sources: tuple[ChangelogEntry | None, ...]
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Trace:
    """All paragraphs of the report, and those that were deleted without a ground."""

    paragraphs: Mapping[ParagraphId, Traced]
    deleted: Mapping[ParagraphId, ChangelogEntry] = field(default_factory=dict)


def trace(first: Mapping[ParagraphId, str], entries: Iterable[ChangelogEntry]) -> Trace:
    """Every word that is in the report after the entries; ``first`` are the texts before them.

    A word that an entry leaves standing keeps its origin, also under a new name of its paragraph; one that a revert
    puts back has its origin again. What a minimal comparison finds equal stands; of equal words side by side it cannot
    tell which one is new.
    """
    entries = tuple(entries)
    kept = _Undone(entries)
    begun = {paragraph: tokenize(text) for paragraph, text in first.items()}
    now = {p: Traced(tokens=tokens, sources=(None,) * len(tokens)) for p, tokens in begun.items()}
    deleted: dict[ParagraphId, ChangelogEntry] = {}
    for _, group in groupby(entries, key=lambda entry: entry.moment):
        before, found = dict(now), list(group)
        for entry in found:
            now.pop(entry.was or entry.paragraph, None)
        for entry in found:
            traced = before.get(entry.was or entry.paragraph)
            deleted.pop(entry.paragraph, None)
            kept.keep(entry, traced)
            if entry.new is not None:
                now[entry.paragraph] = kept.restore(entry, _go_on(traced, entry, entry.new))
            elif entry.kind is EntryKind.UNNAMED:
                deleted[entry.paragraph] = entry
    return Trace(paragraphs=now, deleted=deleted)


class _Undone:
    """The paragraphs as they were before what a later revert undoes."""

    def __init__(self, entries: Iterable[ChangelogEntry]) -> None:
        self._names: dict[ParagraphId, set[str]] = {}
        for entry in entries:
            if entry.reverts:
                self._names.setdefault(entry.target, set()).update(entry.reverts)
        self._before: dict[ParagraphId, list[tuple[ChangelogEntry, Traced]]] = {}

    def keep(self, entry: ChangelogEntry, before: Traced | None) -> None:
        """Remember how a paragraph was before an entry, if that is going to be undone."""
        if before and any(is_undone(entry, name) for name in self._names.get(entry.target, ())):
            self._before.setdefault(entry.target, []).append((entry, before))

    def restore(self, entry: ChangelogEntry, after: Traced) -> Traced:
        """The paragraph with the origins of the words that a revert put back."""
        sources = list(after.sources)
        for undone, before in self._before.get(entry.target, ()):
            if not any(is_undone(undone, name) for name in entry.reverts):
                continue
            position = new = 0
            spans = compare(before.tokens.keys, after.tokens.keys)
            for start, end, _, new_end in (*spans, (len(before.tokens), 0, 0, 0)):
                for word in range(position, start):
                    if sources[new + word - position] is entry:
                        sources[new + word - position] = before.sources[word]
                position, new = end, new_end
        return replace(after, sources=tuple(sources))


def list_runs(traced: Traced) -> Iterator[tuple[ChangelogEntry | None, int, int]]:
    """The words in runs of one origin: (entry, first word, last word and one)."""
    position = 0
    for entry, group in groupby(traced.sources, key=lambda entry: entry):
        end = position + len(list(group))
        yield entry, position, end
        position = end


def _go_on(before: Traced | None, entry: ChangelogEntry, text: str) -> Traced:
    tokens = tokenize(text)
    if before is None:
        return Traced(tokens=tokens, sources=(entry,) * len(tokens))
    if entry.kind is EntryKind.UNCHANGED:
        return _take_as_it_stands(before, entry)
    spans = compare_step(before.tokens, tokens, entry.edits)
    sources: list[ChangelogEntry | None] = []
    position = 0
    for start, end, new_start, new_end in spans:
        sources += before.sources[position:start]
        sources += [entry] * (new_end - new_start)
        position = end
    sources += before.sources[position:]
    return Traced(tokens=tokens, sources=tuple(sources), gaps=tuple(_move_gaps(before, spans, entry)))


def _take_as_it_stands(before: Traced, entry: ChangelogEntry) -> Traced:
    """A text that was looked at and left as it is was adopted with all its words, if these are the words looked at."""
    if entry.words != digest_words(before.tokens.text):
        return before
    sources = tuple(entry if is_unnamed(source) else source for source in before.sources)
    return Traced(tokens=before.tokens, sources=sources)


def is_unnamed(entry: ChangelogEntry | None) -> bool:
    """Whether words that came with the entry came without a named adoption."""
    return entry is not None and entry.kind is EntryKind.UNNAMED


def _move_gaps(before: Traced, spans: Iterable[Span], entry: ChangelogEntry) -> Iterator[Gap]:
    """The gaps where they are now. One closes when words come there, or when what stood on both sides is replaced."""
    left = deque(before.gaps)
    shift = 0
    for start, end, new_start, new_end in spans:
        while left and left[0].at <= end:
            gap = left.popleft()
            if gap.at <= start < end or gap.at < start:
                yield replace(gap, at=gap.at + shift)
            elif gap.at == end > start:
                yield replace(gap, at=new_end)
        if new_start == new_end and is_unnamed(entry):
            yield Gap(at=new_start, words=before.tokens.quote(start, end), entry=entry)
        shift = new_end - end
    yield from (replace(gap, at=gap.at + shift) for gap in left)
