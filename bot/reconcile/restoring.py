"""What reverts take back: which adoptions stand, and whose words a revert puts back when it reverts a revert."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.report.paragraph import ParagraphId
from bot.text.token import tokenize

_T = TypeVar("_T")


def name_restored(entry: ChangelogEntry, before: Sequence[ChangelogEntry]) -> ChangelogEntry:
    """The entry with the proposers, amendments and points of the words that it puts back.

    ``before`` are the entries up to it. Words that a revert took out and another puts back are still those of the
    adoption that first brought them; nothing is named where the first revert took out what nobody is named for.
    """
    if entry.proposers:
        return entry
    undone = find_undone(entry, before)
    back = [each for first in undone if first.kind is EntryKind.REVERTED for each in find_undone(first, before)]
    return replace(
        entry,
        proposers=_join(each.proposers for each in back),
        groups=_join(each.groups for each in back),
        amendments=_join(each.amendments for each in back),
        points=_join(each.points for each in back),
        taken=_join(each.taken for each in back),
        composed=entry.composed or any(each.composed for each in back),
    )


def name_deletion(entry: ChangelogEntry, gone: dict[ParagraphId, ChangelogEntry]) -> ChangelogEntry:
    """The entry with what deleted the paragraph before, where it puts one in again.

    ``gone`` has by its name what deleted each paragraph that is no more; it is brought up to date.
    """
    before = gone.pop(entry.target, None)
    if entry.new is None:
        gone[entry.target] = entry
    if before is None or before.old is None or entry.old is not None or entry.new is None:
        return entry
    as_before = tokenize(before.old).keys == tokenize(entry.new).keys
    return replace(entry, deleted_with=before.name, as_before=as_before)


def mark_undone(entries: Sequence[ChangelogEntry]) -> tuple[ChangelogEntry, ...]:
    """The entries, oldest first, each with the commit that took it back; none where another one undid that."""
    if not any(entry.reverts for entry in entries):
        return tuple(entries)
    by: dict[int, str] = {}
    undone: dict[int, list[int]] = {}
    places: dict[ParagraphId, list[int]] = defaultdict(list)

    def put(place: int, commit: str) -> None:
        """Let an entry be undone by a commit; by "" it stands again, and so on for what it had undone itself."""
        by[place] = commit
        for other in undone.get(place, ()):
            put(other, "" if commit else entries[place].commit)

    for number, entry in enumerate(entries):
        if entry.reverts:
            there = places[entry.target]
            undone[number] = [n for n in there if any(is_undone(entries[n], name) for name in entry.reverts)]
        for place in undone.get(number, ()):
            put(place, entry.commit)
        places[entry.target].append(number)
    return tuple(replace(entry, taken_back=by.get(number, "")) for number, entry in enumerate(entries))


def is_undone(entry: ChangelogEntry, name: str) -> bool:
    """Whether a revert that names a commit, a part of one ("1a2b3c4/2") or a pull request so names this entry."""
    if name.startswith("#"):
        return name == f"#{entry.pull_request}"
    commit, _, part = name.partition("/")
    return (entry.commit.startswith(commit) or entry.main.startswith(commit)) and part in ("", str(entry.part))


def find_undone(entry: ChangelogEntry, before: Iterable[ChangelogEntry]) -> list[ChangelogEntry]:
    """Those of the entries before it that a revert names."""
    return [
        each for each in before if each.target == entry.target and any(is_undone(each, name) for name in entry.reverts)
    ]


def _join(groups: Iterable[Iterable[_T]]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(each for group in groups for each in group))
