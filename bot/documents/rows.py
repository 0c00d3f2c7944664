"""Amendments as rows of a file, one JSON object a line: what ``amend conflicts --from`` reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One amendment of one paragraph. ``base`` None: a new paragraph; ``proposed`` None: delete it."""

    id: str
    submitters: tuple[str, ...]
    paragraph: str
    base: str | None
    proposed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowError:
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
        if not line.strip():
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
    try:
        values = json.loads(line.rstrip().decode("utf-8-sig" if first else "utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start + 1} is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"this is no JSON: {error.msg} at character {error.pos + 1}") from None
    except RecursionError:
        raise ValueError("this JSON is nested too deeply") from None
    except ValueError:  # Python refuses to read a number of thousands of digits
        raise ValueError("a number in this JSON is too long") from None
    if not isinstance(values, dict):
        raise ValueError("a row is a JSON object with id, submitters, paragraph, base and proposed")
    submitters = _get(values, "submitters")
    if not isinstance(submitters, list) or not all(isinstance(each, str) for each in submitters):
        raise ValueError("submitters is not a list of strings")
    base, proposed = _get_text(values, "base"), _get_text(values, "proposed")
    if base is None and proposed is None:
        raise ValueError("base and proposed are both null: nothing is proposed")
    return Row(
        id=_get_name(values, "id"),
        submitters=tuple(submitters),
        paragraph=_get_name(values, "paragraph"),
        base=base,
        proposed=proposed,
    )


def _get(values: dict[str, Any], field: str) -> Any:
    if field not in values:
        raise ValueError(f"{field} is missing")
    return values[field]


def _get_name(values: dict[str, Any], field: str) -> str:
    name = _get(values, field)
    if not isinstance(name, str) or not name.strip():
        raise ValueError(f"{field} is not a string that names something")
    return name


def _get_text(values: dict[str, Any], field: str) -> str | None:
    text = _get(values, field)
    if text is not None and not isinstance(text, str):
        raise ValueError(f"{field} is neither a string nor null")
    return text
