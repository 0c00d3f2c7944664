"""Styles: what they are called, which list and level they bring, and which characters they set apart."""

from __future__ import annotations

from typing import NamedTuple

from bot.documents.revision import Marks
from bot.documents.safexml import Element
from bot.documents.word.format import read_format
from bot.documents.word.names import get_value, to_int, w

_STYLE, _ID, _TYPE, _DEFAULT = w("style"), w("styleId"), w("type"), w("default")
_OFF = ("0", "false", "off")
# What Word itself writes in small letters and shows with a capital.
_SHOWN_WITH_CAPITAL = ("heading ", "caption", "header", "footer", "footnote text", "endnote text", "toc ")


class Style(NamedTuple):
    """A style with all that it takes over from those that it is based on. ``outline`` counts headings from 0."""

    name: str
    list_id: str | None = None
    level: int | None = None
    outline: int | None = None
    marks: Marks = ()


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else root.findall(_STYLE)
        self._elements = {element.get(_ID, ""): element for element in elements}
        self._known: dict[str, Style] = {}
        self._default = ""
        for element in elements:
            if element.get(_TYPE) == "paragraph" and element.get(_DEFAULT, "0") not in _OFF:
                self._default = element.get(_ID, "")

    def get(self, style_id: str | None) -> Style:
        """The style of that id; None is the style of paragraphs that name none."""
        if style_id is None:
            style_id = self._default
        if style_id not in self._known:
            self._known[style_id] = self._read(style_id, frozenset())
        return self._known[style_id]

    def find_linked_list(self, style_id: str | None) -> str | None:
        """The list that a numbering style stands for."""
        return None if style_id is None else self.get(style_id).list_id

    def _read(self, style_id: str, below: frozenset[str]) -> Style:
        element = self._elements.get(style_id)
        if element is None:
            return Style(name=style_id or "Normal")
        parent_id = get_value(element, "basedOn")
        # A style that is based on itself, over any detour, is based on nothing.
        parent = Style(name="")
        if parent_id in self._elements and parent_id not in below and len(below) < 50:
            parent = self._read(parent_id or "", below | {style_id})
        properties = element.find(w("pPr"))
        numbering = None if properties is None else properties.find(w("numPr"))
        list_id, level = get_value(numbering, "numId"), to_int(get_value(numbering, "ilvl"))
        outline = to_int(get_value(properties, "outlineLvl"))
        return Style(
            name=_show(get_value(element, "name") or style_id),
            list_id=parent.list_id if list_id is None else list_id,
            level=parent.level if level is None else level,
            outline=parent.outline if outline is None else outline,
            marks=_read_marks(element) or parent.marks,
        )


def _read_marks(element: Element) -> Marks:
    """Links are underlined and blue of themselves, which sets nothing apart."""
    properties = element.find(w("rPr"))
    is_link = "hyperlink" in (get_value(element, "name") or "").casefold()
    return () if properties is None or is_link else read_format(properties).marks


def _show(name: str) -> str:
    return name[:1].upper() + name[1:] if name.startswith(_SHOWN_WITH_CAPITAL) else name
