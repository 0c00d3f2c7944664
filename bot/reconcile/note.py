"""What was found out about a commit after it was made, by comparing texts: kept in the message of a later one.

A note stands in a commit of the main branch that changes no paragraph. ``About: COMMIT`` opens what is said of one
commit, ``Found:`` says when that was found out, and ``Paragraph:`` opens what is said of one paragraph, or of a part of
what the commit did to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.amendments.trailer import Message, parse_message
from bot.reconcile.origin import Origin, parse_origins
from bot.reconcile.step import Step
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


Notes = Mapping[str, Mapping[ParagraphId, Note]]


def read_notes(steps: Iterable[Step]) -> Notes:
    """The notes that these commits hold, by the commits and paragraphs that they are about; the newest counts."""
    found: dict[str, dict[ParagraphId, Note]] = {}
    for step in steps:
        if f"\n{ABOUT}:" not in step.message or step.changes or step.is_merge:
            continue
        for commit, message in _split(parse_message(step.message)):
            by_paragraph: dict[ParagraphId, list[Origin]] = {}
            for origin in parse_origins(message):
                if origin.paragraph:
                    by_paragraph.setdefault(origin.paragraph, []).append(origin)
            at = dict(message.trailers).get(FOUND, "")
            for paragraph, origins in by_paragraph.items():
                note = Note(date=at or step.date, by="" if at else step.author.name, origins=tuple(origins))
                found.setdefault(commit, {})[paragraph] = note
    return found


def _split(message: Message) -> Iterator[tuple[str, Message]]:
    groups: list[tuple[str, list[tuple[str, str]]]] = []
    for key, value in message.trailers:
        if key == ABOUT:
            groups.append((value, []))
        elif groups:
            groups[-1][1].append((key, value))
    return ((commit, Message(subject="", trailers=tuple(trailers))) for commit, trailers in groups)
