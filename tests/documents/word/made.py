"""Word files as python-docx makes them, with tracked changes put in."""

from __future__ import annotations

import io

from docx.document import Document
from docx.oxml.parser import parse_xml
from docx.text.paragraph import Paragraph

from bot.documents.tracked import read_tracked
from bot.text.tracked import TrackedDocument
from tests.documents.word.files import BY, WORD


def add(document: Document, text: str, inserted: str = "", after: str = "") -> Paragraph:
    """A paragraph: ``text``, what is put in behind it and tracked, and what stands ``after`` that."""
    paragraph = document.add_paragraph(text)
    if inserted:
        track(paragraph, inserted)
    if after:
        paragraph.add_run(after)
    return paragraph


def add_new(document: Document, text: str) -> Paragraph:
    """A paragraph that is put in as a whole."""
    paragraph = add(document, "", text)
    mark = parse_xml(f'<w:rPr xmlns:w="{WORD}"><w:ins w:id="1" {BY}/></w:rPr>')
    paragraph._p.get_or_add_pPr().append(mark)
    return paragraph


def track(paragraph: Paragraph, text: str) -> None:
    """Put words in at the end."""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    paragraph._p.append(parse_xml(f'<w:ins xmlns:w="{WORD}" w:id="1" {BY}>{run}</w:ins>'))


def pack(document: Document) -> bytes:
    """The file."""
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def read_made(document: Document) -> TrackedDocument:
    """What the file says."""
    return read_tracked(pack(document), "letter.docx")
