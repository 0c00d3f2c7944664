"""Paragraph properties in both views: style, list and level, heading, and the revisions of the paragraph mark."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from bot.documents.revision import Properties, Revisions
from bot.documents.safexml import Element
from bot.documents.word.names import VAL, to_int, w
from bot.documents.word.numbering import Lists
from bot.documents.word.revisions import RevisionReader
from bot.documents.word.styles import Styles

_STYLE, _NUMBERING, _OUTLINE = w("pStyle"), w("numPr"), w("outlineLvl")
_LIST, _LEVEL, _INSERTED = w("numId"), w("ilvl"), w("ins")
_RUN, _SECTION, _CHANGE = w("rPr"), w("sectPr"), w("pPrChange")
_FORMATTING = (w("rPrChange"), w("sectPrChange"), w("numberingChange"))
_HEADINGS = range(9)
_DEEPEST = 8


class ParagraphProperties(NamedTuple):
    """What the properties of one paragraph say. ``formatting``: how many changes of formatting are tracked in them."""

    base: Properties
    proposed: Properties
    end: Revisions = ()
    formatting: int = 0


class PropertiesReader:
    """Reads paragraph properties with the styles and lists of a document."""

    def __init__(self, styles: Styles, lists: Lists, revisions: RevisionReader) -> None:
        self._styles, self._lists, self._revisions = styles, lists, revisions
        # Most paragraphs are set like others.
        self._known: dict[tuple[str | None, ...], Properties] = {}

    def read(self, element: Element | None) -> ParagraphProperties:
        """The properties of a paragraph; None for one that has none of its own."""
        children = {} if element is None else {child.tag: child for child in element}
        proposed = base = self._find(children)
        end: Revisions = ()
        formatting = 0
        if (change := children.get(_CHANGE)) is not None:
            base = self._find({child.tag: child for old in change for child in old})
            formatting += 1
        if (run := children.get(_RUN)) is not None:
            end = self._revisions.read_children(run)
            formatting += _count_changes(run)
        if (numbering := children.get(_NUMBERING)) is not None:
            is_new = numbering.find(_INSERTED) is not None
            base = base._replace(numbering="", level=None) if is_new else base
            formatting += is_new + _count_changes(numbering)
        if (section := children.get(_SECTION)) is not None:
            formatting += _count_changes(section)
        return ParagraphProperties(base, proposed, end, formatting)

    def _find(self, children: Mapping[str, Element]) -> Properties:
        numbering = children.get(_NUMBERING)
        parts = {} if numbering is None else {child.tag: child for child in numbering}
        values = _get(children, _STYLE), _get(parts, _LIST), _get(parts, _LEVEL), _get(children, _OUTLINE)
        if values not in self._known:
            self._known[values] = self._resolve(*values)
        return self._known[values]

    def _resolve(
        self, style_id: str | None, list_id: str | None, own_level: str | None, own_outline: str | None
    ) -> Properties:
        style = self._styles.get(style_id)
        level = to_int(own_level)
        if list_id is None:
            list_id = style.list_id
            if list_id is not None and level is None:
                level = self._lists.find_level(list_id, style_id) if style.level is None else style.level
        if list_id is None or self._lists.find(list_id) is None:
            list_id, level = "", None
        else:
            level = min(max(level or 0, 0), _DEEPEST)
        outline = style.outline if own_outline is None else to_int(own_outline)
        heading = None if outline is None or outline not in _HEADINGS else outline + 1
        return Properties(style.name, heading, list_id, level)


def _get(children: Mapping[str, Element], name: str) -> str | None:
    child = children.get(name)
    return None if child is None else child.get(VAL)


def _count_changes(properties: Element) -> int:
    return sum(child.tag in _FORMATTING for child in properties)
