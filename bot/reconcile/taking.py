"""What is taken of one paragraph: the words at its points, or a proposal on the whole of it, and what is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.amendments.combination import compose_wording
from bot.amendments.composition import Alternative, Composition, Point, Whole
from bot.amendments.edit import Edit
from bot.errors import UserError
from bot.reconcile.adoption import Left, Share, Taken
from bot.reconcile.negotiation import Item
from bot.reconcile.quoting import Quoted
from bot.reconcile.selection import Selection
from bot.text.token import tokenize


def find_edits(composition: Composition, taken: Iterable[Taken]) -> tuple[Edit, ...]:
    """The edits that taking these words makes, from left to right; insertions at one place in the order of these."""
    chosen: dict[Edit, None] = {}
    for each in taken:
        assert each.point is not None
        there = set(_get_point(composition, each.point).edits)
        for proposal in (composition.find(amendment) for amendment in each.amendments):
            assert proposal
            chosen.update(dict.fromkeys(edit for edit in proposal.edits if edit in there))
    return tuple(sorted(chosen, key=lambda edit: edit[:2]))


def find_left(composition: Composition, taken: Sequence[Taken]) -> tuple[Left, ...]:
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


def find_whole(composition: Composition, selections: Sequence[Selection]) -> Taken | None:
    """The proposal on the paragraph as a whole that is selected; it goes with nothing else."""
    for selection in selections:
        for amendment in selection.amendments if selection.point is None else ():
            for whole in composition.whole:
                if amendment not in whole.amendments:
                    continue
                if len(selections) > 1 or len(selection.amendments) > 1:
                    act = "deletes the paragraph" if whole.text is None else "replaces the paragraph as a whole"
                    raise UserError(f"{amendment} {act}; it cannot be taken with other words.")
                text = dict(whole.spellings).get(amendment, whole.text)
                return Taken(
                    point=None,
                    base=composition.base,
                    new=text,
                    amendments=whole.amendments,
                    unconfirmed=whole.unconfirmed,
                )
    return None


def take(composition: Composition, number: int, amendments: tuple[str, ...]) -> Taken:
    """The words of some amendments at the point of that number, together where they are several.

    Raises ``UserError`` where they exclude each other.
    """
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
        shares=_share(composition, point, amendments),
    )


def _share(composition: Composition, point: Point, amendments: Sequence[str]) -> tuple[Share, ...]:
    """Who proposes which of the words that some amendments bring at a point; empty where all propose all of them."""
    there, shares = set(point.edits), {}
    chosen = (proposal for each in amendments for proposal in composition.proposals if proposal.id == each)
    for proposal in chosen:
        assert proposal.tokens
        for edit, (start, end, new, stop) in zip(proposal.edits, proposal.spans, strict=True):
            if edit in there and edit not in shares:
                makers = tuple(each.id for each in composition.proposals if edit in each.edits)
                base, words = composition.tokens.quote(start, end), proposal.tokens.quote(new, stop)
                shares[edit] = Share(base=base, new=words, amendments=makers)
    is_told = len({share.amendments for share in shares.values()}) > 1
    return tuple(shares[edit] for edit in sorted(shares, key=lambda edit: edit.start)) if is_told else ()


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


def replace_words(composition: Composition, taken: Iterable[Taken]) -> str:
    """The base text with what is taken at its points, given from left to right, in their place."""
    base, pieces, position = composition.base or "", [], 0
    for each in taken:
        assert each.point is not None
        assert each.new is not None
        point = _get_point(composition, each.point)
        pieces += [base[position : point.start], each.new]
        position = point.end
    return "".join([*pieces, base[position:]])


def is_proposed(new: str | None, composition: Composition) -> bool:
    """Whether some open amendment wants the paragraph to read exactly so, typography aside."""
    keys = None if new is None else tokenize(new).keys
    return any((None if p.tokens is None else p.tokens.keys) == keys for p in composition.proposals)


def is_quoted(edits: Iterable[Edit], taken: Iterable[Taken], item: Item) -> bool:
    """Whether the words that are taken stand side by side so in what was submitted.

    Those of a proposal that was carried over need not: words that others had struck since can be missing between them.
    """
    who = {amendment for each in taken for amendment in each.amendments}
    submitted = (each.change.proposed for each in item.standings if each.amendment.id in who)
    quoted = Quoted(tokenize(text).keys for text in submitted if text is not None)
    return all(quoted.has_run(edit.words) for edit in edits)
