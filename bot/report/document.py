"""Plain data out of a settings file, with the line of each part, and a reader that notes what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.report.nearest import render_nearest
from bot.report.problem import Problem

# Where something stands in a document: ("sections", 2, "kind").
Spot = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The contents of a settings file: mappings with text keys, lists and single values.

    ``path`` is relative to the report folder. ``lines`` holds the line, from 1, of every key and list item.
    """

    path: str
    value: object
    lines: Mapping[Spot, int]

    def line(self, spot: Spot) -> int:
        """The line of ``spot`` or, when it is not there, of the nearest part around it."""
        while spot and spot not in self.lines:
            spot = spot[:-1]
        return self.lines.get(spot, 1)


class Reader:
    """Takes values out of one document. What it cannot read it notes in ``problems`` and reads as empty."""

    def __init__(self, document: Document) -> None:
        self.problems: list[Problem] = []
        self._document = document
        self._used: dict[tuple[str, str], Spot] = {}

    def note(self, spot: Spot, message: str) -> None:
        """Note that something is wrong at ``spot``."""
        document = self._document
        self.problems.append(Problem(path=document.path, line=document.line(spot), message=message))

    def mapping(
        self, spot: Spot, value: object, *, required: tuple[str, ...], optional: tuple[str, ...] = ()
    ) -> Mapping[str, object]:
        """``value`` as a mapping: all ``required`` keys, not empty, perhaps ``optional`` ones, no others."""
        if not isinstance(value, Mapping):
            self.note(spot, f'Here must be "key: value" lines with {_render_names(required)}.')
            return {}
        for key in required:
            if value.get(key) is None or value[key] in ("", [], {}):
                self.note((*spot, key), f'"{key}" is missing or empty; fill it in.')
        for key in value:
            if key not in (*required, *optional):
                message = f'"{key}" is not known here{render_nearest(key, (*required, *optional))}; delete it.'
                self.note((*spot, key), message)
        return value

    def items(self, spot: Spot, value: object) -> Iterator[tuple[Spot, object]]:
        """Each item of the list ``value`` with its spot; None is an empty list."""
        if isinstance(value, list):
            yield from (((*spot, index), item) for index, item in enumerate(value))
        elif value is not None:
            self.note(spot, f'"{spot[-1]}" must be a list, each item on a line that begins with "- ".')

    def text(self, spot: Spot, value: object) -> str:
        """``value`` as a text; None is the empty text."""
        if value is None or isinstance(value, str):
            return value or ""
        self.note(spot, f'"{value}" must be a text; put it in quotes.')
        return ""

    def unique(self, spot: Spot, what: str, name: str) -> None:
        """Note that ``name``, whatever its case, is used twice as ``what``; the empty name is nobody's."""
        first = self._used.setdefault((what, name.casefold()), spot)
        if name and first != spot:
            line = self._document.line(first)
            self.note(spot, f'The {what} "{name}" is used twice, first in line {line}; choose another.')


def _render_names(names: tuple[str, ...]) -> str:
    return " and ".join(f'"{name}"' for name in names)
