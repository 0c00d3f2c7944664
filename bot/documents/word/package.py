"""A Word file as its parts: which part is the document, which ones belong to it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.documents.archive import Archive
from bot.documents.safexml import Element, parse_xml
from bot.documents.word.names import RELATIONSHIPS, STRICT, w
from bot.errors import UserError

_USUAL = "word/document.xml"
# Fonts, sizes and languages of runs are half of what a Word file holds, and take as long to parse as the rest.
_LOOKS = re.compile(rb"<w:rPr>(?:<w:(?:rFonts|sz|szCs|lang|kern|noProof)(?: [^<>]*)?/>)*</w:rPr>")
_RELATIONSHIP = f"{{{RELATIONSHIPS}}}Relationship"
# What other programs of the same family call the root of their main part.
_OTHERS = {"workbook": "an Excel workbook", "presentation": "a PowerPoint presentation"}


class Relation(NamedTuple):
    """What a part refers to: its ``kind`` is "styles", "image", …, its ``target`` a part, "" for what is outside.

    That has an ``address``; ``id`` is the name that the part has for it.
    """

    kind: str
    target: str = ""
    address: str = ""
    id: str = ""


class Package:
    """The parts of a Word file, found by what they are to its main part."""

    def __init__(self, archive: Archive) -> None:
        """Raises ``UserError`` where the archive holds no Word document."""
        self._archive = archive
        main = next((each.target for each in self.read_relations("") if each.kind == "officeDocument"), _USUAL)
        self.main = main if main in archive else _USUAL
        if self.main not in archive:
            raise UserError(
                f"{archive.file_name} is no Word file: it has no {_USUAL} inside; "
                "open it in the program that made it and save it as .docx."
            )
        self.relations = self.read_relations(self.main)

    @property
    def has_macros(self) -> bool:
        """Whether programs are kept in the file."""
        return any(name.casefold().endswith("vbaproject.bin") for name in self._archive.names)

    def read_document(self) -> Element:
        """The root element of the document. Raises ``UserError`` where it is another program's or broken."""
        root = self._read(self.main)
        if root.tag != w("document"):
            other = _OTHERS.get(str(root.tag).rpartition("}")[2], "something else")
            raise UserError(f"{self._archive.file_name} is {other}, no Word document; save its text as .docx.")
        return root

    def find(self, kind: str) -> Element | None:
        """The root element of the part of that kind; None where there is none."""
        return next(self.find_all(kind), None)

    def find_all(self, kind: str) -> Iterator[Element]:
        """The root elements of all parts of that kind, one at a time."""
        names = dict.fromkeys(each.target for each in self.relations if each.kind == kind)
        return (self._read(name) for name in names if name in self._archive)

    def read_links(self) -> dict[str, str]:
        """The addresses to which the document refers, by the ids of the relations."""
        return {each.id: each.address for each in self.relations if each.address}

    def read_relations(self, part: str) -> tuple[Relation, ...]:
        """What a part refers to, by names of parts; "" is the file itself."""
        folder, name = posixpath.split(part)
        place = posixpath.join(folder, "_rels", f"{name}.rels")
        if place not in self._archive:
            return ()
        return tuple(_make_relation(each, folder) for each in self._read(place).iter(_RELATIONSHIP))

    def _read(self, name: str) -> Element:
        data = self._archive.read(name)
        for strict, usual in STRICT.items():
            data = data.replace(strict, usual)
        return parse_xml(_drop_looks(data), name, self._archive.file_name)


def _drop_looks(data: bytes) -> bytes:
    """A part without run properties of which nothing is read; where a comment or CDATA may hold the like, as it is."""
    return data if b"<!" in data else _LOOKS.sub(b"", data)


def _make_relation(element: Element, folder: str) -> Relation:
    kind = element.get("Type", "").rpartition("/")[2]
    if element.get("TargetMode") == "External":
        return Relation(kind=kind, address=element.get("Target", ""), id=element.get("Id", ""))
    target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
    return Relation(kind=kind, target=target.lstrip("/"))
