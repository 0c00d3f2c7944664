"""The report at a commit, and what branches change in it: read in bulk, none of them in the way of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.amendments.amendment import Amendment
from bot.errors import UserError
from bot.forge.branch import FOLDER, find_before, parse_branch
from bot.forge.state import State
from bot.report.draft import FrozenReport, IssuedDraft
from bot.report.report import Report
from bot.repository.branches import Branch
from bot.repository.changes import Extent, FileChange
from bot.repository.entries import parse_entries
from bot.repository.repository import Repository

# Ten times the paragraphs of a long report, and the text of a library shelf: more is no amendment.
_FILES, _SIZE = 1_000, 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A branch with what it changes since its merge base, and the report as it stood there.

    ``before`` is the branch as it stood before the last document came, if there were several.
    """

    branch: Branch
    changes: tuple[FileChange, ...]
    base: Report
    before: Reading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A branch that cannot be read, and why, as the rest of a sentence."""

    branch: Branch
    reason: str


def read_report(repository: Repository, commit: str) -> Report:
    """The report at a commit; raises ``UserError`` where there is none that can be read."""
    entries = repository.read_tree(commit, FOLDER)
    if not entries:
        raise UserError(
            f"There is no folder {FOLDER}/ on the main branch, so this is not a report repository; "
            "go to one, or make one with: amend init DIR --from FOLDER"
        )
    return parse_entries(entries)


class Reports:
    """The report at any commit, read once; that of ``state`` is read already."""

    def __init__(self, repository: Repository, state: State) -> None:
        self._repository = repository
        self._reports = {state.main: state.report}

    def read(self, commit: str) -> Report:
        """Raises as ``read_report`` does."""
        if commit not in self._reports:
            self._reports[commit] = read_report(self._repository, commit)
        return self._reports[commit]


def read_issued(repository: Repository, drafts: Sequence[IssuedDraft]) -> FrozenReport | None:
    """The last of the drafts that holds a report, as it was issued; None where there is none."""
    for draft in reversed(drafts):
        if report := _find_report(repository, draft.commit):
            return FrozenReport(draft=draft, report=report)
    return None


def read_draft(repository: Repository, drafts: Sequence[IssuedDraft], name: str) -> FrozenReport:
    """The draft that somebody names, with "draft/" before it or without, and its report.

    Raises ``UserError``, with those that there are, for any other name.
    """
    wanted = name.removeprefix("draft/")
    for draft in drafts:
        if draft.name == wanted:
            return FrozenReport(draft=draft, report=read_report(repository, draft.commit))
    have = ", ".join(draft.name for draft in drafts)
    found = f"issued are {have}" if have else "none was issued yet; see amend issue --help"
    raise UserError(f'There is no draft "{wanted}"; {found}.')


def read_branches(
    repository: Repository, branches: Sequence[Branch], main: str, report: Report
) -> tuple[Reading | Unread, ...]:
    """What each branch changes, in the order given; ``report`` is the one at ``main``. All are read at once."""
    reports: dict[str, Report | None] = {main: report}
    for base in {branch.base for branch in branches if branch.base} - {main}:
        reports[base] = _find_report(repository, base)
    related = [branch for branch in branches if branch.base and reports[branch.base]]
    extents = dict(zip(related, repository.measure_changes([(b.base, b.tree) for b in related]), strict=True))
    readable = [branch for branch in related if not _is_too_much(extents[branch])]
    changes = dict(zip(readable, repository.read_changes([(b.base, b.tree) for b in readable]), strict=True))
    return tuple(_make(branch, reports, extents, changes) for branch in branches)


def read_states(
    repository: Repository, branches: Sequence[Branch], main: str, report: Report
) -> tuple[Reading | Unread, ...]:
    """As ``read_branches``, each with the state before; a few processes more where some branch has one."""
    readings = read_branches(repository, branches, main, report)
    tips = {
        each.branch.ref: tip for each in readings if isinstance(each, Reading) and (tip := find_before(each.branch))
    }
    if not tips:
        return readings
    earlier = read_branches(repository, repository.read_tips(tips, main), main, report)
    before = {each.branch.name: each for each in earlier if isinstance(each, Reading)}
    return tuple(
        replace(each, before=before.get(each.branch.ref)) if isinstance(each, Reading) else each for each in readings
    )


def parse_states(name: str, reading: Reading, *, named_after: str = "", is_believed: bool = True) -> Amendment:
    """The amendment that a branch is, with what it proposed before; as ``parse_branch`` is told."""
    now, before = (
        each
        and parse_branch(name, each.branch, each.changes, each.base, named_after=named_after, is_believed=is_believed)
        for each in (reading, reading.before if is_believed else None)
    )
    assert now
    return replace(now, before=before.changes) if before else now


def _find_report(repository: Repository, commit: str) -> Report | None:
    try:
        return read_report(repository, commit)
    except UserError:
        return None


def _is_too_much(extent: Extent) -> bool:
    return extent.files > _FILES or extent.size > _SIZE


def _make(
    branch: Branch,
    reports: dict[str, Report | None],
    extents: dict[Branch, Extent],
    changes: dict[Branch, tuple[FileChange, ...]],
) -> Reading | Unread:
    if branch.base is None:
        return Unread(branch=branch, reason="it has no history in common with the report's main branch.")
    base = reports[branch.base]
    if base is None:
        return Unread(branch=branch, reason="where it left the main branch there was no report that can be read.")
    if branch not in changes:
        return Unread(branch=branch, reason=f"it changes {extents[branch].files} files, more than can be read.")
    return Reading(branch=branch, changes=changes[branch], base=base)
