"""The list of tracked changes that an OpenDocument text begins with, and to which its text refers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bot.documents.odt.names import get_text, o
from bot.documents.revision import Revision, RevisionKind, Revisions, read_date
from bot.documents.safexml import Element

_REGION, _INFO = o("text:changed-region"), o("office:change-info")
_KINDS = {o("text:insertion"): RevisionKind.INSERT, o("text:deletion"): RevisionKind.DELETE}


class Change(NamedTuple):
    """One change: its revisions, none where it is of formatting alone, and what it took out of the text."""

    revisions: Revisions
    deleted: tuple[Element, ...] = ()


class Changes:
    """The changes of a document, by id. Each is given out once: a file that uses one a thousand times is a trap."""

    def __init__(self, roots: Iterable[Element]) -> None:
        regions = [region for root in roots for region in root.iter(_REGION)]
        self._regions = {each.get(o("xml:id")) or each.get(o("text:id")) or "": each for each in regions}

    def take(self, element: Element) -> Change | None:
        """The change that an element refers to; None where it is not there, or no longer."""
        region = self._regions.pop(element.get(o("text:change-id"), ""), None)
        if region is None:
            return None
        parts = [part for part in region if part.tag in _KINDS]
        return Change(
            # A deletion of what was inserted stands before its insertion.
            revisions=tuple(_read(part) for part in reversed(parts)),
            deleted=tuple(child for part in parts for child in part if child.tag != _INFO),
        )


def _read(part: Element) -> Revision:
    info = part.find(_INFO)
    author, date = ("", "") if info is None else (get_text(info, "dc:creator"), get_text(info, "dc:date"))
    return Revision(_KINDS[part.tag], author, read_date(date))
