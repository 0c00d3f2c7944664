"""Our own export, come back from a word processor: the report's paragraphs out of those of the document.

The bookmarks say where each begins; styles and numbers say what Markdown writes before a block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.publish.export.footnote import sort_notes
from bot.publish.export.layout import TEXT, Kind, Layout, join_blocks, read_prefix
from bot.publish.traces import Bookmark, parse_bookmark, parse_note, parse_style
from bot.text.tracked import Footnote, TrackedDocument, TrackedParagraph, View

_SIGN = re.compile(r"\[\^([a-z]+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedParagraph:
    """A paragraph of the report in a document: what it is, and the document's paragraphs that are its blocks.

    What people put behind it, up to the next bookmark or heading, is among them.
    """

    bookmark: Bookmark
    members: tuple[TrackedParagraph, ...]

    def read(self, view: View) -> str | None:
        """Its text with every change rejected or accepted, as its file would have it; None where it is not there."""
        blocks: list[tuple[Layout, str]] = []
        notes: list[tuple[Layout, str]] = []
        for index, (member, labels) in enumerate(zip(self.members, _find_labels(self.members), strict=True)):
            text = member.base if view is View.BASE else member.proposed
            # Word processors leave empty paragraphs where the last one is deleted.
            if text is not None and (member.base or member.proposed):
                layout, text = _read_layout(member, text, view, is_first=index == 0)
                blocks.append((layout, _rename(text, labels)))
                notes += _read_notes(member.footnotes, labels, view)
        return join_blocks([*blocks, *sort_notes(notes)]) if blocks else None


def find_exported(document: TrackedDocument, sections: Sequence[str]) -> tuple[ExportedParagraph, ...]:
    """The report's paragraphs in a document, by the bookmarks of our export; ``sections`` are the report's ids.

    Paragraphs before the first bookmark and behind a heading belong to none.
    """
    found: list[tuple[Bookmark, list[TrackedParagraph]]] = []
    is_open = False
    for paragraph in document.paragraphs:
        bookmark = next(filter(None, (parse_bookmark(name, sections) for name in paragraph.bookmarks)), None)
        if bookmark is not None:
            found.append((bookmark, []))
        is_open = bookmark is not None or (is_open and paragraph.heading is None)
        if is_open:
            found[-1][1].append(paragraph)
    return tuple(ExportedParagraph(bookmark=bookmark, members=tuple(members)) for bookmark, members in found)


def _find_labels(members: Sequence[TrackedParagraph]) -> list[dict[str, str]]:
    """For each block what its footnotes are called in the paragraph's file; nothing where not all have bookmarks.

    A bookmark may stand with another block than its footnote, where they are split or joined, but in the same order.
    """
    labels: list[dict[str, str]] = [{} for _ in members]
    signs = [(at, note.label) for at, member in enumerate(members) for note in member.footnotes]
    names = [name for member in members for name in map(parse_note, member.bookmarks) if name is not None]
    if len(names) == len(signs):
        for (at, sign), name in zip(signs, names, strict=True):
            labels[at][sign] = name
    return labels


def _rename(text: str, labels: Mapping[str, str]) -> str:
    return _SIGN.sub(lambda match: f"[^{labels.get(match[1], match[1])}]", text)


def _read_layout(member: TrackedParagraph, text: str, view: View, *, is_first: bool) -> tuple[Layout, str]:
    layout = parse_style(member.base_style if view is View.BASE else member.style)
    if layout.kind is Kind.ITEM and member.style == member.base_style:
        # LibreOffice gives a paragraph behind a deleted one the style of that, but leaves it its number.
        layout = TEXT if member.level is None else layout._replace(level=member.level)
    if layout.kind is Kind.TEXT and not is_first:
        layout, start = read_prefix(text)
        # A footnote that could not be set as one.
        return (layout, text[start:]) if layout.kind is Kind.NOTE else (TEXT, text)
    return layout, text


def _read_notes(footnotes: Iterable[Footnote], labels: Mapping[str, str], view: View) -> Iterator[tuple[Layout, str]]:
    for note in footnotes:
        text = note.base if view is View.BASE else note.proposed
        if text is not None:
            yield Layout(Kind.NOTE, label=labels.get(note.label, note.label)), text
