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
        told = _tell_step(step, texts, stakeholders, owner)
        found = [replace(entry, main=step.commit, date=step.date, draft=entry.draft or draft) for entry in told]
        for change in step.changes:
            _put(texts, change.paragraph, change.new)
        if pairs := {entry.was: entry.paragraph for entry in found if entry.was}:
            entries = [_rename(entry, pairs) for entry in entries]
        entries += found
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


def _tell_step(
    step: Step, before: Mapping[ParagraphId, str], stakeholders: Stakeholders, owner: str
) -> Iterator[ChangelogEntry]:
    landing = read_landing(
        step.message.partition("\n")[0], step.author, step.committer, is_merge=step.is_merge, owner=owner
    )
    own = _read_origins(step)
    brought = [(each, _read_origins(each)) for each in step.brought]
    inside = [origin for _, origins in brought for origin in origins]
    after = dict(before)
    for change in step.changes:
        _put(after, change.paragraph, change.new)
    pairs = {a: b for origin in (*own, *inside) for a, b in origin.renumbered if a in before and b in after}
    was = {new: old for old, new in pairs.items()}
    names = {*was, *(old for old in pairs if old not in after)}
    changes = [TextChange(paragraph=new, old=before[old], new=after[new]) for old, new in pairs.items()]
    changes += [change for change in step.changes if change.paragraph not in names]
    believed = [] if landing.is_foreign else brought
    for change in changes:
        if told := [] if change.paragraph in was else list(_expand(step, change, believed, landing, stakeholders)):
            yield from told
            continue
        grounds = find_grounds(change.paragraph, own, inside, landing, stakeholders)
        yield _make_entry(step, change, grounds, landing, stakeholders, was.get(change.paragraph))
    touched = {change.paragraph for change in changes}
    for each, origins in ((step, own), *believed):
        by = landing if each is step else Landing(by=each.author.name, pull_request=landing.pull_request)
        for origin in origins:
            name = origin.paragraph
            if origin.unchanged and name in after and name not in touched:
                change = TextChange(paragraph=name, old=after[name], new=after[name])
                yield _make_entry(each, change, [origin], by, stakeholders)


def _read_origins(step: Step) -> list[Origin]:
    return [origin for message in parse_messages(step.message) for origin in parse_origins(message)]


def _expand(
    step: Step,
    change: TextChange,
    brought: Iterable[tuple[Step, Sequence[Origin]]],
    landing: Landing,
    stakeholders: Stakeholders,
) -> Iterator[ChangelogEntry]:
    """The adoptions that a merge brought, each by itself, where together they are what the merge did; else nothing."""
    entries: list[ChangelogEntry] = []
    text = change.old
    for each, origins in brought:
        grounds = [origin for origin in find_origins(origins, change.paragraph) if origin.is_decision]
        mine = next((other for other in each.changes if other.paragraph == change.paragraph), None)
        if grounds and mine and mine.old == text:
            own = Landing(by=each.author.name, pull_request=landing.pull_request)
            entries.append(_make_entry(each, mine, grounds, own, stakeholders))
            text = mine.new
    return iter(entries if text == change.new else ())


def _make_entry(
    step: Step,
    change: TextChange,
    grounds: Sequence[Origin],
    landing: Landing,
    stakeholders: Stakeholders,
    was: ParagraphId | None = None,
) -> ChangelogEntry:
    proposers = _join(origin.proposers for origin in grounds)
    members = (stakeholders.find(each) for each in proposers)
    return ChangelogEntry(
        paragraph=change.paragraph,
        old=change.old,
        new=change.new,
        commit=step.commit,
        date=step.date,
        adopted_by=landing.by,
        kind=judge(grounds),
        was=was,
        adopter_known=not landing.is_author,
        amendments=_join(origin.amendments for origin in grounds),
        proposers=proposers,
        groups=_join((member.group,) for member in members if member),
        points=_join(origin.points for origin in grounds),
        statements=_join(origin.statements for origin in grounds),
        beside=_join(origin.beside for origin in grounds),
        rationale="\n\n".join(_join((origin.rationale,) for origin in grounds if origin.rationale)),
        draft=next((origin.draft for origin in reversed(grounds) if origin.draft), ""),
        pull_request=landing.pull_request,
        reverts=next((origin.reverts for origin in grounds if origin.reverts), ""),
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
