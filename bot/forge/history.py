"""What the history of the main branch tells: what was adopted when, and which names are used up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.errors import UserError
from bot.forge.branch import FOLDER
from bot.forge.keeping import read_notes
from bot.forge.reading import read_report
from bot.forge.state import Chronicle
from bot.forge.steps import find_name, make_steps, read_texts
from bot.reconcile.adopted import Adopted
from bot.reconcile.changelog import Changelog
from bot.reconcile.chronicle import replay, tell_history
from bot.reconcile.entry import ChangelogEntry
from bot.reconcile.step import Step
from bot.report.draft import IssuedDraft
from bot.report.files import SETTINGS_FILE
from bot.report.nearest import render_nearest
from bot.report.paragraph import ParagraphId
from bot.repository.history import HistoryEntry
from bot.repository.repository import Repository


def read_retired(repository: Repository, main: str = "") -> tuple[ParagraphId, ...]:
    """The names of paragraphs that once stood in the report and were deleted, in the order they went.

    ``main`` is the commit up to which it is told; without it, that of the main branch in this clone.
    """
    gone: dict[ParagraphId, None] = {}
    for entry in repository.read_history(main or repository.main_ref(), FOLDER):
        for change in entry.changes:
            name = find_name(change)
            if name and change.new_mode is None:
                gone[name] = None
            elif name:
                gone.pop(name, None)
    return tuple(gone)


def read_changelog(
    repository: Repository, main: str, *, since: str | None = None, until: str | None = None
) -> Changelog:
    """What was put into the report up to the commit ``main``, or between two drafts, tags or commits before it.

    Raises ``UserError`` for a name that nothing has, and for what is not on the main branch.
    """
    drafts = repository.read_drafts()
    return make_changelog(repository, read_chronicle(repository, main, drafts), drafts, since=since, until=until)


def make_changelog(
    repository: Repository,
    chronicle: Chronicle,
    drafts: Sequence[IssuedDraft],
    *,
    since: str | None = None,
    until: str | None = None,
) -> Changelog:
    """The same of a history that was read already; raises as ``read_changelog`` does."""
    first, last = (_find(repository, drafts, name) if name else None for name in (since, until))
    place = {commit: index for index, commit in enumerate(chronicle.commits)}
    for name, commit in ((since, first), (until, last)):
        if commit and commit not in place:
            raise UserError(f'"{name}" is not on the main branch since the report was put there.')
    after, end = place[first] if first else -1, place[last] if last else len(place)
    if first and last and after > end:
        raise UserError(f'"{since}" came after "{until}"; name them the other way round.')
    return Changelog(
        report=read_report(repository, last) if last else chronicle.report,
        entries=tuple(entry for entry in chronicle.entries if after < place[entry.main] <= end),
        address=repository.find_address(),
        since=_name(drafts, since),
        until=_name(drafts, until),
    )


def read_chronicle(repository: Repository, main: str, drafts: Iterable[IssuedDraft]) -> Chronicle:
    """The report's history up to the commit ``main``.

    Read from what changed in the texts; the messages of the commits only tell whose words they were. Raises
    ``UserError`` in a shallow clone, which does not have it all.
    """
    repository.require_full_history()
    report = read_report(repository, main)
    history = repository.read_history(main, FOLDER)
    begun = next((i for i, entry in enumerate(history) if _begins(entry)), len(history))
    first = _collect(history[: begun + 1])
    names = {draft.commit: draft.name for draft in drafts}
    issued = [names[entry.commit.id] for entry in history[: begun + 1] if entry.commit.id in names]
    owner = repository.find_address().partition("/")[0]

    def tell(steps: Iterable[Step]) -> tuple[ChangelogEntry, ...]:
        draft = issued[-1] if issued else ""
        return tell_history(first, steps, report.stakeholders, owner=owner, drafts=names, draft=draft)

    kept = read_notes(repository)
    # What stands on the main branch itself counts more, for people can have written it.
    steps = [*map(Step.noting, kept), *make_steps(repository, history[begun + 1 :])]
    commits = tuple(entry.commit.id for entry in history[begun:])
    merged = {entry.commit.id: entry.commit.parents[1:] for entry in history if len(entry.commit.parents) > 1}
    return Chronicle(
        report=report,
        beginning="the text that was put into the repository",
        first=first,
        entries=Adopted(main=main, steps=steps, named=names.keys(), tell=tell),
        commits=commits,
        merged=merged,
        kept=kept,
    )


def begin_with_draft(chronicle: Chronicle, drafts: Iterable[IssuedDraft]) -> Chronicle:
    """The way from the first draft that was issued; from where it began, when none was."""
    place = {commit: index for index, commit in enumerate(chronicle.commits)}
    found = min((draft for draft in drafts if draft.commit in place), key=lambda d: place[d.commit], default=None)
    if found is None:
        return chronicle
    first = place[found.commit]
    before = [entry for entry in chronicle.entries if place[entry.main] <= first]
    return replace(
        chronicle,
        beginning=_name([found], found.name),
        first=replay(chronicle.first, before),
        entries=Adopted.of(chronicle.entries.main, tuple(chronicle.entries[len(before) :])),
        commits=chronicle.commits[first:],
    )


def _find(repository: Repository, drafts: Iterable[IssuedDraft], name: str) -> str:
    """The commit that a draft, a tag or a commit is."""
    draft = next((draft for draft in drafts if draft.name == name), None)
    if commit := draft.commit if draft else repository.find_commit(name):
        return commit
    raise UserError(f'There is no draft, tag or commit "{name}"{render_nearest(name, [d.name for d in drafts])}.')


def _name(drafts: Iterable[IssuedDraft], name: str | None) -> str:
    """What a page calls a draft or commit."""
    draft = next((draft for draft in drafts if draft.name == name), None)
    return f"draft {draft.name} ({draft.date})" if draft else name or ""


def _begins(entry: HistoryEntry) -> bool:
    """Whether this commit put the report into the repository."""
    return any(change.path == f"{FOLDER}/{SETTINGS_FILE}" and change.old_mode is None for change in entry.changes)


def _collect(history: Iterable[HistoryEntry]) -> dict[ParagraphId, str]:
    """The texts after these commits."""
    texts: dict[ParagraphId, str] = {}
    for entry in history:
        for change in read_texts(entry.changes):
            if change.new is None:
                texts.pop(change.paragraph, None)
            else:
                texts[change.paragraph] = change.new
    return texts
