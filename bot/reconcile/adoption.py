"""What adopting would put into the report, and who proposed each of its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.amendments.combination import compose_wording
from bot.amendments.composition import Alternative, Composition, Point, Whole
from bot.errors import UserError
from bot.reconcile.negotiation import Item, Negotiation
from bot.reconcile.selection import Selection
from bot.report.layout import require_layout
from bot.report.paragraph import ParagraphId, Place
from bot.report.reference import find_next_name
from bot.text.token import tokenize


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Words that are taken at one point (None: on the paragraph as a whole), and whose they are.

    ``new`` None is the deletion of the paragraph. ``amendments`` are all that propose exactly these words.
    ``point_base`` and ``new`` are as they stand, spaces included.
    """

    point: int | None
    base: str | None
    new: str | None
    amendments: tuple[str, ...]
    unconfirmed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A wording that is proposed at the same place and not taken; ``text`` None: to delete the paragraph."""

    text: str | None
    amendments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """One paragraph as it would become; with nothing ``taken`` it was looked at and stays as it is.

    ``composed``: nobody has proposed this very text. ``beside`` is what was proposed at the same places and not taken.
    """

    item: Item
    name: ParagraphId
    old: str | None
    new: str | None
    taken: tuple[Taken, ...]
    composed: bool
    beside: tuple[Left, ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """Whether the paragraph stays as it is."""
        return not self.taken

    @property
    def amendments(self) -> tuple[str, ...]:
        """Everybody whose words are taken, each once."""
        return tuple(dict.fromkeys(amendment for taken in self.taken for amendment in taken.amendments))


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


def keep_unchanged(references: Iterable[str], negotiation: Negotiation) -> tuple[Adoption, ...]:
    """Paragraphs, such as "rec 12", that were looked at and stay as they are.

    Raises ``UserError`` for one that is not in the report, and for one that is on record so already.
    """
    items = {item.target: item for item in (negotiation.get_item(each) for each in references)}
    for target, item in items.items():
        name = negotiation.report.describe(target)
        if item.composition.base is None:
            raise UserError(f"{name} is not in the report; only a paragraph that stands in it can stay as it is.")
        if target in negotiation.agreed:
            raise UserError(f"{name} was adopted as it stands already; there is nothing to adopt.")
    return tuple(
        Adoption(
            item=item,
            name=target,
            old=item.composition.base,
            new=item.composition.base,
            taken=(),
            composed=False,
            beside=_find_left(item.composition, ()),
        )
        for target, item in items.items()
        if isinstance(target, ParagraphId)
    )


def _find_left(composition: Composition, taken: Sequence[Taken]) -> tuple[Left, ...]:
    """What others propose at the points where words are taken (at all of them where that is none of the points).

    What is proposed for the paragraph as a whole stands beside all of it.
    """
    by_point = {each.point: each.amendments for each in taken}
    is_all = by_point.keys() <= {None}
    found: list[tuple[Alternative | Whole, tuple[str, ...]]] = [
        (alternative, by_point.get(point.number, ()))
        for point in composition.points
        if is_all or point.number in by_point
        for alternative in point.alternatives
    ]
    found += [(whole, by_point.get(None, ())) for whole in composition.whole]
    return tuple(
        Left(text=each.text and each.text.strip(), amendments=each.amendments)
        for each, chosen in found
        if set(chosen).isdisjoint(each.amendments)
    )


def _resolve_item(
    item: Item, selections: Sequence[Selection], negotiation: Negotiation, used: Iterable[ParagraphId]
) -> list[Adoption]:
    if item.composition.base is None:
        return _resolve_new(item, selections, negotiation, set(used))
    whole = _find_whole(item.composition, selections)
    if whole:
        new, taken = whole.new, [whole]
    else:
        taken = [_take(item.composition, *chosen) for chosen in _choose(item, selections, negotiation).items()]
        new = _replace(item.composition, taken)
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
            composed=not _is_proposed(new, item.composition),
            beside=_find_left(item.composition, taken),
        )
    ]


def _resolve_new(
    item: Item, selections: Sequence[Selection], negotiation: Negotiation, used: set[ParagraphId]
) -> list[Adoption]:
    """Each selected proposal becomes a paragraph of its own, in the order in which they were named."""
    chosen = dict.fromkeys(amendment for selection in selections for amendment in selection.amendments)
    alternatives = [a for point in item.composition.points for a in point.alternatives]
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


def _find_whole(composition: Composition, selections: Sequence[Selection]) -> Taken | None:
    """The proposal on the paragraph as a whole that is selected; it goes with nothing else."""
    for selection in selections:
        for amendment in selection.amendments if selection.point is None else ():
            for whole in composition.whole:
                if amendment not in whole.amendments:
                    continue
                if len(selections) > 1 or len(selection.amendments) > 1:
                    raise UserError(
                        f"{amendment} replaces the paragraph as a whole; it cannot be taken with other words."
                    )
                text = dict(whole.spellings).get(amendment, whole.text)
                return Taken(
                    point=None,
                    base=composition.base,
                    new=text,
                    amendments=whole.amendments,
                    unconfirmed=whole.unconfirmed,
                )
    return None


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


def _take(composition: Composition, number: int, amendments: tuple[str, ...]) -> Taken:
    point = _get_point(composition, number)
    found = [next(a for a in point.alternatives if each in a.amendments) for each in amendments]
    if len({id(alternative) for alternative in found}) == 1:
        new = found[0].spelled_by(amendments[0])
    else:
        new = _combine(composition, point, amendments)
    return Taken(
        point=number,
        base=point.base,
        new=new,
        amendments=tuple(dict.fromkeys(each for alternative in found for each in alternative.amendments)),
        unconfirmed=tuple(dict.fromkeys(each for alternative in found for each in alternative.unconfirmed)),
    )


def _get_point(composition: Composition, number: int) -> Point:
    point = composition.find_point(number)
    assert point, "a selection names a point that is there"
    return point


def _combine(composition: Composition, point: Point, amendments: tuple[str, ...]) -> str:
    try:
        return compose_wording(composition, point, amendments)
    except ValueError:
        raise UserError(
            f"{' and '.join(amendments)} propose different wording for the same words; take one of them there."
        ) from None


def _replace(composition: Composition, taken: Iterable[Taken]) -> str:
    base, pieces, position = composition.base or "", [], 0
    for each in taken:
        assert each.point is not None
        assert each.new is not None
        point = _get_point(composition, each.point)
        pieces += [base[position : point.start], each.new]
        position = point.end
    return "".join([*pieces, base[position:]])


def _is_proposed(new: str | None, composition: Composition) -> bool:
    """Whether some open amendment wants the paragraph to read exactly so, typography aside."""
    keys = None if new is None else tokenize(new).keys
    return any((None if p.tokens is None else p.tokens.keys) == keys for p in composition.proposals)
