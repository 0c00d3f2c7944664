"""The report as one value: its settings, its sections, its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.report.paragraph import ParagraphId, Place, Target
from bot.report.stakeholder import Stakeholders

# The changelog groups by paragraph in sections of this kind.
RECOMMENDATIONS = "recommendations"
KINDS = (RECOMMENDATIONS, "text")


def fold_name(name: str) -> str:
    """A name without what people do not hear: case, the kind and amount of space, hyphens, dashes."""
    return re.sub(r"[\s\u2010-\u2015-]+", " ", name.casefold()).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the report with its own numbering.

    ``short`` is what people say and type ("rec", "annex III"); ``kind`` is "recommendations" or "text".
    """

    id: str
    title: str
    short: str
    kind: str = "text"

    @property
    def names(self) -> frozenset[str]:
        """What people may call it, folded: its id, its title, its short name."""
        return frozenset(map(fold_name, (self.id, self.title, self.short)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The contents of report.yml."""

    title: str
    sections: tuple[Section, ...]
    symbol: str = ""
    body: str = ""
    language: str = "en"
    provenance: str = ""
    reconstruction: bool = False
    agreed_term: str = "agreed ad referendum"


@dataclass(frozen=True, kw_only=True)
class Report:
    """The negotiated report at one commit. ``texts`` holds each paragraph's file text, final newline off."""

    settings: Settings
    stakeholders: Stakeholders
    texts: Mapping[ParagraphId, str] = field(default_factory=dict)

    @cached_property
    def paragraphs(self) -> tuple[ParagraphId, ...]:
        """All paragraph ids in the report's order."""
        return self.sort(self.texts)

    def sort(self, ids: Iterable[ParagraphId]) -> tuple[ParagraphId, ...]:
        """The given ids in the report's order; an unknown section comes last."""
        rank = {section.id: index for index, section in enumerate(self.settings.sections)}
        return tuple(sorted(ids, key=lambda p: (rank.get(p.section, len(rank)), p.section, p.order)))

    def sort_targets(self, targets: Iterable[Target]) -> tuple[Target, ...]:
        """Paragraphs and places in the report's order, a place right after its paragraph."""
        names = {target: target.after if isinstance(target, Place) else target for target in targets}
        order = {name: at for at, name in enumerate(self.sort(set(names.values())))}
        return tuple(sorted(names, key=lambda target: (order[names[target]], isinstance(target, Place))))

    def section(self, section_id: str) -> Section | None:
        """The section of that id, or None."""
        return next((s for s in self.settings.sections if s.id == section_id), None)

    def place_of(self, name: ParagraphId) -> Place:
        """The place at which a paragraph called ``name`` would be new: after its nearest predecessor."""
        before = [p for p in self.paragraphs if p.section == name.section and p.order < name.order]
        return Place(after=before[-1] if before else ParagraphId(section=name.section, number=0))

    def describe(self, target: ParagraphId | Place) -> str:
        """What people read: "rec 13 bis", "intro 15", "after rec 13", "before rec 1"."""
        if isinstance(target, Place):
            if target.after.number == 0 and not target.after.suffix:
                section = self.section(target.after.section)
                return f"before {section.short if section else target.after.section} 1"
            return f"after {self.describe(target.after)}"
        section = self.section(target.section)
        name = section.short if section else target.section
        return f"{name} {target.number} {target.suffix}".rstrip()
