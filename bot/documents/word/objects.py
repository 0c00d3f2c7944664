"""Pictures, text boxes, embedded things: named, their words told, not read."""

from __future__ import annotations

from bot.documents.objects import tell_box, tell_object
from bot.documents.revision import Revisions
from bot.documents.safexml import Element
from bot.documents.word.names import w
from bot.documents.word.revisions import CONTAINERS

OBJECTS = tuple(w(name) for name in ("drawing", "pict", "object", "control", "contentPart", "subDoc", "altChunk"))
_NAMES = {
    w("object"): "An embedded object",
    w("control"): "A form control",
    w("subDoc"): "A part of the text in another file",
    w("altChunk"): "An embedded document",
}
_BOX, _PARAGRAPH, _TEXTS = w("txbxContent"), w("p"), (w("t"), w("delText"))
_PICTURES = ("pic", "imagedata")


def describe_object(element: Element, revisions: Revisions) -> str:
    """One sentence about what stands here, on which ``revisions`` stand."""
    box = next(element.iter(_BOX), None)
    if box is not None:
        words = ["".join(text.text or "" for text in each.iter(_TEXTS)) for each in box.iter(_PARAGRAPH)]
        return tell_box(words, revisions, is_tracked=next(box.iter(CONTAINERS), None) is not None)
    name = _NAMES.get(element.tag) or ("A picture" if _has_picture(element) else "A drawing")
    return tell_object(name, revisions)


def _has_picture(element: Element) -> bool:
    return any(str(each.tag).rpartition("}")[2] in _PICTURES for each in element.iter())
