"""Of which paragraph of the report the base text of each entry is."""

from __future__ import annotations

from collections.abc import Sequence

from bot.documents.index import Spot, is_number_of
from bot.documents.match import place_lines
from bot.documents.matching.basis import Basis
from bot.documents.matching.bookmark import find_bookmarked
from bot.documents.matching.entry import Entry
from bot.report.paragraph import ParagraphId
from bot.report.report import Report

# With so many words, and all of them the same, it is that block of the report.
_PLAIN = 6


def find_spots(entries: Sequence[Entry], basis: Basis) -> tuple[Spot | None, ...]:
    """Of which paragraph or heading each base text is: by bookmarks, numbers and headings, words, neighbours.

    What has all the words of a block is that block whatever bookmark it bears, for word processors leave the bookmark
    of a paragraph at the one deleted before it; a few words are it where they bear the paragraph's number.
    """
    exact = ((at, entry, basis.blocks.get(entry.words)) for at, entry in enumerate(entries))
    known = find_bookmarked(entries, basis.report) | {
        at: found
        for at, entry, found in exact
        if found and (len(entry.words) >= _PLAIN or is_number_of(entry.line, found))
    }
    lines = [entry.line for entry in entries]
    return tuple(_fill(entries, place_lines(lines, basis.index, known), basis.report))


def _fill(entries: Sequence[Entry], spots: Sequence[Spot | None], report: Report) -> list[Spot | None]:
    """Give a paragraph to entries whose words are not the report's, but whose number or place says what they are."""
    found = list(spots)
    following = find_following(spots)
    current: Spot | None = None
    for at, (entry, spot) in enumerate(zip(entries, spots, strict=True)):
        if spot is None and entry.old.strip() and current is not None and not entry.is_heading:
            spot = _guess(entry, current, following[at], report, {each for each in found if each})
            found[at] = spot
        current = spot or current
    return found


def _guess(entry: Entry, current: Spot, following: Spot | None, report: Report, taken: set[Spot]) -> ParagraphId | None:
    if isinstance(current, ParagraphId) and (following == current or (entry.is_item and not entry.is_number)):
        return current
    section = current if isinstance(current, str) else current.section
    inside = [paragraph for paragraph in report.paragraphs if paragraph.section == section]
    first = inside.index(current) + 1 if isinstance(current, ParagraphId) else 0
    last = inside.index(following) if following in inside else len(inside)
    between = (each for each in inside[first:last] if each not in taken)
    return next((each for each in between if is_number_of(entry.line, each)), None)


def find_following(spots: Sequence[Spot | None]) -> list[Spot | None]:
    """For each entry the spot of the next one that has one."""
    result: list[Spot | None] = [None]
    for spot in reversed(spots[1:]):
        result.append(spot or result[-1])
    return result[::-1] if spots else []
