"""The tables of a compilation: in whose name on the left, the words on the right."""

from __future__ import annotations

from collections.abc import Iterator

from bot.documents.safexml import Element
from bot.documents.word.writing import styles
from bot.documents.word.writing.elements import make
from bot.documents.word.writing.story import StoryWriter
from bot.publish.export.document import Row, Table
from bot.publish.export.run import Look, Run

_WIDTHS = (2400, 6670)
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_PADDING = {"top": 60, "left": 100, "bottom": 40, "right": 100}
_HEAD = ("Proposed by", "Text")
# Light enough for a copy of a copy.
_SHADE = "F0F0F0"


def write_table(table: Table, story: StoryWriter) -> Iterator[Element]:
    """The title of a paragraph, and a table with its text and every proposal on it."""
    yield story.say(styles.CAPTION, Run(table.title))
    element = make("tbl", children=[_make_properties(), _make_grid(), _make_head(story)])
    element.extend(_make_row(row, story) for row in table.rows)
    yield element


def _make_properties() -> Element:
    edge = {"val": "single", "sz": "4", "space": "0", "color": "7F7F7F"}
    borders = make("tblBorders", children=[make(name, edge) for name in _EDGES])
    padding = make(
        "tblCellMar", children=[make(name, {"w": str(size), "type": "dxa"}) for name, size in _PADDING.items()]
    )
    width = make("tblW", {"w": str(sum(_WIDTHS)), "type": "dxa"})
    return make("tblPr", children=[width, borders, make("tblLayout", {"type": "fixed"}), padding])


def _make_grid() -> Element:
    return make("tblGrid", children=[make("gridCol", {"w": str(width)}) for width in _WIDTHS])


def _make_head(story: StoryWriter) -> Element:
    """The first row, which stands again on every page."""
    properties = make("trPr", children=[make("cantSplit"), make("tblHeader")])
    cells = [
        _make_cell([story.say(styles.CELL, Run(text, look=Look.BOLD))], width, shade=True)
        for text, width in zip(_HEAD, _WIDTHS, strict=True)
    ]
    return make("tr", children=[properties, *cells])


def _make_row(row: Row, story: StoryWriter) -> Element:
    left = [story.say(styles.CELL, Run(row.name, look=Look.BOLD))]
    if row.source:
        left.append(story.say(styles.CELL, Run(row.source)))
    right = [
        *story.set_blocks(row.blocks),
        *(story.say(styles.CELL, Run(note, look=Look.ITALIC)) for note in row.notes),
    ]
    properties = make("trPr", children=[make("cantSplit")])
    return make("tr", children=[properties, _make_cell(left, _WIDTHS[0]), _make_cell(right, _WIDTHS[1])])


def _make_cell(content: list[Element], width: int, *, shade: bool = False) -> Element:
    shading = make("shd", {"val": "clear", "color": "auto", "fill": _SHADE}) if shade else None
    properties = make("tcPr", children=[make("tcW", {"w": str(width), "type": "dxa"}), shading])
    return make("tc", children=[properties, *content])
