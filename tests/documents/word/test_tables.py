"""Tables whose rows and cells are inserted or deleted."""

from __future__ import annotations

from bot.text.tracked import Cell
from tests.documents.word.files import BY, dele, edits, ins, p, r, read, texts


def row(*cells: str, change: str = "") -> str:
    return f"<w:tr><w:trPr>{change}</w:trPr>{''.join(cells)}</w:tr>"


def cell(text: str, change: str = "") -> str:
    return f"<w:tc><w:tcPr>{change}</w:tcPr>{p(r(text))}</w:tc>"


def test_cells_are_read_in_order_with_their_places() -> None:
    document = read(f"{p(r('Before.'))}<w:tbl>{row(cell('a'), cell('b'))}{row(cell('c'))}</w:tbl>{p(r('After.'))}")
    assert [(each.base, each.cell) for each in document.paragraphs] == [
        ("Before.", None),
        ("a", Cell(table=1, row=1, column=1)),
        ("b", Cell(table=1, row=1, column=2)),
        ("c", Cell(table=1, row=2, column=1)),
        ("After.", None),
    ]


def test_an_inserted_row_is_in_the_proposed_text_alone() -> None:
    document = read(f"<w:tbl>{row(cell('a'))}{row(cell('b'), change=ins())}</w:tbl>")
    assert texts(document) == [("a", "a"), (None, "b")]
    assert edits(document) == [("insert", "b")]


def test_a_deleted_row_is_in_the_base_text_alone() -> None:
    document = read(f"<w:tbl>{row(cell('a'), change=dele())}{row(cell('b'))}</w:tbl>")
    assert texts(document) == [("a", None), ("b", "b")]
    assert edits(document) == [("delete", "a")]


def test_inserted_and_deleted_cells_are_in_one_text_each() -> None:
    cells = cell("a", f"<w:cellDel {BY}/>") + cell("b", f"<w:cellIns {BY}/>") + cell("c")
    assert texts(read(f"<w:tbl>{row(cells)}</w:tbl>")) == [("a", None), (None, "b"), ("c", "c")]


def test_a_table_in_a_table_has_its_own_places() -> None:
    inner = f"<w:tbl>{row(cell('inner'))}</w:tbl>"
    around = f"<w:tc>{inner}{p(r('outer'))}</w:tc>"
    outer = f"<w:tbl>{row(around, cell('next'))}</w:tbl>"
    assert [(each.base, each.cell) for each in read(outer).paragraphs] == [
        ("inner", Cell(table=2, row=1, column=1)),
        ("outer", Cell(table=1, row=1, column=1)),
        ("next", Cell(table=1, row=1, column=2)),
    ]


def test_a_row_inside_of_a_content_control_is_read() -> None:
    control = f"<w:sdt><w:sdtContent>{row(cell('a'))}</w:sdtContent></w:sdt>"
    assert texts(read(f"<w:tbl>{control}</w:tbl>")) == [("a", "a")]


def test_changes_of_a_tables_looks_are_formatting() -> None:
    looks = f"<w:tblPr><w:tblPrChange {BY}><w:tblPr/></w:tblPrChange></w:tblPr>"
    document = read(f"<w:tbl>{looks}{row(cell('a'))}</w:tbl>")
    assert edits(document) == []
    assert document.remarks == ("One tracked change is of formatting alone, and no edit.",)
