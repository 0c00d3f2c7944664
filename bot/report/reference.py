"""What people type for a paragraph or a place: "rec 13 bis", "annex III 2", "after rec 13"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import count

from bot.errors import UserError
from bot.report.nearest import render_nearest
from bot.report.paragraph import SUFFIXES, ParagraphId, Place, Target
from bot.report.report import Report, Section, fold_name

# On folded names; "annex 3/2" is 2 in "annex 3", as nothing may follow number and suffix.
_REFERENCE = re.compile(r"(?P<section>.+?)[ ./]{0,3}(?P<number>[0-9]{1,4}) ?(?P<suffix>[a-z]*)(?:\.md)?")
_PLACE = re.compile(r"\s*(?P<side>after|before)\s+(?P<name>.*)", re.IGNORECASE | re.DOTALL)


def parse_reference(text: str, report: Report) -> ParagraphId:
    """The paragraph of the report that ``text`` names.

    The section may be called by its short name, title or id, and the path of the file is a name too; a
    section alone names its only paragraph. Raises ``UserError`` with the nearest names for an unknown one.
    """
    found = _find_name(text, report)
    if found and found in report.texts:
        return found
    section = _find_section(text, report)
    inside = [p for p in report.paragraphs if section and p.section == section.id]
    if len(inside) == 1:
        return inside[0]
    names = [report.describe(paragraph) for paragraph in inside or report.paragraphs]
    if inside:
        raise UserError(f'"{text}" has {len(inside)} paragraphs, "{names[0]}" to "{names[-1]}"; say which.')
    nearest = render_nearest(report.describe(found) if found else text, names)
    if names and not nearest:
        nearest = f'; the report has "{names[0]}" to "{names[-1]}"'
    raise UserError(f'There is no paragraph "{text}"{nearest}.')


def parse_target(text: str, report: Report) -> Target:
    """The paragraph that ``text`` names, or the place: "after rec 13", "before rec 1".

    "before … 1" needs no such paragraph: it is the only place of an empty section. Raises ``UserError`` as
    ``parse_reference`` does.
    """
    match = _PLACE.fullmatch(text)
    if not match:
        return parse_reference(text, report)
    after = match["side"].lower() == "after"
    found = _find_name(match["name"], report)
    if not found or found.order != ((0, 0) if after else (1, 0)):
        found = parse_reference(match["name"], report)
    return Place(after=found) if after else report.place_of(found)


def find_next_name(report: Report, place: Place, *, retired: Collection[ParagraphId] = ()) -> ParagraphId:
    """The name that a new paragraph at ``place`` gets: the next free one before the next plain number.

    ``retired`` names belonged to paragraphs that were deleted and are not given again. Raises ``UserError``,
    which offers the next free name, when the place is full or the paragraph before it is gone.
    """
    after = place.after
    if report.section(after.section) is None:
        raise UserError(f'There is no section "{after.section}" in report.yml.')
    taken = {*report.texts, *retired}
    if after.order == (0, 0) and all(p.section != after.section for p in report.texts):
        return next(_free_names(after.section, 1, 0, taken))
    if after.order != (0, 0) and after not in report.texts:
        nearest = report.place_of(after)
        offer = report.describe(find_next_name(report, nearest, retired=retired))
        raise UserError(
            f'There is no paragraph "{report.describe(after)}" to put a new one after; '
            f'say "{report.describe(nearest)}", where the next free name is "{offer}".'
        )
    name = next(_free_names(after.section, after.number, after.order[1] + 1, taken))
    if name.number != after.number:
        raise UserError(
            f'No name is free {report.describe(place)}: all up to "{SUFFIXES[-1]}" are in use; '
            f'the next free name is "{report.describe(name)}".'
        )
    return name


def _find_name(text: str, report: Report) -> ParagraphId | None:
    """The id that ``text`` says, whether the report has it or not; number 0 is the start of the section."""
    match = _REFERENCE.fullmatch(fold_name(text))
    section = _find_section(match["section"], report) if match else None
    if not (match and section) or match["suffix"] not in SUFFIXES:
        return None
    return ParagraphId(section=section.id, number=int(match["number"]), suffix=match["suffix"])


def _find_section(text: str, report: Report) -> Section | None:
    """The section called ``text``; "recommendation" is Recommendations too."""
    name = fold_name(text).removeprefix("report/").rstrip(" ./")
    sections = report.settings.sections
    return next((s for wanted in (name, f"{name}s") for s in sections if wanted in s.names), None)


def _free_names(section: str, number: int, suffix: int, taken: Collection[ParagraphId]) -> Iterator[ParagraphId]:
    """Names not taken, in order, from ``number`` with the ``suffix``-th of SUFFIXES on."""
    for current in count(number):
        for name in SUFFIXES[suffix if current == number else 0 :]:
            paragraph = ParagraphId(section=section, number=current, suffix=name)
            if paragraph not in taken:
                yield paragraph
