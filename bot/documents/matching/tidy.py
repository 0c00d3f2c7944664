"""White space that a paragraph's file does not have: at the end of a line, and line ends inside a block."""

from __future__ import annotations

import re

_SPACE_BEFORE_END = re.compile(r"[ \t]+(?=\n)")
# A line end is one of a block where another follows, or what opens an item, a footnote or a row.
_WRAP = re.compile(r"(?<!\n)\n(?![\n>|]|[ \t]*(?:[-*+]|\(?\w{1,4}[.)]) |\[\^)")


def tidy(text: str) -> str:
    """The text without such space; a line end inside a block is a space to the reader."""
    return _WRAP.sub(" ", _SPACE_BEFORE_END.sub("", text)) if "\n" in text else text
