"""Tracked changes: who inserted or deleted what is inside, and which paragraph marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import count

from bot.documents.safexml import Element
from bot.documents.word.writing.elements import make
from bot.publish.export.document import Author
from bot.publish.export.run import Fate


class RevisionWriter:
    """Writes revisions in the name of the first who makes each, with ids that occur once in a document."""

    def __init__(self, authors: Mapping[str, Author]) -> None:
        self._authors = {each: (author.name, _to_utc(author.date)) for each, author in authors.items()}
        self._ids = count(1)

    def wrap(self, runs: Iterable[Element], fate: Fate) -> list[Element]:
        """The runs, inside the revision that their fate is."""
        if fate.is_kept:
            return list(runs)
        return [make(*self._describe(fate), runs)]

    def mark(self, fate: Fate) -> list[Element]:
        """What the properties of a paragraph mark have in them."""
        return [] if fate.is_kept else [make(*self._describe(fate))]

    def change_properties(self, fate: Fate, old: Element) -> Element:
        """A change of how a paragraph is set, which comes with the mark that splits or joins it."""
        _, attributes = self._describe(fate)
        return make("pPrChange", attributes, [old])

    def _describe(self, fate: Fate) -> tuple[str, Mapping[str, str]]:
        name, makers = ("ins", fate.inserted_by) if fate.inserted_by else ("del", fate.deleted_by)
        author, date = self._authors[makers[0]]
        attributes = {"id": str(next(self._ids)), "author": author}
        return name, {**attributes, "date": date} if date else attributes


def _to_utc(date: str) -> str:
    """A time as Word writes it; "" for what is no time."""
    try:
        return datetime.fromisoformat(date).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return ""
