"""The report's file format: which file holds which paragraph, and how a text becomes a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import UserError
from bot.report.paragraph import SUFFIXES, ParagraphId
from bot.report.report import Report, Settings
from bot.report.stakeholder import Stakeholders

SETTINGS_FILE = "report.yml"
STAKEHOLDERS_FILE = "stakeholders.yml"
SETTINGS_FILES = (SETTINGS_FILE, STAKEHOLDERS_FILE)

# The modes that Git gives to what is in a folder; any other mode is neither of these (a pipe, a device).
FILE_MODES = ("100644", "100755")
SYMLINK_MODE = "120000"
SUBMODULE_MODE = "160000"

# Forty pages of print: more than any one paragraph has, yet quick to compare with a thousand amendments.
PARAGRAPH_LIMIT = 100_000
# Room for some six thousand stakeholders.
SETTINGS_LIMIT = 1_000_000

_NAME = re.compile(r"0*(?P<number>[0-9]{1,4})[ _-]?(?P<suffix>[a-z]*)\.(?:md|markdown|txt)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What stands at ``path`` in the report folder, on disk or in a Git tree.

    ``mode`` is Git's, as six octal digits. ``data`` is None where nothing was read: no file, or one that
    exceeds ``size_limit(path)``.
    """

    path: str
    mode: str
    data: bytes | None


def size_limit(path: str) -> int:
    """The number of bytes that the file at ``path`` may have."""
    return SETTINGS_LIMIT if path in SETTINGS_FILES else PARAGRAPH_LIMIT


def guess_paragraph(path: str) -> ParagraphId | None:
    """The paragraph that somebody means by ``recommendations/9.md`` or ``…/13-BIS.md``, else None.

    ``path`` is relative to the report folder. The file is well named when ``guess.path == path``.
    """
    section, slash, name = path.partition("/")
    match = _NAME.fullmatch(name)
    if not (slash and section and match) or match["suffix"].lower() not in SUFFIXES:
        return None
    number, suffix = int(match["number"]), match["suffix"].lower()
    return ParagraphId(section=section, number=number, suffix=suffix) if number or suffix else None


def parse_paragraph_path(path: str) -> ParagraphId | None:
    """The paragraph whose file is ``path``, relative to the report folder; None for any other file."""
    guess = guess_paragraph(path)
    return guess if guess and guess.path == path else None


def parse_report(entries: Iterable[Entry], settings: Settings, stakeholders: Stakeholders) -> Report:
    """The report that the entries hold, each text as it is in its file, the final newline off.

    Raises ``UserError`` rather than leave out or guess a paragraph: for a Markdown file in a section's folder
    that is not named like one, and for what there is no file, too large or not UTF-8. Other files and the
    layout of the texts are left to ``check_report``.
    """
    folders = {section.id for section in settings.sections}
    texts = {}
    for entry in entries:
        folder, _, name = entry.path.partition("/")
        if folder not in folders or not (name.endswith(".md") or entry.mode not in FILE_MODES):
            continue
        paragraph = parse_paragraph_path(entry.path)
        if paragraph is None or entry.mode not in FILE_MODES or entry.data is None:
            raise _unreadable(entry.path)
        try:
            texts[paragraph] = entry.data.decode("utf-8").removesuffix("\n")
        except UnicodeDecodeError:
            raise _unreadable(entry.path) from None
    return Report(settings=settings, stakeholders=stakeholders, texts=texts)


def render_paragraph_file(text: str) -> bytes:
    """The bytes of the file that holds ``text``: UTF-8 with one final newline. Undone by ``parse_report``."""
    return f"{text}\n".encode()


def _unreadable(path: str) -> UserError:
    return UserError(f'"{path}" in the report folder cannot be read as a paragraph; "amend check" says what to mend.')
