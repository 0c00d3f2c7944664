"""The history of the main branch as entries of the changelog: what changed in the texts, and what is said about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeVar

from bot.amendments.squash import parse_messages
from bot.reconcile.entry import ChangelogEntry
from bot.reconcile.ground import find_grounds, judge
from bot.reconcile.landing import Landing, Person, read_landing
from bot.reconcile.origin import Origin, find_origins, parse_origins
from bot.reconcile.restoring import name_restored
from bot.report.paragraph import ParagraphId
from bot.report.stakeholder import Stakeholders

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """What a commit did to one paragraph. ``old`` None: it was not there; ``new`` None: it is no more."""

    paragraph: ParagraphId
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One commit: who made it and when, what it says, what it did to the paragraphs, what a merge brought with it."""

    commit: str
    date: str
    author: Person
    committer: Person
    message: str
    changes: tuple[TextChange, ...] = ()
    brought: tuple[Step, ...] = ()
    is_merge: bool = False


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
    texts = dict(first)
    entries: list[ChangelogEntry] = []
    for step in steps:
        subject = step.message.partition("\n")[0]
        landing = read_landing(subject, step.author, step.committer, is_merge=step.is_merge, owner=owner)
        found = list(_tell_step(_Setting(step=step, landing=landing, stakeholders=stakeholders, draft=draft), texts))
        for change in step.changes:
            _put(texts, change.paragraph, change.new)
        if pairs := {entry.was: entry.paragraph for entry in found if entry.was}:
            entries = [_rename(entry, pairs) for entry in entries]
        for entry in found:
            entries.append(name_restored(entry, entries) if entry.reverts else entry)
        draft = (drafts or {}).get(step.commit, draft)
    return tuple(entries)


def replay(first: Mapping[ParagraphId, str], entries: Iterable[ChangelogEntry]) -> dict[ParagraphId, str]:
    """The texts that the entries make of the first ones. Raises ``ValueError`` where one does not follow the other."""
    texts = dict(first)
    for commit, group in groupby(entries, key=lambda entry: entry.commit):
        before, found = dict(texts), list(group)
        for entry in found:
            if before.get(entry.was or entry.paragraph) != entry.old:
                raise ValueError(f"{entry.paragraph} was something else before {commit}")
            if entry.was:
                texts.pop(entry.was)
        for entry in found:
            _put(texts, entry.paragraph, entry.new)
    return texts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """A commit of the main branch, how it came there, the draft of that time, and who is known."""

    step: Step
    landing: Landing
    stakeholders: Stakeholders
    draft: str


# A commit and what it says.
_Said = tuple[Step, Sequence[Origin]]


def _tell_step(setting: _Setting, before: Mapping[ParagraphId, str]) -> Iterator[ChangelogEntry]:
    step, landing = setting.step, setting.landing
    own = _read_origins(step)
    brought = [(each, _read_origins(each)) for each in step.brought]
    inside = [origin for _, origins in brought for origin in origins]
    after = dict(before)
    for change in step.changes:
        _put(after, change.paragraph, change.new)
    was = {b: a for origin in (*own, *inside) for a, b in origin.renumbered if a in before and b in after}
    believed = [] if landing.is_foreign else brought
    changes = [*_renumber(before, after, was), *_leave_out(step.changes, after, was)]
    for change in changes:
        told = [] if change.paragraph in was else _expand(setting, change, believed)
        if not told:
            grounds = find_grounds(change.paragraph, own, inside, landing, setting.stakeholders)
            told = [_make_entry(setting, step, change, grounds, was.get(change.paragraph))]
        yield from told
    touched = {change.paragraph for change in changes}
    for each, origins in ((step, own), *believed):
        for origin in origins:
            name = origin.paragraph
            if origin.unchanged and name in after and name not in touched:
                change = TextChange(paragraph=name, old=after[name], new=after[name])
                yield _make_entry(setting, each, change, [origin])


def _read_origins(step: Step) -> list[Origin]:
    return [origin for message in parse_messages(step.message) for origin in parse_origins(message)]


def _renumber(
    before: Mapping[ParagraphId, str], after: Mapping[ParagraphId, str], was: Mapping[ParagraphId, ParagraphId]
) -> Iterator[TextChange]:
    """What a renumbering did to each paragraph that it gave another name."""
    return (TextChange(paragraph=new, old=before[old], new=after[new]) for new, old in was.items())


def _leave_out(
    changes: Iterable[TextChange], after: Mapping[ParagraphId, str], was: Mapping[ParagraphId, ParagraphId]
) -> Iterator[TextChange]:
    """The changes but for those that a renumbering made: under new names, and of old ones that are free now."""
    gone = {old for old in was.values() if old not in after}
    return (change for change in changes if change.paragraph not in was and change.paragraph not in gone)


def _expand(setting: _Setting, change: TextChange, brought: Iterable[_Said]) -> list[ChangelogEntry]:
    """The adoptions that a merge brought, each by itself, where together they are what the merge did; else none."""
    entries: list[ChangelogEntry] = []
    text = change.old
    for each, origins in brought:
        grounds = [origin for origin in find_origins(origins, change.paragraph) if origin.is_decision]
        mine = next((other for other in each.changes if other.paragraph == change.paragraph), None)
        if grounds and mine and mine.old == text:
            entries.append(_make_entry(setting, each, mine, grounds))
            text = mine.new
    return entries if text == change.new else []


def _make_entry(
    setting: _Setting,
    step: Step,
    change: TextChange,
    grounds: Sequence[Origin],
    was: ParagraphId | None = None,
) -> ChangelogEntry:
    """The entry of a change that ``step`` made: the commit of the main branch, or one that this merged."""
    landing, is_main = setting.landing, step is setting.step
    proposers = _join(origin.proposers for origin in grounds)
    members = (setting.stakeholders.find(each) for each in proposers)
    return ChangelogEntry(
        paragraph=change.paragraph,
        old=change.old,
        new=change.new,
        commit=step.commit,
        main=setting.step.commit,
        date=setting.step.date,
        adopted_by=landing.by if is_main else step.author.name,
        kind=judge(grounds),
        was=was,
        adopter_known=not (is_main and landing.is_author),
        amendments=_join(origin.amendments for origin in grounds),
        proposers=proposers,
        groups=_join((member.group,) for member in members if member),
        points=_join(origin.points for origin in grounds),
        statements=_join(origin.statements for origin in grounds),
        beside=_join(origin.beside for origin in grounds),
        rationale="\n\n".join(_join((origin.rationale,) for origin in grounds if origin.rationale)),
        draft=next((origin.draft for origin in reversed(grounds) if origin.draft), setting.draft),
        pull_request=landing.pull_request,
        reverts=_join(origin.reverts for origin in grounds),
        words=next((origin.words for origin in grounds if origin.words), ""),
        editorial=any(origin.editorial for origin in grounds),
        composed=any(origin.composed for origin in grounds),
    )


def _rename(entry: ChangelogEntry, pairs: Mapping[ParagraphId, ParagraphId]) -> ChangelogEntry:
    if entry.is_gone:
        return entry
    if entry.target in pairs:
        return replace(entry, now=pairs[entry.target])
    return replace(entry, is_gone=True) if entry.target in pairs.values() else entry


def _join(groups: Iterable[Iterable[_T]]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(each for group in groups for each in group))


def _put(texts: dict[ParagraphId, str], paragraph: ParagraphId, text: str | None) -> None:
    if text is None:
        texts.pop(paragraph, None)
    else:
        texts[paragraph] = text
