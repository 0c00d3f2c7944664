"""Both texts of a tracked document as one row of stretches, whose characters bear the marks of marked-up text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.documents.markup import Marked, join
from bot.documents.matching.piece import FindMarks, IsRead, cut_paragraph, find_edits
from bot.documents.matching.walk import Stretch, Walk
from bot.text.tracked import HandMark, TrackedEdit, TrackedParagraph, View

# No paragraph is parted and joined over more than this.
_LONGEST = 200


def unite(paragraphs: Sequence[TrackedParagraph], is_read: IsRead, find_marks: FindMarks) -> tuple[Stretch, ...]:
    """The stretches of a document: without what is inserted they are its base text, without what is struck the other.

    Words struck through by hand count as struck; they, and what else is set apart by hand, bear ``BY_HAND``.
    """
    found: list[Stretch] = []
    group: list[TrackedParagraph] = []
    balance = 0
    for paragraph in paragraphs:
        group.append(paragraph)
        balance += _count_common(paragraph, View.BASE) - _count_common(paragraph, View.PROPOSED)
        if balance == 0 or len(group) == _LONGEST:
            found += _unite_group(group, is_read, find_marks)
            group, balance = [], 0
    if group:
        found += _unite_group(group, is_read, find_marks)
    return tuple(found)


def merge_texts(
    base: str | None, proposed: str | None, edits: Sequence[TrackedEdit], marks: Sequence[HandMark], is_read: IsRead
) -> Marked:
    """The two texts of a footnote as one with marks; of a text that is None nothing is in it."""
    paragraph = TrackedParagraph(base=base, proposed=proposed, edits=tuple(edits), marks=tuple(marks))
    return join(stretch.text for stretch in unite((paragraph,), is_read, lambda each: each.marks))


def _count_common(paragraph: TrackedParagraph, view: View) -> int:
    text = (paragraph.base if view is View.BASE else paragraph.proposed) or ""
    if not paragraph.edits:
        return len(text)
    return len(text) - sum(end - start for start, end, _ in find_edits(paragraph, view))


def _unite_group(group: Sequence[TrackedParagraph], is_read: IsRead, find_marks: FindMarks) -> Iterator[Stretch]:
    """The stretches of paragraphs that have the same words in both texts, but for the edits."""
    first = group[0]
    if len(group) == 1 and first.base == first.proposed and not first.edits and not find_marks(first):
        text = first.base or ""
        yield Stretch(text=Marked(text, bytes(len(text))), base=first, proposed=first, around=(first,), own=(first,))
        return
    walk = Walk(are_ends_read=_are_ends_read(group, is_read))
    old, new = (
        [piece for at, each in enumerate(group) for piece in cut_paragraph(at, each, view, is_read, find_marks)]
        for view in (View.BASE, View.PROPOSED)
    )
    walk.go(old, new)
    for open_stretch in walk.found:
        stretch = open_stretch.close(group)
        if stretch.text or stretch.base or any(map(is_read, (e for p in stretch.around for e in p.edits))):
            yield stretch


def _are_ends_read(group: Sequence[TrackedParagraph], is_read: IsRead) -> bool:
    ends = [edit for each in group for edit in each.edits if edit.start is None]
    return not ends or any(map(is_read, ends))
