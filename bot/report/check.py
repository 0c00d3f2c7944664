"""Is a report folder well formed? Every problem at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from bot.report.encoding import check_bytes, decode
from bot.report.files import (
    FILE_MODES,
    SETTINGS_FILES,
    STAKEHOLDERS_FILE,
    SUBMODULE_MODE,
    SYMLINK_MODE,
    Entry,
    guess_paragraph,
    size_limit,
)
from bot.report.layout import check_layout
from bot.report.names import check_names, check_order, check_sections
from bot.report.paragraph import ParagraphId
from bot.report.problem import Problem
from bot.report.report import Settings

# What a harvester of addresses takes for one; the lengths are those of RFC 5321, 4.5.3.1.
_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}\.[^\s@]")

_NO_FILE = {
    SYMLINK_MODE: "This is a symbolic link; put the file itself here.",
    SUBMODULE_MODE: "This is another Git repository; put its files here, or delete it.",
}


def check_report(
    entries: Iterable[Entry], settings: Settings | None, *, retired: Collection[ParagraphId] = ()
) -> tuple[Problem, ...]:
    """Every problem of a report folder, by path and line; none when it is well formed.

    ``settings`` is None when report.yml cannot be read; then any folder may be a section. The contents of the
    settings files are checked where they are parsed. ``retired`` are the paragraphs that stood in the report
    and were deleted, so that their numbers are missing for good.
    """
    entries = tuple(entries)
    paths = [entry.path for entry in entries]
    sections = {section.id for section in settings.sections} if settings else {_folder(path) for path in paths}
    # A folder that is no section is one problem, whatever is in it; what looks like a paragraph is checked.
    ours = [path for path in paths if "/" not in path or _folder(path) in sections or guess_paragraph(path)]
    problems = [
        *check_sections(paths, sections),
        *check_names(ours),
        *check_order(filter(None, map(guess_paragraph, ours)), retired),
        *_check_missing(paths),
    ]
    for entry in entries:
        problems += _check_entry(entry)
    return tuple(sorted(set(problems)))


def _check_missing(paths: Sequence[str]) -> Iterator[Problem]:
    for path in SETTINGS_FILES:
        if path not in paths:
            yield Problem(path=path, message="The file is missing; every report has one.")


def _check_entry(entry: Entry) -> Iterator[Problem]:
    limit = size_limit(entry.path)
    if entry.mode not in FILE_MODES:
        message = _NO_FILE.get(entry.mode, "This is not an ordinary file; delete it.")
        yield Problem(path=entry.path, message=message)
    elif entry.data is None or len(entry.data) > limit:
        message = f"The file is larger than {limit // 1000} kB; split or shorten it."
        yield Problem(path=entry.path, message=message)
    elif entry.path in SETTINGS_FILES or guess_paragraph(entry.path):
        yield from check_bytes(entry.path, entry.data)
        text = decode(entry.data)
        if text is not None and entry.path == STAKEHOLDERS_FILE:
            yield from _check_emails(entry.path, text)
        elif text is not None and entry.path not in SETTINGS_FILES:
            yield from check_layout(entry.path, text)


def _check_emails(path: str, text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        if _EMAIL.search(line):
            message = "E-mail addresses do not belong in this file, which all can read; delete this one."
            yield Problem(path=path, line=number, message=message)


def _folder(path: str) -> str:
    return path.partition("/")[0]
