"""Whether every word of the report is the first draft's or came on a named ground, and whether that ground is true."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.reconcile.checking import Fault, Finding, check_claim, check_other
from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.reconcile.lineage import Trace, is_unnamed, list_runs
from bot.report.paragraph import ParagraphId


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
    untrue = [finding for entry in claims for finding in check_claim(entry, _find_texts(entry, proposed))]
    by_target: dict[ParagraphId, list[ChangelogEntry]] = {}
    for entry in entries:
        by_target.setdefault(entry.target, []).append(entry)
    others = [finding for entry in entries for finding in check_other(entry, by_target[entry.target])]
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


def list_amendments(entries: Iterable[ChangelogEntry]) -> dict[str, set[ParagraphId]]:
    """The amendments that adoptions name, each with the paragraphs that it is to have proposed words for."""
    found: dict[str, set[ParagraphId]] = {}
    for entry in entries:
        if entry.kind is EntryKind.ADOPTED:
            for amendment in entry.amendments:
                found.setdefault(amendment, set()).add(entry.paragraph)
    return found
