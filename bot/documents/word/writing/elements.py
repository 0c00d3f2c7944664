"""Elements of WordprocessingML, made from names and values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from bot.documents.safexml import Element
from bot.documents.word.names import MATH, OFFICE, WORD, w
from bot.publish.escape import show_unseen

SPACES = {"w": WORD, "m": MATH, "r": OFFICE}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Line ends and tabs are elements; other characters that XML cannot hold are shown.
_SIGNS = re.compile(r"[\n\t]")
_NAMES = {"\n": w("br"), "\t": w("tab")}
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

Child = Element | None


def make(name: str, attributes: Mapping[str, str] | None = None, children: Iterable[Child] = ()) -> Element:
    """An element of the main vocabulary; so are its attributes. Children that are None are left out."""
    element = etree.Element(w(name), {w(key): value for key, value in (attributes or {}).items()}, SPACES)
    element.extend(child for child in children if child is not None)
    return element


def value(name: str, content: str | int) -> Element:
    """An element with nothing but the attribute ``val``."""
    return make(name, {"val": str(content)})


def make_run(text: str, properties: Element | None = None, *, is_deleted: bool = False) -> Element:
    """A run with these characters."""
    run = make("r", children=[properties])
    add_text(run, text, is_deleted=is_deleted)
    return run


def make_link(relation: str, children: Iterable[Child]) -> Element:
    """A link to where a relation of the document leads."""
    link = make("hyperlink", children=children)
    link.set(f"{{{OFFICE}}}id", relation)
    return link


def add_text(run: Element, text: str, *, is_deleted: bool = False) -> None:
    """Add characters to a run."""
    name = w("delText") if is_deleted else w("t")
    text = _UNWRITABLE.sub(lambda match: show_unseen(match[0]), text)
    position = 0
    for match in (*_SIGNS.finditer(text), None):
        end = len(text) if match is None else match.start()
        if end > position:
            child = etree.SubElement(run, name)
            child.text = text[position:end]
            if child.text != child.text.strip() or "  " in child.text:
                child.set(_SPACE, "preserve")
        if match is not None:
            etree.SubElement(run, _NAMES[match[0]])
            position = match.end()


def to_bytes(root: Element) -> bytes:
    """A part of a file."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
