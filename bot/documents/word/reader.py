"""A Word file, from its bytes to what each of its paragraphs says with and without its tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from bot.documents.archive import Archive
from bot.documents.joining import join_blocks
from bot.documents.safexml import Element
from bot.documents.telling import tell_document
from bot.documents.threads import place_comments, tell_homeless
from bot.documents.word.comments import read_comments
from bot.documents.word.names import w
from bot.documents.word.notes import Notes
from bot.documents.word.numbering import Lists
from bot.documents.word.package import Package
from bot.documents.word.revisions import CONTAINERS
from bot.documents.word.story import StoryReader
from bot.documents.word.styles import Styles
from bot.errors import UserError
from bot.text.tracked import TrackedDocument

# A reference to outside that loads nothing by itself.
_LINK = "hyperlink"


def read_word(archive: Archive) -> TrackedDocument:
    """Read a Word file. Raises ``UserError`` where it is damaged, no Word document, or made to do harm."""
    package = Package(archive)
    root = package.read_document()
    body = root.find(w("body"))
    if body is None:
        raise UserError(f"{archive.file_name} is damaged: its document has no body; save it anew and send it again.")
    styles = Styles(package.find("styles"))
    lists = Lists(package.find("numbering"), styles)
    footnotes = Notes(package.find("footnotes"), "footnote", styles, lists)
    endnotes = Notes(package.find("endnotes"), "endnote", styles, lists)
    notes = {w("footnoteReference"): footnotes.take, w("endnoteReference"): endnotes.take}
    story = StoryReader(root, styles, lists, notes, package.read_links())
    blocks = story.read(body)
    said, parents = read_comments(package.find("comments"), package.find("commentsExtended"), styles, lists)
    homeless = place_comments(said, parents, story.trail, blocks)
    paragraphs = join_blocks(blocks, lists.number)
    remarks = (
        *tell_document(paragraphs, story.formatting),
        *tell_homeless(homeless),
        *_tell_package(package),
    )
    return TrackedDocument(paragraphs=paragraphs, remarks=remarks, edges=tuple(_read_edges(package)))


def _read_edges(package: Package) -> Iterator[str]:
    """The lines above and below the pages, with every change rejected."""
    for line in (line for edge in _find_edges(package) for line in edge.iter(w("p"))):
        inserted = {*line.iterfind(f".//{w('ins')}//{w('t')}")}
        yield "".join(each.text or "" for each in line.iter(w("t"), w("delText")) if each not in inserted)


def _find_edges(package: Package) -> Iterator[Element]:
    return chain(package.find_all("header"), package.find_all("footer"))


def _tell_package(package: Package) -> Iterator[str]:
    """What is in the file beside the text, or is called for by it."""
    if package.has_macros:
        yield "The file has macros; they are neither read nor run."
    outside = {each.kind for each in package.relations if not each.target} - {_LINK}
    if outside:
        yield f"The file refers to things outside of it ({', '.join(sorted(outside))}); nothing was fetched."
    if any(next(edge.iter(CONTAINERS), None) is not None for edge in _find_edges(package)):
        yield "A header or footer has tracked changes; of headers and footers only the symbol of a draft is read."
