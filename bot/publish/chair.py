"""What a chair wants to see at one choice: who is for which words, who is against them, who has not spoken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.publish.data import Data
from bot.publish.page import Line
from bot.publish.piece import to_pieces
from bot.publish.placing import show_words
from bot.reconcile.chair import Choice, Side, list_choices
from bot.reconcile.negotiation import Item, Negotiation
from bot.report.stakeholder import Stakeholders


def tell_choice(choice: Choice, wordings: Sequence[str | None], stakeholders: Stakeholders) -> Iterator[Line]:
    """Side by side, ``wordings`` as they are shown; today's words are left out where nobody is for them.

    Who proposes what stands above; where there is nothing to add to it, it is not said again.
    """
    yield Line(2, to_pieces("who stands where"))
    told = [pair for pair in zip(choice.sides, (*wordings, None), strict=True) if not pair[0].is_plain]
    for side, wording in told:
        yield Line(3, to_pieces(_tell_side(side, show_words(wording or ""), stakeholders)))
    if any(side.is_plain and side.wording for side in choice.sides):
        what = "what else is proposed" if any(side.wording for side, _ in told) else "what is proposed"
        yield Line(3, to_pieces(f"for {what}: those who propose it, and nobody else"))
    if choice.reserved:
        yield Line(3, to_pieces(f"reserved: {_name(choice.reserved, stakeholders)}"))
    yield Line(3, to_pieces("not spoken here" if choice.silent else "not spoken here: nobody; all have"))
    yield from (Line(4, to_pieces(line)) for line in _name_by_group(choice.silent, stakeholders))


def describe_choices(item: Item, negotiation: Negotiation) -> list[Data]:
    """The same as plain data, by ids."""
    return [
        {
            "point": choice.point,
            "sides": [
                {
                    "text": side.wording.text if side.wording else item.composition.base,
                    "amendments": list(side.wording.amendments) if side.wording else [],
                    "for": list(side.supporters),
                    "against": list(side.opponents),
                }
                for side in choice.sides
            ],
            "reserved": list(choice.reserved),
            "silent": list(choice.silent),
        }
        for choice in list_choices(item, negotiation)
    ]


def _tell_side(side: Side, shown: str, stakeholders: Stakeholders) -> str:
    words = "today’s words" if side.wording is None else f"“{shown}”" if shown else "the deletion"
    told = f"for {words}: {_name(side.supporters, stakeholders) or 'nobody'}"
    return f"{told}; against: {_name(side.opponents, stakeholders)}" if side.opponents else told


def _name(ids: Iterable[str], stakeholders: Stakeholders) -> str:
    return ", ".join(member.name if (member := stakeholders.find(each)) else each for each in ids)


def _name_by_group(ids: Iterable[str], stakeholders: Stakeholders) -> Iterator[str]:
    members = [member for each in ids if (member := stakeholders.find(each))]
    groups = dict.fromkeys(group for group in (*stakeholders.groups, *(member.group for member in members)))
    named = ((group, [member.name for member in members if member.group == group]) for group in groups)
    return (f"{group}: {', '.join(names)}" for group, names in named if names)
