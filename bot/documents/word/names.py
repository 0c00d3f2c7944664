"""Names of WordprocessingML: namespaces and how attributes are read."""

from __future__ import annotations

from bot.documents.safexml import Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"

# The strict variant of the standard says the same under other names.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": WORD.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATH.encode(),
}

_MOST_DIGITS = 9


def w(name: str) -> str:
    """A name of the main vocabulary, as lxml writes it."""
    return f"{{{WORD}}}{name}"


VAL = w("val")


def get_value(parent: Element | None, name: str) -> str | None:
    """The attribute ``val`` of the child of that name; None where either is not there."""
    child = None if parent is None else parent.find(w(name))
    return None if child is None else child.get(VAL)


def to_int(text: str | None) -> int | None:
    """A number of a file; None for what is none or is absurdly long."""
    digits = (text or "").removeprefix("-")
    return int(text or "") if digits.isdecimal() and digits.isascii() and len(digits) <= _MOST_DIGITS else None


def is_on(element: Element | None) -> bool:
    """Whether a property that is a switch is there and not switched off."""
    return element is not None and element.get(VAL) not in ("0", "false", "off", "none")
