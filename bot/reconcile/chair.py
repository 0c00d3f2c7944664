"""Who stands where on one choice, for the eyes of a chair: whose words, who is against them, who has not spoken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.amendments.composition import Alternative, Whole
from bot.reconcile.negotiation import Item, Negotiation
from bot.reconcile.position import Position, find_holding
from bot.reconcile.statement import Scope, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One wording (None: today's), with the ids of the stakeholders who are for it and of those who object.

    Of the ``supporters`` the first propose it.
    """

    wording: Alternative | Whole | None
    supporters: tuple[str, ...]
    opponents: tuple[str, ...]
    proposers: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether nobody is for it but those who propose it, and nobody against it."""
        return self.supporters == self.proposers and not self.opponents


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A decision point (``point`` None: the paragraph as a whole). ``reserved`` and ``silent`` are ids of stakeholders.

    Who is ``silent`` has neither proposed anything there nor said anything that holds.
    """

    point: int | None
    sides: tuple[Side, ...]
    reserved: tuple[str, ...]
    silent: tuple[str, ...]


def list_choices(item: Item, negotiation: Negotiation) -> tuple[Choice, ...]:
    """The points of a paragraph or place from left to right, then what is proposed for it as a whole."""
    choices: list[tuple[int | None, Sequence[Alternative | Whole]]] = []
    choices += [(point.number, point.alternatives) for point in item.composition.points]
    choices += [(None, item.composition.whole)] if item.composition.whole else []
    return tuple(_make_choice(item, number, wordings, negotiation) for number, wordings in choices)


def _make_choice(
    item: Item, number: int | None, wordings: Sequence[Alternative | Whole], negotiation: Negotiation
) -> Choice:
    held = find_holding(item, number, negotiation)
    submitters = {each.id: each.submitters for each in negotiation.amendments}
    sides = [_make_side(wording, held, submitters) for wording in wordings]
    kept = (each for each in held if each.statement.topic.scope is not Scope.AMENDMENT)
    sides.append(Side(wording=None, supporters=_pick(kept, Stance.RETAIN), opponents=()))
    spoken = {each.statement.stakeholder for each in held}
    spoken |= {who for side in sides for who in side.supporters}
    return Choice(
        point=number,
        sides=tuple(sides),
        reserved=_pick(held, Stance.RESERVE),
        silent=tuple(each.id for each in negotiation.report.stakeholders.members if each.id not in spoken),
    )


def _make_side(wording: Alternative | Whole, held: Iterable[Position], submitters: dict[str, tuple[str, ...]]) -> Side:
    about = [each for each in held if _is_about(each, wording)]
    proposers = tuple(dict.fromkeys(who for amendment in wording.amendments for who in submitters[amendment]))
    return Side(
        wording=wording,
        proposers=proposers,
        supporters=tuple(dict.fromkeys((*proposers, *_pick(about, Stance.SUPPORT)))),
        opponents=_pick(about, Stance.OBJECT),
    )


def _is_about(position: Position, wording: Alternative | Whole) -> bool:
    topic = position.thing.topic if position.thing else position.statement.topic
    if topic.scope is Scope.AMENDMENT:
        return topic.of in wording.amendments
    return not topic.amendments or not {*topic.amendments}.isdisjoint(wording.amendments)


def _pick(positions: Iterable[Position], stance: Stance) -> tuple[str, ...]:
    said = (each.statement for each in positions)
    return tuple(dict.fromkeys(each.stakeholder for each in said if each.stance is stance))
