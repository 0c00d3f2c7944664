"""White space that a paragraph's file does not have: at the end of a line, and line ends inside a block."""

from __future__ import annotations

import re

_SPACE_BEFORE_END = re.compile(r"[ \t]+(?=\n)")
# A line end is one of a block where another follows, or what opens an item, a footnote or a row.
_WRAP = re.compile(r"(?<!\n)\n(?![\n>|]|[ \t]*(?:[-*+]|\(?\w{1,4}[.)]) |\[\^)")


def tidy(text: str) -> str:
    """The text without such space; a line end inside a block is a space to the reader."""
    return _WRAP.sub(" ", _SPACE_BEFORE_END.sub("", text)) if "\n" in text else text


def respace(text: str, base: str, ours: str) -> str:
    """The text with the report's own space at its ends where its space is that of the base text."""
    if not text.strip():
        spaces = dict(zip((*_space(base), "".join(_space(base))), (*_space(ours), "".join(_space(ours))), strict=True))
        return spaces.get(text, text)
    (head, tail), (old_head, old_tail), (our_head, our_tail) = map(_space, (text, base, ours))
    body = text[len(head) : len(text) - len(tail)]
    return (our_head if head == old_head else head) + body + (our_tail if tail == old_tail else tail)


def _space(text: str) -> tuple[str, str]:
    """The space at the beginning and at the end of a text; of space alone, it is both."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def flatten(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())
