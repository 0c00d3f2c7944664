"""Amendments as rows of a file, one JSON object a line: what ``amend conflicts --from`` reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

_decode = json.JSONDecoder().raw_decode
_read_fields = itemgetter("id", "submitters", "paragraph", "base", "proposed")


class Row(NamedTuple):
    """One amendment of one paragraph. ``base`` None: a new paragraph; ``proposed`` None: delete it."""

    id: str
    submitters: tuple[str, ...]
    paragraph: str
    base: str | None
    proposed: str | None


class RowError(NamedTuple):
    """A row that cannot be used, by its line counted from 1, and why."""

    line: int
    reason: str


def parse_rows(lines: Iterable[bytes]) -> Iterator[Row | RowError]:
    """Read rows of UTF-8, as they come; blank lines are skipped, and fields that are not known.

    A row is an object with ``id``, ``submitters`` (a list), ``paragraph``, ``base`` and ``proposed``. The first row of
    an id stands, and so does the first base of a paragraph; rows that say otherwise are errors.
    """
    seen: dict[str, int] = {}
    bases: dict[str, tuple[str | None, int]] = {}
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if not line:
            continue
        try:
            row = _parse_row(line, first=number == 1)
            if row.id in seen:
                raise ValueError(f'the id "{row.id}" stands in line {seen[row.id]} already')
            base, where = bases.get(row.paragraph, (row.base, number))
            if base != row.base:
                raise ValueError(f'the paragraph "{row.paragraph}" has another base in line {where}')
        except ValueError as error:
            yield RowError(line=number, reason=str(error))
            continue
        seen[row.id] = number
        bases[row.paragraph] = base, where
        yield row


def _parse_row(line: bytes, *, first: bool) -> Row:
    values = _load(line, "utf-8-sig" if first else "utf-8")
    if not isinstance(values, dict):
        raise ValueError("a row is a JSON object with id, submitters, paragraph, base and proposed")
    try:
        name, submitters, paragraph, base, proposed = _read_fields(values)
    except KeyError as error:
        raise ValueError(f"{error.args[0]} is missing") from None
    if not isinstance(name, str) or not name or name.isspace():
        raise ValueError("id is not a string that names something")
    if not isinstance(paragraph, str) or not paragraph or paragraph.isspace():
        raise ValueError("paragraph is not a string that names something")
    if not isinstance(submitters, list) or [each for each in submitters if not isinstance(each, str)]:
        raise ValueError("submitters is not a list of strings")
    if base is not None and not isinstance(base, str):
        raise ValueError("base is neither a string nor null")
    if proposed is not None and not isinstance(proposed, str):
        raise ValueError("proposed is neither a string nor null")
    if base is None and proposed is None:
        raise ValueError("base and proposed are both null: nothing is proposed")
    return Row(name, tuple(submitters), paragraph, base, proposed)


def _load(line: bytes, encoding: str) -> object:
    try:
        text = line.decode(encoding)
        value, end = _decode(text)
        if end < len(text):
            raise json.JSONDecodeError("Extra data", text, end)
        return value
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start + 1} is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"this is no JSON: {error.msg} at character {error.pos + 1}") from None
    except RecursionError:
        raise ValueError("this JSON is nested too deeply") from None
    except ValueError:  # Python refuses to read a number of thousands of digits
        raise ValueError("a number in this JSON is too long") from None
