"""Styles of an OpenDocument text: display names, marks made by hand, and what lists look like."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.documents.lists import Level
from bot.documents.odt.names import get_int, o
from bot.documents.revision import Marks
from bot.documents.safexml import Element

_NAME, _PARENT, _SHOWN = o("style:name"), o("style:parent-style-name"), o("style:display-name")
_STYLE, _CHARACTERS = o("style:style"), o("style:text-properties")
_NUMBERED, _OUTLINE = o("text:list-level-style-number"), o("text:outline-level-style")
_BULLETED, _BULLET = o("text:list-level-style-bullet"), o("text:bullet-char")
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_NUMBER = re.compile("%([1-9])%")
_LEVELS = 10
# A number has a few signs around it; a longer text would be displayed a thousand times.
_LONGEST = 100


class Styles:
    """The styles of a file. ``named`` are those that people see, ``automatic`` those that formatting by hand makes."""

    def __init__(self, named: Iterable[Element], automatic: Iterable[Element]) -> None:
        self._named: dict[str, Element] = {}
        self._automatic: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        self.outline: tuple[Level, ...] = ()
        for known, elements in ((self._named, named), (self._automatic, automatic)):
            for element in elements:
                if element.tag == _STYLE:
                    known[element.get(_NAME, "")] = element
                elif element.tag == o("text:list-style"):
                    self._lists[element.get(_NAME, "")] = element
                elif element.tag == o("text:outline-style"):
                    self.outline = _read_levels(element)

    def get_name(self, style: str) -> str:
        """What people call a paragraph's style: that of the named style behind one made by formatting."""
        if (element := self._automatic.get(style)) is not None:
            style = element.get(_PARENT, "")
        element = self._named.get(style)
        return style if element is None else element.get(_SHOWN, style)

    def get_marks(self, style: str) -> Marks:
        """How a style sets words apart by hand: one made by formatting, or a named style of characters."""
        element = self._automatic.get(style)
        if element is None:
            element = self._named.get(style)
            if element is None or element.get(o("style:family")) != "text" or "link" in style.casefold():
                return ()
        return _read_marks(element)

    def get_levels(self, style: str) -> tuple[Level, ...]:
        """The levels of a list style; none where it is not known."""
        element = self._lists.get(style)
        return () if element is None else _read_levels(element)


def _read_marks(style: Element) -> Marks:
    marks: list[tuple[str, str]] = []
    for properties in style.iterfind(_CHARACTERS):
        for kind, name in (("strike", "style:text-line-through"), ("underline", "style:text-underline")):
            how = {properties.get(o(f"{name}-{part}"), "none") for part in ("style", "type")}
            if how != {"none"}:
                marks.append((kind, ""))
        color = properties.get(o("fo:color"), "").removeprefix("#").upper()
        if len(color) == 6 and not color[:2] == color[2:4] == color[4:]:
            marks.append(("color", color))
        background = properties.get(o("fo:background-color"), "transparent")
        if background not in ("transparent", "#ffffff"):
            marks.append(("highlight", background.removeprefix("#").upper()))
        if properties.get(o("text:display")) == "none":
            marks.append(("hidden", ""))
    return tuple(marks)


def _read_levels(element: Element) -> tuple[Level, ...]:
    levels = [Level()] * _LEVELS
    for child in element:
        at = get_int(child, "text:level", 1) - 1
        if not 0 <= at < _LEVELS:
            continue
        if child.tag in (_NUMBERED, _OUTLINE):
            levels[at] = _read_level(child, at)
        elif child.tag == _BULLETED:
            levels[at] = Level(form="bullet", text=child.get(_BULLET, "")[:_LONGEST])
    return tuple(levels)


def _read_level(element: Element, at: int) -> Level:
    shown = min(get_int(element, "text:display-levels", 1), at + 1)
    numbers = ".".join(f"%{number}" for number in range(at + 2 - shown, at + 2))
    text = f"{element.get(o('style:num-prefix'), '')}{numbers}{element.get(o('style:num-suffix'), '')}"
    # Newer files say it in full, as "(%1%.%2%)".
    text = _NUMBER.sub(r"%\1", element.get(o("loext:num-list-format"), text))
    return Level(
        start=get_int(element, "text:start-value", 1),
        form=_FORMS.get(element.get(o("style:num-format"), ""), "decimal"),
        text=text[:_LONGEST],
    )
