"""Names of OpenDocument: its vocabularies, and how an attribute of any of them is read."""

from __future__ import annotations

from bot.documents.safexml import Element

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": f"{_BASE}office:1.0",
    "text": f"{_BASE}text:1.0",
    "table": f"{_BASE}table:1.0",
    "style": f"{_BASE}style:1.0",
    "draw": f"{_BASE}drawing:1.0",
    "meta": f"{_BASE}meta:1.0",
    "fo": f"{_BASE}xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_MOST_DIGITS = 9


def o(name: str) -> str:
    """A name such as "text:p", as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def get_text(parent: Element, name: str) -> str:
    """The text of the child of that name; "" where there is none."""
    child = parent.find(o(name))
    return "" if child is None else child.text or ""


def get_words(element: Element) -> str:
    """All text inside an element."""
    return "".join(str(text) for text in element.itertext())


def get_int(element: Element, name: str, default: int) -> int:
    """A number in an attribute; ``default`` where there is none or an absurd one."""
    text = element.get(o(name), "")
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= _MOST_DIGITS else default
