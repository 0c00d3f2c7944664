"""Paragraph properties in both views: style, list and level, heading, and the revisions of the paragraph mark."""

from __future__ import annotations

from dataclasses import dataclass

from bot.documents.revision import Properties, Revisions
from bot.documents.safexml import Element
from bot.documents.word.names import get_value, to_int, w
from bot.documents.word.numbering import Lists
from bot.documents.word.revisions import RevisionReader
from bot.documents.word.styles import Styles

_NUMBERING, _RUN, _CHANGE = w("numPr"), w("rPr"), w("pPrChange")
_FORMATTING = (w("rPrChange"), w("sectPrChange"), w("numberingChange"))
_HEADINGS = range(9)
_DEEPEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphProperties:
    """What the properties of one paragraph say. ``formatting``: how many changes of formatting are tracked in them."""

    base: Properties
    proposed: Properties
    end: Revisions = ()
    formatting: int = 0


class PropertiesReader:
    """Reads paragraph properties with the styles and lists of a document."""

    def __init__(self, styles: Styles, lists: Lists, revisions: RevisionReader) -> None:
        self._styles, self._lists, self._revisions = styles, lists, revisions
        bare = self._resolve(None)
        self._bare = ParagraphProperties(base=bare, proposed=bare)

    def read(self, element: Element | None) -> ParagraphProperties:
        """The properties of a paragraph; None for one that has none of its own."""
        if element is None:
            return self._bare
        proposed = base = self._resolve(element)
        end: Revisions = ()
        formatting = 0
        for child in element:
            if child.tag == _CHANGE:
                base = self._resolve(child.find(w("pPr")))
                formatting += 1
            elif child.tag == _RUN:
                end = self._revisions.read_children(child)
            elif child.tag == _NUMBERING and child.find(w("ins")) is not None:
                base = base._replace(numbering="", level=None)
                formatting += 1
            formatting += sum(each.tag in _FORMATTING for each in child)
        return ParagraphProperties(base=base, proposed=proposed, end=end, formatting=formatting)

    def _resolve(self, element: Element | None) -> Properties:
        style_id = get_value(element, "pStyle")
        style = self._styles.get(style_id)
        numbering = None if element is None else element.find(_NUMBERING)
        list_id, level = get_value(numbering, "numId"), to_int(get_value(numbering, "ilvl"))
        if list_id is None:
            list_id = style.list_id
            if list_id is not None and level is None:
                level = self._lists.find_level(list_id, style_id) if style.level is None else style.level
        if list_id is None or self._lists.find(list_id) is None:
            list_id, level = "", None
        else:
            level = min(max(level or 0, 0), _DEEPEST)
        outline = to_int(get_value(element, "outlineLvl"))
        outline = style.outline if outline is None else outline
        heading = outline + 1 if outline in _HEADINGS and outline is not None else None
        return Properties(style.name, heading, list_id, level)
