"""The text of a change: new words to the byte, and the spaces around them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.documents.align import BOUNDARY, Word
from bot.documents.case import Case, Fate
from bot.documents.grammar import CLOSING, OPENING
from bot.documents.markup import SOFT_WRAP
from bot.text.token import tokenize


def write(case: Case, new: Sequence[int], before: int | None, after: int | None) -> str:
    """The new words between two that stay, or the start or end (None), with spaces as printed or as they must be."""
    parts = [_space(case, before, new[0])[:1]]
    for at, index in enumerate(new):
        word = case.words[index]
        grown = case.fates[index] is Fate.GROW
        parts.append(case.text[word.start : word.start + case.heads[index] if grown else word.end])
        if at + 1 < len(new):
            together = grown or word.end == case.words[new[at + 1]].start
            parts.append("" if together else _space(case, index, new[at + 1]))
    return "".join([*parts, _space(case, new[-1], after)[:1]])


def _space(case: Case, left: int | None, right: int | None) -> str:
    """What is printed between two words of the proposed text; a space where one was lost with struck words."""
    if left is None or right is None:
        return ""
    first, second = case.words[left], case.words[right]
    if second.key == BOUNDARY or (first.key == BOUNDARY and not first.is_new) or _is_close(case, right):
        return ""
    printed = case.text[first.end : second.start]
    if first.key == BOUNDARY:
        # The space after a bullet.
        return printed[: len(printed) - len(printed.lstrip(" "))]
    if printed.isspace() and SOFT_WRAP not in printed:
        return printed
    return " " if any(map(str.isspace, printed)) or _would_merge(first.key, second.key) else ""


def _is_close(case: Case, index: int) -> bool:
    """Whether a sign stands close to the word before it: in the report, or where struck words took the space along."""
    word = case.words[index]
    if word.key not in CLOSING:
        return False
    if word.base is None:
        return index > 0 and case.fates[index - 1] is Fate.STRIKE
    return not case.base.text[: case.base.starts[word.base]][-1:].isspace()


def _would_merge(first: str, second: str) -> bool:
    """Whether two words without a space between them would be read as one."""
    return len(tokenize(first[-1] + second[0])) == 1


def space_left(struck: str, before: Word | None, after: Word | None) -> str:
    """The space that is left of ``struck``, the report's text between two words that stay, when its words go."""
    if before is None or after is None or BOUNDARY in (before.key, after.key) or after.key in CLOSING:
        return ""
    leading = struck[: len(struck) - len(struck.lstrip())]
    trailing = struck[len(struck.rstrip()) :]
    return leading or ("" if before.key in OPENING else trailing)
