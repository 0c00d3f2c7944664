"""Revision elements: who inserted, deleted or moved what is inside them."""

from __future__ import annotations

from bot.documents.revision import Revision, RevisionKind, Revisions, read_date
from bot.documents.safexml import Element
from bot.documents.word.names import w

_KINDS = {
    w("ins"): RevisionKind.INSERT,
    w("cellIns"): RevisionKind.INSERT,
    w("del"): RevisionKind.DELETE,
    w("cellDel"): RevisionKind.DELETE,
    w("moveFrom"): RevisionKind.MOVE_FROM,
    w("moveTo"): RevisionKind.MOVE_TO,
}
_RANGE_STARTS = {
    w("moveFromRangeStart"): RevisionKind.MOVE_FROM,
    w("moveToRangeStart"): RevisionKind.MOVE_TO,
}
_RANGE_ENDS = {
    w("moveFromRangeEnd"): RevisionKind.MOVE_FROM,
    w("moveToRangeEnd"): RevisionKind.MOVE_TO,
}
_AUTHOR, _DATE, _ID, _NAME = w("author"), w("date"), w("id"), w("name")

# The elements around what is inserted, deleted or moved.
CONTAINERS = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
RANGE_STARTS, RANGE_ENDS = tuple(_RANGE_STARTS), tuple(_RANGE_ENDS)


class RevisionReader:
    """Reads revision elements in the order of the document; equal ones are one value."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, str, str], Revision] = {}
        # For each end of a move the ranges that are open: their names by their ids.
        self._moves: dict[RevisionKind, dict[str, str]] = {kind: {} for kind in _RANGE_STARTS.values()}

    def read(self, element: Element) -> Revision:
        """The revision that an element stands for."""
        author, date = element.get(_AUTHOR, ""), element.get(_DATE, "")
        kind = _KINDS[element.tag]
        move = next(reversed(self._moves[kind].values()), "") if kind in self._moves else ""
        key = (element.tag, author, date, move)
        if key not in self._known:
            self._known[key] = Revision(kind, author, read_date(date), move)
        return self._known[key]

    def read_children(self, parent: Element | None) -> Revisions:
        """The revisions among an element's children, as the properties of a paragraph mark, a row or a cell have."""
        if parent is None:
            return ()
        return tuple(self.read(child) for child in parent if child.tag in _KINDS)

    def start_move(self, element: Element) -> None:
        """From here on words belong to one end of a named move."""
        self._moves[_RANGE_STARTS[element.tag]][element.get(_ID, "")] = element.get(_NAME, "")

    def end_move(self, element: Element) -> None:
        """Here that end of a move is over."""
        self._moves[_RANGE_ENDS[element.tag]].pop(element.get(_ID, ""), None)
