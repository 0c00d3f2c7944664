"""Numbers as Word displays them, worked out from list definitions by counting the paragraphs of a view."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.documents.revision import Properties
from bot.documents.safexml import Element
from bot.documents.word.digits import render_number
from bot.documents.word.names import get_value, is_on, to_int, w
from bot.documents.word.styles import Styles

_PLACE = re.compile("%([1-9])")
_LEVELS = 9
_LONGEST = 100
# Bullets are often signs of symbol fonts; what they look like does not matter for reading.
_BULLET, _PRIVATE = "•", re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list. ``text`` has ``%1`` for the number of the first level; ``restart``: ECMA-376, 17.9.10."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """A list: lists of one ``family`` go on counting where another of them stopped, except for ``restarts``."""

    family: str
    levels: tuple[Level, ...]
    restarts: Mapping[int, int]


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
        counts: dict[str, list[int | None]] = {}
        begun: set[tuple[str, int]] = set()
        return [self._count(each, counts, begun) if each.numbering else "" for each in paragraphs]

    def _count(self, paragraph: Properties, counts: dict[str, list[int | None]], begun: set[tuple[str, int]]) -> str:
        found, level = self.find(paragraph.numbering), paragraph.level or 0
        if found is None or level >= len(found.levels):
            return ""
        count = counts.setdefault(found.family, [None] * _LEVELS)
        own, before = (paragraph.numbering, level), count[level]
        if own not in begun and level in found.restarts:
            count[level] = found.restarts[level]
        else:
            count[level] = found.levels[level].start if before is None else before + 1
        begun.add(own)
        for deeper in range(level + 1, len(found.levels)):
            restart = found.levels[deeper].restart
            if restart is None or level < restart:
                count[deeper] = None
        return _render(found.levels, level, count)

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


def _render(levels: Sequence[Level], level: int, count: Sequence[int | None]) -> str:
    own = levels[level]
    if own.form == "bullet":
        return _PRIVATE.sub(_BULLET, own.text)

    def fill(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        number = count[at]
        return render_number(
            levels[at].start if number is None else number, "decimal" if own.is_legal else levels[at].form
        )

    return _PLACE.sub(fill, own.text).strip()
