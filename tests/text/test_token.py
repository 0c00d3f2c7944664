"""What a word is, what is typography, and what bounds a block or an item."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.token import BLOCK, ITEM, tokenize

WORDS = {
    "an apostrophe inside a word": ("the state's duty", ["the", "state's", "duty"]),
    "an apostrophe at its end": ("members' rights", ["members", "'", "rights"]),
    "a curly apostrophe": ("l’État", ["l'État"]),
    "a Hebrew abbreviation": ('צה"ל ו-ארה״ב', ['צה"ל', "ו", "-", 'ארה"ב']),
    "a number with points and commas": ("1,000.50 EUR", ["1,000.50", "EUR"]),
    "a number before a full stop": ("in 2015.", ["in", "2015", "."]),
    "digits beside letters": ("10bis and 3G", ["10bis", "and", "3G"]),
    "a full stop without its space": ("Forum.The", ["Forum", ".", "The"]),
    "an underscore": ("snake_case", ["snake_case"]),
    "a hyphenated word": ("multi-stakeholder", ["multi", "-", "stakeholder"]),
    "a footnote mark": ("data[^a], and [^note-1]", ["data", "[^a]", ",", "and", "[^note-1]"]),
    "a bracketed number": ("data[43]", ["data", "[", "43", "]"]),
    "a URL without the full stop after it": (
        "see https://example.org/a_(b)?c=1&d=2#e.",
        ["see", "https://example.org/a_(b)?c=1&d=2#e", "."],
    ),
    "a URL in brackets": ("(http://example.org/)", ["(", "http://example.org/", ")"]),
    "a URL in angle brackets": ("<ftp://example.org>", ["<", "ftp://example.org", ">"]),
    "a scheme and nothing else": ("http://", ["http", ":", "/", "/"]),
    "a letter with its combining mark": ("cafe\u0301", ["café"]),
    "a mark without a letter": ("\u0301a", ["\u0301", "a"]),
    "Devanagari with its vowel signs": ("हिन्दी में", ["हिन्दी", "में"]),
    "Arabic with its vowel marks": ("حُقُوق الإنسان،", ["حُقُوق", "الإنسان", "،"]),
    "Hebrew": ("זכויות האדם", ["זכויות", "האדם"]),
    "Cyrillic": ("права человека", ["права", "человека"]),
    "Chinese falls back to characters": ("数据保护。", ["数", "据", "保", "护", "。"]),
    "Japanese falls back to characters": ("データと法", ["デ", "ー", "タ", "と", "法"]),
    "Thai falls back to characters with their marks": ("ที่ดิน", ["ที่", "ดิ", "น"]),
    "Korean has spaces": ("개인 정보", ["개인", "정보"]),
    "Latin beside Chinese": ("GDPR第5条", ["GDPR", "第", "5", "条"]),
    "a zero-width non-joiner belongs to its word": ("می\u200cخواهم", ["می\u200cخواهم"]),
    "an emoji": ("yes 👍", ["yes", "👍"]),
    "control characters are signs": ("a\x00b\x1cc", ["a", "\x00", "b", "\x1c", "c"]),
    "what turns the direction of writing is a sign": ("a\u202eb", ["a", "\u202e", "b"]),
    "half of a character is a sign": ("a\ud800b", ["a", "\ud800", "b"]),
}


@pytest.mark.parametrize(("text", "words"), WORDS.values(), ids=WORDS)
def test_a_text_is_split_into(text: str, words: list[str]) -> None:
    assert list(tokenize(text).keys) == [unicodedata.normalize("NFC", word) for word in words]


TWINS = {
    "spaces and no-break spaces": ("5 % of it", "5\u00a0%  of\u202fit"),
    "tabs and other spaces": ("a b c", "a\tb\u2003c"),
    "space at either end": ("a b", " a b \n"),
    "the final newline": ("a b.", "a b.\n"),
    "soft wraps": ("one two three", "one\ntwo\nthree"),
    "line ends": ("a\n\nb\n- c", "a\r\n\r\nb\r\n- c"),
    "a lone carriage return": ("a b", "a\rb"),
    "single quotes": ("don't 'a' d'une", "don’t ‘a’ d‛une"),
    "other signs for an apostrophe": ("l'a d'b", "l`a d´b"),
    "double quotes": ('"a" and "b"', "“a” and «b»"),
    "low quotes": ('"a" "b"', "„a“ ‟b”"),
    "hyphens": ("co-operation", "co\u2010operation"),
    "a no-break hyphen": ("co-operation", "co\u2011operation"),
    "dashes": ("2010-2015", "2010–2015"),
    "a dash with spaces": ("this - that", "this—that"),
    "two hyphens for a dash": ("this -- that", "this — that"),
    "a minus sign": ("-5", "−5"),
    "a soft hyphen": ("cooperation", "co\u00adoperation"),
    "zero-width spaces and byte order marks": ("a b", "\ufeffa\u200b b\u2060"),
    "marks of direction": ("a (b)", "\u200ea (\u200fb)"),
    "composed and decomposed letters": ("é Å", "e\u0301 A\u030a"),
    "space between a word and its full stop": ("a b.", "a b ."),
    "the space after a label": ("x\n(a) y\n1. z", "x\n(a)y\n1.z"),
    "bullets": ("x\n- y", "x\n* y"),
    "a bullet and a dash": ("x\n- y", "x\n–y"),
}


@pytest.mark.parametrize(("one", "other"), TWINS.values(), ids=TWINS)
def test_typography_never_makes_two_texts_differ(one: str, other: str) -> None:
    assert tokenize(one).keys == tokenize(other).keys


DIFFERENT = {
    "letters of another case": ("The", "the"),
    "another accent": ("resume", "résumé"),
    "a word and its parts": ("cooperation", "co-operation"),
    "a comma": ("a, b", "a b"),
    "another number": ("1,000", "1000"),
    "two list items merged": ("- a\n- b", "- a b"),
    "two blocks merged": ("a\n\nb", "a\nb"),
    "an item made a block": ("x\n- a", "x\n\na"),
    "an item one level deeper": ("- a\n- b", "- a\n  - b"),
    "a block made a quotation": ("a\n\nb", "a\n\n> b"),
}


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_words_and_structure_make_two_texts_differ(one: str, other: str) -> None:
    assert tokenize(one).keys != tokenize(other).keys


BOUNDARIES = {
    "a blank line": ("a\n\nb", ["a", BLOCK, "b"]),
    "a blank line with spaces in it": ("a\n  \nb", ["a", BLOCK, "b"]),
    "a bullet belongs to its boundary": ("a\n- b", ["a", ITEM + "-", "b"]),
    "a nested bullet": ("- a\n  - b", ["-", "a", ITEM + "  -", "b"]),
    "a label in brackets": ("a:\n(a) b\n(bis) c", ["a", ":", "\n#", "(", "a", ")", "b", "\n#", "(", "bis", ")", "c"]),
    "a number": ("a\n1. b", ["a", "\n#", "1", ".", "b"]),
    "a Roman number": ("a\niv) b", ["a", "\n#", "iv", ")", "b"]),
    "a wrapped sentence that ends in a short word": ("made\nso. Then", ["made", "so", ".", "Then"]),
    "a footnote": ("a[^a]\n[^a]: b", ["a", "[^a]", BLOCK, "[^a]", ":", "b"]),
    "a quotation": ("a\n> b\n> c\n\nd", ["a", BLOCK + ">", "b", "c", BLOCK, "d"]),
    "a line that goes on with a quotation": ("a\n\n> b\nc", ["a", BLOCK + ">", "b", "c"]),
    "two blocks of a quotation": ("> a\n>\n> b", ["a", BLOCK + ">", "b"]),
    "a greater-than sign inside a line": ("a > b", ["a", ">", "b"]),
    "nothing is bounded at the beginning": ("\n\n- a", ["-", "a"]),
    "nor at the end": ("a\n\n", ["a"]),
    "white space alone": (" \n\n\t", []),
    "an empty text": ("", []),
}


@pytest.mark.parametrize(("text", "words"), BOUNDARIES.values(), ids=BOUNDARIES)
def test_boundaries_are_words(text: str, words: list[str]) -> None:
    assert list(tokenize(text).keys) == words


# All that the rules above tell apart, in any order.
_SEEN = "a B é e\u0301 1 x=$+ § ł 中 ท ี ש س 👍 [^a] http:// / . , : ( ) - – ' ’ \" ` _ > *"
_PIECES = [
    *_SEEN.split(" "),
    *" \u00a0\n\t\r\x00\x1c\u200b\u00ad\ufeff\u202e\ud800",
    *["\n\n", "\r\n", "> ", "- ", "(a) "],
]
texts = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)


# White space, signs that nobody sees, and the mark of a quotation.
_GAP = set(" \t\n\r\x0b\x0c\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000>\xad\u200b\u2060\ufeff\u200e\u200f\u061c")
_GAP |= set(map(chr, range(0x2000, 0x200B)))


def get_gaps(text: str) -> set[str]:
    """The characters that are in no word; fails where words are empty or share characters."""
    tokens = tokenize(text)
    edges = [0, *(edge for pair in zip(tokens.starts, tokens.ends, strict=True) for edge in pair), len(text)]
    assert edges == sorted(edges)
    assert all(tokens.keys)
    assert all(start < end for start, end in zip(tokens.starts, tokens.ends, strict=True))
    return {c for start, end in zip(edges[::2], edges[1::2], strict=True) for c in text[start:end]}


@given(texts | st.text())
def test_every_character_that_is_seen_is_in_one_word(text: str) -> None:
    assert get_gaps(text) <= _GAP


@given(texts | st.text(st.sampled_from("aZé09.,()[]^:/-–_'’`http$+=* ")))
def test_words_between_single_spaces_are_those_that_stand_between_any_others(text: str) -> None:
    other = tokenize(text.replace(" ", "\t"))
    words = tokenize(text)
    assert (words.keys, words.starts, words.ends) == (other.keys, other.starts, other.ends)


@given(st.text(st.sampled_from("aZé09.,()[]^:/-–_'’`\"“> \n\t\u00a0http$+=*§€\x00\x1f")))
def test_european_and_other_text_is_split_alike(text: str) -> None:
    """Two patterns do the work; an Arabic letter at its end makes the other one read a text."""
    alone, beside = tokenize(text), tokenize(f"{text} س")
    assert beside.keys[: len(alone)] == alone.keys
    assert beside.starts[: len(alone)] == alone.starts


@given(texts, texts)
def test_a_soft_wrap_between_words_changes_nothing(one: str, other: str) -> None:
    one, other = one.replace(">", ""), other.replace(">", "")
    assert tokenize(f"{one}word\nword{other}").keys == tokenize(f"{one}word word{other}").keys


_HOSTILE = "a ( ' a' 1, 1. [^ [^a http:// http://. >> - ` \" \u0301 \u200b 中 中\u0301 a\u00ad ש\" \x00 \ud800 \u202e"
HOSTILE = [
    *_HOSTILE.split(" "),
    *["a ", "> ", "\n", "\n- ", "\n(a) ", "\n> \n", "\n  "],
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_is_read_to_its_end(piece: str) -> None:
    """A pattern that went back and forth, or a loop that copied what it has, would take hours for this."""
    assert get_gaps(piece * (300_000 // len(piece))) <= _GAP
