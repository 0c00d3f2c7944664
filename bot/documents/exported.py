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

_BULLET = "•"
_SIGN = re.compile(r"\[\^([a-z]+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedParagraph:
    """A paragraph of the report in a document: what it is, and the document's paragraphs that are its blocks.

    What people put behind it, up to the next bookmark or heading, is among them. ``labels``: what the footnotes of each
    block are called in the paragraph's file, as far as that is known.
    """

    bookmark: Bookmark
    members: tuple[TrackedParagraph, ...]
    labels: tuple[Mapping[str, str], ...]

    def read(self, view: View) -> str | None:
        """Its text with every change rejected or accepted, as its file would have it; None where it is not there."""
        blocks: list[tuple[Layout, str]] = []
        notes: list[tuple[Layout, str]] = []
        for index, (member, labels) in enumerate(zip(self.members, self.labels, strict=True)):
            text = member.base if view is View.BASE else member.proposed
            if text is not None:
                layout, text = _read_layout(member, text, view, is_first=index == 0)
                blocks.append((layout, _rename(text, labels)))
                notes += _read_notes(member.footnotes, labels, view)
        return join_blocks([*blocks, *sort_notes(notes)]) if blocks else None


def find_exported(document: TrackedDocument, sections: Sequence[str]) -> tuple[ExportedParagraph, ...]:
    """The report's paragraphs in a document, by the bookmarks of our export; ``sections`` are the report's ids.

    Paragraphs before the first bookmark and behind a heading belong to none.
    """
    starts = _find_starts(document.paragraphs, sections)
    labels = _find_labels(document.paragraphs)
    found: list[tuple[Bookmark, list[int]]] = []
    is_open = False
    for index, paragraph in enumerate(document.paragraphs):
        if index in starts:
            found.append((starts[index], []))
        is_open = index in starts or (is_open and paragraph.heading is None)
        if is_open:
            found[-1][1].append(index)
    return tuple(
        ExportedParagraph(
            bookmark=bookmark,
            members=tuple([document.paragraphs[index] for index in members]),
            labels=tuple([labels[index] for index in members]),
        )
        for bookmark, members in found
    )


def _find_starts(paragraphs: Sequence[TrackedParagraph], sections: Sequence[str]) -> dict[int, Bookmark]:
    """Where each paragraph of the report begins, by the index of the document's.

    The bookmark of one that is deleted stands with what it is joined to, after those that are deleted with it; they
    are known by their numbers.
    """
    starts: dict[int, Bookmark] = {}
    for index, paragraph in enumerate(paragraphs):
        named = [each for name in paragraph.bookmarks if (each := parse_bookmark(name, sections))]
        first = index
        while named and first > 0 and paragraphs[first - 1].proposed is None and first - 1 not in starts:
            first -= 1
        gone = [at for at in range(first, index) if _is_numbered(paragraphs[at])]
        starts |= dict(zip(gone, named, strict=False))
        if len(named) > len(gone):
            starts[index] = named[-1]
    return starts


def _is_numbered(paragraph: TrackedParagraph) -> bool:
    return paragraph.base_number not in ("", _BULLET)


def _find_labels(paragraphs: Sequence[TrackedParagraph]) -> list[dict[str, str]]:
    """What the footnotes of each paragraph are called in their files, where each still has its bookmark.

    The bookmarks of a paragraph that is deleted stand with what it is joined to.
    """
    labels: list[dict[str, str]] = [{} for _ in paragraphs]
    waiting: list[tuple[int, str]] = []
    for index, paragraph in enumerate(paragraphs):
        waiting += ((index, note.label) for note in paragraph.footnotes)
        names = [name for name in map(parse_note, paragraph.bookmarks) if name is not None]
        if paragraph.proposed is None and not names:
            continue
        if len(names) == len(waiting):
            for (at, own), name in zip(waiting, names, strict=True):
                labels[at][own] = name
        waiting = []
    return labels


def _rename(text: str, labels: Mapping[str, str]) -> str:
    return _SIGN.sub(lambda match: f"[^{labels.get(match[1], match[1])}]", text)


def _read_layout(member: TrackedParagraph, text: str, view: View, *, is_first: bool) -> tuple[Layout, str]:
    layout = parse_style(member.base_style if view is View.BASE else member.style)
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
