"""Comments with the answers to them: threads are put together, quoted, and put into the paragraphs they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.documents.revision import Block
from bot.documents.trail import Trail
from bot.text.tracked import Comment, Reply

# Word answers the first comment only, others answer answers; nobody goes on like that a hundred times.
_DEEPEST = 100


class Said(NamedTuple):
    """One comment as a file has it. ``id`` is its name in the text, ``name`` the one by which answers refer to it."""

    id: str
    name: str
    author: str
    date: str | None
    text: str
    resolved: bool = False


def place_comments(
    said: Sequence[Said], parents: Mapping[str, str], trail: Trail, blocks: list[Block]
) -> list[Comment]:
    """Put each thread into the block where it begins, and give back those that the text does not refer to.

    ``parents``: which comment, by name, answers which.
    """
    placed: dict[int, list[Comment]] = {}
    homeless = []
    for top, answers in _thread(said, parents):
        comment = Comment(
            author=top.author,
            date=top.date,
            quote=trail.quote(top.id, blocks),
            text=top.text,
            replies=tuple(Reply(author=each.author, date=each.date, text=each.text) for each in answers),
            resolved=top.resolved,
        )
        index = trail.find_block(top.id)
        if index is None or not blocks:
            homeless.append(comment)
        else:
            # A range may begin after the last paragraph.
            placed.setdefault(min(index, len(blocks) - 1), []).append(comment)
    for at, comments in placed.items():
        blocks[at] = blocks[at]._replace(comments=tuple(comments))
    return homeless


def tell_homeless(comments: Iterable[Comment]) -> tuple[str, ...]:
    """What is said of comments that have no place."""
    return tuple(f"A comment by {each.author} has no place in the text: “{each.text}”" for each in comments)


def _thread(said: Sequence[Said], parents: Mapping[str, str]) -> Iterator[tuple[Said, list[Said]]]:
    known = {each.name for each in said if each.name}
    answers: dict[str, list[Said]] = {}
    first = []
    for each in said:
        top = _find_top(each.name, parents)
        if top == each.name or top not in known:
            first.append(each)
        else:
            answers.setdefault(top, []).append(each)
    for each in first:
        yield each, answers.pop(each.name, []) if each.name else []


def _find_top(name: str, parents: Mapping[str, str]) -> str:
    """The beginning of a thread, for an answer may be answered; where they go in a circle, the comment itself."""
    top = name
    for _ in range(_DEEPEST):
        if not (parent := parents.get(top)):
            return top
        top = parent
    return name
