"""How the proposals on one paragraph become its decision points and whole alternatives."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.amendments.composition import Alternative, Composition, Point, PointKind, Whole
from bot.amendments.edit import Edit, Proposal, count_words, stands_as_whole
from bot.amendments.overlap import group_overlapping
from bot.amendments.wording import Region, cut_texts, find_start, lay_out_regions, read_proposed, read_wording
from bot.text.token import Tokens, tokenize

# Looked up once: to ask the class each time is much of the work on a point.
_WORDS, _INSERTIONS = PointKind


def compose(base: str | None, proposals: Sequence[Proposal], tokens: Tokens | None = None) -> Composition:
    """Compose one paragraph; ``proposals`` are compared with ``base`` (with "" for a new paragraph).

    The points do not depend on the order of the proposals; proposers and alternatives are listed in that order.
    """
    if tokens is None:
        tokens = tokenize(base or "")
    counts = count_words(tokens)
    aside: list[Proposal] = []
    inside: list[Proposal] = []
    for proposal in proposals:
        whole = base is not None and stands_as_whole(counts, proposal)
        (aside if whole else inside).append(proposal)
    return Composition(
        base=base,
        tokens=tokens,
        proposals=tuple(proposals),
        points=find_points(tokens, inside),
        whole=_group_whole(aside),
    )


class _Part(NamedTuple):
    """What one proposal does at a point: its edits ``first`` to ``last``."""

    proposal: Proposal
    first: int
    last: int


def find_points(base: Tokens, proposals: Sequence[Proposal], *, touching: bool = True) -> tuple[Point, ...]:
    """The decision points of one paragraph, from left to right, none of the proposals being set aside as a whole.

    Where ``touching`` is False, words beside each other are points of their own, although both bring others.
    """
    makers: dict[Edit, list[tuple[int, int]]] = defaultdict(list)
    for number, proposal in enumerate(proposals):
        for index, edit in enumerate(proposal.edits):
            makers[edit].append((number, index))
    groups = group_overlapping(makers, touching=touching)
    points = []
    for count, (group, region) in enumerate(zip(groups, lay_out_regions(base, groups), strict=True), 1):
        spans: dict[int, tuple[int, int]] = {}
        for edit in group:
            for number, index in makers[edit]:
                # Two insertions at one place, adopted side by side, do not come in the order of their words.
                first, last = spans.get(number, (index, index))
                spans[number] = min(first, index), max(last, index)
        parts = [_Part(proposals[number], *spans[number]) for number in sorted(spans)]
        points.append(_make_point(count, base, region, group, parts))
    return tuple(points)


def _make_point(number: int, base: Tokens, region: Region, group: Sequence[Edit], parts: Sequence[_Part]) -> Point:
    wordings = [read_wording(base, *region)]
    wordings += [read_proposed(proposal, region, first, last) for proposal, first, last in parts]
    (today, *texts), shifted = cut_texts(wordings)
    start = find_start(base, region) + (len(wordings[0].left) if shifted else 0)
    gathered: dict[tuple[str, ...], list[tuple[_Part, str]]] = {}
    for part, wording, text in zip(parts, wordings[1:], texts, strict=True):
        gathered.setdefault(wording.keys, []).append((part, text))
    alternatives = tuple([_make_alternative(base, members) for members in gathered.values()])
    kind = _INSERTIONS if region.first == region.last else _WORDS
    end = start + len(today)
    return Point(start, end, today, kind, alternatives, number, region.first, region.last, tuple(group))


def _make_alternative(base: Tokens, members: Sequence[tuple[_Part, str]]) -> Alternative:
    amendments = tuple([part.proposal.id for part, _ in members])
    text = _choose_spelling([own for _, own in members])
    spellings = [(part.proposal.id, own) for part, own in members if own != text]
    doubtful = [part.proposal.id for part, _ in members if part.proposal.doubts and _is_part_doubtful(base, part)]
    return Alternative(text, amendments, tuple(spellings), tuple(doubtful))


def _group_whole(proposals: Iterable[Proposal]) -> tuple[Whole, ...]:
    gathered: dict[tuple[str, ...] | None, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        gathered[proposal.keys].append(proposal)
    result = []
    for members in gathered.values():
        texts = [(member.id, member.tokens.text) for member in members if member.tokens is not None]
        text = _choose_spelling([own for _, own in texts]) if texts else None
        amendments = tuple([member.id for member in members])
        spellings = [(amendment, own) for amendment, own in texts if own != text]
        doubtful = [member.id for member in members if member.doubts]
        result.append(Whole(text, amendments, tuple(spellings), tuple(doubtful)))
    return tuple(result)


def _is_part_doubtful(base: Tokens, part: _Part) -> bool:
    proposal, first, last = part
    return any(is_doubtful(base, proposal, edit) for edit in proposal.edits[first : last + 1])


def is_doubtful(base: Tokens, proposal: Proposal, edit: Edit) -> bool:
    """Whether an edit touches a range of the base that its submitter has not confirmed."""
    start = base.starts[edit.start] if edit.start < len(base) else len(base.text)
    end = base.ends[edit.end - 1] if edit.end > edit.start else start
    before = base.ends[edit.start - 1] if edit.start else 0
    # An insertion stands anywhere between the words around it; a boundary in doubt may be given at either.
    low = start if edit.end > edit.start else before
    return any(first <= end and low <= last for first, last in proposal.doubts)


def _choose_spelling(texts: Sequence[str]) -> str:
    """The spelling most proposers use; of equally usual ones the first in code point order."""
    if texts.count(texts[0]) == len(texts):
        return texts[0]
    counts = Counter(texts)
    return min(counts, key=lambda text: (-counts[text], text))
