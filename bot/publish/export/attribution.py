"""Whose name an exported document gives to a proposal: the submitters', their group's alone, or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from bot.amendments.amendment import Amendment
from bot.publish import traces
from bot.publish.export.document import Author
from bot.publish.naming import join_names
from bot.reconcile.negotiation import Negotiation


class Attribution(StrEnum):
    """How much of its submitters a proposal shows."""

    FULL = "full"
    GROUP = "group"
    NONE = "none"


def name_authors(negotiation: Negotiation, attribution: Attribution) -> Mapping[str, Author]:
    """The author of every open amendment's changes, by amendment.

    Without names they are numbered, so that no two can be taken for one; nor is it said then when they came.
    """
    counts: Counter[str] = Counter()
    authors = {}
    for amendment in negotiation.amendments:
        groups = _join_groups(amendment, negotiation)
        if attribution is Attribution.FULL:
            names = join_names(negotiation.names[amendment.id] or ("nobody named",))
            author = traces.Author(name=names, group=groups, amendment=amendment.id)
            authors[amendment.id] = Author(name=str(author), date=amendment.received)
            continue
        shown = groups if attribution is Attribution.GROUP and groups else "Submitter"
        counts[shown] += 1
        number = f" ({counts[shown]})" if shown == groups else f" {counts[shown]}"
        authors[amendment.id] = Author(name=f"{shown}{number}")
    return authors


def list_authors(amendments: Iterable[str], authors: Mapping[str, Author]) -> str:
    """Several authors in one sentence; names may have commas in them."""
    return "; ".join(authors[each].name for each in amendments)


def _join_groups(amendment: Amendment, negotiation: Negotiation) -> str:
    members = map(negotiation.report.stakeholders.find, amendment.submitters)
    return ", ".join(dict.fromkeys(member.group for member in members if member))
