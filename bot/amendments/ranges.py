"""Ranges of one text, found again in a later one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from bot.amendments.edit import Proposal, compare_proposal
from bot.text.token import Tokens, tokenize


def move_ranges(ranges: tuple[tuple[int, int], ...], base: str, today: str) -> tuple[tuple[int, int], ...]:
    """Ranges of one text, in code points, as ranges of a later one: whole words, and all that stands for them now."""
    if not ranges or base == today:
        return ranges
    old = tokenize(base)
    since = compare_proposal(old, "since", today)
    return tuple(_move_range(start, end, old, since) for start, end in ranges)


def _move_range(start: int, end: int, old: Tokens, since: Proposal) -> tuple[int, int]:
    new = since.tokens
    assert new is not None
    first, last = bisect_right(old.ends, start), bisect_left(old.starts, end)
    if first < last:
        low, _ = _find_word(first, since)
        _, high = _find_word(last - 1, since)
        return new.starts[low] if low < high else _end(new, low), _end(new, high)
    # Between two words: what has come between them since is in doubt as well.
    before = _find_word(first - 1, since)[1] if first else 0
    after = _find_word(first, since)[0] if first < len(old) else len(new)
    return _end(new, before), new.starts[after] if after < len(new) else len(new.text)


def _find_word(index: int, since: Proposal) -> tuple[int, int]:
    """The words ``[first, last)`` of the later text that stand for one of the earlier."""
    shift = 0
    for start, end, new_start, new_end in since.spans:
        if index < start:
            break
        if index < end:
            return new_start, new_end
        shift = new_end - end
    return index + shift, index + shift + 1


def _end(tokens: Tokens, count: int) -> int:
    """Where the first ``count`` words end."""
    return tokens.ends[count - 1] if count else 0
