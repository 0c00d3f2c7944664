"""Comments and the answers to them, which live in parts of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.documents.joining import join_blocks
from bot.documents.revision import read_date
from bot.documents.safexml import Element
from bot.documents.word.names import WORD_2010, WORD_2012, w
from bot.documents.word.numbering import Lists
from bot.documents.word.story import StoryReader
from bot.documents.word.styles import Styles
from bot.documents.word.trail import Trail
from bot.text.tracked import Comment, Reply

_COMMENT, _ID, _AUTHOR, _DATE = w("comment"), w("id"), w("author"), w("date")
_PARAGRAPH_ID = f"{{{WORD_2010}}}paraId"
_EXTENDED = f"{{{WORD_2012}}}commentEx"
_OWN, _PARENT, _DONE = (f"{{{WORD_2012}}}{name}" for name in ("paraId", "paraIdParent", "done"))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """One comment as its part has it. ``paragraph`` is the name by which answers refer to it."""

    id: str
    author: str
    date: str | None
    text: str
    paragraph: str


def read_comments(
    root: Element | None, extended: Element | None, trail: Trail, styles: Styles, lists: Lists
) -> Iterator[tuple[int | None, Comment]]:
    """Each thread with the block it belongs to, None where the document does not refer to it.

    ``extended`` is the part that says which comment answers which, and which are resolved.
    """
    said = [_read(element, styles, lists) for element in (() if root is None else root.iter(_COMMENT))]
    parents, done = _read_threads(extended)
    known = {each.paragraph for each in said if each.paragraph}
    replies: dict[str, list[Reply]] = {}
    first = []
    for each in said:
        top = _find_top(each.paragraph, parents)
        if top == each.paragraph or top not in known:
            first.append(each)
        else:
            replies.setdefault(top, []).append(Reply(author=each.author, date=each.date, text=each.text))
    for each in first:
        yield (
            trail.find_block(each.id),
            Comment(
                author=each.author,
                date=each.date,
                quote=trail.quote(each.id),
                text=each.text,
                replies=tuple(replies.get(each.paragraph, ())) if each.paragraph else (),
                resolved=each.paragraph in done,
            ),
        )


def _read(element: Element, styles: Styles, lists: Lists) -> _Said:
    blocks = StoryReader(element, styles, lists, {}).read(element)
    paragraphs = join_blocks(blocks, lists.number)
    names = [child.get(_PARAGRAPH_ID) for child in element.iter(w("p"))]
    return _Said(
        id=element.get(_ID, ""),
        author=element.get(_AUTHOR, ""),
        date=read_date(element.get(_DATE)),
        text="\n".join(each.proposed for each in paragraphs if each.proposed is not None).strip(),
        paragraph=(names[-1] if names else None) or "",
    )


def _read_threads(extended: Element | None) -> tuple[dict[str, str], set[str]]:
    entries: Iterable[Element] = () if extended is None else list(extended.iter(_EXTENDED))
    parents = {each.get(_OWN, ""): each.get(_PARENT, "") for each in entries if each.get(_PARENT)}
    return parents, {each.get(_OWN, "") for each in entries if each.get(_DONE) in ("1", "true")}


def _find_top(paragraph: str, parents: dict[str, str]) -> str:
    """The beginning of a thread; Word answers the first comment only, others may answer an answer."""
    seen = {paragraph}
    while (parent := parents.get(paragraph)) and parent not in seen:
        paragraph = parent
        seen.add(parent)
    return paragraph
