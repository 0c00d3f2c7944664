"""A proposed text compared with its base: the edits that everything else is decided by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from bot.text.comparison import Span, compare
from bot.text.token import Tokens, tokenize

# A proposal that removes more of the base words than this stands beside the paragraph as a whole.
WHOLE_SHARE = 0.6

_get_first = itemgetter(0)


class Edit(NamedTuple):
    """Base words ``[start, end)`` give way to ``words`` (as they are compared, typography aside)."""

    start: int
    end: int
    words: tuple[str, ...]


class Proposal(NamedTuple):
    """One amendment's text for a paragraph beside the base.

    ``tokens`` are those of the proposed text, None where the paragraph is to be deleted. ``spans`` are the minimal
    edits as word offsets in base and proposed text, ``edits`` the same as comparable values. ``doubts`` are ranges of
    the base, in code points, that the submitter has not confirmed.
    """

    id: str
    tokens: Tokens | None
    spans: tuple[Span, ...]
    edits: tuple[Edit, ...]
    doubts: tuple[tuple[int, int], ...] = ()

    @property
    def deletes(self) -> bool:
        """Whether it asks for the paragraph to be deleted."""
        return self.tokens is None

    @property
    def keys(self) -> tuple[str, ...] | None:
        """The proposed words as they are compared; None for a deletion."""
        return None if self.tokens is None else self.tokens.keys


def compare_proposal(
    base: Tokens, proposal_id: str, text: str | None, doubts: Iterable[tuple[int, int]] = ()
) -> Proposal:
    """Compare one proposed text (None: delete the paragraph) with the base."""
    if text is None:
        whole = (0, len(base), 0, 0)
        return Proposal(proposal_id, None, (whole,), (Edit(0, len(base), ()),), tuple(doubts))
    tokens = tokenize(text)
    spans = tuple(compare(base.keys, tokens.keys))
    edits = tuple([Edit(start, end, tokens.keys[new:stop]) for start, end, new, stop in spans])
    return Proposal(proposal_id, tokens, spans, edits, tuple(doubts))


def compare_again(base: str, proposal_id: str, text: str) -> Proposal:
    """The same of two texts that many are compared with, one after the other: what was found is kept for a while."""
    return _compare(base, text)._replace(id=proposal_id)


@lru_cache(maxsize=1_000)
def _compare(base: str, text: str) -> Proposal:
    return compare_proposal(tokenize(base), "", text)


def stands_as_whole(counts: Sequence[int], proposal: Proposal) -> bool:
    """Whether it is set beside the paragraph as a whole: a deletion, or more than 60 % of the base words removed.

    ``counts`` are those of ``count_words``.
    """
    if proposal.deletes:
        return True
    removed = sum([counts[end] - counts[start] for start, end, _ in proposal.edits])
    return removed > WHOLE_SHARE * counts[-1]


def count_words(base: Tokens) -> list[int]:
    """For every token, and for the end, how many words and numbers stand before it."""
    return list(accumulate(map(str.isalnum, map(_get_first, base.keys)), initial=0))
