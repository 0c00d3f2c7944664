"""The bookmarks that an export leaves, one a paragraph: by them a file that comes back is known again."""

from __future__ import annotations

from collections.abc import Sequence

from bot.documents.matching.entry import Entry
from bot.report.paragraph import ParagraphId
from bot.report.report import Report


def find_bookmarked(entries: Sequence[Entry], report: Report) -> dict[int, ParagraphId]:
    """The paragraphs of those entries (by index) that bear the bookmark of one; each paragraph once."""
    names = {render_bookmark(paragraph): paragraph for paragraph in report.paragraphs}
    found: dict[ParagraphId, int] = {}
    for at, entry in enumerate(entries):
        for name in (name for each in entry.stretch.own for name in each.bookmarks):
            if name in names and entry.old.strip():
                found.setdefault(names[name], at)
    return {at: paragraph for paragraph, at in found.items()}


def render_bookmark(paragraph: ParagraphId) -> str:
    """The name of a paragraph's bookmark: ``amend_recommendations_13bis``."""
    return f"amend_{paragraph.section.replace('-', '_')}_{paragraph.number}{paragraph.suffix}"
