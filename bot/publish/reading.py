"""What a document says: each paragraph without its tracked changes and with them, who made them, what stands beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from bot.publish.page import Block, Heading, Line, Quote, render_page
from bot.publish.piece import Piece, Pieces, Style, to_pieces
from bot.text.tracked import Comment, EditKind, Footnote, HandMark, TrackedDocument, TrackedEdit, TrackedParagraph, View

if TYPE_CHECKING:
    from rich.text import Text

_STYLES = {View.BASE: Style.DELETE, View.PROPOSED: Style.INSERT}
_VERBS = {
    (EditKind.INSERT, View.PROPOSED): "inserted",
    (EditKind.DELETE, View.BASE): "deleted",
    (EditKind.MOVE, View.PROPOSED): "moved here",
    (EditKind.MOVE, View.BASE): "moved away",
}
_MARKS = {"strike": "struck through", "underline": "underlined", "color": "coloured", "highlight": "highlighted"}


def render_reading(document: TrackedDocument, title: str, form: str) -> str | Text:
    """What a document says, as "text" or "md"; ``title`` is what people call it. For "json" see ``reading_data``."""
    if form == "md":
        return render_page(_write_page(document, title))
    # Rich takes long to import, and only a terminal needs it.
    from bot.publish.terminal import render_text

    return render_text(_write_page(document, title))


def draw_edits(base: str | None, proposed: str | None, edits: Iterable[TrackedEdit]) -> Pieces | None:
    """Both texts in one, as their author marked them; None where the edits do not lead from one to the other.

    That is so for a paragraph that is split or joined to another.
    """
    if base is None or proposed is None:
        return to_pieces(Piece(base or "", Style.DELETE), Piece(proposed or "", Style.INSERT))
    waiting = {
        view: sorted((edit.start, edit.text) for edit in edits if edit.side is view and edit.start is not None)[::-1]
        for view in View
    }
    texts, at = {View.BASE: base, View.PROPOSED: proposed}, {View.BASE: 0, View.PROPOSED: 0}
    pieces: list[Piece] = []
    while any(at[view] < len(texts[view]) for view in View):
        due = next((view for view in View if waiting[view] and waiting[view][-1][0] == at[view]), None)
        if due:
            text = waiting[due].pop()[1]
            pieces.append(Piece(text, _STYLES[due]))
            at[due] += len(text)
            continue
        size = min((waiting[view][-1][0] if waiting[view] else len(texts[view])) - at[view] for view in View)
        kept = base[at[View.BASE] : at[View.BASE] + size]
        if size <= 0 or kept != proposed[at[View.PROPOSED] : at[View.PROPOSED] + size]:
            return None
        pieces.append(Piece(kept))
        at = {view: at[view] + size for view in View}
    return to_pieces(pieces)


def _write_page(document: TrackedDocument, title: str) -> Iterator[Block]:
    yield Heading(1, to_pieces(f"What {title} says"))
    yield Line(0, to_pieces(_sum_up(document.paragraphs)))
    yield from (Line(1, to_pieces(remark)) for remark in document.remarks)
    for paragraph in document.paragraphs:
        yield from _write_paragraph(paragraph)


def _sum_up(paragraphs: tuple[TrackedParagraph, ...]) -> str:
    edits = [edit for each in paragraphs for edit in (*each.edits, *(e for note in each.footnotes for e in note.edits))]
    authors = dict.fromkeys(edit.author or "nobody named" for edit in edits)
    changed = sum(each.base != each.proposed for each in paragraphs)
    by = f", by {', '.join(authors)}" if authors else ""
    return f"Paragraphs: {len(paragraphs)}, changed: {changed}. Tracked edits: {len(edits)}{by}."


def _write_paragraph(paragraph: TrackedParagraph) -> Iterator[Block]:
    drawn = draw_edits(paragraph.base, paragraph.proposed, paragraph.edits)
    number = (f"{paragraph.number} ",) if paragraph.number else ()
    if drawn is None:
        yield Quote(to_pieces(*number, Piece(paragraph.base or "", Style.DELETE)))
        yield Quote(to_pieces(*number, Piece(paragraph.proposed or "", Style.INSERT)))
    else:
        yield Quote(to_pieces(*number, drawn))
    if paragraph.base is not None and paragraph.proposed is not None:
        yield from _tell_number(paragraph)
    yield from (Line(1, to_pieces(_tell_edit(edit, paragraph))) for edit in paragraph.edits)
    yield from (Line(1, to_pieces(_tell_mark(mark))) for mark in paragraph.marks)
    for note in paragraph.footnotes:
        yield from _write_note(note)
    for comment in paragraph.comments:
        yield from _write_comment(comment)
    yield from (Line(1, to_pieces(remark)) for remark in paragraph.remarks)


def _tell_number(paragraph: TrackedParagraph) -> Iterator[Line]:
    if paragraph.base_number != paragraph.proposed_number:
        yield Line(1, to_pieces(f"with the changes its number is {paragraph.proposed_number or 'gone'}"))


def _tell_edit(edit: TrackedEdit, text: TrackedParagraph | Footnote) -> str:
    """Who did what; the words are not repeated where they are the whole text."""
    by = f"{_VERBS[edit.kind, edit.side]} by {_sign(edit.author, edit.date)}"
    if edit.start is None:
        return f"{by}: end of a paragraph"
    return by if edit.text in (text.base, text.proposed) else f"{by}: “{edit.text}”"


def _tell_mark(mark: HandMark) -> str:
    color = f" ({mark.value})" if mark.value else ""
    return f"{_MARKS.get(mark.kind, mark.kind)} by hand{color}: “{mark.text}”"


def _write_note(note: Footnote) -> Iterator[Line]:
    drawn = draw_edits(note.base, note.proposed, note.edits)
    changed = (Piece(note.base or "", Style.DELETE), Piece(note.proposed or "", Style.INSERT))
    yield Line(1, to_pieces(f"footnote [^{note.label}]: ", changed if drawn is None else drawn))
    yield from (Line(2, to_pieces(_tell_edit(edit, note))) for edit in note.edits)
    yield from (Line(2, to_pieces(_tell_mark(mark))) for mark in note.marks)
    yield from (Line(2, to_pieces(remark)) for remark in note.remarks)


def _write_comment(comment: Comment) -> Iterator[Line]:
    on = f" on “{comment.quote}”" if comment.quote else ""
    resolved = ", resolved" if comment.resolved else ""
    yield Line(1, to_pieces(f"comment by {_sign(comment.author, comment.date)}{on}{resolved}: {comment.text}"))
    for reply in comment.replies:
        yield Line(2, to_pieces(f"answer by {_sign(reply.author, reply.date)}: {reply.text}"))


def _sign(author: str, date: str | None) -> str:
    return ", ".join(filter(None, (author or "nobody named", date)))
