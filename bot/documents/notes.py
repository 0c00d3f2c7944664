"""Footnotes and endnotes: several paragraphs that are one text behind a sign."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from bot.documents.joining import join_blocks
from bot.documents.revision import Block
from bot.documents.shown import Numberer
from bot.text.tracked import Footnote, HandMark, TrackedEdit, View


def read_note(blocks: Sequence[Block], number: Numberer) -> Footnote:
    """A note out of its blocks: its paragraphs as one text in each view, a line end between them; no label yet."""
    texts: dict[View, list[str]] = {view: [] for view in View}
    starts = dict.fromkeys(View, 0)
    edits: list[TrackedEdit] = []
    marks: list[HandMark] = []
    remarks: list[str] = []
    for paragraph in join_blocks(_strip(blocks), number):
        edits += (
            edit if edit.start is None else edit._replace(start=edit.start + starts[edit.side])
            for edit in paragraph.edits
        )
        marks += (mark._replace(start=mark.start + starts[View.PROPOSED]) for mark in paragraph.marks)
        remarks += paragraph.remarks
        for view, text in ((View.BASE, paragraph.base), (View.PROPOSED, paragraph.proposed)):
            if text is not None:
                texts[view].append(text)
                starts[view] += len(text) + 1
    base, proposed = ("\n".join(texts[view]) for view in View)
    return Footnote(
        label="", base=base, proposed=proposed, edits=tuple(edits), marks=tuple(marks), remarks=tuple(remarks)
    )


def _strip(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks without the space between the number of the note, which is no text, and its first word."""
    if not blocks:
        return blocks
    first, *others = blocks
    begun = dropwhile(lambda run: not run.text.strip(), first.runs)
    runs = [run._replace(text=run.text.lstrip()) if not at else run for at, run in enumerate(begun)]
    return (first._replace(runs=tuple(runs)), *others)
