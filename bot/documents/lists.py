"""Displayed numbers: the paragraphs of a view are counted through the levels of their lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from bot.documents.digits import render_number
from bot.documents.revision import Properties

# OpenDocument has ten levels, Word nine.
_LEVELS = 10
_PLACES = tuple(f"%{number}" for number in range(1, 10))
# Bullets are often signs of symbol fonts; what they look like does not matter for reading.
_BULLET, _PRIVATE = "•", re.compile("[\ue000-\uf8ff]")


class Level(NamedTuple):
    """One level of a list. ``text`` is what is displayed, with ``%1`` for the number of the first level.

    The level starts anew after a paragraph of a level before it; with ``restart`` only after one of the first
    ``restart`` levels. ``form`` and ``is_legal`` (all numbers in digits) are as ECMA-376, 17.9 has them. ``style`` is
    the paragraph style that has this level of itself.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    style: str = ""


class List(NamedTuple):
    """A list. Lists of one ``family`` go on where another of them stopped, except for the levels in ``restarts``."""

    family: str
    levels: tuple[Level, ...]
    restarts: Mapping[int, int]


def number_paragraphs(paragraphs: Sequence[Properties], find: Callable[[str], List | None]) -> list[str]:
    """The displayed number of each paragraph of one view, in order; "" for none. ``find`` knows the lists by name."""
    counts: dict[str, list[int | None]] = {}
    begun: set[tuple[str, int]] = set()
    return [_count(each, find, counts, begun) if each.numbering else "" for each in paragraphs]


def _count(
    paragraph: Properties,
    find: Callable[[str], List | None],
    counts: dict[str, list[int | None]],
    begun: set[tuple[str, int]],
) -> str:
    found, level = find(paragraph.numbering), paragraph.level or 0
    if found is None or level >= len(found.levels):
        return ""
    count = counts.setdefault(found.family, [None] * _LEVELS)
    own, before = (paragraph.numbering, level), count[level]
    if own not in begun and level in found.restarts:
        count[level] = found.restarts[level]
    else:
        count[level] = found.levels[level].start if before is None else before + 1
    begun.add(own)
    for deeper in range(level + 1, len(found.levels)):
        restart = found.levels[deeper].restart
        if restart is None or level < restart:
            count[deeper] = None
    return _render(found.levels, level, count)


def _render(levels: Sequence[Level], level: int, count: Sequence[int | None]) -> str:
    own = levels[level]
    if own.form == "bullet":
        return _PRIVATE.sub(_BULLET, own.text)
    text = own.text
    for at, place in enumerate(_PLACES[: len(levels)]):
        if place in text:
            number = count[at]
            form = "decimal" if own.is_legal else levels[at].form
            text = text.replace(place, render_number(levels[at].start if number is None else number, form))
    return text.strip()
