"""What stands inside a paragraph: text, spans, links, notes, comments, changes. What is unknown is looked into."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain

from bot.documents.builder import BlockBuilder
from bot.documents.label import render_label
from bot.documents.odt.changes import Change, Changes
from bot.documents.odt.names import get_int, o
from bot.documents.odt.objects import OBJECTS, describe_object
from bot.documents.odt.styles import Styles
from bot.documents.revision import Marks, Revisions, drop_link_marks, is_in
from bot.documents.safexml import Element
from bot.documents.trail import Trail
from bot.publish.traces import NO_SIGNS, parse_signs
from bot.text.tracked import Footnote, View

Handler = Callable[[Element], None]

_STYLE, _TEXT_NAME, _COMMENT_NAME = o("text:style-name"), o("text:name"), o("office:name")
_CHANGE_ID = o("text:change-id")
# Their text is not the document's.
_PASSED_OVER = (o("text:note-citation"), o("text:ruby-text"), o("text:number"))
_SPACE = re.compile("[ \t\r\n]+")
# What LibreOffice adds to the name of a bookmark in words that are deleted.
_COPY = re.compile(" Copy [0-9]+$")
# Nobody has more spaces in a row; a file that asks for them is out to fill the memory.
_MOST_SPACES = 1_000
# Two authors may delete within each other's deletions; nobody does so twenty times.
_DEEPEST = 20


class InlineReader:
    """Reads what stands in paragraphs into the builder of the present one.

    ``revisions`` are those that stand on what is read now, which ``is_inside`` a paragraph or not. ``comments`` are
    found on the way, by the id that the trail has for them.
    """

    def __init__(
        self,
        styles: Styles,
        changes: Changes,
        trail: Trail,
        read_deleted: Callable[[Change], None],
        read_note: Callable[[Element], Footnote],
    ) -> None:
        """``read_deleted`` reads into the text what a change took out of it, ``read_note`` reads a note."""
        self.revisions: Revisions = ()
        self.is_inside = False
        self.comments: list[tuple[str, Element]] = []
        self._styles, self._changes, self._trail = styles, changes, trail
        self._read_deleted, self._read_note_text = read_deleted, read_note
        self._block = BlockBuilder(sequence=0)
        self._open: dict[str, Revisions] = {}
        self._deleted: Revisions = ()
        self._marks: Marks = ()
        self._signs, self._address = NO_SIGNS, ""
        self._links = self._labels = 0
        self._handlers = self._make_handlers()

    def begin(self, block: BlockBuilder, *, is_joined: bool) -> None:
        """Read into this block from now on. Labels of notes start anew, unless a view may join it to the last one."""
        self._block = block
        self._labels = self._labels if is_joined else 0

    def read_paragraph(self, element: Element) -> None:
        """Read all that is inside a paragraph."""
        self.is_inside = True
        self._read_styled(element)
        self.is_inside = False

    @property
    def is_deleted(self) -> bool:
        """Whether what is read now was taken out of the text."""
        return bool(self._deleted)

    def start_change(self, element: Element) -> None:
        """What follows is inserted."""
        change = self._changes.take(element)
        if change is None or not change.revisions:
            self._block.formatting += change is not None
            return
        self._open[element.get(_CHANGE_ID, "")] = change.revisions
        self._update()

    def end_change(self, element: Element) -> None:
        """What follows is no longer inserted."""
        self._open.pop(element.get(_CHANGE_ID, ""), None)
        self._update()

    def read_change(self, element: Element) -> None:
        """Something was taken out here; it is read with that revision on it."""
        if len(self._deleted) > _DEEPEST:
            self._block.remarks.append("A change within many others is not read.")
            return
        change = self._changes.take(element)
        if change is None:
            return
        outer, marks, signs, is_inside = self._deleted, self._marks, self._signs, self.is_inside
        self._deleted, self._marks, self._signs = outer + change.revisions, (), NO_SIGNS
        self._update()
        self._read_deleted(change)
        self._deleted, self._marks, self._signs, self.is_inside = outer, marks, signs, is_inside
        self._update()

    def _update(self) -> None:
        self.revisions = (*chain.from_iterable(self._open.values()), *self._deleted)

    def _make_handlers(self) -> dict[str, Handler | None]:
        handlers: dict[str, Handler | None] = dict.fromkeys(_PASSED_OVER)
        handlers |= dict.fromkeys(OBJECTS, self.read_object)
        handlers |= dict.fromkeys((o("text:bookmark"), o("text:bookmark-start")), self._read_bookmark)
        return handlers | {
            o("text:s"): lambda each: self._add(" " * min(get_int(each, "text:c", 1), _MOST_SPACES)),
            o("text:tab"): lambda _: self._add("\t"),
            o("text:line-break"): lambda _: self._add("\n"),
            o("text:span"): self._read_styled,
            o("text:a"): self._read_link,
            o("text:note"): self._read_note,
            o("text:change-start"): self.start_change,
            o("text:change-end"): self.end_change,
            o("text:change"): self.read_change,
            o("office:annotation"): self._read_comment,
            o("office:annotation-end"): lambda each: self._trail.end(each.get(_COMMENT_NAME, ""), self._block.spot),
        }

    def _read(self, parent: Element) -> None:
        self._add(_SPACE.sub(" ", parent.text or ""))
        for child in parent:
            handler = self._handlers.get(child.tag, self._read)
            if handler is not None:
                handler(child)
            self._add(_SPACE.sub(" ", child.tail or ""))

    def _add(self, text: str) -> None:
        if text:
            self._block.add(text, self.revisions, self._marks, self._signs)

    def _read_styled(self, element: Element) -> None:
        outer, signs, style = self._marks, self._signs, element.get(_STYLE, "")
        marks = self._styles.get_marks(style)
        self._marks = tuple(dict.fromkeys(outer + (drop_link_marks(marks) if self._links else marks)))
        self._signs = parse_signs(self._styles.get_name(style), self._address) if style else signs
        self._read(element)
        self._marks, self._signs = outer, signs

    def _read_link(self, element: Element) -> None:
        outer, self._address = self._address, element.get(o("xlink:href"), "")
        self._links += 1
        self._read_styled(element)
        self._links -= 1
        self._address = outer

    def _read_bookmark(self, element: Element) -> None:
        name = element.get(_TEXT_NAME, "")
        self._block.bookmarks.append(_COPY.sub("", name) if self.is_deleted else name)

    def _read_note(self, element: Element) -> None:
        label = render_label(self._labels)
        self._labels += 1
        self._add(f"[^{label}]")
        note = self._read_note_text(element)
        base = note.base if is_in(View.BASE, self.revisions) else None
        proposed = note.proposed if is_in(View.PROPOSED, self.revisions) else None
        self._block.footnotes.append(note._replace(label=label, base=base, proposed=proposed))

    def _read_comment(self, element: Element) -> None:
        name = element.get(_COMMENT_NAME) or f"unnamed {len(self.comments)}"
        self._trail.start(name, self._block.spot)
        self.comments.append((name, element))

    def read_object(self, element: Element) -> None:
        """Tell of a thing that is no text."""
        self._block.remarks.append(describe_object(element, self.revisions))
