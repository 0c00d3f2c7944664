"""What one view of a tracked document shows: which blocks it joins, and the paragraphs that this makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from bot.documents.revision import Block, Properties, is_in
from bot.text.tracked import View

# From the properties of all paragraphs of a view, in order, to their displayed numbers.
Numberer = Callable[[Sequence[Properties]], Sequence[str]]


class Shown(NamedTuple):
    """One view. Blocks are named by their index.

    ``holders``: for each block the one that stands for the paragraph in which it is shown, None where it is not shown.
    ``starts``: for each block where its characters start there. The mappings have an item for each paragraph, under
    the block that stands for it. ``unheld``: blocks that no paragraph of their own stands for, and the block whose
    mark is missing for it.
    """

    holders: list[int | None]
    starts: list[int]
    texts: dict[int, str]
    members: dict[int, list[int]]
    properties: dict[int, Properties]
    numbers: dict[int, str]
    unheld: dict[int, int]


class Views(NamedTuple):
    """Both views of a document."""

    base: Shown
    proposed: Shown

    def get(self, view: View) -> Shown:
        """What one of them shows."""
        return self.base if view is View.BASE else self.proposed


def show(blocks: Sequence[Block], number: Numberer) -> Views:
    """What the two views show of the blocks of a document, in order."""
    return Views(_show(blocks, View.BASE, number), _show(blocks, View.PROPOSED, number))


def _show(blocks: Sequence[Block], view: View, number: Numberer) -> Shown:
    shown = Shown(
        holders=[None] * len(blocks),
        starts=[0] * len(blocks),
        texts={},
        members={},
        properties={},
        numbers={},
        unheld={},
    )
    for group in _group(blocks, view):
        _add(shown, blocks, group, view)
    numbers = number(tuple(shown.properties.values()))
    shown.numbers.update(zip(shown.properties, numbers, strict=True))
    return shown


def _group(blocks: Sequence[Block], view: View) -> Iterator[list[int]]:
    """Blocks that the view shows as one paragraph."""
    group: list[int] = []
    for index, block in enumerate(blocks):
        if is_in(view, block.around):
            group.append(index)
        if group and not (block.joins and not is_in(view, block.end)):
            yield group
            group = []
    if group:
        yield group


def _add(shown: Shown, blocks: Sequence[Block], group: list[int], view: View) -> None:
    texts = [get_text(blocks[index], view) for index in group]
    text = "".join(texts)
    last = group[-1]
    if not text and not is_in(view, blocks[last].end):
        shown.unheld.update(zip(group, group, strict=True))
        return
    longest = max(texts, key=len)
    holder = group[texts.index(longest)] if longest else last
    start = 0
    before = last
    for index, part in zip(group, texts, strict=True):
        shown.holders[index], shown.starts[index] = holder, start
        start += len(part)
        if index != holder:
            shown.unheld[index] = index if index < holder else before
        before = index
    shown.texts[holder] = text
    shown.members[holder] = group
    block = blocks[last]
    shown.properties[holder] = block.base if view is View.BASE else block.proposed


def get_text(block: Block, view: View) -> str:
    """The characters of a block that are in the view."""
    return "".join([run.text for run in block.runs if not run.revisions or is_in(view, run.revisions)])
