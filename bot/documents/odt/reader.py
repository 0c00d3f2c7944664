"""An OpenDocument text, from its bytes to what each of its paragraphs says with and without its tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.documents.archive import Archive
from bot.documents.joining import join_blocks
from bot.documents.odt.changes import Changes
from bot.documents.odt.lists import Lists
from bot.documents.odt.names import get_text, get_words, o
from bot.documents.odt.story import StoryReader
from bot.documents.odt.styles import Styles
from bot.documents.revision import read_date
from bot.documents.safexml import Element, parse_xml
from bot.documents.telling import tell_document
from bot.documents.threads import Said, place_comments, tell_homeless
from bot.errors import UserError
from bot.text.tracked import TrackedDocument

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_MASTERS = o("office:master-styles")
_NAMED, _AUTOMATIC = o("office:styles"), o("office:automatic-styles")
_MACROS = ("Basic/", "Scripts/")
# Every file has these lists of macros, mostly empty.
_EMPTY = ("script-lb.xml", "script-lc.xml", "/")


def read_odt(archive: Archive) -> TrackedDocument:
    """Read an OpenDocument text. Raises ``UserError`` where it is damaged, locked, no text, or made to do harm."""
    if _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST):
        raise UserError(f"{archive.file_name} is locked with a password; save it without one and send it again.")
    if _CONTENT not in archive:
        raise UserError(
            f"{archive.file_name} has no text inside; open it in the program that made it and save it anew."
        )
    root = parse_xml(archive.read(_CONTENT), _CONTENT, archive.file_name)
    body = root.find(f"{o('office:body')}/{o('office:text')}")
    if body is None:
        raise UserError(f"{archive.file_name} is no text document; save its text as .odt or .docx.")
    shared = parse_xml(archive.read(_STYLES), _STYLES, archive.file_name) if _STYLES in archive else None
    styles = Styles(_get_children(shared, _NAMED), _get_children(root, _AUTOMATIC))
    lists = Lists(styles)
    story = StoryReader(styles, lists, Changes(body.iter(o("text:tracked-changes"))))
    blocks = story.read(body)
    said = [_read_comment(name, element) for name, element in story.comments]
    homeless = place_comments(said, _find_parents(story.comments), story.trail, blocks)
    paragraphs = join_blocks(blocks, lists.number)
    remarks = (*tell_document(paragraphs), *tell_homeless(homeless), *_tell_file(archive, shared))
    return TrackedDocument(paragraphs=paragraphs, remarks=remarks, edges=tuple(_read_edges(shared)))


def _get_children(root: Element | None, name: str) -> list[Element]:
    return [] if root is None else [child for parent in root.iterfind(name) for child in parent]


def _read_comment(name: str, element: Element) -> Said:
    paragraphs = (get_words(each) for each in element.iter(o("text:p")))
    return Said(
        id=name,
        name=name,
        author=get_text(element, "dc:creator"),
        date=read_date(get_text(element, "dc:date")),
        text="\n".join(paragraphs).strip(),
        resolved=element.get(o("loext:resolved")) == "true",
    )


def _find_parents(comments: list[tuple[str, Element]]) -> Mapping[str, str]:
    return {name: element.get(o("loext:parent-name"), "") for name, element in comments}


def _read_edges(shared: Element | None) -> Iterator[str]:
    """The lines above and below the pages."""
    for line in shared.iterfind(f"{_MASTERS}//{o('text:p')}") if shared is not None else ():
        yield get_words(line)


def _tell_file(archive: Archive, shared: Element | None) -> Iterator[str]:
    """What is in the file beside the text."""
    if any(name.startswith(_MACROS) and not name.endswith(_EMPTY) for name in archive.names):
        yield "The file has macros; they are neither read nor run."
    if shared is not None and next(shared.iter(o("text:changed-region")), None) is not None:
        yield "A header or footer has tracked changes; of headers and footers only the symbol of a draft is read."
