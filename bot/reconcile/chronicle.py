"""The history of the main branch as entries of the changelog: what changed in the texts, and what is said about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby

from bot.reconcile.entry import ChangelogEntry
from bot.reconcile.landing import read_landing
from bot.reconcile.note import read_notes
from bot.reconcile.restoring import mark_undone, name_deletion, name_restored
from bot.reconcile.step import Step
from bot.reconcile.telling import Setting, put_text, tell_step
from bot.report.paragraph import ParagraphId
from bot.report.stakeholder import Stakeholders


def tell_history(
    first: Mapping[ParagraphId, str],
    steps: Iterable[Step],
    stakeholders: Stakeholders,
    *,
    owner: str = "",
    drafts: Mapping[str, str] | None = None,
    draft: str = "",
) -> tuple[ChangelogEntry, ...]:
    """Every change of a paragraph in the steps, in their order, and what was adopted as it stood.

    ``first`` are the texts before the first step: what the entries do to them, one after the other, gives the texts
    after the last. ``owner`` is whose repository it is on GitHub; ``drafts`` names those issued, by their commits, and
    ``draft`` the last one before the first step.
    """
    steps = tuple(steps)
    notes = read_notes(steps)
    texts = dict(first)
    entries: list[ChangelogEntry] = []
    gone: dict[ParagraphId, ChangelogEntry] = {}
    for step in steps:
        subject = step.message.partition("\n")[0]
        setting = Setting(
            step=step,
            landing=read_landing(subject, step.author, step.committer, is_merge=step.is_merge, owner=owner),
            stakeholders=stakeholders,
            draft=draft,
            notes=notes,
        )
        found = list(tell_step(setting, texts))
        for change in step.changes:
            put_text(texts, change.paragraph, change.new)
        if pairs := {entry.was: entry.paragraph for entry in found if entry.was}:
            entries = [_rename(entry, pairs) for entry in entries]
            gone = {name: entry for name, entry in gone.items() if name not in pairs.values()}
        for entry in found:
            restored = name_restored(entry, entries) if entry.reverts else entry
            entries.append(name_deletion(restored, gone))
        draft = (drafts or {}).get(step.commit, draft)
    return mark_undone(entries)


def replay(first: Mapping[ParagraphId, str], entries: Iterable[ChangelogEntry]) -> dict[ParagraphId, str]:
    """The texts that the entries make of the first ones. Raises ``ValueError`` where one does not follow the other."""
    texts = dict(first)
    for (commit, _), group in groupby(entries, key=lambda entry: entry.moment):
        before, found = dict(texts), list(group)
        for entry in found:
            if before.get(entry.was or entry.paragraph) != entry.old:
                raise ValueError(f"{entry.paragraph} was something else before {commit}")
            if entry.was:
                texts.pop(entry.was)
        for entry in found:
            put_text(texts, entry.paragraph, entry.new)
    return texts


def _rename(entry: ChangelogEntry, pairs: Mapping[ParagraphId, ParagraphId]) -> ChangelogEntry:
    if entry.is_gone:
        return entry
    if entry.target in pairs:
        return replace(entry, now=pairs[entry.target])
    return replace(entry, is_gone=True) if entry.target in pairs.values() else entry
