"""Who proposes something, as people read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.amendments.composition import Alternative, Whole
    from bot.report.stakeholder import Stakeholders

# By amendment, the names of those who stand behind it.
Names = Mapping[str, tuple[str, ...]]


def join_names(items: Iterable[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    *first, last = items
    return f"{', '.join(first)} and {last}" if first else last


def name_amendment(amendment: str, names: Names, remark: str = "") -> str:
    """Who stands behind an amendment, and which it is: "A and B (a/1)"; a ``remark`` stands behind its id."""
    return f"{join_names(names.get(amendment) or ('nobody named',))} ({amendment}{remark})"


def name_amendments(amendments: Iterable[str], names: Names) -> str:
    """Several amendments: "A (a/1), B and C (b/2)"."""
    return ", ".join(name_amendment(amendment, names) for amendment in amendments)


def name_wording(wording: Alternative | Whole, names: Names) -> str:
    """Whose wording it is: "A (a/1), B (b/1, unconfirmed)"."""
    return ", ".join(
        name_amendment(each, names, ", unconfirmed" if each in wording.unconfirmed else "")
        for each in wording.amendments
    )


def name_stakeholders(ids: Iterable[str], stakeholders: Stakeholders) -> str:
    """Stakeholders with their groups: "A (Governments), B (Academia)"; an unknown one by the id that was stated."""
    known = [(stakeholders.find(each), each) for each in ids]
    return ", ".join(f"{member.name} ({member.group})" if member else each for member, each in known)


def render_count(number: int, noun: str) -> str:
    """ "1 paragraph", "2 paragraphs"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
