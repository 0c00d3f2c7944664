"""A printed paragraph beside the report's: which printed words are the report's, which not, and which miss."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.documents.grammar import CLOSING, SUFFIXES
from bot.documents.markup import INSERTED, SOFT_WRAP, STRUCK, UNDERLINED, Marked
from bot.text.comparison import compare
from bot.text.token import Tokens, tokenize

# The kind of a boundary and the number of a footnote do not survive a print, so all of each compare equal.
BOUNDARY = "\n"
FOOTNOTE = "[^]"

# How many new words may stand before the one that a missing word is glued to; bounds the time on a rewritten text.
_NEAR = 200

IsKnown = Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of the print, of the report, or of both.

    ``base`` is the index of the report's word, None for a word that is not the report's. ``start`` and ``end``
    are offsets in the printed text, equal for a word that is not printed. ``mark`` holds the marks that stand on
    at least half of its characters. ``altered``: another punctuation mark is printed than the report has.
    """

    key: str
    base: int | None
    start: int
    end: int
    mark: int = 0
    altered: bool = False

    @property
    def is_new(self) -> bool:
        """Not a word of the report."""
        return self.base is None

    @property
    def is_missing(self) -> bool:
        """A word or sign of the report that is not printed."""
        return self.base is not None and self.start == self.end

    @property
    def is_word(self) -> bool:
        """Has letters or digits, unlike punctuation, boundaries and footnote marks."""
        return self.key[0].isalnum()

    @property
    def lower(self) -> str:
        """The word without regard to case."""
        return self.key.casefold()


def fold_keys(tokens: Tokens) -> tuple[str, ...]:
    """What is compared of each word when a print is compared with the report."""
    return tuple(BOUNDARY if key[0] == "\n" else FOOTNOTE if key.startswith("[^") else key for key in tokens.keys)


def align(base: Tokens, text: Marked, is_known: IsKnown | None) -> list[Word]:
    """All words of a printed paragraph and of its base, in the order of the print; a missing one before new ones.

    ``is_known`` tells real words from remains; with it, missing words are looked for inside glued printed words
    ("approachin" is "approach" and "in"). None for a text that was not printed: its words are whole.
    """
    printed = tokenize(text.text)
    base_keys, keys = fold_keys(base), fold_keys(printed)

    def word(at: int, index: int | None) -> Word:
        return make_word(keys[at], index, printed.starts[at], printed.ends[at], text)

    words: list[Word] = []
    row = column = 0
    for start, end, new_start, new_end in [*compare(base_keys, keys), (len(base), 0, len(printed), 0)]:
        words += (word(column + offset, row + offset) for offset in range(start - row))
        missing = [Word(key=base_keys[index], base=index, start=0, end=0) for index in range(start, end)]
        gap = [word(at, None) for at in range(new_start, new_end)]
        words += _look_inside(missing, gap, text, is_known) if is_known else missing + gap
        row, column = end, new_end
    return words


def place_missing(words: Sequence[Word], text: str) -> Iterator[Word]:
    """Give each missing word the place where it would be printed; a line end there is the boundary that misses."""
    following = [len(text)]
    for word in reversed(words):
        following.append(word.start if word.start < word.end else following[-1])
    at = 0
    for word, after in zip(words, following[-2::-1], strict=True):
        if word.start < word.end:
            at = word.end
            yield word
        else:
            wrapped = word.key == BOUNDARY and SOFT_WRAP in text[at:after]
            yield replace(word, start=at, end=after if wrapped else at)


def make_word(key: str, base: int | None, start: int, end: int, text: Marked) -> Word:
    """A printed word with the marks that stand on most of it."""
    marks = text.marks[start:end]
    bits = (UNDERLINED, INSERTED, STRUCK)
    mark = sum(bit for bit in bits if 2 * sum(bool(m & bit) for m in marks) >= max(len(marks), 1))
    return Word(key=key, base=base, start=start, end=end, mark=mark)


def _look_inside(missing: Sequence[Word], gap: Sequence[Word], text: Marked, is_known: IsKnown) -> list[Word]:
    """The words of a gap, each missing word cut out of a glued one where it can be, else before what is left."""
    pieces = list(gap)
    cursor = 0
    for word in missing:
        near = range(cursor, min(cursor + _NEAR, len(pieces)))
        cuts = ((at, _cut(pieces[at], word, text, is_known)) for at in near)
        at, parts = next(((at, parts) for at, parts in cuts if parts), (_find_sign(pieces, cursor, word), ()))
        if parts:
            pieces[at : at + 1] = parts
            cursor = at + 1 + parts[0].is_new
        elif at >= 0:
            pieces[at] = replace(pieces[at], base=word.base, altered=True)
            cursor = at + 1
        else:
            pieces.insert(cursor, word)
            cursor += 1
    return pieces


def _find_sign(pieces: Sequence[Word], cursor: int, word: Word) -> int:
    """The last unmarked punctuation mark that may be printed for a missing one; -1: there is none."""
    if word.key not in CLOSING:
        return -1
    found = (at for at in range(cursor, len(pieces)) if pieces[at].key in CLOSING and not pieces[at].mark)
    return max(found, default=-1)


def _cut(piece: Word, word: Word, text: Marked, is_known: IsKnown) -> tuple[Word, ...]:
    """The parts of a printed word that is, begins or ends with the missing word; () when it does not.

    What is left over must be a real word or a suffix, or else a mark must begin or end inside the printed word.
    """
    if not (piece.is_new and piece.is_word and word.is_word):
        return ()
    if piece.key == word.key:
        return (replace(piece, base=word.base),)
    printed, seam = text.text[piece.start : piece.end], len(set(text.marks[piece.start : piece.end])) > 1
    rest = printed.removeprefix(word.key)
    if len(word.key) > 1 and rest != printed and (seam or is_known(rest) or rest in SUFFIXES):
        cut = piece.end - len(rest)
        return (
            make_word(word.key, word.base, piece.start, cut, text),
            make_word(rest, None, cut, piece.end, text),
        )
    rest = printed.removesuffix(word.key)
    if len(word.key) > 1 and rest != printed and (seam or is_known(rest)):
        cut = piece.start + len(rest)
        return (
            make_word(rest, None, piece.start, cut, text),
            make_word(word.key, word.base, cut, piece.end, text),
        )
    return ()
