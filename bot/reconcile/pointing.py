"""Which decision point a number means, today's or a draft's, and that what is named is what the draft has."""

from __future__ import annotations

from collections.abc import Iterable

from bot.amendments.composition import Composition, Point
from bot.errors import UserError
from bot.reconcile.frozen import find_points
from bot.reconcile.negotiation import Item, Negotiation
from bot.report.draft import FrozenReport
from bot.text.token import tokenize

# The words of a text as they are compared; None is the deletion of the paragraph.
_Keys = tuple[str, ...] | None


def find_number(
    item: Item, number: int, words: str | None, negotiation: Negotiation, draft: FrozenReport | None = None
) -> int:
    """Today's number of the point that is called so, in ``draft`` where one is given.

    Raises ``UserError`` where there is no such point, and where its words are not those that were named, or those that
    the draft has under the number.
    """
    today = _translate(item, number, draft, negotiation) if draft else number
    name = negotiation.report.describe(item.target)
    point = item.composition.find_point(today)
    if point is None and negotiation.issued and is_lasting(item, number, negotiation.issued):
        _translate(item, number, negotiation.issued, negotiation)
    if point is None:
        raise UserError(f"There is no decision point {name}/{number}; {_name_points(item, name)}. See: amend decisions")
    base = point.base
    if words is not None and _get_keys(words) != _get_keys(base):
        present = f'are now "{base.strip()}"' if base.strip() else "are gone: it is now a place for new words"
        raise UserError(
            f'The words of {name}/{number} have moved: you named "{words}", but they {present}. '
            f'Look again with: amend show "{name}"'
        )
    return today


def is_lasting(item: Item, number: int, issued: FrozenReport) -> bool:
    """Whether a draft gave this number, so that it is never another point's."""
    return any(each.number == number for each in issued.find(item.target)[0])


def require_lasting(item: Item, number: int, negotiation: Negotiation) -> None:
    """Raises ``UserError`` for a number that the last draft did not give, which may have been another point's before.

    Before the first draft no number lasts, and none is refused.
    """
    issued = negotiation.issued
    if issued is None or is_lasting(item, number, issued):
        return
    name, point = f"{negotiation.report.describe(item.target)}/{number}", item.composition.find_point(number)
    words = point.base.strip() if point else ""
    raise UserError(
        f"{name} is no number of draft {issued.draft.name}, so it can still move. Write its words, as in "
        f'"{name}[{words}]=A", or leave out --yes and look at what is shown.'
    )


def require_issued_text(item: Item, draft: FrozenReport | None, negotiation: Negotiation) -> None:
    """Raises ``UserError`` where a draft is named and a paragraph reads otherwise than in it, typography aside."""
    if draft is None:
        return
    _, text = draft.find(item.target)
    if _get_keys(text) != _get_keys(item.composition.base):
        name = negotiation.report.describe(item.target)
        raise UserError(
            f"{name} does not read as in draft {draft.draft.name} any more, so nothing is done. "
            f'Look again with: amend show "{name}"'
        )


def require_issued_words(
    item: Item, number: int | None, amendments: Iterable[str], draft: FrozenReport | None, negotiation: Negotiation
) -> None:
    """Raises ``UserError`` where a draft is named and amendments propose other words than it has of them.

    ``number`` is today's of a point; None for all that they propose on the paragraph or place.
    """
    if draft is None:
        return
    frozen, text = draft.find(item.target)
    composition = item.composition
    known = find_points(composition, frozen, text)
    name, called = negotiation.report.describe(item.target), f"draft {draft.draft.name}"
    for amendment in amendments:
        issued = {p.number: _get_keys(t) for p in frozen for t, who in p.alternatives if amendment in who}
        today = _list_words(composition, amendment)
        same = {n: today[point.number] for n, point in known.items() if point.number in today}
        if number is not None:
            (asked,) = (n for n, point in known.items() if point.number == number)
            is_same = asked in issued and issued[asked] == same.get(asked)
        else:
            is_same = len(same) == len(today) and same == issued and _has_same_whole(item, amendment, draft, text)
        if not is_same:
            raise UserError(
                f"What {amendment} proposes on {name} is not what stands in {called}: it came or changed since, or the "
                f'words there did. Look again with: amend show "{name}" --numbered; then name it without the draft.'
            )


def _has_same_whole(item: Item, amendment: str, draft: FrozenReport, text: str | None) -> bool:
    issued = [_get_keys(each) for each, who in draft.draft.whole.get(str(item.target), ()) if amendment in who]
    today = [_get_keys(each.text) for each in item.composition.whole if amendment in each.amendments]
    return today == issued and (not today or _get_keys(text) == item.composition.tokens.keys)


def _list_words(composition: Composition, amendment: str) -> dict[int, _Keys]:
    """What an amendment proposes at each point, by its number of today."""
    return {
        point.number: _get_keys(alternative.text)
        for point in composition.points
        for alternative in point.alternatives
        if amendment in alternative.amendments
    }


def _get_keys(text: str | None) -> _Keys:
    return None if text is None else tokenize(text).keys


def _translate(item: Item, number: int, draft: FrozenReport, negotiation: Negotiation) -> int:
    """Today's number of the point that a draft has under this number."""
    name, called = negotiation.report.describe(item.target), f"draft {draft.draft.name}"
    frozen, text = draft.find(item.target)
    words = next((each.base.strip() for each in frozen if each.number == number), None)
    if words is None:
        have = ", ".join(f"{name}/{each.number}" for each in frozen) or "none"
        raise UserError(f"In {called} there is no decision point {name}/{number}; {name} has {have}.")
    point = find_points(item.composition, frozen, text).get(number)
    if point is None:
        what = (
            f"words of {name}/{number} in {called}, “{words}”, have"
            if words
            else f"place {name}/{number} in {called} has"
        )
        today = ", ".join(name_point(name, each) for each in item.composition.points) or "none"
        raise UserError(
            f"The {what} moved since, or what is proposed there reaches further by now. Points today: {today}. "
            f'Look again with: amend show "{name}" --numbered'
        )
    return point.number


def name_point(name: str, point: Point) -> str:
    """A point of the paragraph called so, with its words of today: "rec 9/1 “entertain”"."""
    words = point.base.strip()
    return f"{name}/{point.number}{f' “{words}”' if words else ''}"


def _name_points(item: Item, name: str) -> str:
    """Which points a paragraph has, as the second half of a sentence."""
    numbers = [point.number for point in item.composition.points]
    if len(numbers) > 1 and numbers == [*range(numbers[0], numbers[-1] + 1)]:
        return f"{name} has {name}/{numbers[0]} to {name}/{numbers[-1]}"
    return f"{name} has {', '.join(f'{name}/{number}' for number in numbers) or 'none'}"
