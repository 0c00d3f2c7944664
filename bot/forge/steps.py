"""Commits as Git gives them, read as steps of the report's history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.forge.branch import FOLDER
from bot.reconcile.landing import Person
from bot.reconcile.step import Step, TextChange
from bot.report.files import parse_paragraph_path
from bot.report.paragraph import ParagraphId
from bot.repository.changes import FileChange
from bot.repository.commits import Commit, Identity
from bot.repository.history import HistoryEntry
from bot.repository.repository import Repository

# In every message that says on what ground the main branch reads as it does. What is not read costs nothing.
_MAY_DECIDE = re.compile("Proposed-by|Editorial|Unchanged|[Rr]everts|Renumbered")


def read_steps(repository: Repository, commits: Sequence[Commit]) -> tuple[Step, ...]:
    """Each commit with what it did to the paragraphs, beside its first parent."""
    pairs = [(commit.parents[0] if commit.parents else None, commit.id) for commit in commits]
    return tuple(map(_make_step, commits, repository.read_changes(pairs, FOLDER)))


def make_steps(repository: Repository, history: Sequence[HistoryEntry]) -> list[Step]:
    """The commits with what they did; of those that a merge brought, what the adoptions among them did."""
    brought = [commit for entry in history for commit in entry.brought]
    adopting = {commit.id: commit for commit in brought if _MAY_DECIDE.search(commit.message)}
    pairs = [(commit.parents[0] if commit.parents else None, commit.id) for commit in adopting.values()]
    changes = dict(zip(adopting, repository.read_changes(pairs, FOLDER, in_a_row=True), strict=True))
    return [
        _make_step(
            entry.commit,
            entry.changes,
            tuple(_make_step(commit, changes.get(commit.id, ())) for commit in entry.brought),
        )
        for entry in history
    ]


def _make_step(commit: Commit, changes: Iterable[FileChange], brought: tuple[Step, ...] = ()) -> Step:
    return Step(
        commit=commit.id,
        date=commit.committed,
        author=_to_person(commit.author),
        committer=_to_person(commit.committer),
        message=commit.message,
        changes=read_texts(changes),
        brought=brought,
        is_merge=len(commit.parents) > 1,
    )


def _to_person(identity: Identity) -> Person:
    return Person(name=identity.name, email=identity.email)


def read_texts(changes: Iterable[FileChange]) -> tuple[TextChange, ...]:
    """What changed in the texts of paragraphs."""
    found = ((find_name(change), change) for change in changes)
    texts = (TextChange(paragraph=n, old=_decode(each.old), new=_decode(each.new)) for n, each in found if n)
    return tuple(each for each in texts if each.old != each.new)


def find_name(change: FileChange) -> ParagraphId | None:
    """The paragraph whose file it is; None where it is none's."""
    folder, _, path = change.path.partition("/")
    return parse_paragraph_path(path) if folder == FOLDER else None


def _decode(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "replace").removesuffix("\n")
