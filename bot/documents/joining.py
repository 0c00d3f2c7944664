"""Paragraphs as they lie in a file become paragraphs as the two views show them.

A paragraph mark stands at the end of its paragraph. Where a view has no mark, the paragraph runs on into the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.documents.edits import find_edits, find_marks, find_overwritten
from bot.documents.revision import BARE, Block, is_in
from bot.documents.shown import Numberer, Shown, get_text, show
from bot.text.tracked import Footnote, TrackedEdit, TrackedParagraph, View


def join_blocks(blocks: Sequence[Block], number: Numberer) -> tuple[TrackedParagraph, ...]:
    """The paragraphs of a document or a footnote, from its blocks in order.

    Of blocks that a view joins, the one with most of its characters stands for the whole; edits, comments and the rest
    stay with the paragraph that shows their words, bookmarks with the first that does so in either text. Paragraphs
    with nothing to tell are left out.
    """
    blocks = _weld(blocks)
    views = base, proposed = show(blocks, number)
    members: dict[int, list[int]] = {index: [] for index in sorted({*base.texts, *proposed.texts})}
    homes = _find_homes(base, proposed)
    for index, home in enumerate(homes):
        members.setdefault(home, []).append(index)
    bookmarks: dict[int, list[str]] = {}
    for index, block in enumerate(blocks):
        if block.bookmarks:
            bookmarks.setdefault(_find_marked(index, block, base, homes[index]), []).extend(block.bookmarks)
    edits: dict[int, list[TrackedEdit]] = {}
    for home, edit in find_edits(blocks, views):
        edits.setdefault(home, []).append(edit)
    paragraphs = (
        _make_paragraph(index, blocks, base, proposed, own, edits.get(index, ()), bookmarks.get(index, ()))
        for index, own in sorted(members.items())
    )
    return tuple(filter(_says_anything, paragraphs))


def _weld(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those in one between which neither view has a mark: one author put it in, another took it out."""
    groups: list[list[Block]] = []
    is_open = False
    for block in blocks:
        if is_open:
            groups[-1].append(block)
        else:
            groups.append([block])
        is_open = block.joins and not any(is_in(view, block.end) for view in View)
    return [group[0] if len(group) == 1 else _merge(group) for group in groups]


def _merge(blocks: Sequence[Block]) -> Block:
    """One block out of several; the mark at its end is that of the last."""
    return blocks[-1]._replace(
        runs=tuple(run for block in blocks for run in block.runs),
        comments=tuple(comment for block in blocks for comment in block.comments),
        footnotes=tuple(note for block in blocks for note in block.footnotes),
        bookmarks=tuple(name for block in blocks for name in block.bookmarks),
        remarks=tuple(remark for block in blocks for remark in block.remarks),
        formatting=sum(block.formatting for block in blocks),
    )


def _find_homes(base: Shown, proposed: Shown) -> list[int]:
    """For each block the paragraph that gets its comments; what no view shows goes to the paragraph after it."""
    homes: list[int | None] = [
        one if one is not None else other for one, other in zip(proposed.holders, base.holders, strict=True)
    ]
    nearest = next((home for home in reversed(homes) if home is not None), 0)
    found = []
    for home in reversed(homes):
        nearest = home if home is not None else nearest
        found.append(nearest)
    return found[::-1]


def _find_marked(index: int, block: Block, base: Shown, home: int) -> int:
    """The paragraph that gets a block's bookmarks: the first that shows its words in either text."""
    holder = base.holders[index]
    return home if holder is None or not get_text(block, View.BASE) else min(holder, home)


def _make_paragraph(
    index: int,
    blocks: Sequence[Block],
    base: Shown,
    proposed: Shown,
    members: Sequence[int],
    edits: Iterable[TrackedEdit],
    bookmarks: Iterable[str],
) -> TrackedParagraph:
    own = [blocks[member] for member in members]
    properties = proposed.properties.get(index) or base.properties.get(index) or BARE
    marks = [
        mark
        for member in members
        if proposed.holders[member] == index
        for mark in find_marks(blocks[member], proposed.starts[member])
    ]
    return TrackedParagraph(
        base=base.texts.get(index),
        proposed=proposed.texts.get(index),
        base_number=base.numbers.get(index, ""),
        proposed_number=proposed.numbers.get(index, ""),
        style=properties.style,
        base_style=(base.properties.get(index) or properties).style,
        heading=properties.heading,
        level=properties.level,
        cell=blocks[index].cell,
        is_boxed=blocks[index].is_boxed,
        edits=tuple(edits),
        comments=tuple([comment for block in own for comment in block.comments]),
        footnotes=_gather_footnotes(index, blocks, base, proposed),
        marks=tuple(marks),
        bookmarks=tuple(bookmarks),
        remarks=tuple([remark for block in own for remark in (*find_overwritten(block), *block.remarks)]),
        formatting=sum([block.formatting for block in own]),
    )


def _gather_footnotes(index: int, blocks: Sequence[Block], base: Shown, proposed: Shown) -> tuple[Footnote, ...]:
    """Those whose sign stands in either text of the paragraph."""
    found: dict[str, Footnote] = {}
    for shown, view in ((base, View.BASE), (proposed, View.PROPOSED)):
        for member in shown.members.get(index, ()):
            for note in blocks[member].footnotes:
                if (note.base if view is View.BASE else note.proposed) is not None:
                    found[note.label] = note
    return tuple(found.values())


def _says_anything(paragraph: TrackedParagraph) -> bool:
    return bool(
        paragraph.base
        or paragraph.proposed
        or paragraph.number
        or paragraph.edits
        or paragraph.comments
        or paragraph.bookmarks
        or paragraph.remarks
    )
