"""One change of a paragraph in parts, where the words of several came with one commit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from bot.amendments.edit import Edit
from bot.text.token import Tokens

_EDIT = re.compile(r"(\d+)-(\d+) (\".*\")", re.DOTALL)


class TextEdit(NamedTuple):
    """The characters ``[start, end)`` of a text give way to ``text``."""

    start: int
    end: int
    text: str


def parse_edit(value: str) -> TextEdit | None:
    """Read ``120-129 "other words"``, the words as a JSON string; None for anything else."""
    match = _EDIT.fullmatch(value)
    try:
        return TextEdit(int(match[1]), int(match[2]), str(json.loads(match[3]))) if match else None
    except ValueError:
        return None


def tell_edits(old: Tokens, new: Tokens, edits: Sequence[Edit]) -> tuple[TextEdit, ...]:
    """The characters that these edits of the old text change where they make the new one; nothing where they do not.

    Each stands between words that stay.
    """
    kept: list[tuple[int, int]] = []
    word = by = 0
    for start, end, words in (*edits, Edit(len(old), len(old), ())):
        kept += [(index, index + by) for index in range(word, start)]
        word, by = end, by + len(words) - (end - start)
    if len(new) != len(old) + by or any(old.keys[one] != new.keys[other] for one, other in kept):
        return ()
    found: list[TextEdit] = []
    position = place = 0
    for begin, stop, after, over in [*_find_alike(old, new, kept), (len(old.text), len(new.text), 0, 0)]:
        gone, brought = old.text[position:begin], new.text[place:stop]
        if gone != brought:
            left = _count_spaces(gone, brought)
            right = _count_spaces(gone[left:][::-1], brought[left:][::-1])
            found.append(TextEdit(position + left, begin - right, brought[left : len(brought) - right]))
        position, place = after, over
    return tuple(found)


def _count_spaces(one: str, other: str) -> int:
    """How much white space both begin with."""
    return sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1] and pair[0].isspace(), zip(one, other, strict=False))
    )


def _find_alike(old: Tokens, new: Tokens, kept: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Where the words that stay begin in either text, and where they end, if they are spelled alike."""
    for one, other in kept:
        begin, stop, after, over = old.starts[one], new.starts[other], old.ends[one], new.ends[other]
        if old.text[begin:after] == new.text[stop:over]:
            yield begin, stop, after, over


def make_parts(old: str, new: str, groups: Sequence[Sequence[TextEdit]]) -> list[tuple[str, str]]:
    """The way from ``old`` to ``new`` in as many steps as there are groups of edits of ``old``, in their order.

    The last step makes of the text what the groups leave to be done. Nothing is given back where the edits do not fit
    the text or each other.
    """
    if not _fit(old, [edit for group in groups for edit in group]):
        return []
    texts = [old]
    made: list[TextEdit] = []
    for group in groups[:-1]:
        made += group
        texts.append(_make(old, made))
    return list(zip(texts, [*texts[1:], new], strict=True))


def _fit(text: str, edits: Iterable[TextEdit]) -> bool:
    position = 0
    for edit in sorted(edits):
        if not position <= edit.start <= edit.end <= len(text):
            return False
        position = edit.end
    return True


def _make(text: str, edits: Iterable[TextEdit]) -> str:
    pieces, position = [], 0
    for edit in sorted(edits):
        pieces += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*pieces, text[position:]])
