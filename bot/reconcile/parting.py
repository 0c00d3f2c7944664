"""One change of a paragraph in parts, where the words of several came with one commit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

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
