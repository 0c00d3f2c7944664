"""Whose words a revert puts back, when what it reverts was a revert itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.reconcile.entry import ChangelogEntry, EntryKind


def name_restored(entry: ChangelogEntry, before: Sequence[ChangelogEntry]) -> ChangelogEntry:
    """The entry with the proposers, amendments and points of the words that it puts back.

    ``before`` are the entries up to it. Words that a revert took out and another puts back are still those of the
    adoption that first brought them; nothing is named where the first revert took out what nobody is named for.
    """
    if entry.proposers:
        return entry
    undone = _find_undone(entry, before)
    back = [each for first in undone if first.kind is EntryKind.REVERTED for each in _find_undone(first, before)]
    return replace(
        entry,
        proposers=_join(each.proposers for each in back),
        groups=_join(each.groups for each in back),
        amendments=_join(each.amendments for each in back),
        points=_join(each.points for each in back),
        composed=entry.composed or any(each.composed for each in back),
    )


def is_undone(entry: ChangelogEntry, name: str) -> bool:
    """Whether a revert that names a commit or pull request so names this entry."""
    if name.startswith("#"):
        return name == f"#{entry.pull_request}"
    return entry.commit.startswith(name) or entry.main.startswith(name)


def _find_undone(entry: ChangelogEntry, before: Iterable[ChangelogEntry]) -> list[ChangelogEntry]:
    return [
        each for each in before if each.target == entry.target and any(is_undone(each, name) for name in entry.reverts)
    ]


def _join(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for group in groups for each in group))
