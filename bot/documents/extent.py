"""How much text a document may have to be laid beside a report: more is about something else, or made to take time."""

from __future__ import annotations

from collections.abc import Iterable

from bot.errors import UserError
from bot.report.files import PARAGRAPH_LIMIT
from bot.report.report import Report

# Of each text of a document: a report with everybody's proposals in it has some five times the words, and a cover.
_TIMES, _MORE = 10, 20_000


def require_extent(paragraphs: Iterable[str], report: Report, file_name: str) -> None:
    """Raises ``UserError`` for a paragraph longer than the report can hold, and for far more words than it has."""
    words = 0
    for text in paragraphs:
        words += text.count(" ") + 1
        if len(text) > PARAGRAPH_LIMIT:
            raise UserError(
                f"{file_name} has a paragraph of more than {PARAGRAPH_LIMIT:,} characters; no report has one so long; "
                "part it into paragraphs and send it again."
            )
    limit = _TIMES * sum(text.count(" ") + 1 for text in report.texts.values()) + _MORE
    if words > limit:
        raise UserError(
            f"{file_name} has {words:,} words, far more than the report; is it a document about another text? Send "
            "the changed paragraphs alone."
        )
