"""The bookmarks that our own export leaves, one a paragraph: by them a file that comes back is known again."""

from __future__ import annotations

from collections.abc import Sequence

from bot.documents.matching.entry import Entry
from bot.publish.traces import Bookmark, parse_bookmark
from bot.report.paragraph import ParagraphId
from bot.report.report import Report


def find_bookmarked(entries: Sequence[Entry], report: Report) -> dict[int, ParagraphId]:
    """The paragraphs of those entries (by index) that bear the bookmark of one; each paragraph once."""
    found: dict[ParagraphId, int] = {}
    for at, entry in enumerate(entries):
        bookmark = find_bookmark(entry, report) if entry.old else None
        target = bookmark.target if bookmark and not bookmark.count else None
        if isinstance(target, ParagraphId) and target in report.texts:
            found.setdefault(target, at)
    return {at: paragraph for paragraph, at in found.items()}


def find_bookmark(entry: Entry, report: Report) -> Bookmark | None:
    """What the first of our bookmarks on an entry is set on."""
    sections = [section.id for section in report.settings.sections]
    names = (name for each in entry.stretch.own for name in each.bookmarks)
    return next(filter(None, (parse_bookmark(name, sections) for name in names)), None)
