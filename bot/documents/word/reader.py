"""A Word file, from its bytes to what each of its paragraphs says with and without its tracked changes."""

from __future__ import annotations

from collections.abc import Iterator

from bot.documents.archive import Archive
from bot.documents.joining import join_blocks
from bot.documents.revision import Block
from bot.documents.safexml import Element
from bot.documents.telling import tell_document
from bot.documents.word.comments import read_comments
from bot.documents.word.names import w
from bot.documents.word.notes import Notes
from bot.documents.word.numbering import Lists
from bot.documents.word.package import Package
from bot.documents.word.revisions import CONTAINERS
from bot.documents.word.story import StoryReader
from bot.documents.word.styles import Styles
from bot.errors import UserError
from bot.text.tracked import Comment, TrackedDocument

# References to outside that every file has and that load nothing by themselves.
_HARMLESS = ("hyperlink",)


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
    story = StoryReader(root, styles, lists, notes)
    blocks = story.read(body)
    comments = read_comments(package.find("comments"), package.find("commentsExtended"), story.trail, styles, lists)
    homeless = _place(comments, blocks)
    paragraphs = join_blocks(blocks, lists.number)
    remarks = (
        *tell_document(paragraphs, story.formatting),
        *(_quote(comment) for comment in homeless),
        *_tell_package(package),
    )
    return TrackedDocument(paragraphs=paragraphs, remarks=remarks)


def _place(comments: Iterator[tuple[int | None, Comment]], blocks: list[Block]) -> list[Comment]:
    """Put each comment into its block; give back those that have none."""
    homeless = []
    for index, comment in comments:
        if index is None or not blocks:
            homeless.append(comment)
        else:
            at = min(index, len(blocks) - 1)
            blocks[at] = blocks[at]._replace(comments=(*blocks[at].comments, comment))
    return homeless


def _quote(comment: Comment) -> str:
    return f"A comment by {comment.author} has no place in the text: “{comment.text}”"


def _tell_package(package: Package) -> Iterator[str]:
    """What is in the file beside the text, or is called for by it."""
    if package.has_macros:
        yield "The file has macros; they are neither read nor run."
    outside = {each.kind for each in package.relations if each.is_outside} - {"hyperlink"}
    if outside:
        yield f"The file refers to things outside of it ({', '.join(sorted(outside))}); nothing was fetched."
    edges = [*package.find_all("header"), *package.find_all("footer")]
    if any(_is_tracked(edge) for edge in edges):
        yield "A header or footer has tracked changes; headers and footers are not read."


def _is_tracked(root: Element) -> bool:
    return next(root.iter(CONTAINERS), None) is not None
