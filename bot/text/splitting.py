"""Where words begin and end: a text cut into words and the gaps between them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import chain

# Soft hyphen, zero-width space and word joiner, byte order mark, directional marks: not seen, so not compared.
UNSEEN = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c"
SINGLE = "'‘’‚‛‹›′ʼ`´׳＇"
DOUBLE = '"“”„‟«»״″＂'


def split(text: str) -> list[str]:
    """Gap, word, gap, word, …, gap: the whole text; a gap may be empty, a word is not."""
    if not text.isascii() and _UNCOMMON.search(text):
        return _get_split()(text)
    if text.isprintable() and ">" not in text and "  " not in f" {text} " and all(clauses := text.split(", ")):
        return ["", *chain.from_iterable(map(_split_clause, clauses))][:-2]
    return _split_common(text)


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
        letters=rf"[\p{{L}}\p{{N}}--{solid}][\p{{L}}\p{{M}}\p{{N}}\u200c\u200d{UNSEEN}--{solid}]*+",
        joiner=rf"(?:[{SINGLE}״_]|(?<=\p{{Hebrew}})\"(?=\p{{Hebrew}}))",
        digit=r"\p{N}",
        dash=r"\p{Pd}−",
        double=DOUBLE,
        punctuation=r"\p{P}",
        space=r"\s",
        unseen=UNSEEN,
        marks=r"\p{M}*+",
    )
    split: Callable[[str], list[str]] = regex.compile(pattern, regex.VERSION1 | regex.VERBOSE).split
    return split
