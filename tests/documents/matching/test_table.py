"""Tables of the report in Word files: a change in a cell is read like any other."""

from __future__ import annotations

from collections.abc import Sequence

import docx
import pytest
from docx.document import Document
from docx.oxml.parser import parse_xml
from docx.table import Table, _Cell

from bot.documents.matching.basis import Basis
from bot.documents.matching.reader import match_tracked
from bot.documents.reading import Reading
from bot.report.report import Report
from tests.documents.matching.samples import CREWS, DIGEST, PORTS, asked, proposed
from tests.documents.samples import make_report
from tests.documents.word.files import BY, WORD
from tests.documents.word.made import add, read_made, track

HEAD, TAIL = "The works are:", "They are reviewed every year by all."
ROWS = (("Port", "Year of the works"), ("Lagos harbour", "2019"), ("Accra", "2020"))
TEXT = f"{HEAD}\n\n| Port | Year of the works |\n|:---|---|\n| Lagos harbour | 2019 |\n| Accra | 2020 |\n\n{TAIL}"
REPORT = make_report(PORTS, TEXT, CREWS)


def start(rows: Sequence[Sequence[str]] = ROWS) -> tuple[Document, Table]:
    document = docx.Document()
    for text in ("Recommendations", f"1. {PORTS}", f"2. {HEAD}"):
        document.add_paragraph(text)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(text)
    document.add_paragraph(TAIL)
    document.add_paragraph(f"3. {CREWS}")
    return document, table


def strike(cell: _Cell) -> None:
    """Delete the words of a cell, tracked."""
    (paragraph,) = cell.paragraphs
    text, paragraph.text = paragraph.text, ""
    run = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    paragraph._p.append(parse_xml(f'<w:del xmlns:w="{WORD}" w:id="1" {BY}>{run}</w:del>'))


def mark_row(table: Table, at: int, kind: str) -> None:
    """Track a whole row as inserted or deleted."""
    table.rows[at]._tr.get_or_add_trPr().append(parse_xml(f'<w:{kind} xmlns:w="{WORD}" w:id="1" {BY}/>'))


def read(document: Document, report: Report = REPORT) -> Reading:
    return match_tracked(read_made(document), (Basis(report=report),), "letter.docx", DIGEST)


def test_a_change_in_a_cell_is_certain() -> None:
    document, table = start()
    strike(table.cell(1, 1))
    track(table.cell(1, 1).paragraphs[0], "2021")
    track(table.cell(2, 0).paragraphs[0], " and Tema")
    reading = read(document)
    text = TEXT.replace("2019", "2021").replace("Accra", "Accra and Tema")
    assert proposed(reading, REPORT) == {"recommendations/2": text}
    assert asked(reading) == []


@pytest.mark.parametrize(("kind", "rows"), [("ins", (*ROWS[:2], ("Tema", "2030"), ROWS[2])), ("del", ROWS)])
def test_a_row_comes_or_goes_as_a_whole(kind: str, rows: Sequence[Sequence[str]]) -> None:
    document, table = start(rows)
    mark_row(table, 2, kind)
    reading = read(document)
    accra = "\n| Accra | 2020 |"
    text = TEXT.replace(accra, f"\n| Tema | 2030 |{accra}" if kind == "ins" else "")
    assert proposed(reading, REPORT) == {"recommendations/2": text}
    assert asked(reading) == []


def test_a_cell_that_differs_without_being_tracked_is_asked_about_and_nothing_else_is() -> None:
    document, table = start((*ROWS[:2], ("Accra", "2022")))
    track(table.cell(1, 0).paragraphs[0], " works")
    reading = read(document)
    assert asked(reading) == ["The file has “2022” where the report has “2020”, and this is not tracked. Is it meant?"]


def test_a_table_of_another_width_is_told_with_row_and_column() -> None:
    document, table = start([(*row, more) for row, more in zip(ROWS, ("Cost", "high", "low"), strict=True)])
    strike(table.cell(1, 1))
    track(table.cell(1, 1).paragraphs[0], "2021")
    reading = read(document)
    assert "In a table that is set otherwise than the report's, row 2, column 2: “2019” becomes “2021”." in reading.told
    assert asked(reading)


def test_a_table_in_which_the_reports_paragraphs_stand_is_none_of_the_report() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Text"
    table.cell(0, 1).text = "Comment"
    cells = table.add_row().cells
    cells[1].text = "We object."
    cells[0].paragraphs[0].add_run("1. Ports should keep an “open” harbour for all ")
    track(cells[0].paragraphs[0], "big ")
    cells[0].paragraphs[0].add_run("ships.")
    add(document, f"3. {CREWS}")
    assert proposed(read(document), REPORT) == {"recommendations/1": PORTS.replace("ships", "big ships")}
