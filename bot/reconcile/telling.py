"""One commit of the main branch as entries of the changelog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.reconcile.entry import ChangelogEntry
from bot.reconcile.ground import Grounds, find_grounds, judge
from bot.reconcile.landing import Landing
from bot.reconcile.note import Note, Notes
from bot.reconcile.origin import Origin, find_origins
from bot.reconcile.parting import make_parts
from bot.reconcile.step import Step, TextChange
from bot.report.paragraph import ParagraphId
from bot.report.stakeholder import Stakeholders

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A commit of the main branch, how it came there, the draft of that time, who is known, and what was found out."""

    step: Step
    landing: Landing
    stakeholders: Stakeholders
    draft: str
    notes: Notes


# A commit and what it says.
_Said = tuple[Step, Sequence[Origin]]


def tell_step(setting: Setting, before: Mapping[ParagraphId, str]) -> Iterator[ChangelogEntry]:
    """What the commit did to each paragraph, whose texts were those ``before``, and what it adopts as it stands."""
    step, landing = setting.step, setting.landing
    own = step.read_origins()
    brought = [(each, each.read_origins()) for each in step.brought]
    inside = [origin for _, origins in brought for origin in origins]
    after = dict(before)
    for change in step.changes:
        put_text(after, change.paragraph, change.new)
    was = {b: a for origin in (*own, *inside) for a, b in origin.renumbered if a in before and b in after}
    believed = [] if landing.is_foreign else brought
    changes = [*_renumber(before, after, was), *_leave_out(step.changes, after, was)]
    for change in changes:
        told = [] if change.paragraph in was else _expand(setting, change, believed)
        if not told:
            grounds = find_grounds(change.paragraph, own, inside, landing, setting.stakeholders)
            note = None if grounds.is_told else setting.notes.find(step.commit, change)
            told = _tell_noted(setting, change, grounds, note) if note else []
            told = told or [_make_entry(setting, step, change, grounds, was.get(change.paragraph))]
        yield from told
    touched = {change.paragraph for change in changes}
    for each, origins in ((step, own), *believed):
        for origin in origins:
            name = origin.paragraph
            if origin.unchanged and name in after and name not in touched:
                change = TextChange(paragraph=name, old=after[name], new=after[name])
                yield _make_entry(setting, each, change, Grounds([origin], is_told=True))


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


def _expand(setting: Setting, change: TextChange, brought: Iterable[_Said]) -> list[ChangelogEntry]:
    """The adoptions that a merge brought, each by itself, where together they are what the merge did; else none."""
    entries: list[ChangelogEntry] = []
    text = change.old
    for each, origins in brought:
        grounds = [origin for origin in find_origins(origins, change.paragraph) if origin.is_decision]
        mine = next((other for other in each.changes if other.paragraph == change.paragraph), None)
        if grounds and mine and mine.old == text:
            entries.append(_make_entry(setting, each, mine, Grounds(grounds, is_told=True)))
            text = mine.new
    return entries if text == change.new else []


def _tell_noted(setting: Setting, change: TextChange, grounds: Grounds, note: Note) -> list[ChangelogEntry]:
    """The parts of a change of which it was found out later whose words they are."""
    parts = _part(change, note)
    said = "\n\n".join(origin.rationale for origin in grounds.origins if origin.rationale)
    entries = []
    for number, (part, origin) in enumerate(zip(parts, note.origins if parts else (), strict=True), 1):
        found = Grounds([replace(origin, rationale=said)], is_told=False)
        entry = _make_entry(setting, setting.step, part, found)
        entries.append(replace(entry, noted=note.date, noted_by=note.by, part=number if parts[1:] else 0))
    return entries


def _part(change: TextChange, note: Note) -> list[TextChange]:
    """The change in the parts that the note tells apart; none where these do not fit it."""
    if len(note.origins) == 1:
        return [change]
    if change.old is None or change.new is None:
        return []
    parts = make_parts(change.old, change.new, [origin.edits for origin in note.origins])
    return [TextChange(paragraph=change.paragraph, old=old, new=new) for old, new in parts]


def _make_entry(
    setting: Setting, step: Step, change: TextChange, found: Grounds, was: ParagraphId | None = None
) -> ChangelogEntry:
    """The entry of a change that ``step`` made: the commit of the main branch, or one that this merged."""
    landing, is_main, grounds = setting.landing, step is setting.step, found.origins
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
        taken=_join(origin.taken for origin in grounds),
        statements=_join(origin.statements for origin in grounds),
        beside=_join(origin.beside for origin in grounds),
        rationale="\n\n".join(_join((origin.rationale,) for origin in grounds if origin.rationale)),
        draft=next((origin.draft for origin in reversed(grounds) if origin.draft), setting.draft),
        pull_request=landing.pull_request,
        reverts=_join(origin.reverts for origin in grounds),
        words=next((origin.words for origin in grounds if origin.words), ""),
        editorial=any(origin.editorial for origin in grounds),
        composed=any(origin.composed for origin in grounds),
        is_told=found.is_told,
        edits=_join(origin.edits for origin in grounds),
    )


def _join(groups: Iterable[Iterable[_T]]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(each for group in groups for each in group))


def put_text(texts: dict[ParagraphId, str], paragraph: ParagraphId, text: str | None) -> None:
    """Let the paragraph read so from now on; None: it is no more."""
    if text is None:
        texts.pop(paragraph, None)
    else:
        texts[paragraph] = text
