"""Blocks out of runs, each with the fate of its end: so word processors keep what splits and joins paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from bot.publish.export.layout import TEXT, Kind, Layout, find_separators, read_prefix
from bot.publish.export.run import KEPT, Fate, Run, join_runs, read_text

_VIEWS = (Fate.is_in_base, Fate.is_in_proposed)


class Block(NamedTuple):
    """A paragraph of a document. ``end`` is the fate of the paragraph mark that stands behind its words.

    ``layout`` is how it is set; a view that joins it to the blocks before sets it as the first of them. ``is_whole``:
    it comes or goes as a whole, and what stands before it in the text stands behind it here.
    """

    runs: tuple[Run, ...]
    layout: Layout
    end: Fate = KEPT
    is_whole: bool = False


def split_blocks(runs: Sequence[Run], end: Fate = KEPT) -> tuple[Block, ...]:
    """The blocks of a paragraph; ``end`` is the fate of its last mark, which a paragraph that comes or goes has."""
    return tuple(_take_whole(list(_split(runs, end))))


def read_blocks(blocks: Sequence[Block], amendment: str = "") -> Iterator[tuple[Layout, str]]:
    """The blocks as an amendment wants them, each with its words; "" gives those of the base text."""
    for group in _group(blocks, lambda fate: fate.holds(amendment)):
        text = "".join([read_text(each.runs, amendment) for each in group])
        if text or group[-1].end.holds(amendment):
            yield _find_layout(group, lambda fate: fate.holds(amendment)), text


def is_sound(blocks: Sequence[Block]) -> bool:
    """Whether word processors keep all of it.

    They lose paragraphs without words, in the base text or with all changes made. LibreOffice loses a change with which
    a paragraph begins that is also set anew.
    """
    groups = [group for holds in _VIEWS for group in _group(blocks, holds)]
    is_empty = any(not any(block.runs for block in group) for group in groups)
    return not is_empty and not any(
        base.prefix != new.prefix and not _begins_kept(block)
        for block, (base, new) in zip(blocks, _find_views(blocks), strict=True)
    )


def find_layouts(blocks: Sequence[Block]) -> list[tuple[Layout, Layout]]:
    """How each block is set in the base text, and with all changes made: a view sets what it joins as the first."""
    return [
        (base, new) if _begins_kept(block) else (new, new)
        for block, (base, new) in zip(blocks, _find_views(blocks), strict=True)
    ]


def _find_views(blocks: Sequence[Block]) -> list[tuple[Layout, Layout]]:
    views: list[dict[int, Layout]] = []
    for holds in _VIEWS:
        found: dict[int, Layout] = {}
        for group in _group(blocks, holds):
            if holds(group[-1].end):
                found[id(group[-1])] = _find_layout(group, holds)
        views.append(found)
    both = [[view.get(id(block)) for view in views] for block in blocks]
    return [
        (base or new or block.layout, new or base or block.layout)
        for block, (base, new) in zip(blocks, both, strict=True)
    ]


def _begins_kept(block: Block) -> bool:
    return not block.runs or block.runs[0].fate.is_kept


def _group(blocks: Sequence[Block], holds: Callable[[Fate], bool]) -> Iterator[list[Block]]:
    """The blocks that a view joins: those up to the next mark that it has."""
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if holds(block.end):
            yield group
            group = []
    if group:
        yield group


def _find_layout(group: Sequence[Block], holds: Callable[[Fate], bool]) -> Layout:
    """How blocks that a view joins are set: as the first of them that it does not leave out whole."""
    seen = (each.layout for each in group if not each.is_whole or holds(each.end))
    return next(seen, group[-1].layout)


def _split(runs: Sequence[Run], end: Fate) -> Iterator[Block]:
    """Cut runs where a separator stands whole in one of them."""
    first = runs[0].text if runs else ""
    layout, begins = read_prefix(first)
    if layout.kind in (Kind.NOTE, Kind.ITEM):
        # Where the number stands there can be no other sign.
        layout, begins = TEXT, 0
    layout = layout._replace(is_first=True)
    own: list[Run] = []
    for run in runs:
        position, begins = begins, 0
        for separator in find_separators(run.text):
            if separator.start < position:
                continue
            own.append(run._replace(text=run.text[position : separator.start]))
            yield Block(join_runs(own), layout, run.fate)
            own, layout, position = [], separator.layout, separator.end
        own.append(run._replace(text=run.text[position:]))
    yield Block(join_runs(own), layout, end)


def _take_whole(blocks: list[Block]) -> list[Block]:
    """Let blocks that come or go as a whole, with the separator before them, end with their own mark.

    Otherwise the mark of the block before would come or go, and with it how that block is set.
    """
    for first in range(1, len(blocks)):
        fate, last = blocks[first - 1].end, first
        if fate.is_kept:
            continue
        while last < len(blocks) - 1 and blocks[last].end == fate and _is_all(blocks[last], fate):
            last += 1
        if blocks[last].end.is_kept and _is_all(blocks[last], fate):
            blocks[first - 1] = blocks[first - 1]._replace(end=KEPT)
            blocks[first : last + 1] = [each._replace(end=fate, is_whole=True) for each in blocks[first : last + 1]]
    return blocks


def _is_all(block: Block, fate: Fate) -> bool:
    return bool(block.runs) and all(run.fate == fate for run in block.runs)
