"""Paragraphs of the document: how they are set, their runs, footnotes, bookmarks and comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from itertools import count

from bot.documents.safexml import Element
from bot.documents.word.writing import styles
from bot.documents.word.writing.elements import make, make_link, make_run, value
from bot.documents.word.writing.numbers import Numbers
from bot.documents.word.writing.remarks import RemarkWriter
from bot.documents.word.writing.revisions import RevisionWriter
from bot.documents.word.writing.styles import Styles
from bot.publish.export.block import Block, find_layouts
from bot.publish.export.document import Paragraph
from bot.publish.export.emphasis import split_signs
from bot.publish.export.layout import Kind, Layout
from bot.publish.export.run import KEPT, Fate, Look, Run
from bot.publish.traces import name_bookmark, name_note, name_signs, name_style

_LOOKS = {
    Look.BOLD: ("b",),
    Look.ITALIC: ("i",),
    Look.INSERTED: ("b", "u"),
    Look.DELETED: ("strike",),
}


class StoryWriter:
    """Writes paragraphs one after the other; ``footnotes`` is the part with the words behind their signs."""

    def __init__(
        self,
        known: Styles,
        revisions: RevisionWriter,
        numbers: Numbers,
        remarks: RemarkWriter,
        relate: Callable[[str], str],
    ) -> None:
        """``relate`` gives the relation of the document that leads to an address."""
        self._relate = relate
        self.footnotes = _begin_footnotes()
        self._styles, self._revisions, self._numbers, self._remarks = known, revisions, numbers, remarks
        self._bookmarks, self._notes = count(1), count(1)

    def write(self, paragraph: Paragraph) -> list[Element]:
        """A paragraph of the report, block by block."""
        runs = [run for block in paragraph.blocks for run in show_prefix(block)]
        before, behind = self._remarks.place(paragraph.remarks, runs)
        start, end = self._bookmark(name_bookmark(paragraph.bookmark)) if paragraph.bookmark else (None, None)
        elements: list[Element] = []
        at = 0
        layouts = find_layouts(paragraph.blocks)
        fate = KEPT
        for block, (base, new) in zip(paragraph.blocks, layouts, strict=True):
            # A mark that comes or goes sets the block behind it anew.
            fate = fate if block.end.is_kept else block.end
            element = make("p", children=[self._make_properties(block, base, new, paragraph.number, fate), start])
            for run in show_prefix(block):
                element.extend([*before.pop(at, ()), *self._write_run(run), *behind.pop(at, ())])
                at += 1
            if end is not None and not elements:
                # Within one paragraph of the document, for LibreOffice writes longer ones twice.
                element.append(end)
            elements.append(element)
            start = None
        # A remark on a paragraph without words.
        elements[0].extend(child for children in (*before.values(), *behind.values()) for child in children)
        return elements

    def set_blocks(self, blocks: Sequence[Block]) -> list[Element]:
        """Blocks in the cell of a table, in which no changes are tracked."""
        elements = []
        for block in blocks:
            properties = make("pPr", children=[value("pStyle", self._styles.get_id(styles.CELL))])
            if block.layout.kind is Kind.ITEM:
                properties.append(self._numbers.bullet(block.layout.level))
            runs = [element for run in show_prefix(block) for element in self._write_run(run)]
            elements.append(make("p", children=[properties, *runs]))
        return elements

    def say(self, style: str, *runs: Run) -> Element:
        """A paragraph of the program's own words."""
        properties = make("pPr", children=[value("pStyle", self._styles.get_id(style))])
        return make("p", children=[properties, *map(self._make_words, runs)])

    def _make_properties(self, block: Block, base: Layout, new: Layout, number: str, fate: Fate) -> Element:
        mark = self._revisions.mark(block.end)
        properties = self._set(new, number)
        if mark:
            properties.append(make("rPr", children=mark))
        if base != new:
            properties.append(self._revisions.change_properties(fate, self._set(base, number)))
        return properties

    def _set(self, layout: Layout, number: str) -> Element:
        name = name_style(layout, is_numbered=bool(number))
        properties = make("pPr", children=[value("pStyle", self._styles.get_id(name))])
        if layout.is_first and number:
            properties.append(self._numbers.number(number))
        elif layout.kind is Kind.ITEM:
            properties.append(self._numbers.bullet(layout.level))
        return properties

    def _write_run(self, run: Run) -> Iterator[Element]:
        if run.note is None:
            yield from self._write_words(run)
            return
        note = str(next(self._notes))
        start, end = self._bookmark(name_note(int(note), run.text[2:-1]))
        style = value("rStyle", self._styles.get_id(styles.FOOTNOTE_SIGN))
        sign = make("r", children=[make("rPr", children=[style]), make("footnoteReference", {"id": note})])
        yield from (start, *self._revisions.wrap([sign], run.fate), end)
        properties = make("pPr", children=[value("pStyle", self._styles.get_id(styles.FOOTNOTE))])
        own = make("r", children=[deepcopy(sign[0]), make("footnoteRef")])
        words = [element for each in run.note for element in self._write_words(each)]
        paragraph = make("p", children=[properties, own, make_run(" "), *words])
        self.footnotes.append(make("footnote", {"id": note}, [paragraph]))

    def _write_words(self, run: Run) -> list[Element]:
        words = self._revisions.wrap([self._make_words(run)], run.fate)
        address = split_signs(run.text)[3] if run.look is Look.MARKDOWN else ""
        return [make_link(self._relate(address), words)] if address else words

    def _make_words(self, run: Run) -> Element:
        text = run.text
        switches = [value(name, "single") if name == "u" else make(name) for name in _LOOKS.get(run.look, ())]
        if run.look is Look.MARKDOWN:
            before, text, *_ = split_signs(text)
            switches = [value("rStyle", self._styles.get_id(name_signs(before)))]
        properties = make("rPr", children=switches) if switches else None
        return make_run(text, properties, is_deleted=bool(run.fate.deleted_by))

    def _bookmark(self, name: str) -> tuple[Element, Element]:
        number = str(next(self._bookmarks))
        return make("bookmarkStart", {"id": number, "name": name}), make("bookmarkEnd", {"id": number})


def show_prefix(block: Block) -> tuple[Run, ...]:
    """The runs of a block; a footnote that stands as text begins with its label."""
    if block.layout.kind is not Kind.NOTE:
        return block.runs
    first = block.runs[0] if block.runs else Run("")
    return (first._replace(text=block.layout.prefix), *block.runs)


def _begin_footnotes() -> Element:
    """The part for footnotes with the two lines that stand above them."""
    lines = (("-1", "separator", "separator"), ("0", "continuationSeparator", "continuationSeparator"))
    children = [
        make("footnote", {"type": kind, "id": note}, [make("p", children=[make("r", children=[make(name)])])])
        for note, kind, name in lines
    ]
    return make("footnotes", children=children)
