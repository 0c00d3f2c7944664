"""The names in a report folder: sections, paragraph files, their numbers."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from bot.report.files import SETTINGS_FILES, guess_paragraph, parse_paragraph_path
from bot.report.nearest import render_nearest
from bot.report.paragraph import SUFFIXES, ParagraphId
from bot.report.problem import Problem


def check_sections(paths: Iterable[str], section_ids: Collection[str]) -> Iterator[Problem]:
    """Folders that are no section of the report, each once, at its first path."""
    seen = set(section_ids)
    for path in sorted(paths):
        folder, slash, _ = path.partition("/")
        if slash and folder not in seen:
            seen.add(folder)
            message = f'There is no section "{folder}" in report.yml{render_nearest(folder, section_ids)}.'
            yield Problem(path=path, message=message)


def check_names(paths: Iterable[str]) -> Iterator[Problem]:
    """Files that are no paragraph, paragraphs whose file has another name, and names that fall together."""
    alike = defaultdict(list)
    for path in paths:
        alike[_fold(path)].append(path)
    for group in alike.values():
        first, *others = sorted(group, key=lambda path: (not _is_well_named(path), path))
        if not _is_well_named(first):
            yield Problem(path=first, message=_render_misnamed(first))
        for path in others:
            guess = guess_paragraph(path)
            same = guess is not None and guess == guess_paragraph(first)
            how = "name the same paragraph" if same else "differ only in case or in the coding of accents"
            yield Problem(path=path, message=f'"{path}" and "{first}" {how}; keep one of them.')


def check_order(paragraphs: Iterable[ParagraphId], retired: Collection[ParagraphId]) -> Iterator[Problem]:
    """Names missing before a paragraph of their section and not ``retired``, that is, deleted."""
    known = {*paragraphs}
    before = ParagraphId(section="", number=0)
    for paragraph in sorted(known, key=lambda p: (p.section, p.order)):
        if paragraph.section != before.section:
            before = ParagraphId(section=paragraph.section, number=0)
        missing = [name for name in _names_between(before, paragraph) if name not in retired]
        if missing:
            names = f'"{missing[0]}" is' if len(missing) == 1 else f'"{missing[0]}" to "{missing[-1]}" are'
            message = f"{names} missing before this paragraph; give it the next free name."
            yield Problem(path=paragraph.path, message=message)
        before = paragraph


def _names_between(before: ParagraphId, after: ParagraphId) -> Iterator[ParagraphId]:
    """The names that two neighbours skip: 10 between 9 and 10bis, 9bis between 9 and 9ter."""
    for number in range(before.number + 1, after.number + bool(after.suffix)):
        yield ParagraphId(section=after.section, number=number)
    start = before.order[1] if before.number == after.number else 0
    for suffix in SUFFIXES[start + 1 : after.order[1]]:
        yield ParagraphId(section=after.section, number=after.number, suffix=suffix)


def _fold(path: str) -> str:
    """Equal for two paths that name one paragraph, or that a disk may take for one."""
    guess = guess_paragraph(path)
    folded = unicodedata.normalize("NFC", str(guess) if guess else path).casefold()
    return unicodedata.normalize("NFC", folded)


def _is_well_named(path: str) -> bool:
    return path in SETTINGS_FILES or parse_paragraph_path(path) is not None


def _render_misnamed(path: str) -> str:
    guess = guess_paragraph(path)
    if guess:
        return f'The file of this paragraph is called "{guess.path}"; rename it.'
    if path.count("/") == 1 and path.endswith(".md"):
        return f'"{path}" is not named like a paragraph; those are 01.md, 02.md, 13bis.md, 13ter.md.'
    return f'"{path}" does not belong in the report folder; move or delete it.'
