"""What was put into the report, as values, and its order: by recommendation, then by the other sections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.reconcile.entry import ChangelogEntry
from bot.reconcile.negotiation import Negotiation
from bot.report.paragraph import ParagraphId, Place, Target
from bot.report.report import RECOMMENDATIONS, Report

# What is put behind the name of a paragraph that is gone, when its number was given to another.
BEFORE_RENUMBERING = "(as numbered before)"


@dataclass(frozen=True, kw_only=True)
class Changelog:
    """What was put into ``report``. ``since`` and ``until`` are what people call where it begins and ends.

    ``address`` is what the repository is called on GitHub, "owner/name", where it lies there. Of a ``negotiation`` it
    is told too what is open, withdrawn or reserved, whichever is asked for.
    """

    report: Report
    entries: tuple[ChangelogEntry, ...]
    address: str = ""
    since: str = ""
    until: str = ""
    negotiation: Negotiation | None = None
    with_open: bool = False
    with_withdrawn: bool = False
    with_reserved: bool = False


# One paragraph or place, with what was adopted there in the order given.
Part = tuple[Target, tuple[ChangelogEntry, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangelogSection:
    """One recommendation ("rec 9"), or another section of the report with all its paragraphs ("Introduction")."""

    title: str
    parts: tuple[Part, ...]


def group_entries(
    report: Report, entries: Iterable[ChangelogEntry], still_open: Iterable[Target] = ()
) -> tuple[ChangelogSection, ...]:
    """The entries by recommendation in the report's order, then by the other sections.

    ``still_open`` are paragraphs and places that are listed although nothing may have been adopted there.
    """
    by_target: dict[Target, list[ChangelogEntry]] = {target: [] for target in still_open}
    gone: dict[str, list[Part]] = {}
    for entry in entries:
        if entry.is_gone:
            parts = gone.setdefault(f"{report.describe(entry.target)} {BEFORE_RENUMBERING}", [])
            parts[:] = [(entry.target, (*(parts[0][1] if parts else ()), entry))]
        else:
            by_target.setdefault(entry.target, []).append(entry)
    recommendations: dict[str, list[Part]] = {}
    others: dict[str, list[Part]] = {}
    for target in _sort(report, by_target):
        part = target, tuple(by_target[target])
        section = report.section(_get_anchor(target).section)
        if section and section.kind == RECOMMENDATIONS:
            recommendations[report.describe(target)] = [part]
        else:
            others.setdefault(section.title if section else _get_anchor(target).section, []).append(part)
    found = [*recommendations.items(), *others.items(), *gone.items()]
    return tuple(ChangelogSection(title=title, parts=tuple(parts)) for title, parts in found)


def _sort(report: Report, targets: Iterable[Target]) -> list[Target]:
    """Paragraphs in the report's order, each place right behind the paragraph that it follows."""
    by_anchor: dict[ParagraphId, list[Target]] = defaultdict(list)
    for target in sorted(targets, key=lambda target: isinstance(target, Place)):
        by_anchor[_get_anchor(target)].append(target)
    return [target for anchor in report.sort(by_anchor) for target in by_anchor[anchor]]


def _get_anchor(target: Target) -> ParagraphId:
    return target.after if isinstance(target, Place) else target
