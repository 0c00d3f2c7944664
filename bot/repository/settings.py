"""The settings files as YAML: plain data with the line of each part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from bot.report.document import Document, Spot
from bot.report.problem import Problem

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What a scalar without quotes may be besides a text. A date stays the text that somebody wrote.
_PLAIN_TAGS = tuple(f"tag:yaml.org,2002:{name}" for name in ("bool", "float", "int", "null"))
# A GitHub account stands five levels deep.
_DEPTH = 8


class _RefusedError(Exception):
    """The text is not YAML, or more of YAML than settings need."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def parse_yaml(path: str, text: str) -> Document | Problem:
    """The YAML text of the file at ``path``, or what keeps it from being read.

    Mappings, lists and single values only: no tags, no key twice, no second document, and no anchors, a few
    lines of which can stand for gigabytes. PyYAML's composer is not used, as its unbounded recursion crashes
    the process on a file of fifty thousand brackets.
    """
    lines: dict[Spot, int] = {}
    try:
        events = _read_events(text)
        first = next(events, None)
        value = None if first is None else _build(first, events, (), lines)
        for event in events:
            raise _RefusedError(_line(event), "A second document begins here; leave only one in the file.")
    except _RefusedError as refused:
        line = min(refused.line, text.rstrip("\n").count("\n") + 1)
        return Problem(path=path, line=line, message=str(refused))
    return Document(path=path, value=value, lines=lines)


def _read_events(text: str) -> Iterator[Any]:
    """The events of YAML nodes; those of the stream and of documents left out."""
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
                yield event
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _RefusedError(line, f"This cannot be read as YAML: {error.problem}.") from None
    except yaml.YAMLError:
        raise _RefusedError(1, "This cannot be read as YAML: it has characters that nobody can see.") from None


def _build(event: Any, events: Iterator[Any], spot: Spot, lines: dict[Spot, int]) -> object:
    """The value that begins with ``event``; takes its other events and notes the lines in it."""
    if isinstance(event, yaml.AliasEvent) or event.anchor or event.tag:
        message = 'Settings have no anchors, aliases or tags ("&", "*", "!"); put the text in quotes.'
        raise _RefusedError(_line(event), message)
    if isinstance(event, yaml.ScalarEvent):
        return _build_scalar(event)
    if len(spot) == _DEPTH:
        raise _RefusedError(_line(event), "Settings are not nested so deep.")
    if isinstance(event, yaml.SequenceStartEvent):
        return _build_list(events, spot, lines)
    return _build_mapping(events, spot, lines)


def _build_list(events: Iterator[Any], spot: Spot, lines: dict[Spot, int]) -> list[object]:
    items: list[object] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        place = (*spot, len(items))
        lines[place] = _line(event)
        items.append(_build(event, events, place, lines))
    return items


def _build_mapping(events: Iterator[Any], spot: Spot, lines: dict[Spot, int]) -> dict[str, object]:
    values: dict[str, object] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        if not isinstance(event, yaml.ScalarEvent):
            raise _RefusedError(_line(event), "A key must be a word.")
        if event.value in values:
            raise _RefusedError(_line(event), f'"{event.value}" is given twice; keep one of them.')
        place = (*spot, event.value)
        lines[place] = _line(event)
        values[event.value] = _build(next(events), events, place, lines)
    return values


def _build_scalar(event: Any) -> object:
    loader = yaml.SafeLoader("")
    tag = loader.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
    if tag not in _PLAIN_TAGS:
        return event.value
    try:
        return loader.construct_object(yaml.ScalarNode(tag, event.value))
    except ValueError:
        # A number of thousands of digits.
        return event.value


def _line(event: Any) -> int:
    line: int = event.start_mark.line + 1
    return line
