"""On what ground a paragraph reads as it does: what a commit says itself, what a merge brought, whose branch it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.reconcile.entry import EntryKind
from bot.reconcile.landing import Landing
from bot.reconcile.origin import Origin, find_origins
from bot.reconcile.recognition import find_member
from bot.report.paragraph import ParagraphId
from bot.report.stakeholder import Stakeholders


class Grounds(NamedTuple):
    """What is to be believed about a change. ``is_told``: whoever made it a commit wrote down on what ground."""

    origins: list[Origin]
    is_told: bool


def find_grounds(
    paragraph: ParagraphId,
    own: Sequence[Origin],
    brought: Sequence[Origin],
    landing: Landing,
    stakeholders: Stakeholders,
) -> Grounds:
    """What is to be believed about a change: what the commit says itself; what a merge brought; whose branch it was.

    An amendment that was merged or squashed with its own commits says whose it is by its trailers, where only people
    of this repository can have written them, and else by the account that it came from.
    """
    about = find_origins(own, paragraph)
    if said := [origin for origin in about if origin.is_decision or origin.submitters]:
        is_told = any(origin.is_decision for origin in said)
        return Grounds([replace(origin, proposers=origin.proposers or origin.submitters) for origin in said], is_told)
    inside = find_origins(brought, paragraph)
    if not landing.is_foreign and (decided := [origin for origin in inside if origin.is_decision]):
        return Grounds(decided, is_told=True)
    return Grounds([_find_landing(about, inside, brought, landing, stakeholders)], is_told=False)


def _find_landing(
    about: Sequence[Origin],
    inside: Sequence[Origin],
    brought: Sequence[Origin],
    landing: Landing,
    stakeholders: Stakeholders,
) -> Origin:
    """Whose branch or pull request it was, where the name of one, or the account behind the other, tells."""
    bodies = dict.fromkeys(origin.rationale for origin in inside or about if origin.rationale)
    rationale = "\n\n".join(bodies)
    if landing.amendment:
        named = landing.amendment.rpartition("/")[0]
        submitters = tuple(dict.fromkeys(each for origin in brought for each in origin.submitters)) or (named,)
        return Origin(proposers=submitters, amendments=(landing.amendment,), rationale=rationale)
    member = find_member(landing.account, stakeholders) if landing.account else None
    if member:
        return Origin(proposers=(member.id,), amendments=(f"#{landing.pull_request}",), rationale=rationale)
    return Origin(rationale=rationale)


def judge(grounds: Sequence[Origin]) -> EntryKind:
    """Which of them it is; a revert and a renumbering are that, whoever is named beside."""
    if any(origin.renumbered for origin in grounds):
        return EntryKind.RENUMBERED
    if any(origin.reverts for origin in grounds):
        return EntryKind.REVERTED
    if any(origin.proposers for origin in grounds):
        return EntryKind.UNCHANGED if all(origin.unchanged for origin in grounds) else EntryKind.ADOPTED
    if any(origin.editorial for origin in grounds):
        return EntryKind.EDITORIAL
    return EntryKind.UNCHANGED if grounds and all(origin.unchanged for origin in grounds) else EntryKind.UNNAMED
