"""Signs that are elements of their own: tabs, breaks, hyphens, and symbols of symbol fonts."""

from __future__ import annotations

from bot.documents.safexml import Element
from bot.documents.word.names import w

SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
_LAYOUT_BREAKS = ("page", "column")
_TYPE, _FONT, _CHAR = w("type"), w("font"), w("char")
# Symbol fonts lie in a private area of Unicode; what they show stands elsewhere. Only what texts really use.
_PRIVATE_AREA = range(0xF000, 0xF100)
_GREEK = dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_GREEK |= dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_SHOWN = {
    "symbol": _GREEK
    | {0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBB: "≈"}
    | {0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xA5: "∞", 0xE5: "∑", 0xD6: "√", 0xCE: "∈"},
    "wingdings": {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢"}
    | {0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
}


def read_break(element: Element) -> str:
    """The text of a break: a line end, or nothing where it only lays out the page."""
    return "" if element.get(_TYPE) in _LAYOUT_BREAKS else "\n"


def read_symbol(element: Element) -> str:
    """The character that a symbol shows; where that is not known, the private one of its font."""
    try:
        code = int(element.get(_CHAR, ""), 16)
        char = chr(code)
    except (ValueError, OverflowError):
        return ""
    if code not in _PRIVATE_AREA:
        return char if char.isprintable() else ""
    return _SHOWN.get(element.get(_FONT, "").casefold(), {}).get(code - _PRIVATE_AREA.start, char)
