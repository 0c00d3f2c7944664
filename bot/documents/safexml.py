"""XML of strangers: parsed without document types, entities, network or unbounded memory."""

from __future__ import annotations

import codecs

from lxml import etree

from bot.errors import UserError

# Each element has one or two of these signs. A report of 60 pages has 100,000, and 300 bytes of memory go with each.
_MOST_SIGNS = 1_500_000
# A report of 500 pages has some 15,000; each costs more than its elements do.
_MOST_PARAGRAPHS = 50_000
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

Element = etree._Element


def parse_xml(data: bytes, part: str, file_name: str) -> Element:
    """The root element of a part, comments and processing instructions left out.

    Raises ``UserError`` for broken XML, for a document type (which could bring entities and outside files with it),
    and for more elements than any report has.
    """
    if data.startswith(_UTF16):
        data = data.decode("utf-16", errors="replace").encode("utf-8", errors="replace")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UserError(
            f"{file_name} declares a document type in {part}, as no word processor does; it was not opened; "
            "ask whoever sent it for a new copy."
        )
    signs = data.count(b"<")
    if signs > _MOST_SIGNS:
        raise _refuse_size(part, file_name)
    try:
        root = etree.fromstring(data, _make_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        where = f"{part}, line {line}," if line else part
        raise UserError(
            f"{file_name} is damaged: {where} is broken XML; open it in your word processor, save it anew and "
            "send it again."
        ) from None
    if signs > _MOST_PARAGRAPHS and sum(1 for _ in root.iter("{*}p")) > _MOST_PARAGRAPHS:
        raise _refuse_size(part, file_name)
    return root


def _refuse_size(part: str, file_name: str) -> UserError:
    return UserError(
        f"{file_name} has more pieces of text in {part} than any report; copy its text into a new file and send that."
    )


def _make_parser() -> etree.XMLParser:
    # The encoding is ours to say: in any other one the document type above could not be seen.
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
