"""What stands inside a paragraph: runs, revisions, fields, links, notes, signs. What is unknown is looked into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from bot.documents.builder import BlockBuilder
from bot.documents.label import render_label
from bot.documents.objects import tell_read_box
from bot.documents.revision import Marks, Revisions, drop_link_marks, is_in
from bot.documents.safexml import Element
from bot.documents.trail import Trail
from bot.documents.word.fields import Fields
from bot.documents.word.format import find_formats, read_format
from bot.documents.word.names import COMPATIBILITY, MATH, OFFICE, w
from bot.documents.word.objects import OBJECTS, choose, describe_object, find_boxes
from bot.documents.word.revisions import CONTAINERS, RANGE_ENDS, RANGE_STARTS, RevisionReader
from bot.documents.word.signs import SIGNS, read_break, read_symbol
from bot.documents.word.styles import Styles
from bot.publish.traces import NO_SIGNS, parse_signs
from bot.text.tracked import Footnote, View

Handler = Callable[[Element, Revisions], None]
# From an id to the footnote or endnote of that id; None where there is none.
NoteFinder = Callable[[str], Footnote | None]

# Their text is not the document's: properties, codes, and what stands above a word to help reading it.
_PASSED_OVER = (
    *(w(name) for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "pPr", "tblPr", "tblGrid", "tblPrEx")),
    *(w(name) for name in ("trPr", "tcPr", "fldData", "delInstrText", "rt")),
)
# A content control that is put in or taken away around words that stay.
_CONTROLS = (w("customXmlInsRangeStart"), w("customXmlDelRangeStart"))
# Fields that show a number which is not kept in the file.
_COUNTING = ("LISTNUM", "AUTONUM")
_RELATION = f"{{{OFFICE}}}id"
_ID, _NAME, _NUMBERING_CHANGE = w("id"), w("name"), w("numberingChange")
_AS_SPACES = str.maketrans("\n\r\t", "   ")


class Box(NamedTuple):
    """The content of a text box, and the revisions that stand on it."""

    content: Element
    revisions: Revisions


class InlineReader:
    """Reads what stands in paragraphs into the builder of the present one; ``boxes`` are found on the way."""

    def __init__(
        self,
        root: Element,
        styles: Styles,
        revisions: RevisionReader,
        trail: Trail,
        notes: Mapping[str, NoteFinder],
        addresses: Mapping[str, str],
    ) -> None:
        """``notes`` finds notes by the name of the element that refers to them, ``addresses`` links by relation."""
        self._styles, self._revisions, self._trail, self._notes = styles, revisions, trail, notes
        self._fields, self._formats = Fields(root), find_formats(root)
        self.boxes: list[Box] = []
        self._block = BlockBuilder(sequence=0)
        self._marks: Marks = ()
        self._signs, self._address, self._addresses = NO_SIGNS, "", addresses
        self._links = self._labels = 0
        self._handlers = self._make_handlers()

    def begin(self, block: BlockBuilder, *, is_joined: bool) -> None:
        """Read into this block from now on. Labels of notes start anew, unless a view may join it to the last one."""
        self._block = block
        self._labels = self._labels if is_joined else 0

    def read(self, parent: Iterable[Element], revisions: Revisions) -> None:
        """Read all that is inside ``parent``, on which ``revisions`` stand."""
        for child in parent:
            handler = self._handlers.get(child.tag, self.read)
            if handler is not None:
                handler(child, revisions)

    def _make_handlers(self) -> dict[str, Handler | None]:
        handlers: dict[str, Handler | None] = dict.fromkeys(_PASSED_OVER)
        handlers |= dict.fromkeys(_CONTROLS, self._count_formatting)
        handlers |= dict.fromkeys(CONTAINERS, self._read_revision)
        handlers |= dict.fromkeys(RANGE_STARTS, lambda each, _: self._revisions.start_move(each))
        handlers |= dict.fromkeys(RANGE_ENDS, lambda each, _: self._revisions.end_move(each))
        handlers |= dict.fromkeys(SIGNS, lambda each, revisions: self._add(SIGNS[each.tag], revisions))
        handlers |= dict.fromkeys(OBJECTS, self._read_object)
        handlers |= dict.fromkeys(self._notes, self._read_note)
        return handlers | {
            w("r"): self._read_run,
            w("rPr"): self._read_run_properties if self._formats else None,
            w("t"): self._read_text,
            w("delText"): self._read_text,
            f"{{{MATH}}}t": self._read_text,
            f"{{{MATH}}}oMath": self._read_equation,
            w("br"): lambda each, revisions: self._add(read_break(each), revisions),
            w("sym"): lambda each, revisions: self._add(read_symbol(each), revisions),
            w("fldChar"): self._read_field,
            w("instrText"): self._read_code,
            w("hyperlink"): self._read_link,
            w("bookmarkStart"): lambda each, _: self._block.bookmarks.append(each.get(_NAME, "")),
            w("commentRangeStart"): lambda each, _: self._trail.start(each.get(_ID, ""), self._block.spot),
            w("commentRangeEnd"): lambda each, _: self._trail.end(each.get(_ID, ""), self._block.spot),
            w("commentReference"): lambda each, _: self._trail.refer(each.get(_ID, ""), self._block.spot),
            f"{{{COMPATIBILITY}}}AlternateContent": lambda each, revisions: self.read(choose(each), revisions),
        }

    def _add(self, text: str, revisions: Revisions) -> None:
        """Add characters to the paragraph, unless they are the code of a field."""
        if text and not self._fields.is_code:
            self._block.add(text, revisions, self._marks, self._signs)

    def _read_run(self, element: Element, revisions: Revisions) -> None:
        self.read(element, revisions)
        self._marks, self._signs = (), NO_SIGNS

    def _read_run_properties(self, element: Element, _: Revisions) -> None:
        if element in self._formats:
            found = read_format(element)
            style = self._styles.get(found.style) if found.style else None
            marks = found.marks or (style.marks if style else ())
            self._marks = drop_link_marks(marks) if self._links else marks
            self._signs = parse_signs(style.name, self._address) if style else NO_SIGNS
            self._block.formatting += found.is_changed

    def _read_text(self, element: Element, revisions: Revisions) -> None:
        text = element.text or ""
        # White space but the space is not printable, and rare.
        self._add(text if text.isprintable() else text.translate(_AS_SPACES), revisions)

    def _read_revision(self, element: Element, revisions: Revisions) -> None:
        self.read(element, (*revisions, self._revisions.read(element)))

    def _read_link(self, element: Element, revisions: Revisions) -> None:
        self._links += 1
        outer, self._address = self._address, self._addresses.get(element.get(_RELATION, ""), "")
        self.read(element, revisions)
        self._links -= 1
        self._address = outer

    def _read_field(self, element: Element, _: Revisions) -> None:
        self._fields.step(element)
        self._block.formatting += element.find(_NUMBERING_CHANGE) is not None

    def _read_code(self, element: Element, _: Revisions) -> None:
        if any(name in (element.text or "") for name in _COUNTING):
            self._block.remarks.append("A field stands here whose number is not kept in the file; it is not read.")

    def _read_note(self, element: Element, revisions: Revisions) -> None:
        label = render_label(self._labels)
        self._labels += 1
        self._add(f"[^{label}]", revisions)
        note = self._notes[element.tag](element.get(_ID, ""))
        if note is None:
            self._block.remarks.append(f"The file does not have the text of the note [^{label}], or has it twice.")
            return
        fate = (*self._block.around, *revisions)
        base, proposed = (
            text if is_in(view, fate) else None
            for view, text in ((View.BASE, note.base), (View.PROPOSED, note.proposed))
        )
        self._block.footnotes.append(note._replace(label=label, base=base, proposed=proposed))

    def _read_equation(self, element: Element, revisions: Revisions) -> None:
        self._block.remarks.append("An equation stands here; its signs are read, its layout is not.")
        self.read(element, revisions)

    def _read_object(self, element: Element, revisions: Revisions) -> None:
        fate = (*self._block.around, *revisions)
        boxes = [Box(content, fate) for content in find_boxes(element)]
        self.boxes += boxes
        self._block.remarks.append(tell_read_box(fate) if boxes else describe_object(element, fate))

    def _count_formatting(self, _: Element, __: Revisions) -> None:
        self._block.formatting += 1
