"""What still needs a decision: every point, and every proposal for a whole paragraph, in the report's order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from bot.amendments.composition import Alternative, Whole
from bot.publish.chair import describe_choices, tell_choice
from bot.publish.data import Data, describe_items
from bot.publish.naming import render_count
from bot.publish.page import Block, Heading, Line, render_answer
from bot.publish.piece import to_pieces
from bot.publish.placing import place_points
from bot.publish.point import tell_point, tell_wholes
from bot.publish.rolling import list_proposers
from bot.publish.silence import describe_silences, tell_silences
from bot.publish.standing import tell_agreed
from bot.publish.statement import pick, tell_said
from bot.reconcile.chair import list_choices
from bot.reconcile.negotiation import Item, Negotiation
from bot.reconcile.position import Position, find_positions
from bot.reconcile.silence import find_silences
from bot.reconcile.statement import Scope
from bot.reconcile.stating import name_thing

if TYPE_CHECKING:
    from rich.text import Text


def render_decisions(negotiation: Negotiation, form: str, *, for_chair: bool = False) -> str | Text:
    """What still needs a decision, as "text", "md" or "json"; ``for_chair``: also who stands where."""
    items = list_undecided(negotiation)
    return render_answer(
        form,
        lambda: _write_page(items, negotiation, for_chair=for_chair),
        lambda: _describe(items, negotiation, for_chair=for_chair),
    )


def list_undecided(negotiation: Negotiation) -> list[Item]:
    """The paragraphs and places on which anything is proposed."""
    return [item for item in negotiation.items if item.composition.proposals]


def tell_item(item: Item, negotiation: Negotiation, *, for_chair: bool = False) -> Iterator[Line]:
    """Everything that is proposed on one paragraph or place, with its proposers' names, and what was said about it."""
    name, stakeholders = negotiation.report.describe(item.target), negotiation.report.stakeholders
    said = find_positions(item, negotiation)
    choices = {each.point: each for each in list_choices(item, negotiation)} if for_chair else {}

    def add(lines: Iterable[Line], point: int | None, wordings: Sequence[Alternative | Whole]) -> Iterator[Line]:
        """Below each wording, which has the last lines, what was said about it."""
        lines = list(lines)
        yield from lines[: len(lines) - len(wordings)]
        for line, wording in zip(lines[len(lines) - len(wordings) :], wordings, strict=True):
            yield line
            yield from tell_said(pick(said, Scope.ALTERNATIVE, point, wording.amendments), 3, stakeholders)

    for placed in place_points(item.composition, name):
        number = placed.point.number
        lines = tell_point(item.composition, placed, lambda a: list_proposers(a, negotiation.names))
        yield from add(lines, number, placed.point.alternatives)
        yield from tell_said(pick(said, Scope.POINT, number), 2, stakeholders)
        if number in choices:
            yield from tell_choice(choices[number], placed.wordings, stakeholders)
    wholes = tell_wholes(item.composition, lambda whole: list_proposers(whole, negotiation.names))
    yield from add(wholes, None, item.composition.whole)
    if None in choices:
        yield from tell_choice(choices[None], [each.text for each in item.composition.whole], stakeholders)
    yield from _tell_rest(item, said, negotiation)


def _tell_rest(item: Item, said: Sequence[Position], negotiation: Negotiation) -> Iterator[Line]:
    """What was said about the paragraph, about changes that are made at several points, and about earlier words."""
    name, stakeholders = negotiation.report.describe(item.target), negotiation.report.stakeholders
    wholes = {each for whole in item.composition.whole for each in whole.amendments}
    things = dict.fromkeys(each.thing for each in said if each.thing and each.thing.point is None)
    for thing in things:
        if wholes.isdisjoint(thing.topic.amendments):
            is_paragraph = thing.topic.scope is Scope.PARAGRAPH
            yield Line(1, to_pieces("the paragraph" if is_paragraph else name_thing(thing, name)))
            yield from tell_said([each for each in said if each.thing == thing], 2, stakeholders)
    if earlier := [each for each in said if not each.is_current]:
        yield Line(1, to_pieces("earlier words"))
        yield from tell_said(earlier, 2, stakeholders)


def _describe(items: list[Item], negotiation: Negotiation, *, for_chair: bool) -> Data:
    silences = describe_silences(find_silences(negotiation), negotiation)
    data = describe_items(items, negotiation) | ({"silences": silences} if silences else {})
    if for_chair:
        for item, paragraph in zip(items, data["paragraphs"], strict=True):
            paragraph["chair"] = describe_choices(item, negotiation)
    return data


def _write_page(items: list[Item], negotiation: Negotiation, *, for_chair: bool) -> Iterator[Block]:
    yield Heading(1, to_pieces("What still needs a decision"))
    yield Line(0, to_pieces(_sum_up(items)))
    if items and negotiation.issued:
        name = negotiation.issued.draft.name
        yield Line(0, to_pieces(f"Numbers that draft {name} gave are those of the draft; all others are today's."))
    yield from tell_all_agreed(negotiation)
    if silences := find_silences(negotiation):
        yield Heading(2, to_pieces("Silence procedure"))
        yield from tell_silences(silences, negotiation)
    for item in items:
        yield Heading(2, to_pieces(negotiation.report.describe(item.target)))
        yield from tell_agreed(item.target, negotiation)
        yield from tell_item(item, negotiation, for_chair=for_chair)


def tell_all_agreed(negotiation: Negotiation) -> Iterator[Line]:
    """The paragraphs that were looked at and stay as they are, in a sentence, where there are any."""
    names = [negotiation.report.describe(name) for name in negotiation.report.paragraphs if name in negotiation.agreed]
    if names:
        yield Line(0, to_pieces(f"{negotiation.report.settings.agreed_term}, as they stand: {', '.join(names)}"))


def _sum_up(items: list[Item]) -> str:
    if not items:
        return "Nothing: no proposal is open."
    points = [point for item in items for point in item.composition.points]
    wholes = sum(len(item.composition.whole) for item in items)
    contested = sum(point.contested for point in points)
    told = [f"{render_count(len(points), 'decision point')} in {render_count(len(items), 'paragraph')}"]
    if contested:
        told.append(f"{contested} of them with two or more proposals")
    if wholes:
        told.append(f"{render_count(wholes, 'proposal')} for a paragraph as a whole")
    return f"{'; '.join(told)}."
