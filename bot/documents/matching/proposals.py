"""What is proposed today, under the names that our export gives to its proposers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bot.documents.matching.basis import Basis
from bot.publish.export.attribution import Attribution, name_authors
from bot.publish.traces import parse_author
from bot.reconcile.negotiation import Negotiation, Standing
from bot.report.paragraph import Target

# How authors are numbered where their names are not shown: "Submitter 3", "Governments (2)".
_HIDDEN = re.compile(r"Submitter \d+|.+ \(\d+\)", re.DOTALL)


def find_others(
    negotiation: Negotiation, basis: Basis, authors: Collection[str], senders: Collection[str] = ()
) -> dict[str, dict[Target, tuple[str | None, ...]]]:
    """What those of the ``authors`` of a document's changes propose whom our export names.

    What is open in the names of the ``senders`` alone is left to them. Whose amendment is no longer open proposes
    nothing. Each text is the one on the basis, or else on today's report.
    """
    found: dict[str, dict[Target, tuple[str | None, ...]]] = {}
    for author, amendment in _find_amendments(negotiation, authors):
        standings = negotiation.by_amendment.get(amendment, ())
        own = {submitter for each in standings for submitter in each.amendment.submitters}
        if own and own <= {*senders}:
            continue
        texts = found.setdefault(author, {})
        for standing in standings:
            target = standing.change.target
            texts[target] = (*texts.get(target, ()), _get_text(standing, basis))
    return found


def are_exported(authors: Collection[str]) -> bool:
    """Whether some of the authors may be named by our export, with or without their names."""
    return any(parse_author(author) or _HIDDEN.fullmatch(author) for author in authors)


def find_exported(negotiation: Negotiation, authors: Collection[str]) -> frozenset[str]:
    """The authors whom our export did name so: by what is open today, or by a stakeholder and what was open then."""
    ours = {each.name for attribution in Attribution for each in name_authors(negotiation, attribution).values()}
    names = {member.name for member in negotiation.report.stakeholders.members}
    found = ((author, parse_author(author)) for author in authors)
    return frozenset(author for author, named in found if author in ours or (named and named.name in names))


def _find_amendments(negotiation: Negotiation, authors: Collection[str]) -> Iterator[tuple[str, str]]:
    """The amendment of each author whom our export names."""
    hidden = {
        author.name: amendment
        for attribution in (Attribution.GROUP, Attribution.NONE)
        for amendment, author in name_authors(negotiation, attribution).items()
    }
    for author in sorted(authors):
        named = parse_author(author)
        if named or author in hidden:
            yield author, named.amendment if named else hidden[author]


def _get_text(standing: Standing, basis: Basis) -> str | None:
    change = standing.change
    is_there = change.base == basis.report.texts.get(change.name) or change.base is None
    return change.proposed if is_there else standing.carried.text
