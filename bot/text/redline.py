"""The reader's redline: minimal edits slid and joined until a person reads whole phrases. For the eye only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.text.comparison import Span
from bot.text.token import Tokens


class SegmentKind(StrEnum):
    """Words that stay, words that go, words that come."""

    KEEP = "keep"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of characters with one fate."""

    kind: SegmentKind
    text: str


# "of", "and", "и", "في": a word of so few letters is no phrase of its own.
_SMALL = 3
# As many small words or signs as this between two edits belong to both.
_BRIDGE = 2
_ENDS_SENTENCE = frozenset(".!?…。！？｡।؟۔")
_CLOSES = frozenset(",;:)]}»”’、，；：）،؛")


def redline(base: Tokens, proposed: Tokens | None, spans: Iterable[Span]) -> tuple[Segment, ...]:
    """The proposed text (None: delete everything) beside its base, to be read from left to right.

    ``spans`` are the minimal edits between the two, as ``compare`` gives them. A deletion stands before the insertion
    that replaces it. Kept and deleted segments together are the base, to the byte; kept and inserted ones the
    proposed text, to the byte in the changed places and typography aside elsewhere.
    """
    if proposed is None:
        return tuple(_drop_empty([(SegmentKind.DELETE, base.text)]))
    return tuple(_drop_empty(_cut(base, proposed, arrange_edits(base.keys, proposed.keys, spans))))


def arrange_edits(base: Sequence[str], proposed: Sequence[str], spans: Iterable[Span]) -> list[Span]:
    """The minimal edits between two sequences of words, moved and joined for the reader."""
    edits = _slide(spans, base, proposed)
    if _is_rewrite(edits, base, proposed):
        edits = [(edits[0][0], edits[-1][1], edits[0][2], edits[-1][3])]
    return _join(edits, base)


def _slide(spans: Iterable[Span], base: Sequence[str], proposed: Sequence[str]) -> list[Span]:
    """Put pure insertions and deletions where they begin and end between phrases, one word of another apart.

    ``compare`` has put them as far right as they go; of equally good places the rightmost stays. After the idea of
    the semantic alignment in N. Fraser's diff-match-patch, on words.
    """
    result: list[Span] = []
    floor = 0
    for start, end, new_start, new_end in spans:
        if start == end or new_start == new_end:
            words, left, right = (proposed, new_start, new_end) if start == end else (base, start, end)
            best, step, shift = _rate(words, left, right), 0, 0
            while start - step > floor and words[left - step - 1] == words[right - step - 1]:
                step += 1
                rating = _rate(words, left - step, right - step)
                if rating > best:
                    best, shift = rating, step
            start, end, new_start, new_end = start - shift, end - shift, new_start - shift, new_end - shift
        result.append((start, end, new_start, new_end))
        floor = end + 1
    return result


def _rate(words: Sequence[str], start: int, end: int) -> int:
    """How well ``words[start:end]`` stand for themselves: between phrases, not ending in a small word."""
    ends = 2 if end < len(words) and _closes(words[end]) else _rate_edge(words, end)
    return _rate_edge(words, start) + ends - 2 * _is_small(words[end - 1])


def _rate_edge(words: Sequence[str], index: int) -> int:
    """How clearly something ends before ``words[index]`` and something else begins there."""
    if index in (0, len(words)) or _is_boundary(words[index]):
        return 4
    before = words[index - 1]
    if before in _ENDS_SENTENCE:
        return 3
    return 2 if before in _CLOSES else 1


def _join(spans: Iterable[Span], base: Sequence[str]) -> list[Span]:
    """Make one edit of neighbours between which only small words or signs stand.

    Two insertions or two deletions stay apart: joining them would mark words that nobody touches.
    """
    result: list[Span] = []
    for span in spans:
        if result and _belong_together(result[-1], span, base):
            first = result.pop()
            span = (first[0], span[1], first[2], span[3])
        result.append(span)
    return result


def _belong_together(one: Span, other: Span, base: Sequence[str]) -> bool:
    between = base[one[1] : other[0]]
    if len(between) > _BRIDGE or not all(_is_small(word) or _is_sign(word) for word in between):
        return False
    only_insert = one[0] == one[1] and other[0] == other[1]
    only_delete = one[2] == one[3] and other[2] == other[3]
    return not (only_insert or only_delete)


def _is_rewrite(edits: Sequence[Span], base: Sequence[str], proposed: Sequence[str]) -> bool:
    """Whether less than half of the words of either text stay."""
    gone = sum(_is_word(word) for start, end, _, _ in edits for word in base[start:end])
    total = sum(map(_is_word, base))
    return len(edits) > 1 and 2 * (total - gone) < min(total, sum(map(_is_word, proposed)))


def _cut(base: Tokens, proposed: Tokens, edits: Iterable[Span]) -> Iterator[tuple[SegmentKind, str]]:
    """Kept, deleted and inserted characters in turn; white space that both texts have beside an edit is kept."""
    position = 0
    for start, end, new_start, new_end in edits:
        low, high = _get_range(base, start, end)
        new_low, new_high = _get_range(proposed, new_start, new_end)
        old, new = base.text[low:high], proposed.text[new_low:new_high]
        first, last = _count_common_space(old, new)
        yield SegmentKind.KEEP, base.text[position : low + first]
        yield SegmentKind.DELETE, old[first : len(old) - last]
        yield SegmentKind.INSERT, new[first : len(new) - last]
        position = high - last
    yield SegmentKind.KEEP, base.text[position:]


def _get_range(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """The characters of words ``[first, last)`` with the white space on either side, line ends before a dash too."""
    start, end = tokens.ends[first - 1] if first else 0, tokens.starts[last] if last < len(tokens) else len(tokens.text)
    while end < len(tokens.text) and tokens.text[end].isspace():
        end += 1
    return start, end


def _count_common_space(one: str, other: str) -> tuple[int, int]:
    """How much white space the two have in common at the beginning and, of what is left, at the end."""
    size = min(len(one), len(other))
    first = next((i for i in range(size) if one[i] != other[i] or not one[i].isspace()), size)
    rest = size - first
    last = next((i for i in range(rest) if one[-1 - i] != other[-1 - i] or not one[-1 - i].isspace()), rest)
    return first, last


def _drop_empty(pieces: Iterable[tuple[SegmentKind, str]]) -> Iterator[Segment]:
    return (Segment(kind=kind, text=text) for kind, text in pieces if text)


def _is_word(key: str) -> bool:
    return key[0].isalnum()


def _is_small(key: str) -> bool:
    if len(key) == 1 and key.lower() == key.upper():
        return False  # a script without case, in which one character can be a word
    return len(key) <= _SMALL and key[0].isalpha()


def _is_sign(key: str) -> bool:
    return len(key) == 1 and not key.isalnum() and key not in _ENDS_SENTENCE


def _closes(key: str) -> bool:
    return key in _CLOSES or key in _ENDS_SENTENCE


def _is_boundary(key: str) -> bool:
    return key[0] == "\n"
