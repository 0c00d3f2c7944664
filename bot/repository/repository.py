"""The Git repository that holds a report: every question to it, and everything that is written to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from bot.errors import UserError
from bot.report.draft import IssuedDraft
from bot.report.files import Entry, size_limit
from bot.repository import branches, changes, commits, drafts, history, objects, place, records, remote, state, write
from bot.repository.branches import Branch
from bot.repository.changes import Extent, FileChange
from bot.repository.command import Git
from bot.repository.commits import Commit, Identity
from bot.repository.fastimport import NewBranch, NewCommit
from bot.repository.history import HistoryEntry
from bot.repository.refs import LOCAL, branch_name
from bot.repository.remote import Remote


class Repository:
    """One clone with its work tree. Nothing is remembered from one question to the next.

    Revisions are commit ids or full ref names; folders are relative to the root, "" for the root itself. What
    a method does in full, and how many processes it takes, stands with the function that it calls.
    """

    def __init__(self, root: Path) -> None:
        """``root`` is the top folder of a work tree; ``open`` finds it."""
        self.root = root
        self._git = Git(root)

    @classmethod
    def open(cls, path: Path) -> Repository:
        """The repository around the folder ``path``; raises ``UserError`` when there is none."""
        return cls(place.find_root(path))

    @classmethod
    def create(cls, path: Path, first: Sequence[NewCommit], identity: Identity | None = None) -> Repository:
        """A new repository in the folder ``path``, missing or empty, with these commits on the branch main.

        ``identity`` is who works in it, where that is not the user. Raises ``UserError``, having made nothing, when
        the folder is not empty and as ``write_branch`` does.
        """
        with place.made_root(path, identity) as root:
            repository = cls(root)
            repository.write_branch(f"{LOCAL}main", None, first)
        return repository

    def has_commits(self) -> bool:
        """Whether anything was committed to what is checked out."""
        return self.find_commit("HEAD") is not None

    def head_branch(self) -> str | None:
        """The name of the branch that is checked out, with or without commits; None when HEAD is detached."""
        ref = state.find_head_branch(self._git)
        return branch_name(ref) if ref else None

    def is_shallow(self) -> bool:
        """Whether the clone lacks the older part of its history."""
        return self._git.find_line("rev-parse", "--is-shallow-repository") == "true"

    def main_ref(self) -> str:
        """The full name of the main branch; raises ``UserError`` when there is none with commits."""
        return state.get_main(self._git).ref

    def main_commit(self) -> str:
        """The newest commit of the main branch; raises as ``main_ref`` does."""
        return state.get_main(self._git).commit

    def find_commit(self, revision: str) -> str | None:
        """The id of the commit that a ref or an abbreviated id names, None when there is none."""
        return commits.find_commit(self._git, revision)

    def find_commit_at(self, ref: str, moment: str) -> str | None:
        """The newest commit on the first-parent line of ``ref`` made by then, an ISO 8601 time with its zone."""
        return self._git.find_line("rev-list", "--max-count=1", "--first-parent", f"--before={moment}", ref)

    def find_lacking(self, ref: str, ids: Collection[str]) -> frozenset[str]:
        """Those of some commits that are not among those that ``ref`` has."""
        return frozenset(ids) - commits.list_ids(self._git, ref)

    def find_setting(self, name: str) -> str | None:
        """What Git's settings say under this name, None where they say nothing."""
        return self._git.find_line("config", "--get", name)

    def identity(self) -> Identity:
        """The user, as Git knows them; raises ``UserError`` when it does not."""
        return state.read_signature(self._git, "AUTHOR").identity

    def dirty_paths(self, folder: str = "") -> tuple[str, ...]:
        """The files below ``folder`` that differ from the last commit or are not tracked."""
        return state.read_dirty_paths(self._git, folder)

    def find_address(self) -> str:
        """What the repository is called on GitHub, "owner/name", where it is a clone of one there; else ""."""
        return place.find_address(self._git)

    def require_branch(self) -> None:
        """Raises ``UserError`` when no branch is checked out."""
        if self.head_branch() is None:
            name = state.get_main(self._git).name
            raise UserError(f"No branch is checked out (detached HEAD); run: git switch {name}")

    def require_full_history(self) -> None:
        """Raises ``UserError`` in a shallow clone, which cannot tell where a branch left the main one."""
        if self.is_shallow():
            raise UserError("This clone is shallow, its older history is missing; run: git fetch --unshallow")

    def require_clean(self, folder: str = "") -> None:
        """Raises ``UserError``, naming the first files, when something below ``folder`` is not committed."""
        if paths := self.dirty_paths(folder):
            raise UserError(f"Not committed yet: {state.render_paths(paths)}; commit or undo these changes first.")

    def read_tree(self, revision: str, folder: str = "", limit: Callable[[str], int] = size_limit) -> tuple[Entry, ...]:
        """Every file below ``folder`` at a revision; paths relative to ``folder``."""
        return objects.read_tree(self._git, revision, folder, limit)

    def read_files(self, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], bytes | None]:
        """The contents of files by commit and path, None where there is none."""
        return objects.read_files(self._git, places)

    def list_tips(self, prefix: str) -> tuple[tuple[str, str], ...]:
        """The name and the newest commit of every branch that begins with ``prefix``, here and on remotes."""
        return branches.list_tips(self._git, prefix)

    def list_refs(self, *folders: str) -> tuple[tuple[str, str], ...]:
        """The refs in these folders: the full name and the commit."""
        return branches.list_refs(self._git, *folders)

    def list_branches(self, prefix: str) -> tuple[str, ...]:
        """The names of all branches, here and on remotes, that begin with ``prefix``, merged ones as well."""
        return branches.list_branches(self._git, prefix)

    def read_branches(self, prefix: str) -> tuple[Branch, ...]:
        """The unmerged branches, here and on remotes, whose names begin with ``prefix``, by name."""
        return branches.read_branches(self._git, prefix, self.main_commit())

    def read_tips(self, tips: Mapping[str, str], main: str) -> tuple[Branch, ...]:
        """The branches as they stood at these commits, by their names, when the main branch stood at ``main``."""
        return branches.read_tips(self._git, tips, main)

    def read_changes(
        self, pairs: Sequence[tuple[str | None, str]], folder: str = "", *, in_a_row: bool = False
    ) -> tuple[tuple[FileChange, ...], ...]:
        """For each pair (old revision or None, new revision) the files below ``folder`` that differ."""
        return changes.read_changes(self._git, pairs, folder, in_a_row=in_a_row)

    def measure_changes(self, pairs: Sequence[tuple[str | None, str]]) -> tuple[Extent, ...]:
        """For each such pair how much there is to read."""
        return changes.measure_changes(self._git, pairs)

    def read_history(self, ref: str, folder: str) -> tuple[HistoryEntry, ...]:
        """Every first-parent commit of ``ref`` with what it did below ``folder``, oldest first, and what it brought."""
        return history.read_history(self._git, ref, folder)

    def read_records(self, ref: str) -> tuple[Commit, ...]:
        """The records on the branch ``ref``, here and on origin, oldest first."""
        return records.read_records(self._git, ref)

    def append_record(self, ref: str, message: str, parents: Sequence[str] = ()) -> str:
        """Put one more commit without files on the branch ``ref`` and give back its id."""
        return records.append_record(self._git, ref, message, parents)

    def join_records(self, ref: str) -> bool:
        """Bring together what was put on the branch ``ref`` here and on origin; whether there was anything to join."""
        return records.join_records(self._git, ref)

    def read_drafts(self, folder: str = drafts.TAGS) -> tuple[IssuedDraft, ...]:
        """Every issued draft whose tag lies below ``folder``, oldest first."""
        return drafts.read_drafts(self._git, folder)

    def write_draft(self, name: str, commit: str, message: str) -> None:
        """Issue a draft: the tag ``draft/NAME`` on a commit."""
        drafts.write_draft(self._git, name, drafts.make_draft(self._git, name, commit, message))

    def push_draft(self, target: Remote, name: str, commit: str, message: str) -> None:
        """Issue a draft in another repository; no tag is made here."""
        tag = drafts.make_draft(self._git, name, commit, message)
        remote.push_object(self._git, target, f"{drafts.TAGS}{name}", tag, None)

    def write_branches(self, new: Sequence[NewBranch]) -> tuple[tuple[str, ...], ...]:
        """Make or move all these branches or none; the ids of each one's new commits."""
        return write.write_branches(self._git, new)

    def write_branch(
        self, ref: str, parent: str | None, new: Sequence[NewCommit], expected: str | None = None
    ) -> tuple[str, ...]:
        """Make the branch ``ref``, or move it from ``expected``; the ids of its new commits."""
        branch = NewBranch(ref=ref, parent=parent, commits=tuple(new), expected=expected)
        return write.write_branches(self._git, [branch])[0]

    def advance_main(self, expected: str, new: Sequence[NewCommit]) -> tuple[str, ...]:
        """Put commits on the main branch, which must stand at ``expected``; their ids."""
        return write.advance_main(self._git, expected, new)

    def fetch_refs(self, source: Remote, refs: Mapping[str, str]) -> dict[str, str]:
        """Bring refs from another repository here, by their names there and here; the commit of each that is there."""
        return remote.fetch_refs(self._git, source, refs)

    def push_commits(
        self, target: Remote, ref: str, parent: str | None, new: Sequence[NewCommit], expected: str | None = None
    ) -> tuple[str, ...]:
        """Put commits on the branch ``ref`` of another repository, which must stand at ``expected``; their ids."""
        return remote.push_commits(self._git, target, ref, parent, new, expected)
