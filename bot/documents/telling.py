"""What is to be told of a whole document besides its paragraphs: marks made by hand, missing names, and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.text.tracked import EditKind, HandMark, TrackedParagraph

# What word processors write for an author when names are taken out of a file.
_NOBODY = re.compile(r"(?:Unknown )?(?:Author)? ?\d*|Unknown")
_BY_HAND = {"strike": "struck through", "underline": "underlined", "color": "coloured", "highlight": "highlighted"}


def tell_document(paragraphs: Sequence[TrackedParagraph], formatting: int = 0) -> tuple[str, ...]:
    """Sentences about a document; ``formatting``: tracked changes of formatting that belong to no paragraph."""
    return (
        *_tell_marks(paragraphs),
        *_tell_authors(paragraphs),
        *_tell_moves(paragraphs),
        *_tell_formatting(paragraphs, formatting),
    )


def find_telling_marks(paragraphs: Sequence[TrackedParagraph]) -> list[list[HandMark]]:
    """For each paragraph the marks by which somebody may have meant a change.

    Strikes always; others where they set apart a part of a paragraph, and not what is common in the text.
    """
    length = sum(len(paragraph.proposed or "") for paragraph in paragraphs)
    sizes: dict[tuple[str, str], int] = {}
    for paragraph in paragraphs:
        for mark in paragraph.marks:
            sizes[mark.kind, mark.value] = sizes.get((mark.kind, mark.value), 0) + len(mark.text)
    common = {kind for kind, size in sizes.items() if 2 * size > length}
    return [
        [mark for mark in paragraph.marks if (mark.kind, mark.value) not in common and _is_telling(mark, paragraph)]
        for paragraph in paragraphs
    ]


def _tell_marks(paragraphs: Sequence[TrackedParagraph]) -> Iterator[str]:
    found = find_telling_marks(paragraphs)
    kinds = dict.fromkeys(_BY_HAND[mark.kind] for marks in found for mark in marks)
    if kinds:
        count = sum(map(bool, found))
        where = "one paragraph" if count == 1 else f"{count} paragraphs"
        yield (
            f"In {where} words are {' or '.join(kinds)} by hand and not tracked; they are read as plain text; "
            "ask whether they are meant as changes."
        )


def _is_telling(mark: HandMark, paragraph: TrackedParagraph) -> bool:
    is_part = len(mark.text.strip()) < len((paragraph.proposed or "").strip())
    return bool(mark.text.strip()) and (mark.kind == "strike" or (mark.kind in _BY_HAND and is_part))


def _tell_authors(paragraphs: Sequence[TrackedParagraph]) -> Iterator[str]:
    authors = {edit.author for paragraph in paragraphs for edit in paragraph.edits}
    if any(_NOBODY.fullmatch(author) for author in authors):
        yield "The file does not name who made its changes; it has only “Author” or nothing for a name."


def _tell_moves(paragraphs: Sequence[TrackedParagraph]) -> Iterator[str]:
    """A move has two ends; one end alone is a deletion or an insertion that is called a move."""
    ends: dict[str, set[str]] = {}
    for paragraph in paragraphs:
        for edit in paragraph.edits:
            if edit.kind is EditKind.MOVE and edit.move:
                ends.setdefault(edit.move, set()).add(edit.side)
    lonely = [move for move, sides in ends.items() if len(sides) == 1]
    if lonely:
        yield f"{len(lonely)} of the moves in the file have one end only; it reads as an insertion or a deletion."


def _tell_formatting(paragraphs: Sequence[TrackedParagraph], formatting: int) -> Iterator[str]:
    count = formatting + sum(paragraph.formatting for paragraph in paragraphs)
    if count:
        changes = "One tracked change is" if count == 1 else f"{count} tracked changes are"
        yield f"{changes} of formatting alone, and no edit."


def shorten(text: str) -> str:
    """The first words of a text, on one line."""
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
