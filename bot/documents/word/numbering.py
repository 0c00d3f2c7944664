"""The lists of a Word file: what each level of each list looks like, and where it starts."""

from __future__ import annotations

from collections.abc import Sequence

from bot.documents.lists import Level, List, number_paragraphs
from bot.documents.revision import Properties
from bot.documents.safexml import Element
from bot.documents.word.names import get_value, is_on, to_int, w
from bot.documents.word.styles import Styles

# How many levels a list has.
_LEVELS = 9
# A number has a few signs around it; a longer text would be displayed a thousand times.
_LONGEST = 100


class Lists:
    """The lists of a document, by id."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._families: dict[str, Element] = {}
        self._elements: dict[str, Element] = {}
        for child in () if root is None else root:
            if child.tag == w("abstractNum"):
                self._families[child.get(w("abstractNumId"), "")] = child
            elif child.tag == w("num"):
                self._elements[child.get(w("numId"), "")] = child
        self._known: dict[str, List | None] = {}

    def find(self, list_id: str) -> List | None:
        """The list of that id; None where no list is defined, as for "0", which takes a number off."""
        if list_id not in self._known:
            self._known[list_id] = self._read(list_id)
        return self._known[list_id]

    def find_level(self, list_id: str, style_id: str | None) -> int:
        """The level that a paragraph style has in its list."""
        found = self.find(list_id)
        levels = found.levels if found else ()
        return next((at for at, level in enumerate(levels) if style_id and level.style == style_id), 0)

    def number(self, paragraphs: Sequence[Properties]) -> list[str]:
        """The displayed number of each paragraph of one view, in order; "" for none."""
        return number_paragraphs(paragraphs, self.find)

    def _read(self, list_id: str) -> List | None:
        element = self._elements.get(list_id)
        if element is None:
            return None
        family = get_value(element, "abstractNumId") or ""
        definition = self._families.get(family)
        linked = get_value(definition, "numStyleLink")
        if linked:
            # The list is defined by a numbering style, and this one only refers to it.
            other = self._elements.get(self._styles.find_linked_list(linked) or "")
            family = get_value(other, "abstractNumId") or family
            definition = self._families.get(family)
        levels = [Level()] * _LEVELS
        _read_levels(definition, levels)
        restarts = {}
        for override in element.findall(w("lvlOverride")):
            level = to_int(override.get(w("ilvl")))
            start = to_int(get_value(override, "startOverride"))
            if level is not None and start is not None and 0 <= level < _LEVELS:
                restarts[level] = start
            _read_levels(override, levels)
        return List(family=family, levels=tuple(levels), restarts=restarts)


def _read_levels(parent: Element | None, levels: list[Level]) -> None:
    for element in () if parent is None else parent.findall(w("lvl")):
        at = to_int(element.get(w("ilvl")))
        if at is None or not 0 <= at < _LEVELS:
            continue
        start = to_int(get_value(element, "start"))
        levels[at] = Level(
            start=0 if start is None else start,
            form=get_value(element, "numFmt") or "decimal",
            text=(get_value(element, "lvlText") or "")[:_LONGEST],
            restart=to_int(get_value(element, "lvlRestart")),
            is_legal=is_on(element.find(w("isLgl"))),
            style=get_value(element, "pStyle") or "",
        )
