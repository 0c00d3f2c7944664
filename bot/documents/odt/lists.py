"""Which list and level a paragraph of an OpenDocument text is in, as the numbers that are displayed need it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.documents.lists import List, number_paragraphs
from bot.documents.odt.names import get_int, o
from bot.documents.odt.styles import Styles
from bot.documents.revision import Properties
from bot.documents.safexml import Element

_OUTLINE = "outline"


class Place(NamedTuple):
    """A level of a list that is open. ``name`` is what ``Properties.numbering`` has for it."""

    family: str
    style: str
    level: int
    name: str


class Lists:
    """The lists met so far; one goes on where another stopped when it says so."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._lists = {_OUTLINE: List(family=_OUTLINE, levels=styles.outline, restarts={})}
        # The family that lists with an id, and the last one of a style, belong to.
        self._ids: dict[str, str] = {}
        self._last: dict[str, str] = {}

    def open(self, element: Element, outer: Place | None, *, goes_on: bool = False) -> Place:
        """The place inside a list element, which stands in another one or in none.

        A list that ``goes_on`` does so without saying it, as one that was cut out of another by a deletion.
        """
        style = element.get(o("text:style-name")) or (outer.style if outer else "")
        if outer:
            family, level = outer.family, outer.level + 1
        else:
            family, level = self._find_family(element, style, goes_on=goes_on), 0
            self._last[style] = self._ids[element.get(o("xml:id"), "")] = family
        return self._place(family, style, level, {})

    def restart(self, place: Place, item: Element) -> Place:
        """The place of an item of a list, which may begin to count anew."""
        start = get_int(item, "text:start-value", -1)
        return place if start < 0 else self._place(place.family, place.style, place.level, {place.level: start})

    def override(self, place: Place, item: Element) -> Place:
        """The place of an item that is numbered in a style of its own, unlike those after it."""
        style = item.get(o("text:style-override"))
        return self._place(place.family, style, place.level, {}) if style else place

    def number(self, paragraphs: Sequence[Properties]) -> list[str]:
        """The displayed number of each paragraph of one view, in order; "" for none."""
        return number_paragraphs(paragraphs, self._lists.get)

    def number_heading(self, level: int) -> str:
        """What headings of a level, from 0, are numbered by; "" where they show no number."""
        levels = self._styles.outline
        return _OUTLINE if level < len(levels) and levels[level].form != "none" else ""

    def _find_family(self, element: Element, style: str, *, goes_on: bool) -> str:
        if (other := element.get(o("text:continue-list"))) in self._ids:
            return self._ids[other or ""]
        goes_on = goes_on or element.get(o("text:continue-numbering")) == "true"
        if goes_on and style in self._last:
            return self._last[style]
        return f"list {len(self._lists)}"

    def _place(self, family: str, style: str, level: int, restarts: dict[int, int]) -> Place:
        name = f"{family}, {style}" + (f", {len(self._lists)}" if restarts else "")
        levels = self._styles.get_levels(style)
        self._lists.setdefault(name, List(family=family, levels=levels, restarts=restarts))
        return Place(family=family, style=style, level=level, name=name)
