"""The words of a text: what is compared, and where each one stands.

White space, soft wraps, line ends, quotes, hyphens and dashes are typography: they never make two texts differ.
The boundary of a block or of a list item is a word of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, chain

BLOCK = "\n\n"
ITEM = "\n"

# Soft hyphen, zero-width space and word joiner, byte order mark, directional marks: not seen, so not compared.
_UNSEEN = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c"
_SINGLE = "'‘’‚‛‹›′ʼ`´׳＇"
_DOUBLE = '"“”„‟«»״″＂'
_SPELLING = str.maketrans({**dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DOUBLE, '"'), **dict.fromkeys(_UNSEEN, "")})

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
    plain = text.isascii()
    if not plain and _UNCOMMON.search(text):
        pieces = _get_split()(text)  # gap, word, gap, word, …, gap
    elif text.isprintable() and ">" not in text and "  " not in f" {text} " and all(clauses := text.split(", ")):
        pieces = ["", *chain.from_iterable(map(_split_clause, clauses))][:-2]
    else:
        pieces = _split_common(text)
    offsets = list(accumulate(map(len, pieces)))
    keys, starts, ends = pieces[1::2], offsets[:-1:2], offsets[1::2]
    if not plain or "`" in text or "--" in text:
        keys = [word if word.isascii() and word.isalnum() else _key(word) for word in keys]
    if keys and ("\n" in text or ">" in text):
        return _mark_boundaries(text, keys, starts, ends)
    return Tokens(text, tuple(keys), tuple(starts), tuple(ends))


def _make_pattern(
    *,
    letters: str,
    joiner: str,
    digit: str,
    dash: str,
    double: str,
    punctuation: str,
    space: str,
    unseen: str = "",
    marks: str = "",
) -> str:
    """The pattern of one word, captured; what no word matches is a gap.

    Word breaks are those of UAX #29 where it matters to a negotiated text: marks stay with their letter, an
    apostrophe between letters and a point or comma between digits break nothing. Unlike there, a full stop between
    letters ends a word, so that a space forgotten after it changes no words. ">" at the beginning of a line marks a
    quotation and belongs to the gap.
    """
    return rf"""
    (
      [A-Za-z]++(?=[ ,;])                                      # most words, quickly
    | (?![{space}{unseen}])(?:
        \[\^[^\]{space}]{{1,80}}+\]                            # a footnote mark
      | (?:https?|ftp)://[^{space}<>{double}]{{0,2000}}        # a URL, without the full stop or bracket after it
        [^{space}<>{double}{punctuation}]/?
      | {digit}++(?:[.,]{digit}++)++                           # 1,000.50
      | {letters}(?:{joiner}{letters})*+
      | [{dash}]++                                             # "--" as well as "–"
      | (?:[^>]|(?<=[^\n])>){marks}                            # a sign
      )
    )
    """


# European texts are read with the standard library, several times faster than by the pattern for every script.
_COMMON_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏ"
_COMMON_SPACE = r"\t-\r \xa0\u202f"
_COMMON_DASHES = r"\-‐‑‒–—―"
_COMMON_QUOTES = "‘’‚“”„«»"
_UNCOMMON = re.compile(rf"[^\x00-\x7f{_COMMON_LETTERS}{_COMMON_SPACE}{_COMMON_DASHES}{_COMMON_QUOTES}…•§€]")
_split_common = re.compile(
    _make_pattern(
        letters=f"[{_COMMON_LETTERS}0-9]++",
        joiner="['`‘’‚_]",
        digit="[0-9]",
        dash=_COMMON_DASHES,
        double='"“”„«»',
        punctuation=rf"!#%&'()*,./:;?@\[\\\]_{{}}{_COMMON_DASHES}{_COMMON_QUOTES}…•§",
        space=_COMMON_SPACE,
    ),
    re.VERBOSE,
).split


# No word has a space in it, and most of a paragraph comes again in all that is proposed for it: each clause is split
# once, and so is each run of signs. So many are kept, the words of some thousand pages.
@lru_cache(20_000)
def _split_clause(clause: str) -> tuple[str, ...]:
    """What stands between two commas, and the comma and space behind it: word, gap, word, …, gap."""
    return tuple(chain.from_iterable(map(_split_run, f"{clause},".split(" "))))


@lru_cache(20_000)
def _split_run(run: str) -> tuple[str, ...]:
    """What stands between two spaces, and the space behind it."""
    return (*_split_common(run)[1:-1], " ")


@cache
def _get_split() -> Callable[[str], list[str]]:
    """Split text in any script as ``_split_common`` splits common text. Made when it is needed: the import is slow."""
    import regex

    solid = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"  # written without spaces
    pattern = _make_pattern(
        letters=rf"[\p{{L}}\p{{N}}--{solid}][\p{{L}}\p{{M}}\p{{N}}\u200c\u200d{_UNSEEN}--{solid}]*+",
        joiner=rf"(?:[{_SINGLE}״_]|(?<=\p{{Hebrew}})\"(?=\p{{Hebrew}}))",
        digit=r"\p{N}",
        dash=r"\p{Pd}−",
        double=_DOUBLE,
        punctuation=r"\p{P}",
        space=r"\s",
        unseen=_UNSEEN,
        marks=r"\p{M}*+",
    )
    split: Callable[[str], list[str]] = regex.compile(pattern, regex.VERSION1 | regex.VERBOSE).split
    return split


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
