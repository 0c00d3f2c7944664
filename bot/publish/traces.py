"""What an exported document says about itself, so that it is known again when it comes back with changes.

Bookmarks name paragraphs, styles the kinds of their blocks, authors of tracked changes amendments, and properties the
state it was made from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from bot.publish.export.layout import TEXT, Kind, Layout
from bot.report.paragraph import ParagraphId, Place, Target, parse_paragraph_id

# Who writes the comments that the program puts into a document. They are nobody's proposal.
PROGRAM = "amend"

_PREFIX = "amend_"
# Word takes bookmarks of up to 40 letters; this leaves room for "100quinquies_N100".
_LONGEST_SECTION = 16
_NEW, _ALTERNATIVE = "N", "A"
_PROPOSER = "author_"
_BOOKMARK = re.compile(r"amend_(?P<section>[a-z0-9_]+)_(?P<name>[0-9]+[a-z]*)(?:_(?P<part>[NA])(?P<count>[0-9]{1,4}))?")
_ITEM = re.compile(r"Report Item(?: ([1-9]))?")
_NOTE = re.compile(r"amend__[0-9]+_([A-Za-z0-9]+)")
_AUTHOR = re.compile(r"(?P<name>.*?)(?: \((?P<group>[^()]*)\))? #(?P<amendment>\S+)", re.DOTALL)


class Signs(NamedTuple):
    """What Markdown has before and behind words that are set in a style of their own."""

    before: str = ""
    behind: str = ""


NO_SIGNS = Signs()
_SIGNED = {
    "*": "Report Emphasis",
    "_": "Report Emphasis 2",
    "**": "Report Strong",
    "__": "Report Strong 2",
    "[": "Report Hyperlink",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """What a bookmark is set on: a paragraph, a new one proposed at a place, or a text in place of a paragraph.

    ``count`` counts the new ones of a place, and the other texts of a paragraph, from 1 in one document; 0 is the
    paragraph itself.
    """

    target: Target
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """In whose name a tracked change stands: "Name (group) #amendment". ``amendment`` is without a leading "#"."""

    name: str
    group: str
    amendment: str

    def __str__(self) -> str:
        group = f" ({self.group})" if self.group else ""
        return f"{self.name}{group} #{self.amendment.removeprefix('#')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The state that a document was exported from.

    ``commit`` is the main branch's, ``draft`` the name of the issued draft that it is, "" for none. ``kind`` is
    "clean", "redline", "amendment", "rolling" or "compilation"; only the first three can be submitted again.
    ``authors`` are all whose tracked changes a redline had when it was made, sorted.
    """

    kind: str
    commit: str
    draft: str = ""
    authors: tuple[str, ...] = ()

    def to_properties(self) -> Mapping[str, str]:
        """The same as properties of a document, by name."""
        found = {"kind": self.kind, "commit": self.commit, "draft": self.draft}
        found |= {f"{_PROPOSER}{count}": name for count, name in enumerate(self.authors, 1)}
        return {f"{_PREFIX}{name}": value for name, value in found.items() if value}


def parse_origin(properties: Mapping[str, str]) -> Origin | None:
    """The origin that a document's properties name; None for one that is no export."""
    found = {name.removeprefix(_PREFIX): value for name, value in properties.items() if name.startswith(_PREFIX)}
    if not found.get("kind") or not found.get("commit"):
        return None
    # Word processors keep properties in an order of their own.
    authors = tuple(sorted(value for name, value in found.items() if name.startswith(_PROPOSER)))
    return Origin(kind=found["kind"], commit=found["commit"], draft=found.get("draft", ""), authors=authors)


def name_bookmark(bookmark: Bookmark) -> str:
    """``amend_recommendations_13bis``; ``amend_annex_1_3_N2``, a new one after annex I 3; ``amend_introduction_15_A1``,
    a text in place of introduction 15.
    """
    target = bookmark.target
    paragraph = target.after if isinstance(target, Place) else target
    part = _NEW if isinstance(target, Place) else _ALTERNATIVE
    count = f"_{part}{bookmark.count}" if bookmark.count else ""
    return f"{_PREFIX}{_name_section(paragraph.section)}_{paragraph.number}{paragraph.suffix}{count}"


def name_note(count: int, label: str) -> str:
    """The bookmark around the sign of a footnote that is called ``label`` in its paragraph's file."""
    return f"{_PREFIX}_{count}_{label}"


def parse_note(name: str) -> str | None:
    """The label of the footnote at whose sign a bookmark stands; None for other bookmarks."""
    match = _NOTE.fullmatch(name)
    return None if match is None else match[1]


def name_style(layout: Layout, *, is_numbered: bool = True) -> str:
    """What the style of a block is called: by it the block is known again."""
    if layout.kind is Kind.ITEM:
        return f"Report Item {layout.level + 1}" if layout.level else "Report Item"
    if layout.kind is Kind.QUOTE:
        return "Report Quote"
    if layout.is_first:
        return "Report Paragraph" if is_numbered else "Report Plain"
    return "Report Text"


def parse_style(name: str) -> Layout:
    """How a block in the style of that name is set; text, for all other styles."""
    if name == "Report Quote":
        return Layout(Kind.QUOTE)
    match = _ITEM.fullmatch(name)
    return TEXT if match is None else Layout(Kind.ITEM, int(match[1] or 1) - 1)


def name_signs(opening: str) -> str:
    """What the style of words is called before which Markdown has these signs."""
    return _SIGNED[opening]


def parse_signs(style: str, address: str = "") -> Signs:
    """What Markdown has around words in a style of that name, inside a link to ``address`` ("": in none)."""
    opening = next((signs for signs, name in _SIGNED.items() if name == style), "")
    if opening == "[":
        return Signs("[", f"]({address})") if address else NO_SIGNS
    return Signs(opening, opening)


def parse_bookmark(name: str, sections: Iterable[str]) -> Bookmark | None:
    """What the bookmark ``name`` is set on, in a report with these section ids; None for one that is not ours."""
    match = _BOOKMARK.fullmatch(name)
    section = next((each for each in sections if match and _name_section(each) == match["section"]), None)
    if match is None or section is None:
        return None
    count = int(match["count"] or 0)
    if match["part"] == _NEW and match["name"] == "0":
        return Bookmark(target=Place(after=ParagraphId(section=section, number=0)), count=count)
    paragraph = parse_paragraph_id(f"{section}/{match['name']}")
    if paragraph is None:
        return None
    return Bookmark(target=Place(after=paragraph) if match["part"] == _NEW else paragraph, count=count)


def parse_author(text: str) -> Author | None:
    """The author of a tracked change of ours; None for everybody else."""
    match = _AUTHOR.fullmatch(text)
    if match is None:
        return None
    return Author(name=match["name"], group=match["group"] or "", amendment=match["amendment"])


def _name_section(section: str) -> str:
    """Ids have small letters, digits and hyphens; a long one is cut and told apart by its digest."""
    name = section.replace("-", "_")
    if len(name) <= _LONGEST_SECTION:
        return name
    return f"{name[: _LONGEST_SECTION - 9]}_{sha256(section.encode()).hexdigest()[:8]}"
