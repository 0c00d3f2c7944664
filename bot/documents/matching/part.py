"""The blocks that a document has of one paragraph, with the footnotes whose signs they have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from bot.documents.index import has_label
from bot.documents.markup import INSERTED, STRUCK, Marked, join, without
from bot.documents.matching.entry import Entry
from bot.documents.matching.item import find_style, restyle, split_items
from bot.documents.matching.piece import IsRead
from bot.documents.matching.place import Placed
from bot.documents.matching.stretch import merge_texts
from bot.report.line import MARK

# What stands between blocks in a paragraph's file.
BLOCK, ITEM = "\n\n", "\n- "


@dataclass(slots=True, kw_only=True)
class Part:
    """A block: what stands before it in the file, the mark of the end of paragraph there, and its text.

    ``joined``: its words go on in the block before. ``is_led``: the base text has a block before it. ``is_dressed``:
    ``lead`` is the report's. ``twin`` is the same block where its base text is.
    """

    lead: str
    before: int
    text: Marked
    joined: bool = False
    is_item: bool = False
    is_note: bool = False
    is_led: bool = False
    is_dressed: bool = False
    twin: Part | None = None


def make_part(placed: Placed, at: int, base: str, *, is_first: bool) -> Part:
    entry = placed.entry
    text = rename_notes(entry.stretch.text, partial(_name, at))
    old, new = (_name_item(label, entry, base, is_first=is_first) for label in (entry.line.label.text, entry.new_label))
    if old or new:
        text = join((*_write_label(old, new, bool(entry.old), bool(entry.new)), text))
    is_item = entry.is_item
    return Part(lead=ITEM if is_item else BLOCK, before=entry.stretch.before, text=text, is_item=is_item)


def _name_item(label: str, entry: Entry, base: str, *, is_first: bool) -> str:
    """The label as part of the text; "" where it is the paragraph's number, or that of a list the report has without.

    A list that the report has with labels has them in its own style; one that it has not keeps those of the file.
    """
    if is_first or not entry.is_item:
        inside = base.split("\n", 1)[0] if is_first else base
        return label if has_label(entry.line, inside) else ""
    style, items = find_style(base), list(split_items(base))
    if style:
        return restyle(label, style, len(items))
    return "" if items and not has_label(entry.line, base) else label


def _write_label(old: str, new: str, in_old: bool, in_new: bool) -> Iterator[Marked]:
    """The label with the space behind it; where it changes, or its words come or go, with marks."""
    if old == new and in_old and in_new:
        yield plain(f"{old} ")
        return
    if old and in_old:
        yield plain(f"{old} ", STRUCK)
    if new and in_new:
        yield plain(f"{new} ", INSERTED)


def make_notes(placed: Placed, at: int, is_read: IsRead) -> Iterator[Part]:
    """The footnotes whose signs stand in the entry, in the order of the signs; a note has the fate of its sign."""
    text = placed.entry.stretch.text
    notes = {note.label: note for each in placed.entry.stretch.around for note in each.footnotes}
    for sign in MARK.finditer(text.text):
        note = notes.pop(sign["label"], None)
        if note is None:
            continue
        mark = text.marks[sign.start()] & (INSERTED | STRUCK)
        if note.base is None or note.proposed is None:
            words = (note.base or note.proposed or "").replace("\n", " ")
            content = Marked(words, bytes([mark]) * len(words))
        else:
            content = merge_texts(note.base, note.proposed, note.edits, note.marks, is_read)
        sign_again = plain(f"[^{_name(at, note.label)}]: ", mark)
        yield Part(lead=BLOCK, before=mark, text=join((sign_again, content)), is_note=True)


def _name(at: int, label: str) -> str:
    """A label that no other entry has."""
    return f"{at}.{label}"


def turn(part: Part, mark: int) -> Part:
    """The part as one that is in one text alone."""
    text = without(part.text, INSERTED if mark == STRUCK else STRUCK)
    marks = bytes(each | mark for each in text.marks)
    # Where the base text goes on in the block before, it goes on there all the same.
    before = part.before if mark == STRUCK and part.before == INSERTED else mark
    return replace(part, before=before, text=Marked(text.text, marks))


def rename_notes(text: Marked, rename: Callable[[str], str]) -> Marked:
    parts, at = [], 0
    for sign in MARK.finditer(text.text):
        name = rename(sign["label"])
        parts += [text[at : sign.start("label")], plain(name, text.marks[sign.start()])]
        at = sign.end("label")
    return join([*parts, text[at:]]) if parts else text


def plain(text: str, mark: int = 0) -> Marked:
    return Marked(text, bytes([mark]) * len(text))
