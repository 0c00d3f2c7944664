"""From what people name to the paragraphs that result: selections become adoptions, or a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.amendments.edit import Edit
from bot.errors import UserError
from bot.reconcile.adoption import Adoption, Left, Taken
from bot.reconcile.negotiation import Item, Negotiation
from bot.reconcile.parting import TextEdit, tell_edits
from bot.reconcile.pointing import require_issued_text
from bot.reconcile.selection import Selection
from bot.reconcile.taking import find_edits, find_left, find_whole, is_proposed, is_quoted, replace_words, take
from bot.report.draft import FrozenReport
from bot.report.layout import require_layout
from bot.report.paragraph import ParagraphId, Place
from bot.report.reference import find_next_name
from bot.text.token import tokenize


def resolve(
    selections: Iterable[Selection], negotiation: Negotiation, retired: Iterable[ParagraphId] = ()
) -> tuple[Adoption, ...]:
    """The paragraphs that result, in the order in which they were first named.

    ``retired`` are names of paragraphs that once stood in the report. Raises ``UserError`` where selections exclude
    each other, where nothing would change, and where a paragraph would not be well formed.
    """
    by_item: dict[int, list[Selection]] = {}
    for selection in selections:
        by_item.setdefault(id(selection.item), []).append(selection)
    used = set(retired)
    adoptions: list[Adoption] = []
    for chosen in by_item.values():
        for adoption in _resolve_item(chosen[0].item, chosen, negotiation, used):
            if adoption.new is not None:
                require_layout(negotiation.report.describe(adoption.name), adoption.name.path, adoption.new)
            used.add(adoption.name)
            adoptions.append(adoption)
    return tuple(adoptions)


def keep_unchanged(
    references: Iterable[str],
    negotiation: Negotiation,
    draft: FrozenReport | None = None,
    chosen: Iterable[Adoption] = (),
) -> tuple[Adoption, ...]:
    """Paragraphs, such as "rec 12", that were looked at and stay as they are.

    Raises ``UserError`` for one that is not in the report, for one that is on record so already, for one that reads
    otherwise than in a ``draft`` that is named, and for one that is ``chosen`` to change at the same time.
    """
    changing = {adoption.name for adoption in chosen}
    items = {item.target: item for item in (negotiation.get_item(each) for each in references)}
    for target, item in items.items():
        name = negotiation.report.describe(target)
        if item.composition.base is None:
            raise UserError(f"{name} is not in the report; only a paragraph that stands in it can stay as it is.")
        if target in changing:
            raise UserError(f"{name} cannot be adopted as it stands and with other words at once; name it once.")
        if target in negotiation.agreed:
            raise UserError(f"{name} was adopted as it stands already; there is nothing to adopt.")
        require_issued_text(item, draft, negotiation)
    return tuple(
        Adoption(
            item=item,
            name=target,
            old=item.composition.base,
            new=item.composition.base,
            taken=(),
            composed=False,
            beside=find_left(item.composition, ()),
        )
        for target, item in items.items()
        if isinstance(target, ParagraphId)
    )


def _resolve_item(
    item: Item, selections: Sequence[Selection], negotiation: Negotiation, used: Iterable[ParagraphId]
) -> list[Adoption]:
    if item.composition.base is None:
        return _resolve_new(item, selections, negotiation, set(used))
    whole = find_whole(item.composition, selections)
    made: tuple[Edit, ...] = ()
    edits: tuple[TextEdit, ...] = ()
    if whole:
        new, taken = whole.new, [whole]
    else:
        taken = [take(item.composition, *chosen) for chosen in _choose(item, selections, negotiation).items()]
        new = replace_words(item.composition, taken)
        made = find_edits(item.composition, taken)
        edits = tell_edits(item.composition.tokens, tokenize(new), made)
    if new is not None and tokenize(new).keys == item.composition.tokens.keys:
        raise UserError(f"{negotiation.report.describe(item.target)} would not change; there is nothing to adopt.")
    assert isinstance(item.target, ParagraphId)
    return [
        Adoption(
            item=item,
            name=item.target,
            old=item.composition.base,
            new=new,
            taken=tuple(taken),
            composed=not is_proposed(new, item.composition) or not is_quoted(made, taken, item),
            beside=find_left(item.composition, taken),
            edits=edits,
        )
    ]


def _resolve_new(
    item: Item, selections: Sequence[Selection], negotiation: Negotiation, used: set[ParagraphId]
) -> list[Adoption]:
    """Each selected proposal becomes a paragraph of its own, in the order in which they were named.

    Only one can stand in place of a paragraph that was deleted.
    """
    chosen = dict.fromkeys(amendment for selection in selections for amendment in selection.amendments)
    alternatives = [a for point in item.composition.points for a in point.alternatives]
    named = [a for a in alternatives if not set(chosen).isdisjoint(a.amendments)]
    if isinstance(item.target, ParagraphId) and len(named) > 1:
        where = negotiation.report.describe(item.target)
        raise UserError(f"{' and '.join(chosen)} propose different texts for {where}; take one of them.")
    adoptions: list[Adoption] = []
    for alternative in (a for each in chosen for a in alternatives if each in a.amendments):
        who = next(each for each in chosen if each in alternative.amendments)
        if any(adoption.new == alternative.spelled_by(who) for adoption in adoptions):
            continue
        if isinstance(item.target, Place):
            name = find_next_name(negotiation.report, item.target, retired=used)
        else:
            name = item.target
        used.add(name)
        text = alternative.spelled_by(who)
        taken = Taken(
            point=None, base=None, new=text, amendments=alternative.amendments, unconfirmed=alternative.unconfirmed
        )
        adoptions.append(Adoption(item=item, name=name, old=None, new=text, taken=(taken,), composed=False))
    others = [a for a in alternatives if set(chosen).isdisjoint(a.amendments)]
    beside = tuple(Left(text=each.text.strip(), amendments=each.amendments) for each in others)
    return [replace(adoption, beside=beside) for adoption in adoptions]


def _choose(item: Item, selections: Sequence[Selection], negotiation: Negotiation) -> Mapping[int, tuple[str, ...]]:
    """By point, from left to right, the amendments whose words are taken there."""
    chosen: dict[int, tuple[str, ...]] = {}
    for selection in selections:
        for there in item.composition.points:
            number = there.number
            if selection.point not in (None, number):
                continue
            proposers = {each for alternative in there.alternatives for each in alternative.amendments}
            takes = tuple(amendment for amendment in selection.amendments if amendment in proposers)
            if takes and number in chosen:
                name = negotiation.report.describe(item.target)
                raise UserError(f"{name}/{number} is named twice; say once whose words are taken there, as in A+B.")
            if takes:
                chosen[number] = takes
    return {point.number: chosen[point.number] for point in item.composition.points if point.number in chosen}
