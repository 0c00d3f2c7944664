"""Lines that share words with a paragraph of the report and are none of it: letters speak of the same things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from bot.documents.index import Index, matter_of
from bot.documents.line import Line
from bot.report.paragraph import ParagraphId

# The share of a block's words that a document must have of it. Where they are only a few, they must also be this
# share of the document's. A line that bears marks is known by most of its words alone; one without must have so many
# that no other line of the block has.
_GOOD_PART = 0.35
_FEW = 3
_HALF = 0.4
_MOSTLY = 0.6
_FRESH = 0.3


def find_weak(
    lines: Sequence[Line], placed: Sequence[int | None], index: Index, sure: Collection[int]
) -> Iterator[tuple[int, int]]:
    """The lines, with their spots, that are hardly those of their paragraphs.

    All lines of a paragraph together must have a good part of one of its blocks; else only a marked line stays whose
    own words are mostly the paragraph's. And a line must not only say once more what another has of the same block.
    ``sure`` are spots of which a line is known.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for at, spot in enumerate(placed):
        if spot is not None and isinstance(index.spots[spot], ParagraphId):
            members[spot].append(at)
    for spot, own in members.items():
        if spot in sure and len(own) == 1:
            continue
        words = {at: matter_of(lines[at]) for at in own}
        if spot not in sure and not _has_block(frozenset().union(*words.values()), spot, index):
            yield from ((at, spot) for at in own if not _is_part(lines[at], words[at], spot, index))
            continue
        taken: frozenset[str] = frozenset()
        seen: set[frozenset[str]] = set()
        for at in sorted(own, key=lambda at: -index.weigh(words[at] & index.words(spot))):
            block = max(index.blocks(spot), key=lambda block: _share(words[at], block, index))
            fresh = index.weigh((words[at] & index.words(spot)) - taken)
            if block in seen and not any(lines[at].text.marks) and fresh < _FRESH * index.weigh(words[at]):
                yield at, spot
            seen.add(block)
            taken |= words[at]


def _has_block(words: frozenset[str], spot: int, index: Index) -> bool:
    """Whether the words have a good part of a block or of all blocks: more than a word or two, or few others."""
    return any(
        _share(words, block, index) > _GOOD_PART
        and (len(words & block) > _FEW or index.weigh(words & block) > _HALF * index.weigh(words))
        for block in (*index.blocks(spot), index.words(spot))
    )


def _is_part(line: Line, words: frozenset[str], spot: int, index: Index) -> bool:
    """Whether a line bears marks, and its words are mostly those of the paragraph."""
    return any(line.text.marks) and index.weigh(words & index.words(spot)) > _MOSTLY * index.weigh(words)


def _share(words: frozenset[str], block: frozenset[str], index: Index) -> float:
    return index.weigh(words & block) / (index.weigh(block) or 1)
