"""Two texts that were made from one, brought together word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.amendments.composing import find_points
from bot.amendments.composition import Composition, Point
from bot.amendments.edit import Proposal, compare_proposal
from bot.text.joining import join_pieces
from bot.text.token import Tokens, tokenize

ONE, OTHER = "one", "other"


def compose_both(base: str, one: str, other: str) -> Composition:
    """The base with what either text changes, as points; the texts are the proposals ``ONE`` and ``OTHER``."""
    tokens = tokenize(base)
    both = compare_proposal(tokens, ONE, one), compare_proposal(tokens, OTHER, other)
    return Composition(base=base, tokens=tokens, proposals=both, points=find_points(tokens, both), whole=())


def differs(point: Point) -> bool:
    """Whether the two bring different words for the same words there."""
    return len(point.alternatives) > 1


def merge_words(base: str, one: str, other: str) -> str | None:
    """The text with the edits of both; None where they bring different words for the same words.

    Where both leave the words alone, each one's typography counts that changed it, and ``one``'s where both did.
    """
    if other in (base, one):
        return one
    if one == base:
        return other
    composition = compose_both(base, one, other)
    if any(differs(point) for point in composition.points):
        return None
    pieces, position = [], 0
    for point in composition.points:
        # What both propose is spelled as in ``one``.
        pieces += [base[position : point.start], point.alternatives[0].spelled_by(point.alternatives[0].amendments[0])]
        position = point.end
    return keep_typography(composition, join_pieces([*pieces, base[position:]]))


def keep_typography(composition: Composition, text: str) -> str:
    """A text with the typography that either changed, wherever it has the words of the base."""
    made = compare_proposal(composition.tokens, "made", text)
    for proposal in reversed(composition.proposals):
        made = compare_proposal(composition.tokens, "made", _follow(composition.tokens, made, proposal))
    assert made.tokens is not None
    return made.tokens.text


def _follow(base: Tokens, made: Proposal, own: Proposal) -> str:
    """The text of ``made`` with the spelling and the spaces of ``own`` where that changed nothing else."""
    tokens, mine = made.tokens, own.tokens
    assert tokens is not None
    assert mine is not None
    here, there = (dict(_pair_kept(base, each)) for each in (made, own))
    back = {index: word for word, index in here.items()}
    pieces: list[str] = []
    for index in range(len(tokens)):
        gap, spelled = _spell(tokens, index)
        word = back.get(index)
        if word is not None and word in there:
            before, own_before = _spell(base, word), _spell(mine, there[word])
            stays = word == 0 or (here.get(word - 1) == index - 1 and there.get(word - 1) == there[word] - 1)
            gap = own_before[0] if stays and before[0] != own_before[0] else gap
            spelled = own_before[1] if before[1] != own_before[1] else spelled
        pieces += [gap, spelled]
    end = tokens.ends[-1] if len(tokens) else 0
    return "".join([*pieces, tokens.text[end:]])


def _pair_kept(base: Tokens, proposal: Proposal) -> Iterator[tuple[int, int]]:
    """The words of the base that a proposal leaves alone, each with its place in the proposed text."""
    position = new = 0
    ends: Sequence[tuple[int, int, int, int]] = (*proposal.spans, (len(base), len(base), 0, 0))
    for start, end, _, new_end in ends:
        yield from ((word, new + word - position) for word in range(position, start))
        position, new = end, new_end


def _spell(tokens: Tokens, index: int) -> tuple[str, str]:
    """The space before a word, and the word, as they are written."""
    start = tokens.starts[index]
    return tokens.text[tokens.ends[index - 1] if index else 0 : start], tokens.text[start : tokens.ends[index]]
