"""A paragraph out of its runs, set as well as can be without losing anything of anyone's text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.publish.export.block import Block, is_sound, split_blocks
from bot.publish.export.emphasis import show_emphasis
from bot.publish.export.footnote import place_notes, read_placed
from bot.publish.export.layout import FIRST, join_blocks
from bot.publish.export.run import KEPT, Fate, Run, read_text


def set_paragraph(runs: Sequence[Run], end: Fate = KEPT) -> tuple[Block, ...]:
    """The blocks of a paragraph, in which each amendment finds its text to the byte.

    ``end`` is the fate of its last mark, which a paragraph that comes or goes has. What cannot be set as blocks and
    footnotes without changing anybody's text is shown as it is written, line ends and signs of Markdown and all.
    """
    amendments = ("", *{maker for run in runs for makers in run.fate for maker in makers})
    wanted = [read_text(runs, each) for each in amendments]
    for blocks in _set_ever_simpler(runs, end):
        if is_sound(blocks) and [join_blocks(read_placed(blocks, each)) for each in amendments] == wanted:
            return tuple(block._replace(runs=tuple(show_emphasis(block.runs))) for block in blocks)
    return (Block(tuple(runs), FIRST, end),)


def _set_ever_simpler(runs: Sequence[Run], end: Fate) -> Iterator[tuple[Block, ...]]:
    blocks = split_blocks(runs, end)
    placed = place_notes(blocks)
    yield placed
    if placed != blocks:
        yield blocks
