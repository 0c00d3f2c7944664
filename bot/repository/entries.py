"""What a report folder holds, on disk or in a Git tree, as a report or as every problem in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from bot.errors import UserError
from bot.report.check import check_report
from bot.report.document import Document
from bot.report.encoding import decode
from bot.report.files import FILE_MODES, SETTINGS_FILE, STAKEHOLDERS_FILE, Entry, parse_report
from bot.report.paragraph import ParagraphId
from bot.report.problem import Problem
from bot.report.report import Report
from bot.report.settings import parse_settings, parse_stakeholders
from bot.repository.settings import parse_yaml

T = TypeVar("T")
Parsed = tuple[T | None, tuple[Problem, ...]]


def check_entries(entries: Iterable[Entry], *, retired: Collection[ParagraphId] = ()) -> tuple[Problem, ...]:
    """Every problem of a report folder, its settings files included, by path and line.

    ``retired`` are the paragraphs that stood in the report and were deleted.
    """
    entries = tuple(entries)
    settings, in_settings = _parse_file(entries, SETTINGS_FILE, parse_settings)
    _, in_stakeholders = _parse_file(entries, STAKEHOLDERS_FILE, parse_stakeholders)
    found = check_report(entries, settings, retired=retired)
    return tuple(sorted({*found, *in_settings, *in_stakeholders}))


def parse_entries(entries: Iterable[Entry]) -> Report:
    """The report that the entries of its folder hold.

    Raises ``UserError`` when a settings file is missing or wrong, and as ``parse_report`` does.
    """
    entries = tuple(entries)
    settings = _get(SETTINGS_FILE, _parse_file(entries, SETTINGS_FILE, parse_settings))
    stakeholders = _get(STAKEHOLDERS_FILE, _parse_file(entries, STAKEHOLDERS_FILE, parse_stakeholders))
    return parse_report(entries, settings, stakeholders)


def _parse_file(entries: Iterable[Entry], path: str, parse: Callable[[Document], Parsed[T]]) -> Parsed[T]:
    """The settings file at ``path``; nothing, without a problem, where ``check_report`` names the problem."""
    data = next((entry.data for entry in entries if entry.path == path and entry.mode in FILE_MODES), None)
    text = None if data is None else decode(data)
    if text is None:
        return None, ()
    document = parse_yaml(path, text)
    return (None, (document,)) if isinstance(document, Problem) else parse(document)


def _get(path: str, parsed: Parsed[T]) -> T:
    value, problems = parsed
    if value is not None:
        return value
    if problems:
        more = f' ("amend check" names all {len(problems)} problems.)' if problems[1:] else ""
        raise UserError(f"In the report folder, {problems[0]}{more}")
    raise UserError(f'The report folder has no "{path}" that can be read; every report has one.')
