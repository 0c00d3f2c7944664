"""Comments and the answers to them, which live in parts of their own."""

from __future__ import annotations

from collections.abc import Mapping

from bot.documents.joining import join_blocks
from bot.documents.revision import read_date
from bot.documents.safexml import Element
from bot.documents.threads import Said
from bot.documents.word.names import WORD_2010, WORD_2012, w
from bot.documents.word.numbering import Lists
from bot.documents.word.story import StoryReader
from bot.documents.word.styles import Styles

_COMMENT, _ID, _AUTHOR, _DATE = w("comment"), w("id"), w("author"), w("date")
_PARAGRAPH_ID = f"{{{WORD_2010}}}paraId"
_EXTENDED = f"{{{WORD_2012}}}commentEx"
_OWN, _PARENT, _DONE = (f"{{{WORD_2012}}}{name}" for name in ("paraId", "paraIdParent", "done"))


def read_comments(
    root: Element | None, extended: Element | None, styles: Styles, lists: Lists
) -> tuple[list[Said], Mapping[str, str]]:
    """The comments, and which of them answers which.

    ``extended`` is the part that says the latter, and which comments are resolved; older files do not have it.
    """
    entries = [] if extended is None else list(extended.iter(_EXTENDED))
    parents = {each.get(_OWN, ""): each.get(_PARENT, "") for each in entries}
    done = {each.get(_OWN, "") for each in entries if each.get(_DONE) in ("1", "true")}
    if root is None:
        return [], parents
    story = StoryReader(root, styles, lists, {})
    return [_read(element, done, story, lists) for element in root.iter(_COMMENT)], parents


def _read(element: Element, done: set[str], story: StoryReader, lists: Lists) -> Said:
    paragraphs = join_blocks(story.read(element), lists.number)
    # A comment is known by its last paragraph.
    name = next((child.get(_PARAGRAPH_ID, "") for child in reversed(element) if child.tag == w("p")), "")
    return Said(
        id=element.get(_ID, ""),
        name=name,
        author=element.get(_AUTHOR, ""),
        date=read_date(element.get(_DATE)),
        text="\n".join(each.proposed for each in paragraphs if each.proposed is not None).strip(),
        resolved=name in done,
    )
