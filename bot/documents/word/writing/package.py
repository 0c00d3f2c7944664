"""A Word file as a package of parts: opened from a template, filled, and packed to the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from lxml import etree

from bot.documents.safexml import Element
from bot.documents.word.origin import CUSTOM, DIGEST, PART, digest_parts
from bot.documents.word.writing.elements import make, to_bytes
from bot.errors import UserError

_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
# What Office calls the properties that users add.
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
# The earliest time that a zip archive can bear.
_EPOCH = (1980, 1, 1, 0, 0, 0)
# Parts that belong to the words of a template, which are not taken over.
_OLD = ("footnotes", "endnotes", "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")


def open_template(data: bytes | None, name: str) -> WordDocument:
    """An empty document with the styles and pages of a Word file, or of python-docx's own (None).

    Raises ``UserError`` for what is no Word file.
    """
    try:
        document = docx.Document(None if data is None else io.BytesIO(data))
    except Exception as error:  # python-docx raises what zipfile, lxml and its own parts raise
        raise UserError(f"{name} cannot be used as a template; give a Word file (.docx).") from error
    body = document.element.body
    for child in [child for child in body if child is not body.sectPr]:
        body.remove(child)
    relations = document.part.rels
    for key in [key for key, each in relations.items() if each.reltype.rpartition("/")[2] in _OLD]:
        del relations[key]
    return document


def add_part(document: WordDocument, kind: str, root: Element) -> None:
    """Add a part of the kind "footnotes" or "comments"."""
    content_type = {"footnotes": CONTENT_TYPE.WML_FOOTNOTES, "comments": CONTENT_TYPE.WML_COMMENTS}[kind]
    relation = {"footnotes": RELATIONSHIP_TYPE.FOOTNOTES, "comments": RELATIONSHIP_TYPE.COMMENTS}[kind]
    package = document.part.package
    part = Part(PackURI(f"/word/{kind}.xml"), content_type, to_bytes(root), package)
    document.part.relate_to(part, relation)


def get_numbering(document: WordDocument) -> Element:
    """The root of the part in which lists are defined; it is added to a template that has none."""
    try:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        name, package = PackURI("/word/numbering.xml"), document.part.package
        part = XmlPart.load(name, CONTENT_TYPE.WML_NUMBERING, to_bytes(make("numbering")), package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    assert isinstance(part, XmlPart)
    root: Element = part.element
    return root


def pack(document: WordDocument, properties: Mapping[str, str], date: str) -> bytes:
    """The bytes of the file. ``date`` is what it says to be made on, 2017-11-11, as no clock is asked."""
    core = document.core_properties
    core.author = core.last_modified_by = "amend"
    core.comments, core.keywords, core.revision = "", "", 1
    core.created = core.modified = _parse_date(date)
    package = document.part.package
    for key in [key for key, each in package.rels.items() if each.reltype in (_CUSTOM_RELATION, _THUMBNAIL)]:
        del package.rels[key]
    package.relate_to(Part(PackURI(f"/{PART}"), _CUSTOM_TYPE, b"", package), _CUSTOM_RELATION)
    file = io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[PART] = _render_properties({**properties, DIGEST: digest_parts(parts)})
    return _zip(parts)


def _zip(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return file.getvalue()


def _render_properties(properties: Mapping[str, str]) -> bytes:
    root = etree.Element(f"{{{CUSTOM}}}Properties", nsmap={"cp": CUSTOM, "vt": _TYPES})
    for number, (name, text) in enumerate(properties.items(), 2):
        attributes = {"fmtid": _FORMAT_ID, "pid": str(number), "name": name}
        etree.SubElement(etree.SubElement(root, f"{{{CUSTOM}}}property", attributes), f"{{{_TYPES}}}lpwstr").text = text
    return to_bytes(root)


def _parse_date(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return datetime(*_EPOCH[:3], tzinfo=UTC)
