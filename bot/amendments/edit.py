"""A proposed text compared with its base: the edits that everything else is decided by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot.text.comparison import Span, compare
from bot.text.token import Tokens, retokenize

# A proposal that removes more of the base words than this stands beside the paragraph as a whole.
WHOLE_SHARE = 0.6


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


def compare_proposal(
    base: Tokens, proposal_id: str, text: str | None, doubts: Iterable[tuple[int, int]] = ()
) -> Proposal:
    """Compare one proposed text (None: delete the paragraph) with the base."""
    if text is None:
        whole = (0, len(base), 0, 0)
        return Proposal(proposal_id, None, (whole,), (Edit(0, len(base), ()),), tuple(doubts))
    tokens = retokenize(base, text)
    spans = tuple(compare(base.keys, tokens.keys))
    edits = tuple(Edit(start, end, tokens.keys[new:stop]) for start, end, new, stop in spans)
    return Proposal(proposal_id, tokens, spans, edits, tuple(doubts))


def stands_as_whole(base: Tokens, proposal: Proposal) -> bool:
    """Whether it is set beside the paragraph as a whole: a deletion, or more than 60 % of the base words removed."""
    if proposal.deletes:
        return True
    removed = sum(is_word(base.keys[i]) for edit in proposal.edits for i in range(edit.start, edit.end))
    return removed > 0 and removed > WHOLE_SHARE * sum(map(is_word, base.keys))


def overlaps(one: Edit, other: Edit) -> bool:
    """Whether two edits of one base speak of the same words.

    They do when their ranges share a word, when one inserts strictly inside what the other replaces or deletes, or
    when they meet at a boundary and both bring new words there. Otherwise touching is not overlapping.
    """
    if one.start < other.end and other.start < one.end:
        return True
    return (one.end == other.start or other.end == one.start) and bool(one.words and other.words)


def find_overlaps(edits: Iterable[Edit]) -> Iterator[tuple[Edit, Edit]]:
    """Every pair of different edits that overlap, each pair once. ``edits`` must be distinct.

    A sweep from left to right: the time grows with the number of edits and of pairs that lie beside each other.
    """
    open_edits: list[Edit] = []
    for edit in sorted(edits):
        open_edits = [other for other in open_edits if other.end >= edit.start]
        for other in open_edits:
            if overlaps(other, edit):
                yield other, edit
        open_edits.append(edit)


def group_overlapping(edits: Iterable[Edit], pairs: Iterable[tuple[Edit, Edit]]) -> list[list[Edit]]:
    """The connected components of overlapping edits, from left to right; each sorted."""
    group = {edit: [edit] for edit in edits}
    for one, other in pairs:
        small, large = sorted((group[one], group[other]), key=len)
        if small is not large:
            large.extend(small)
            for edit in small:
                group[edit] = large
    return sorted(sorted(members) for members in {id(m): m for m in group.values()}.values())


def is_word(key: str) -> bool:
    """Whether a token is a word or a number, rather than punctuation or a boundary."""
    return key[0].isalnum()
