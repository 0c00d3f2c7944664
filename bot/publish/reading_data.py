"""What a document says, as JSON with a paragraph on each line; offsets count code points.

Light: programs read many documents, and loading what makes a page takes as long as reading a short one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from bot.text.tracked import Comment, Footnote, HandMark, TrackedDocument, TrackedEdit, TrackedParagraph

Data = dict[str, Any]

_encode = json.JSONEncoder(ensure_ascii=False).encode


def render_reading_json(document: TrackedDocument) -> str:
    """Every paragraph, and what is told of the document as a whole."""
    paragraphs = _render_lines(_describe_paragraph(paragraph) for paragraph in document.paragraphs)
    return f'{{"paragraphs": {paragraphs},\n "remarks": {_render_lines(document.remarks)}}}'


def _render_lines(items: Iterable[object]) -> str:
    return f"[{', '.join(f'{chr(10)}  {_encode(item)}' for item in items)}]"


def _describe_paragraph(paragraph: TrackedParagraph) -> Data:
    cell = paragraph.cell
    return {
        "number": paragraph.number,
        "base_number": paragraph.base_number,
        "proposed_number": paragraph.proposed_number,
        "style": paragraph.style,
        "heading": paragraph.heading,
        "level": paragraph.level,
        "cell": {"table": cell.table, "row": cell.row, "column": cell.column} if cell else None,
        "base": paragraph.base,
        "proposed": paragraph.proposed,
        "edits": [_describe_edit(edit) for edit in paragraph.edits],
        "comments": [_describe_comment(comment) for comment in paragraph.comments],
        "footnotes": [_describe_note(note) for note in paragraph.footnotes],
        "marks": [_describe_mark(mark) for mark in paragraph.marks],
        "bookmarks": list(paragraph.bookmarks),
        "formatting": paragraph.formatting,
        "remarks": list(paragraph.remarks),
    }


def _describe_edit(edit: TrackedEdit) -> Data:
    """``start`` counts in the text of the ``side``; an end of a paragraph has none."""
    return {
        "kind": edit.kind.value,
        "text": edit.text,
        "author": edit.author,
        "date": edit.date,
        "side": edit.side.value,
        "start": edit.start,
        "move": edit.move,
    }


def _describe_comment(comment: Comment) -> Data:
    return {
        "author": comment.author,
        "date": comment.date,
        "quote": comment.quote,
        "text": comment.text,
        "resolved": comment.resolved,
        "replies": [{"author": each.author, "date": each.date, "text": each.text} for each in comment.replies],
    }


def _describe_note(note: Footnote) -> Data:
    return {
        "label": note.label,
        "base": note.base,
        "proposed": note.proposed,
        "edits": [_describe_edit(edit) for edit in note.edits],
        "marks": [_describe_mark(mark) for mark in note.marks],
        "remarks": list(note.remarks),
    }


def _describe_mark(mark: HandMark) -> Data:
    """``start`` counts in the proposed text."""
    return {"kind": mark.kind, "value": mark.value, "text": mark.text, "start": mark.start}
