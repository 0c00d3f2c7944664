"""The parts of a YAML file that people write, each with its line for what is amiss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import yaml

from bot.errors import UserError
from bot.report.nearest import render_nearest


class Node:
    """A part of the file, with its line."""

    def __init__(self, node: yaml.Node, file_name: str) -> None:
        self._node, self._file = node, file_name
        self.line: int = node.start_mark.line + 1

    def error(self, message: str) -> UserError:
        """What to raise for something amiss here."""
        return UserError(f"{self._file}, line {self.line}: {message}")

    def fields(self, *known: str) -> Mapping[str, Node]:
        """The values by key. Raises ``UserError`` for another key, a key twice, or no mapping."""
        if not isinstance(self._node, yaml.MappingNode):
            raise self.error(f'here must be "key: value" lines with {", ".join(known)}.')
        fields: dict[str, Node] = {}
        for key, value in self._node.value:
            name = Node(key, self._file)
            if name.text() not in known:
                raise name.error(f'"{name.text()}" is not known here{render_nearest(name.text(), known)}.')
            if name.text() in fields:
                raise name.error(f'"{name.text()}" is given twice; keep one of them.')
            fields[name.text()] = Node(value, self._file)
        return fields

    def items(self) -> Iterator[Node]:
        """The items of a list; none for an empty value."""
        if isinstance(self._node, yaml.SequenceNode):
            yield from (Node(item, self._file) for item in self._node.value)
        elif not isinstance(self._node, yaml.ScalarNode) or self._node.value:
            raise self.error('here must be a list, each item on a line that begins with "- ".')

    def text(self) -> str:
        """A single value."""
        if not isinstance(self._node, yaml.ScalarNode):
            raise self.error("here must be a text.")
        return str(self._node.value)

    def flag(self) -> bool:
        """True or false."""
        if self.text() not in ("true", "false"):
            raise self.error(f'"{self.text()}" must be true or false.')
        return self.text() == "true"


def get_items(fields: Mapping[str, Node], key: str) -> Iterator[Node]:
    """The items of the list under a key; none where it is not there."""
    return fields[key].items() if key in fields else iter(())


def get_texts(fields: Mapping[str, Node], *keys: str) -> dict[str, str]:
    """The values under those of the keys that are there."""
    return {key: fields[key].text() for key in keys if key in fields}


def get_flag(fields: Mapping[str, Node], key: str) -> bool:
    """What is under a key; false where it is not there."""
    return key in fields and fields[key].flag()
