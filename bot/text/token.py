"""The words of a text: what is compared, and where each one stands.

White space, soft wraps, line ends, quotes, hyphens and dashes are typography: they never make two texts differ.
The boundary of a block or of a list item is a word of its own.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

import regex

# Word breaks as in UAX #29 where it matters to a negotiated text: marks stay with their letter, an apostrophe between
# letters and a point or comma between digits break nothing. Scripts written without spaces fall back to single
# characters with their marks. Unlike UAX #29, a full stop between letters ends a word, so that a space forgotten
# after it changes no words.
_SOLID = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
# Soft hyphen, zero-width space and word joiner, byte order mark, directional marks: not seen, so not compared.
_UNSEEN = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c"
_JOINERS = "\u200c\u200d"
_SINGLE = "'‘’‚‛‹›′ʼ`´׳＇"
_DOUBLE = '"“”„‟«»″״＂'
_LETTER = rf"[\p{{L}}\p{{M}}\p{{N}}{_JOINERS}{_UNSEEN}--[{_SOLID}]]"
_PATTERN = regex.compile(
    rf"""(?V1)
    ((?:\s|[{_UNSEEN}])*+(?:(?<![^\n])>\s*+)*+)               # what separates: white space, marks of a quotation
    (
      [A-Za-z]++(?=[ ,;:)\n])                                 # most words, quickly
    | \[\^[^\]\s]{{1,80}}+\]                                        # a footnote mark
    | (?:https?|ftp)://[^\s<>{_DOUBLE}]{{0,2000}}[^\s\p{{P}}<>{_DOUBLE}]/?  # a URL without the punctuation after it
    | \p{{N}}++(?:[.,]\p{{N}}++)++                            # 1,000.50
    | [\p{{L}}\p{{N}}--[{_SOLID}]]{_LETTER}*+
      (?:(?:[{_SINGLE}׳״_]|(?<=\p{{Hebrew}})["](?=\p{{Hebrew}}))[\p{{L}}\p{{N}}--[{_SOLID}]]{_LETTER}*+)*+
    | [\p{{Pd}}−]++                                           # a dash, "--" as well as "–"
    | .\p{{M}}*+                                              # a sign, or one character of a script without spaces
    | \Z                                                     # nothing: what separated was the end of the text
    )""",
    regex.VERBOSE | regex.DOTALL,
)
_SPELLING = str.maketrans({**dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DOUBLE, '"'), **dict.fromkeys(_UNSEEN, "")})
_DASH = regex.compile(r"[\p{Pd}−]")
_BULLETS = frozenset("-*+•‣▪◦✓✔–—")
_ENUMERATOR = regex.compile(r"(?:\((?:\d{1,3}|[a-z]{1,5})\)|(?:\d{1,3}|[a-z]{1,5})[.)])(?=\s)")

BLOCK = "\n\n"
ITEM = "\n"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of one text, in parallel tuples.

    ``keys`` are what is compared; ``starts`` and ``ends`` are offsets in ``text``, in code points. Between two
    tokens there is nothing but white space and signs that are not seen.
    """

    text: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.keys)


def tokenize(text: str) -> Tokens:
    """Split a text into words, numbers, punctuation marks and boundaries.

    Linear in the length of the text. A lone carriage return is white space like any other.
    """
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    quoted = False
    for match in _PATTERN.finditer(text):
        gap, word = match[1], match[2]
        if not word:
            break
        start, end = match.span(2)
        if (gap and ("\n" in gap or ">" in gap)) or not keys:
            boundary, quoted = _boundary(gap, text, start, end, quoted)
            if boundary:
                bullet = boundary[-1] == "-"
                if keys or bullet:
                    keys.append(boundary)
                    starts.append(match.start(1))
                    ends.append(end if bullet else start)
                if bullet:
                    continue
        keys.append(word if word.isascii() and word.isalnum() else _key(word))
        starts.append(start)
        ends.append(end)
    return Tokens(text, tuple(keys), tuple(starts), tuple(ends))


def _key(word: str) -> str:
    """What is compared of a word: its canonical form, with typographic signs told apart no longer."""
    if _DASH.match(word):
        return "-"
    return unicodedata.normalize("NFC", word.translate(_SPELLING)) or word


def _boundary(gap: str, text: str, start: int, end: int, quoted: bool) -> tuple[str, bool]:
    """The key of the boundary that a gap with a line end is ("" for a soft wrap), and whether a quotation follows."""
    line = gap.rpartition("\n")[2]
    quotes = ">" in line or (">" in gap and not line)
    level = ITEM + "  " * ((len(line) - line.count(">")) // 2)
    if text[start] in _BULLETS and end == start + 1 and text[end : end + 1].isspace():
        return level + "-", quotes
    if _ENUMERATOR.match(text, start):
        return level + "#", quotes
    footnote = text.startswith("[^", start) and text[end : end + 1] == ":"
    if gap.count("\n") > 1 or quotes != quoted or footnote:
        return BLOCK + ">" * quotes, quotes
    return "", quotes


def retokenize(base: Tokens, text: str) -> Tokens:
    """The same as ``tokenize(text)``; faster where ``text`` shares its beginning and its end with ``base``."""
    old = base.text
    if ">" in old or ">" in text:  # whether a line is quoted can hang on any line before it
        return tokenize(text)
    same = _common(old, text, 1)
    rest = _common(old[same:], text[same:], -1)
    first = next((k for k in range(bisect_left(base.ends, same) - 1, 0, -1) if _stands_alone(base, k)), 0)
    floor = len(old) - rest
    last = next(
        (k for k in range(bisect_left(base.starts, floor + 2), len(base)) if _stands_alone(base, k)),
        len(base),
    )
    begin = base.starts[first] if first else 0
    end = base.starts[last] if last < len(base) else len(old)
    shift = len(text) - len(old)
    middle = tokenize(text[begin : end + shift])
    return Tokens(
        text,
        base.keys[:first] + middle.keys + base.keys[last:],
        (*base.starts[:first], *(s + begin for s in middle.starts), *(s + shift for s in base.starts[last:])),
        (*base.ends[:first], *(e + begin for e in middle.ends), *(e + shift for e in base.ends[last:])),
    )


def _stands_alone(tokens: Tokens, k: int) -> bool:
    """Whether word ``k`` is read the same whatever comes before the space before it and after the one after it."""
    before, after = tokens.starts[k] - 1, tokens.ends[k]
    key = tokens.keys[k]
    spaced = tokens.text[after : after + 1] == tokens.text[before] == " " and tokens.ends[k - 1] == before
    return spaced and key.isascii() and key.isalpha()


def _common(one: str, other: str, direction: int) -> int:
    """How many characters the two have in common at the beginning (1) or at the end (-1), found by halving."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        half = (low + high + 1) // 2
        if direction > 0:
            equal = one[low:half] == other[low:half]
        else:
            equal = one[len(one) - half : len(one) - low] == other[len(other) - half : len(other) - low]
        low, high = (half, high) if equal else (low, half - 1)
    return low
