"""Pages within a limit of length: what does not fit is left out whole, never cut within a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.publish.page import Block, Line, render_page

# Blocks that stand or fall together.
Unit = tuple[Block, ...]


def to_units(blocks: Iterable[Block]) -> list[Unit]:
    """Every sentence or item with the items below it."""
    units: list[list[Block]] = []
    for block in blocks:
        if units and isinstance(block, Line) and block.depth > 1:
            units[-1].append(block)
        else:
            units.append([block])
    return [tuple(unit) for unit in units]


def measure(units: Iterable[Unit]) -> int:
    """How long they are as Markdown, in characters, with what separates them from others."""
    return sum(len(render_page(unit)) + 2 for unit in units)


def share_out(needs: Sequence[int], room: int) -> list[int]:
    """The room of each part: what it needs where all fit, else no more than half of what is left, the last the rest."""
    shares = []
    for index, need in enumerate(needs):
        others = sum(needs[index + 1 :])
        shares.append(min(need, max(room // 2, room - others)))
        room -= shares[-1]
    return shares


def choose_fitting(units: Sequence[Unit], room: int) -> list[bool]:
    """Which units fit into the room, earlier ones first; a long one does not keep out a short one behind it."""
    fits = []
    for unit in units:
        size = measure([unit])
        fits.append(size <= room)
        room -= size if fits[-1] else 0
    return fits
