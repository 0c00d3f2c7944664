"""Where each entry of a document belongs: the paragraph its base text is of, and the one its proposed text goes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.documents.index import Spot, label_numbers
from bot.documents.markup import INSERTED, STRUCK
from bot.documents.matching.bookmark import find_bookmark
from bot.documents.matching.entry import Entry
from bot.documents.matching.item import follows
from bot.documents.matching.spots import find_following
from bot.report.paragraph import ParagraphId, Place
from bot.report.report import Report


@dataclass(frozen=True, slots=True)
class New:
    """A paragraph that the document puts in at a place; ``at`` tells several at one place apart.

    ``question`` is asked where it may be something else. ``instead``: it is meant in place of that paragraph.
    """

    place: Place
    at: int
    question: str = field(default="", compare=False)
    instead: ParagraphId | None = field(default=None, compare=False)


# What an entry's text is part of.
Owner = ParagraphId | New


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An entry with its owners: ``old`` of its base text, ``new`` of its proposed text; None: outside the report.

    ``joined``: its proposed text goes on in the paragraph before, as the document joins the two.
    """

    entry: Entry
    old: Spot | None
    new: Owner | None
    joined: bool = False


def place_entries(entries: Sequence[Entry], spots: Sequence[Spot | None], report: Report) -> tuple[Placed, ...]:
    """Give every entry its owners, by the spots of its base text and what stands around it."""
    walk = _Walk(report, _is_numbered(entries, spots))
    following = find_following(spots)
    return tuple(walk.step(*each) for each in zip(entries, spots, following, strict=True))


def _is_numbered(entries: Sequence[Entry], spots: Sequence[Spot | None]) -> bool:
    """Whether the document numbers the paragraphs of the report."""
    firsts: dict[Spot, Entry] = {}
    for entry, spot in zip(entries, spots, strict=True):
        if isinstance(spot, ParagraphId):
            firsts.setdefault(spot, entry)
    return 2 * sum(bool(label_numbers(entry.line)) for entry in firsts.values()) > len(firsts)


class _Walk:
    """Goes through the entries in order and says of what their proposed text becomes part."""

    def __init__(self, report: Report, is_numbered: bool) -> None:
        self._report, self._is_numbered = report, is_numbered
        # The heading or paragraph that is open in the proposed text, and the report's own spot before it.
        self._open: Owner | None = None
        self._spot: Spot | None = None
        self._before: Entry | None = None
        self._count = 0
        # Where the proposed text of each paragraph goes on.
        self._goes_to: dict[ParagraphId, Owner] = {}

    def step(self, entry: Entry, spot: Spot | None, following: Spot | None) -> Placed:
        """Place one entry."""
        joined = entry.stretch.before == STRUCK and self._open is not None and bool(entry.new)
        owner = self._find_owner(entry, spot, following, joined=joined)
        if spot is not None:
            self._spot = spot
        if isinstance(spot, str):
            self._open = None
        elif owner is not None and entry.new:
            self._open = owner
        if isinstance(spot, ParagraphId) and owner is not None:
            self._goes_to[spot] = owner
        self._before = entry
        return Placed(entry=entry, old=spot, new=owner, joined=joined and owner != spot)

    def _find_owner(self, entry: Entry, spot: Spot | None, following: Spot | None, *, joined: bool) -> Owner | None:
        if isinstance(spot, str) or not (entry.new or spot):
            return None
        if joined and (spot is not None or not entry.old):
            return self._open
        if isinstance(spot, ParagraphId):
            if not entry.new:
                return self._goes_to.get(spot, spot)
            is_split = entry.stretch.before == INSERTED and spot in self._goes_to
            if is_split and self._opens_paragraph(entry):
                return self._make_new(spot)
            return self._goes_to.get(spot, spot)
        if not entry.is_new:
            return self._find_unmarked(entry, following)
        return self._find_inserted(entry, following)

    def _opens_paragraph(self, entry: Entry) -> bool:
        return not entry.is_item and (entry.is_number or not self._is_numbered)

    def _find_unmarked(self, entry: Entry, following: Spot | None) -> Owner | None:
        """Of words that are neither tracked nor the report's: a new paragraph if they are numbered like one."""
        if self._spot is None or not entry.is_number or not entry.new or not self._is_inside(following):
            return None
        question = "Do you propose this as a new paragraph? It stands between the report's, and it is not tracked."
        return self._make_new(self._spot, question)

    def _find_inserted(self, entry: Entry, following: Spot | None) -> Owner | None:
        bookmark = find_bookmark(entry, self._report)
        if bookmark and bookmark.count:
            self._count += 1
            if isinstance(bookmark.target, Place):
                return New(bookmark.target, self._count)
            return New(_place_after(bookmark.target), self._count, instead=bookmark.target)
        if entry.is_heading:
            return None
        if entry.is_boxed:
            where = self._report.describe(_place_after(self._spot)) if self._spot else ""
            return self._make_new(self._spot, f"Is this a new paragraph {where}? It stands in a text box.")
        if self._open is None and self._spot is None:
            return self._find_before(entry, following)
        current = self._open
        goes_on = isinstance(following, ParagraphId) and self._goes_to.get(following) == current
        if current is not None and (entry.is_item or (goes_on and not entry.is_number)):
            return current
        if goes_on and self._spot:
            where = self._report.describe(_place_after(self._spot))
            question = f"Is this a new paragraph {where}? Parts of the one before it stand after it in the file."
            return self._make_new(self._spot, question)
        if isinstance(current, New) and not entry.is_number and self._is_numbered:
            return current
        if self._opens_paragraph(entry) and (entry.is_number or self._is_inside(following)):
            return self._make_new(self._spot, self._doubt_number(entry))
        where = self._report.describe(_place_after(self._spot)) if self._spot else ""
        return self._make_new(self._spot, f"Is this a new paragraph {where}, or part of the one before it?")

    def _find_before(self, entry: Entry, following: Spot | None) -> Owner | None:
        """Of words put in before everything that is the report's."""
        if not (isinstance(following, ParagraphId) and entry.is_number):
            return None
        inside = [each for each in self._report.paragraphs if each.section == following.section]
        at = inside.index(following)
        before = inside[at - 1] if at else following.section
        place = self._report.describe(_place_after(before))
        return self._make_new(before, f"Is this a new paragraph {place}? It stands before all of the report's text.")

    def _doubt_number(self, entry: Entry) -> str:
        """The question about a paragraph whose number goes on in the list before it as well."""
        before = self._before
        if not (before and self._spot and before.is_item and follows(entry.label, before.label)):
            return ""
        return f"Is this a new paragraph {self._report.describe(_place_after(self._spot))}, or an item of its list?"

    def _is_inside(self, following: Spot | None) -> bool:
        """Whether the report's text goes on after this place."""
        return following is not None

    def _make_new(self, after: Spot | None, question: str = "") -> Owner | None:
        if after is None:
            return None
        self._count += 1
        return New(_place_after(after), self._count, question)


def _place_after(spot: Spot) -> Place:
    return Place(after=spot if isinstance(spot, ParagraphId) else ParagraphId(section=spot, number=0))
