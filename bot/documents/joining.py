"""Paragraphs as they lie in a file become paragraphs as each of the two views shows them.

A paragraph mark stands at the end of its paragraph. Where a view has no mark, the paragraph runs on into the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.documents.edits import find_edits, find_marks, find_overwritten
from bot.documents.revision import Block, Properties, Run, is_in
from bot.text.tracked import Footnote, TrackedEdit, TrackedParagraph, View

# From the properties of all paragraphs of a view, in order, to their displayed numbers.
Numberer = Callable[[Sequence[Properties]], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What one view shows. Each list has an item for each block.

    ``holders``: the block that stands for the paragraph in which this one is shown, None for nowhere. ``starts``: where
    its characters start there. ``texts`` and ``numbers``: those of the paragraph that this block stands for, None for
    none. ``last``: the block whose mark ends that paragraph.
    """

    holders: list[int | None]
    starts: list[int]
    texts: list[str | None]
    numbers: list[str]
    last: list[int]


def join_blocks(blocks: Sequence[Block], number: Numberer) -> tuple[TrackedParagraph, ...]:
    """The paragraphs of a document or a footnote, from its blocks in order.

    Of blocks that a view joins, the one with most of its characters stands for the whole; edits, comments and the rest
    stay with the paragraph that shows their words. Paragraphs with nothing to tell are left out.
    """
    shown = {view: _show(blocks, view, number) for view in View}
    homes = _find_homes(shown)
    edits: list[list[TrackedEdit]] = [[] for _ in blocks]
    for home, edit in find_edits(blocks, shown):
        edits[home].append(edit)
    gathered: list[list[int]] = [[] for _ in blocks]
    for index, home in enumerate(homes):
        gathered[home].append(index)
    paragraphs = (
        _make_paragraph(index, blocks, shown, gathered[index], edits[index])
        for index, home in enumerate(homes)
        if home == index
    )
    return tuple(filter(_says_anything, paragraphs))
