"""Pictures, text boxes, embedded things: the words of boxes are found, all else is named and not read."""

from __future__ import annotations

from collections.abc import Iterator

from bot.documents.objects import tell_object
from bot.documents.revision import Revisions
from bot.documents.safexml import Element
from bot.documents.word.names import COMPATIBILITY, w

OBJECTS = tuple(w(name) for name in ("drawing", "pict", "object", "control", "contentPart", "subDoc", "altChunk"))
_NAMES = {
    w("object"): "An embedded object",
    w("control"): "A form control",
    w("subDoc"): "A part of the text in another file",
    w("altChunk"): "An embedded document",
}
_BOX, _ALTERNATIVES = w("txbxContent"), f"{{{COMPATIBILITY}}}AlternateContent"
_CHOICE, _FALLBACK = f"{{{COMPATIBILITY}}}Choice", f"{{{COMPATIBILITY}}}Fallback"
_PICTURES = ("pic", "imagedata")


def describe_object(element: Element, revisions: Revisions) -> str:
    """One sentence about what stands here, on which ``revisions`` stand."""
    name = _NAMES.get(element.tag) or ("A picture" if _has_picture(element) else "A drawing")
    return tell_object(name, revisions)


def find_boxes(element: Element) -> Iterator[Element]:
    """The contents of the text boxes in it, each once: what stands there for older programs says the same again."""
    for child in element:
        if child.tag == _BOX:
            yield child
        else:
            yield from find_boxes(choose(child) if child.tag == _ALTERNATIVES else child)


def choose(alternatives: Element) -> Element:
    """What newer programs read where the same thing stands for newer and older ones."""
    chosen = alternatives.find(_CHOICE)
    if chosen is None:
        chosen = alternatives.find(_FALLBACK)
    return alternatives if chosen is None else chosen


def _has_picture(element: Element) -> bool:
    return any(str(each.tag).rpartition("}")[2] in _PICTURES for each in element.iter())
