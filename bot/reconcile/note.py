"""What was found out about a commit after it was made, by comparing texts: kept in the message of a later one.

A note stands in a commit of the main branch that changes no paragraph, or beside that branch. ``About: COMMIT`` opens
what is said of one commit, ``Found:`` says when that was found out, and ``Paragraph:`` opens what is said of one
paragraph, or of a part of what the commit did to it. ``Change:`` is the digest of all that it did to the paragraph, by
which the note is found when the commit has another id, because the main branch was rewritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.amendments.trailer import Message, parse_message
from bot.reconcile.digest import digest
from bot.reconcile.origin import Origin, parse_origins
from bot.reconcile.step import Step, TextChange
from bot.report.paragraph import ParagraphId

ABOUT, FOUND = "About", "Found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is said of one paragraph in a commit: an origin for each part of the change. ``date`` is when, ISO 8601.

    ``by`` is who says so, where somebody wrote it by hand.
    """

    date: str
    by: str
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """Notes by the commits and paragraphs that they are about; of commits that are gone, by what these did."""

    by_commit: Mapping[tuple[str, ParagraphId], Note]
    by_change: Mapping[str, Note]

    def find(self, commit: str, change: TextChange) -> Note | None:
        """What is said of a change that a commit made."""
        return self.by_commit.get((commit, change.paragraph)) or self.by_change.get(name_change(change))


def name_change(change: TextChange) -> str:
    """The digest of what was done to a paragraph."""
    return digest([str(change.paragraph), change.old, change.new])


def read_notes(steps: Iterable[Step]) -> Notes:
    """The notes that these commits hold; the newest counts."""
    steps = tuple(steps)
    here = {step.commit for step in steps}
    by_commit: dict[tuple[str, ParagraphId], Note] = {}
    by_change: dict[str, Note] = {}
    for step in steps:
        if not is_note(step.message) or step.changes or step.is_merge:
            continue
        for commit, message in _split(parse_message(step.message)):
            by_paragraph: dict[ParagraphId, list[Origin]] = {}
            for origin in parse_origins(message):
                if origin.paragraph:
                    by_paragraph.setdefault(origin.paragraph, []).append(origin)
            at = dict(message.trailers).get(FOUND, "")
            for paragraph, origins in by_paragraph.items():
                note = Note(date=at or step.date, by="" if at else step.author.name, origins=tuple(origins))
                by_commit[commit, paragraph] = note
                if commit not in here:
                    by_change |= {origin.change: note for origin in origins if origin.change}
    return Notes(by_commit=by_commit, by_change=by_change)


def list_abouts(message: str) -> set[str]:
    """The commits that the notes in a message are about."""
    return {value for key, value in parse_message(message).trailers if key == ABOUT} if is_note(message) else set()


def is_note(message: str) -> bool:
    """Whether there can be notes in the message of a commit."""
    return f"\n{ABOUT}:" in message


def _split(message: Message) -> Iterator[tuple[str, Message]]:
    groups: list[tuple[str, list[tuple[str, str]]]] = []
    for key, value in message.trailers:
        if key == ABOUT:
            groups.append((value, []))
        elif groups:
            groups[-1][1].append((key, value))
    return ((commit, Message(subject="", trailers=tuple(trailers))) for commit, trailers in groups)
