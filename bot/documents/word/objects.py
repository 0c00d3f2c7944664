"""What is no text of the paragraph and must not be lost in silence: pictures, text boxes, embedded things."""

from __future__ import annotations

from collections.abc import Iterator

from bot.documents.revision import Revisions
from bot.documents.safexml import Element
from bot.documents.word.names import w
from bot.text.tracked import View

OBJECTS = tuple(w(name) for name in ("drawing", "pict", "object", "control", "contentPart", "subDoc", "altChunk"))
_NAMES = {w("object"): "An embedded object", w("control"): "A form control"}
_NAMES |= {w("subDoc"): "A part of the text in another file", w("altChunk"): "An embedded document"}
_BOX, _PARAGRAPH, _TEXTS = w("txbxContent"), w("p"), (w("t"), w("delText"))
_PICTURES = ("pic", "imagedata")
_CHANGES = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))


def describe_object(element: Element, revisions: Revisions) -> str:
    """One sentence: what stands here, whether it is a change, and its words if it has any."""
    fate = "".join(f", {_say(revision.kind.side)} by {revision.author}" for revision in revisions[-1:])
    box = next(element.iter(_BOX), None)
    if box is not None:
        tracked = ", which has tracked changes" if next(box.iter(_CHANGES), None) is not None else ""
        return f"A text box stands here{fate}{tracked}; it is not read as text of the paragraph: “{_get_words(box)}”"
    name = _NAMES.get(element.tag) or ("A picture" if _has_picture(element) else "A drawing")
    return f"{name} stands here{fate}; it is not read."


def _say(side: View) -> str:
    return "inserted" if side is View.PROPOSED else "deleted"


def _has_picture(element: Element) -> bool:
    return any(str(each.tag).rpartition("}")[2] in _PICTURES for each in element.iter())


def _get_words(box: Element) -> str:
    return " / ".join(filter(None, ("".join(_iterate_texts(each)) for each in box.iter(_PARAGRAPH))))


def _iterate_texts(element: Element) -> Iterator[str]:
    return (each.text or "" for each in element.iter(_TEXTS))
