"""Pictures, text boxes, embedded things: named, their words told, not read."""

from __future__ import annotations

from bot.documents.objects import tell_box, tell_object
from bot.documents.odt.names import get_words, o
from bot.documents.revision import Revisions
from bot.documents.safexml import Element

OBJECTS = tuple(
    o(f"draw:{name}")
    for name in ("frame", "custom-shape", "rect", "ellipse", "circle", "line", "polyline", "polygon", "path", "g")
)
_BOX, _PARAGRAPH = o("draw:text-box"), o("text:p")
_CHANGES = (o("text:change"), o("text:change-start"))
_NAMES = {o("draw:object"): "An embedded object", o("draw:object-ole"): "An embedded object"}
_NAMES |= {o("draw:image"): "A picture", o("draw:plugin"): "An embedded object"}


def describe_object(element: Element, revisions: Revisions) -> str:
    """One sentence about what stands here, on which ``revisions`` stand."""
    if next(element.iter(_BOX), None) is not None or next(element.iter(_PARAGRAPH), None) is not None:
        words = [get_words(each) for each in element.iter(_PARAGRAPH)]
        return tell_box(words, revisions, is_tracked=next(element.iter(_CHANGES), None) is not None)
    names = (_NAMES[each.tag] for each in element.iter(*_NAMES))
    return tell_object(next(names, "A drawing"), revisions)
