"""The words of a text: what is compared, and where each one stands.

White space, soft wraps, line ends, quotes, hyphens and dashes are typography: they never make two texts differ.
The boundary of a block or of a list item is a word of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.text.splitting import DOUBLE, SINGLE, UNSEEN, split

BLOCK = "\n\n"
ITEM = "\n"

_SPELLING = str.maketrans({**dict.fromkeys(SINGLE, "'"), **dict.fromkeys(DOUBLE, '"'), **dict.fromkeys(UNSEEN, "")})

# What opens a list item at the beginning of a line: a bullet; "(a)", "(bis)"; "1.", "2a)", "iv.". An ordinary word and
# a full stop at the beginning of a wrapped line are none.
_BULLETS = frozenset("-*+•‣▪◦✓✔")
_LABEL = re.compile(r"[0-9]{1,3}[a-z]?|[a-z]|[ivx]{1,5}")
_LABEL_IN_BRACKETS = re.compile(r"[0-9]{1,3}[a-z]?|[a-z]{1,5}")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of one text, in parallel tuples.

    ``keys`` are what is compared; ``starts`` and ``ends`` are offsets in ``text``, in code points. Between two
    tokens there is nothing but white space, signs that are not seen, and the marks of a quotation.
    """

    text: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def quote(self, start: int, end: int) -> str:
        """The characters of the words ``[start, end)``, from the first of them to the last."""
        return self.text[self.starts[start] : self.ends[end - 1]] if end > start else ""


def tokenize(text: str) -> Tokens:
    """Split a text into words, numbers, punctuation marks and boundaries.

    Linear in the length of the text. A lone carriage return is white space like any other.
    """
    pieces = split(text)
    offsets = list(accumulate(map(len, pieces)))
    keys, starts, ends = pieces[1::2], offsets[:-1:2], offsets[1::2]
    if not text.isascii() or "`" in text or "--" in text:
        keys = [word if word.isascii() and word.isalnum() else _key(word) for word in keys]
    if keys and ("\n" in text or ">" in text):
        return _mark_boundaries(text, keys, starts, ends)
    return Tokens(text, tuple(keys), tuple(starts), tuple(ends))


def _key(word: str) -> str:
    """What is compared of a word: its canonical form, with typographic signs told apart no longer."""
    if unicodedata.category(word[0]) == "Pd" or word[0] == "−":
        return "-"
    return unicodedata.normalize("NFC", word.translate(_SPELLING)) or word


def _mark_boundaries(text: str, words: Sequence[str], starts: Sequence[int], ends: Sequence[int]) -> Tokens:
    """The words with those gaps that are the boundary of a block or item; a bullet belongs to its boundary."""
    tokens = [(words[0], starts[0], ends[0])]
    quoted = ">" in text[: starts[0]]
    for index in range(1, len(words)):
        position, start, end = ends[index - 1], starts[index], ends[index]
        gap = text[position:start]
        boundary = ""
        if "\n" in gap or ">" in gap:
            boundary, quoted = _find_boundary(gap, words[index : index + 3], quoted)
        if boundary.endswith("-"):
            tokens.append((boundary, position, end))
        else:
            if boundary:
                tokens.append((boundary, position, start))
            tokens.append((words[index], start, end))
    return Tokens(text, *zip(*tokens, strict=True))


def _find_boundary(gap: str, following: Sequence[str], quoted: bool) -> tuple[str, bool]:
    """The key of the boundary that a gap is ("" for a soft wrap), and whether a quotation follows.

    It is decided by the next words alone, whatever the space between them, for that space is typography.
    """
    line = gap.rpartition("\n")[2]
    quotes = ">" in line or (">" in gap and not line)
    level = ITEM + "  " * ((len(line) - line.count(">")) // 2)
    first, second, third = (*following, "", "")[:3]
    if first in _BULLETS:
        return level + "-", quotes
    in_brackets = first == "(" and third == ")" and _LABEL_IN_BRACKETS.fullmatch(second)
    if in_brackets or (second in (".", ")") and _LABEL.fullmatch(first)):
        return level + "#", quotes
    blank = gap.count("\n") > 1 or (first.startswith("[^") and second == ":")
    if quoted and not quotes and not blank:
        return "", True  # a line without the mark goes on with the quotation before it, as Markdown has it
    if blank or quotes != quoted:
        return BLOCK + ">" * quotes, quotes
    return "", quotes
