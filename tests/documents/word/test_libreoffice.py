"""One illustration with every kind of change, as LibreOffice 7.4 writes it in both of its formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.documents.tracked import load_tracked
from bot.publish.reading import render_reading
from tests.golden import check_golden

FOLDER = Path(__file__).parent / "libreoffice"


@pytest.mark.parametrize("name", ["illustration.docx", "illustration.odt"])
def test_what_libreoffice_writes_is_read(name: str) -> None:
    page = render_reading(load_tracked(FOLDER / name), "the illustration", "md")
    check_golden(FOLDER / f"{name}.md", str(page))


def test_both_formats_say_the_same() -> None:
    docx, odt = (load_tracked(FOLDER / f"illustration.{kind}") for kind in ("docx", "odt"))
    for one, other in zip(docx.paragraphs, odt.paragraphs, strict=True):
        assert (one.base, one.proposed) == (other.base, other.proposed)
        assert (one.base_number, one.proposed_number, one.level) == (
            other.base_number,
            other.proposed_number,
            other.level,
        )
        assert (one.heading, one.cell, one.marks, one.remarks) == (
            other.heading,
            other.cell,
            other.marks,
            other.remarks,
        )
        assert [(each.kind, each.text, each.author, each.start) for each in one.edits] == [
            (each.kind, each.text, each.author, each.start) for each in other.edits
        ]
        assert [(each.quote, each.text) for each in one.comments] == [
            (each.quote, each.text) for each in other.comments
        ]
        assert [(each.base, each.proposed) for each in one.footnotes] == [
            (each.base, each.proposed) for each in other.footnotes
        ]
    assert docx.remarks == odt.remarks
