"""How characters are set, as far as it may stand for a change: struck through, underlined, coloured, hidden."""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from bot.documents.revision import Marks
from bot.documents.safexml import Element
from bot.documents.word.names import VAL, is_on, w

_SWITCHES = {w("strike"): "strike", w("dstrike"): "strike", w("u"): "underline", w("vanish"): "hidden"}
_COLOR, _HIGHLIGHT, _STYLE, _CHANGE = w("color"), w("highlight"), w("rStyle"), w("rPrChange")


class Format(NamedTuple):
    """Run properties: their marks, the character style that they name, and whether a change of them is tracked."""

    marks: Marks = ()
    style: str = ""
    is_changed: bool = False


def find_formats(root: Element) -> Set[Element | None]:
    """The run properties in a document that say anything of this; most say nothing."""
    return {each.getparent() for each in root.iter(_COLOR, _HIGHLIGHT, _STYLE, _CHANGE, *_SWITCHES)}


def read_format(properties: Element) -> Format:
    """The part of run properties that matters here. Black and the greys set nothing apart."""
    marks: list[tuple[str, str]] = []
    style, is_changed = "", False
    for child in properties:
        tag = child.tag
        if tag == _STYLE:
            style = child.get(VAL, "")
        elif tag == _CHANGE:
            is_changed = True
        elif tag == _COLOR:
            if _is_colourful(value := child.get(VAL, "").upper()):
                marks.append(("color", value))
        elif tag == _HIGHLIGHT:
            if is_on(child):
                marks.append(("highlight", child.get(VAL, "")))
        elif tag in _SWITCHES and is_on(child):
            marks.append((_SWITCHES[tag], ""))
    return Format(tuple(marks), style, is_changed)


def _is_colourful(value: str) -> bool:
    return len(value) == 6 and not value[:2] == value[2:4] == value[4:]
