"""Tracked edits out of the revisions that stand on runs and paragraph marks, and what else the runs bear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from bot.documents.revision import Block, Revision, RevisionKind, Revisions, Run, is_in
from bot.documents.shown import Shown
from bot.text.tracked import EditKind, HandMark, TrackedEdit, View

_KINDS = {
    RevisionKind.INSERT: EditKind.INSERT,
    RevisionKind.DELETE: EditKind.DELETE,
    RevisionKind.MOVE_FROM: EditKind.MOVE,
    RevisionKind.MOVE_TO: EditKind.MOVE,
}
_PARAGRAPH_END = "\n"

# Where words stand that are in one view alone, and the revision that makes it so; twice None for what is in both.
_Fate = tuple[View | None, Revision | None]


def find_edits(blocks: Sequence[Block], shown: Mapping[View, Shown]) -> Iterator[tuple[int, TrackedEdit]]:
    """Every edit with the block that stands for its paragraph: that of the text in which its words are.

    Neighbouring runs of one author, kind and date are one edit. A paragraph mark is an edit of its own where the words
    of the paragraph do not say it already.
    """
    for index, block in enumerate(blocks):
        edits = tuple(_find_in_runs(index, block, shown))
        for edit in edits:
            yield _get_holder(shown[edit.side], index), edit
        for view in View:
            before = shown[view].unheld.get(index)
            if before is not None and (end := _find_end(blocks[before].end, view)):
                home = _get_holder(shown[end.side], index)
                if not _is_said(end, home, edits, shown):
                    yield home, end


def find_marks(block: Block, start: int) -> Iterator[HandMark]:
    """Words of a block that are set apart by hand; the block begins at ``start`` of the proposed text."""
    runs = [(run, at) for run, at in _place(block, start) if run.marks]
    for kind, value in dict.fromkeys(mark for run, _ in runs for mark in run.marks):
        text, begin = "", 0
        for run, at in runs:
            if (kind, value) not in run.marks:
                continue
            if text and at != begin + len(text):
                yield HandMark(kind=kind, value=value, text=text, start=begin)
                text = ""
            begin = begin if text else at
            text += run.text
        yield HandMark(kind=kind, value=value, text=text, start=begin)


def find_overwritten(block: Block) -> Iterator[str]:
    """What is told of words that one author inserts and another deletes: neither text has them."""
    for run in block.runs:
        revisions = (*block.around, *run.revisions)
        added, removed = _find(revisions, View.PROPOSED), _find(revisions, View.BASE)
        if added and removed and run.text.strip():
            yield f"“{run.text}” was inserted by {added.author} and deleted by {removed.author}; neither text has it."


def _find_in_runs(index: int, block: Block, shown: Mapping[View, Shown]) -> Iterator[TrackedEdit]:
    starts = {view: shown[view].starts[index] for view in View}
    for (side, revision), runs in groupby(_decide(block), key=lambda item: item[1]):
        text = "".join(run.text for run, _ in runs)
        if side and revision:
            yield _make_edit(revision, text, side, starts[side])
        for view in View:
            starts[view] += len(text) if side in (view, None) else 0


def _decide(block: Block) -> Iterator[tuple[Run, _Fate]]:
    """The runs that are in a view, with the fate of each."""
    for run in block.runs:
        revisions = (*block.around, *run.revisions)
        added, removed = _find(revisions, View.PROPOSED), _find(revisions, View.BASE)
        if added and not removed:
            yield run, (View.PROPOSED, added)
        elif removed and not added:
            yield run, (View.BASE, removed)
        elif not added:
            yield run, (None, None)


def _find(revisions: Revisions, side: View) -> Revision | None:
    """The innermost revision by which words are in no view but ``side``."""
    return next((each for each in reversed(revisions) if each.kind.adds is (side is View.PROPOSED)), None)


def _find_end(revisions: Revisions, missing: View) -> TrackedEdit | None:
    """The edit that a paragraph mark is, which ``missing`` does not have and the other view has."""
    side = View.PROPOSED if missing is View.BASE else View.BASE
    revision = _find(revisions, side)
    return _make_edit(revision, _PARAGRAPH_END, side, None) if revision and is_in(side, revisions) else None


def _is_said(end: TrackedEdit, home: int, edits: Sequence[TrackedEdit], shown: Mapping[View, Shown]) -> bool:
    """Whether the paragraph is in one view alone and all its words are that author's edits."""
    other = View.BASE if end.side is View.PROPOSED else View.PROPOSED
    same = sum(len(edit.text) for edit in edits if (edit.side, edit.author) == (end.side, end.author))
    return home not in shown[other].texts and same > 0 and same == len(shown[end.side].texts[home])


def _make_edit(revision: Revision, text: str, side: View, start: int | None) -> TrackedEdit:
    kind, author, date, move = revision
    return TrackedEdit(kind=_KINDS[kind], text=text, author=author, date=date, side=side, start=start, move=move)


def _get_holder(shown: Shown, index: int) -> int:
    holder = shown.holders[index]
    assert holder is not None, "an edit's words are shown on its side"
    return holder


def _place(block: Block, start: int) -> Iterator[tuple[Run, int]]:
    """The runs of the proposed text, with the character that each begins at."""
    for run in block.runs:
        if is_in(View.PROPOSED, run.revisions):
            yield run, start
            start += len(run.text)
