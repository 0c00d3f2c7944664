"""Tracked edits out of the revisions that stand on runs and paragraph marks, and what else the runs bear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from bot.documents.revision import Block, Revision, RevisionKind, Revisions, Run, is_in
from bot.documents.shown import Views
from bot.text.tracked import EditKind, HandMark, TrackedEdit, View

_KINDS = {
    RevisionKind.INSERT: EditKind.INSERT,
    RevisionKind.DELETE: EditKind.DELETE,
    RevisionKind.MOVE_FROM: EditKind.MOVE,
    RevisionKind.MOVE_TO: EditKind.MOVE,
}
_OTHER = {View.BASE: View.PROPOSED, View.PROPOSED: View.BASE}
_PARAGRAPH_END = "\n"
# After the last run all marks are over.
_END = Run("")


def find_edits(blocks: Sequence[Block], views: Views) -> Iterator[tuple[int, TrackedEdit]]:
    """Every edit with the block that stands for its paragraph: that of the text in which its words are.

    Neighbouring runs of one author, kind and date are one edit. A paragraph mark is an edit of its own where the words
    of the paragraph do not say it already.
    """
    for index, block in enumerate(blocks):
        edits = tuple(_find_in_runs(index, block, views))
        for edit in edits:
            if (home := _find_home(index, edit, views)) is not None:
                yield home, edit
        for view in View:
            before = views.get(view).unheld.get(index)
            end = None if before is None else _find_end(blocks[before], view)
            if end and (home := _find_home(index, end, views)) is not None and not _is_said(end, home, edits, views):
                yield home, end


def find_marks(block: Block, start: int) -> Iterator[HandMark]:
    """Words of a block that are set apart by hand; the block begins at ``start`` of the proposed text."""
    if not any(run.marks for run in block.runs):
        return
    open_marks: dict[tuple[str, str], list[str]] = {}
    at = start
    for run in (*block.runs, _END):
        if is_in(View.PROPOSED, run.revisions):
            for mark in [each for each in open_marks if each not in run.marks]:
                text = "".join(open_marks.pop(mark))
                yield HandMark(kind=mark[0], value=mark[1], text=text, start=at - len(text))
            for mark in run.marks:
                open_marks.setdefault(mark, []).append(run.text)
            at += len(run.text)


def find_overwritten(block: Block) -> Iterator[str]:
    """What is told of words that one author inserts and another deletes: neither text has them."""
    for run in block.runs:
        if len(revisions := block.around + run.revisions) > 1 and run.text.strip():
            added, removed = _find(revisions, View.PROPOSED), _find(revisions, View.BASE)
            if added and removed:
                yield f"“{run.text}”, inserted by {added.author} and deleted by {removed.author}, is in neither text."


def _find_in_runs(index: int, block: Block, views: Views) -> Iterator[TrackedEdit]:
    if not block.around and not any(run.revisions for run in block.runs):
        return
    in_base, in_proposed = views.base.starts[index], views.proposed.starts[index]
    for revision, runs in groupby(_decide(block), key=itemgetter(1)):
        text = "".join([run.text for run, _ in runs])
        if revision is None:
            in_base += len(text)
            in_proposed += len(text)
        elif revision.kind.side is View.BASE:
            yield _make_edit(revision, text, in_base)
            in_base += len(text)
        else:
            yield _make_edit(revision, text, in_proposed)
            in_proposed += len(text)


def _decide(block: Block) -> Iterator[tuple[Run, Revision | None]]:
    """The runs that are in a text; with the revision for which they are in one alone, None for those in both."""
    for run in block.runs:
        revisions = block.around + run.revisions
        if not revisions:
            yield run, None
            continue
        added, removed = _find(revisions, View.PROPOSED), _find(revisions, View.BASE)
        if not (added and removed):
            yield run, added or removed


def _find(revisions: Revisions, side: View) -> Revision | None:
    """The innermost revision by which words are in no text but that of ``side``."""
    for revision in reversed(revisions):
        if revision.kind.side is side:
            return revision
    return None


def _find_end(block: Block, missing: View) -> TrackedEdit | None:
    """The edit that the mark of a block is, which ``missing`` does not have and the other view has."""
    revisions = block.around + block.end
    revision = _find(revisions, _OTHER[missing])
    if revision is None or not is_in(_OTHER[missing], revisions):
        return None
    return _make_edit(revision, _PARAGRAPH_END, None)


def _is_said(end: TrackedEdit, home: int, edits: Sequence[TrackedEdit], views: Views) -> bool:
    """Whether the paragraph is in one view alone and all its words are that author's edits."""
    same = sum(len(edit.text) for edit in edits if (edit.side, edit.author) == (end.side, end.author))
    return home not in views.get(_OTHER[end.side]).texts and 0 < same == len(views.get(end.side).texts[home])


def _make_edit(revision: Revision, text: str, start: int | None) -> TrackedEdit:
    return TrackedEdit(
        kind=_KINDS[revision.kind],
        text=text,
        author=revision.author,
        date=revision.date,
        side=revision.kind.side,
        start=start,
        move=revision.move,
    )


def _find_home(index: int, edit: TrackedEdit, views: Views) -> int | None:
    """The paragraph that shows what is edited; where that view leaves out an empty one, that of the other view."""
    home = views.get(edit.side).holders[index]
    return views.get(_OTHER[edit.side]).holders[index] if home is None else home
