"""A template gives styles, pages, headers and footers; the words are the report's."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from bot.documents.tracked import read_tracked
from bot.documents.word.writing.writer import write_word
from tests.documents.word.writing.stage import build, check_read_back
from tests.publish.illustration import illustrate

WORD = Path(__file__).parents[5] / "shared/word"


def _make_template() -> bytes:
    template = docx.Document()
    template.add_paragraph("Words of the template.")
    template.styles["Heading 1"].font.name = "Illustrated Gothic"
    template.sections[0].header.paragraphs[0].text = "The body's own header"
    file = io.BytesIO()
    template.save(file)
    return file.getvalue()


def test_styles_and_headers_of_a_template_stay_and_its_words_go() -> None:
    negotiation = illustrate()
    document = build(negotiation)
    data = write_word(document, _make_template(), "template.docx")
    back = check_read_back(negotiation, document, data)
    assert "Words of the template." not in [paragraph.base for paragraph in back.paragraphs]
    word = docx.Document(io.BytesIO(data))
    assert word.styles["Heading 1"].font.name == "Illustrated Gothic"
    assert [each.text for each in word.sections[0].header.paragraphs] == ["The body's own header"]
    assert "Page " in word.sections[0].footer.paragraphs[0].text


def test_a_template_may_have_neither_lists_nor_pages() -> None:
    template = docx.Document()
    template.element.body.remove(template.element.body.sectPr)
    relations = template.part.rels
    for key in [key for key, each in relations.items() if each.reltype.endswith("/numbering")]:
        del relations[key]
    file = io.BytesIO()
    template.save(file)
    negotiation = illustrate()
    document = build(negotiation)
    check_read_back(negotiation, document, write_word(document, file.getvalue(), "bare.docx"))


def test_real_files_of_word_can_be_templates() -> None:
    files = sorted(WORD.glob("*.docx"))[::8]
    if not files:
        pytest.skip("the real Word files are not on this machine")
    document = build(illustrate())
    for file in files:
        data = write_word(document, file.read_bytes(), file.name)
        assert read_tracked(data, file.name).paragraphs
