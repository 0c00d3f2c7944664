"""The words of a decision point when several proposals are taken there together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from bot.amendments.composition import Composition, Point, PointKind
from bot.amendments.edit import Edit, Proposal
from bot.amendments.overlap import get_reach, overlaps
from bot.amendments.wording import Region, Wording, get_base_range, get_wording, lay_out_regions
from bot.text.token import BLOCK, tokenize

# Signs that stand close to the word before them.
_CLOSING = frozenset(",.;:!?)]}%…’”»、。，；：！？）")


def compose_wording(composition: Composition, point: Point, amendments: Sequence[str]) -> str:
    """The wording of a point with the edits that ``amendments`` make there, all together.

    The text replaces ``point.base`` literally, spaces included. At a point of kind ``insertions`` the insertions
    follow each other in the order of ``amendments``; an edit that several make is made once, as the first of them
    spells it. Raises ``ValueError`` where two of them bring different words to the same words, or one of them
    proposes nothing.
    """
    makers: dict[Edit, Proposal] = {}
    for proposal in (_get_proposal(composition, amendment) for amendment in amendments):
        own = [edit for edit in proposal.edits if edit in point.edits]
        if not own:
            raise ValueError(f"{proposal.id} proposes nothing there")
        makers.update((edit, proposal) for edit in own if edit not in makers)
    outer = lay_out_regions([each.edits for each in composition.points])[composition.points.index(point)]
    start, end = get_base_range(composition.tokens, outer)
    base = composition.tokens.text
    if point.kind is PointKind.INSERTIONS:
        text = _join([_word(makers[edit], outer, edit) for edit in makers], not base.strip())
    elif any(overlaps(one, other) for one, other in combinations(map(get_reach, makers), 2)):
        raise ValueError("they bring different words to the same words")
    else:
        pieces, position = [], start
        for edit, region in _lay_out_inside(outer, sorted(makers)):
            low, high = get_base_range(composition.tokens, region)
            pieces += [base[position:low], _word(makers[edit], region, edit).text]
            position = high
        text = "".join([*pieces, base[position:end]])
    return text.removeprefix(base[start : point.start]).removesuffix(base[point.end : end])


def _get_proposal(composition: Composition, amendment: str) -> Proposal:
    proposal = composition.find(amendment)
    if proposal is None:
        raise ValueError(f"{amendment} proposes nothing there")
    return proposal


def _word(proposal: Proposal, region: Region, edit: Edit) -> Wording:
    index = proposal.edits.index(edit)
    return get_wording(proposal, region, index, index)


def _lay_out_inside(outer: Region, edits: Sequence[Edit]) -> list[tuple[Edit, Region]]:
    """The region of each of a point's edits; white space at the point's own edges is shared out as for the point."""
    regions = lay_out_regions([[edit] for edit in edits])
    if regions[0].first == outer.first:
        regions[0] = regions[0]._replace(owns_left=outer.owns_left)
    if regions[-1].last == outer.last:
        regions[-1] = regions[-1]._replace(owns_right=outer.owns_right)
    return list(zip(edits, regions, strict=True))


def _join(wordings: Sequence[Wording], apart: bool) -> str:
    """Insertions at one place, one after the other; ``apart``: each is a block of its own."""
    text = wordings[0].text
    for before, after in pairwise(wordings):
        words = after.text.lstrip()
        left = after.text[: len(after.text) - len(words)]
        right = text[len(text.rstrip()) :]
        gap = left if words[:1] in _CLOSING else left or right
        if apart:
            gap = BLOCK
        elif tokenize(before.text.strip() + gap + words).keys != before.keys + after.keys:
            gap = " "
        text = text.rstrip() + gap + words
    return text
