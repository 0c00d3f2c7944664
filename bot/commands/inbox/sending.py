"""Whose a document is, as far as it says so: in the lines before the report's text, or by who changed it."""

from __future__ import annotations

from itertools import chain, takewhile

from bot.commands.inbox.ground import Ground
from bot.documents.matching.basis import Basis
from bot.documents.matching.entry import fold_words
from bot.documents.matching.proposals import are_exported, find_exported
from bot.documents.sender import Sender, find_sender
from bot.text.tracked import TrackedDocument

# Who submits stands on the first page; and no heading of a report has so many words.
_FRONT, _WORDS = 40, 6


def find_sender_of_text(text: str, basis: Basis) -> Sender:
    """Whom the lines before the report's own text name."""
    front = takewhile(lambda line: not _is_of(basis, line), text.split("\n")[:_FRONT])
    return find_sender(tuple(front), (), basis.report.stakeholders)


def find_sender_of_tracked(document: TrackedDocument, ground: Ground) -> Sender:
    """Whom the lines before the report's own text name, else the one author of all changes, those aside that our
    export made.
    """
    basis = next(iter(ground.bases.values()))
    front = []
    for paragraph in document.paragraphs[:_FRONT]:
        if _is_of(basis, paragraph.base or ""):
            break
        front.append(paragraph.proposed if paragraph.proposed is not None else paragraph.base or "")
    edits = (edit for paragraph in document.paragraphs for edit in paragraph.edits)
    notes = (edit for paragraph in document.paragraphs for note in paragraph.footnotes for edit in note.edits)
    authors = dict.fromkeys(edit.author for edit in chain(edits, notes))
    exported = find_exported(ground.open, authors) if are_exported(authors) else ()
    return find_sender(front, [each for each in authors if each not in exported], basis.report.stakeholders)


def _is_of(basis: Basis, line: str) -> bool:
    words = fold_words(line)
    return len(words) >= _WORDS and words in basis.blocks
