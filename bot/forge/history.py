"""What the history of the main branch tells: what was adopted when, and which names are used up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.amendments.trailer import Message, parse_message
from bot.forge.branch import FOLDER
from bot.reconcile.changelog import ChangelogEntry
from bot.report.files import SETTINGS_FILE, parse_paragraph_path
from bot.report.paragraph import ParagraphId
from bot.report.report import Report
from bot.repository.changes import FileChange
from bot.repository.commits import Commit
from bot.repository.history import HistoryEntry
from bot.repository.repository import Repository

# Git's own words for merging and squashing a branch.
_MERGED = re.compile(r"Merge (?:remote-tracking )?branch '(?:[^'/]+/)?amend/(?P<amendment>[^']+/\d+)'")
_SQUASHED = "Squashed commit of the following:"


def read_retired(repository: Repository) -> tuple[ParagraphId, ...]:
    """The names of paragraphs that once stood in the report and were deleted, in the order they went."""
    gone: dict[ParagraphId, None] = {}
    for entry in repository.read_history(repository.main_ref(), FOLDER):
        for change in entry.changes:
            name = _find_name(change)
            if name and change.new_mode is None:
                gone[name] = None
            elif name:
                gone.pop(name, None)
    return tuple(gone)


def read_changelog(repository: Repository, report: Report, main: str) -> tuple[ChangelogEntry, ...]:
    """Every change of a paragraph from when the report was put into the repository to the commit ``main``, in order.

    Read from what changed in the texts; the trailers of the commits only tell whose words they were.
    """
    history = repository.read_history(main, FOLDER)
    begun = next((i for i, entry in enumerate(history) if _begins(entry)), len(history))
    return tuple(
        found
        for entry in history[begun + 1 :]
        for found in _read_entry(entry, _find_origin(entry.commit, repository), report)
    )


def _begins(entry: HistoryEntry) -> bool:
    """Whether this commit put the report into the repository."""
    return any(change.path == f"{FOLDER}/{SETTINGS_FILE}" and change.old_mode is None for change in entry.changes)


def _read_entry(entry: HistoryEntry, message: Message, report: Report) -> Iterator[ChangelogEntry]:
    for change in entry.changes:
        name = _find_name(change)
        if name is None:
            continue
        proposers = _values(message, "Proposed-by") or _values(message, "Submitter")
        members = [report.stakeholders.find(each) for each in proposers]
        yield ChangelogEntry(
            paragraph=name,
            old=_decode(change.old),
            new=_decode(change.new),
            commit=entry.commit.id,
            date=entry.commit.committed,
            adopted_by=entry.commit.author.name,
            amendments=_values(message, "Amendment"),
            proposers=proposers,
            groups=tuple(dict.fromkeys(member.group for member in members if member)),
            points=_values(message, "Point"),
            rationale=message.body,
            editorial="yes" in _values(message, "Editorial"),
            composed="yes" in _values(message, "Composed"),
        )


def _find_origin(commit: Commit, repository: Repository) -> Message:
    """The commit's message with what Git's own messages of merges and squashes leave out.

    The commits of an amendment's branch say whose words they bring; a merge that does not name such a branch is not
    asked, for anybody may have written what it brought.
    """
    message = parse_message(commit.message)
    if merged := _MERGED.match(message.subject):
        brought = [parse_message(each.message) for each in repository.read_merged(commit)]
        trailers = tuple(trailer for each in brought for trailer in each.trailers if trailer[0] == "Submitter")
        bodies = dict.fromkeys(each.body for each in brought if each.body)
        trailers = (*message.trailers, ("Amendment", merged["amendment"]), *trailers)
        return Message(subject=message.subject, body="\n\n".join(bodies), trailers=trailers)
    if message.subject.startswith(_SQUASHED):
        lines = (line.strip().partition(": ") for line in message.body.split("\n") if line.startswith("    "))
        trailers = tuple((key, value) for key, colon, value in lines if colon and key == "Submitter")
        return Message(subject=message.subject, trailers=(*message.trailers, *trailers))
    return message


def _values(message: Message, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for name, value in message.trailers if name == key))


def _find_name(change: FileChange) -> ParagraphId | None:
    folder, _, path = change.path.partition("/")
    return parse_paragraph_path(path) if folder == FOLDER else None


def _decode(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "replace").removesuffix("\n")
