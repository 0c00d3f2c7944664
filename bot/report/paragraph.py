"""The names of paragraphs and of the places between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

# The Latin ordinals in use for inserted paragraphs, in order: 13, 13bis, 13ter … 13decies, 14.
SUFFIXES = ("", "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")

# Four digits are more than any report has, and keep what people type from becoming a huge number.
_NAME = re.compile(r"(?P<number>[0-9]{1,4})(?P<suffix>[a-z]*)")
# Before the paragraph that a place is named by.
_AFTER = "after "


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphId:
    """Names one paragraph for as long as it is negotiated: ``recommendations/13bis``.

    ``number`` is 1 or more, or 0 with a suffix for a paragraph before the first (``0bis``).
    """

    section: str
    number: int
    suffix: str = ""

    def __str__(self) -> str:
        return f"{self.section}/{self.number}{self.suffix}"

    @property
    def path(self) -> str:
        """Path of its file, relative to the report folder: ``recommendations/01.md``, ``…/1bis.md``."""
        name = f"{self.number}{self.suffix}" if self.suffix else f"{self.number:02d}"
        return f"{self.section}/{name}.md"

    @property
    def order(self) -> tuple[int, int]:
        """Sort key within the section."""
        return self.number, SUFFIXES.index(self.suffix)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a new paragraph is proposed: right after an existing one.

    Before the first paragraph of a section, ``after`` has the number 0 and no suffix.
    """

    after: ParagraphId

    def __str__(self) -> str:
        return f"{_AFTER}{self.after}"


Target = ParagraphId | Place


def parse_paragraph_id(text: str) -> ParagraphId | None:
    """Read ``recommendations/13bis``; None when the text is not of that form."""
    section, slash, name = text.partition("/")
    match = _NAME.fullmatch(name)
    if not (slash and section and match) or match["suffix"] not in SUFFIXES:
        return None
    number = int(match["number"])
    if number == 0 and not match["suffix"]:
        return None
    return ParagraphId(section=section, number=number, suffix=match["suffix"])


def parse_target(text: str) -> Target | None:
    """Read ``recommendations/13bis`` or ``after recommendations/13``, as ``str`` writes them; None for other texts."""
    if not text.startswith(_AFTER):
        return parse_paragraph_id(text)
    anchor = text.removeprefix(_AFTER)
    section, _, name = anchor.partition("/")
    after = ParagraphId(section=section, number=0) if section and name == "0" else parse_paragraph_id(anchor)
    return Place(after=after) if after else None
