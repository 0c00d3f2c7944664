"""Footnotes and endnotes, which live in parts of their own."""

from __future__ import annotations

from bot.documents.notes import read_note
from bot.documents.safexml import Element
from bot.documents.word.names import w
from bot.documents.word.numbering import Lists
from bot.documents.word.story import StoryReader
from bot.documents.word.styles import Styles
from bot.text.tracked import Footnote

_ID = w("id")


class Notes:
    """The notes of one part, by id. Each is given out once: a file that uses one a thousand times is a trap."""

    def __init__(self, root: Element | None, name: str, styles: Styles, lists: Lists) -> None:
        self._lists = lists
        self._story = None if root is None else StoryReader(root, styles, lists, {})
        self._elements = {} if root is None else {each.get(_ID, ""): each for each in root.iter(w(name))}

    def take(self, note_id: str) -> Footnote | None:
        """The note of that id, its label empty; None where it is not there, or no longer."""
        element = self._elements.pop(note_id, None)
        if element is None or self._story is None:
            return None
        return read_note(self._story.read(element), self._lists.number)
