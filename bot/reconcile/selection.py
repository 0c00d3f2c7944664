"""What people name when they adopt: ``rec 9/2=A``, ``rec 9/2[entertain]=A+C``, ``after rec 13=A``, ``a/1``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.errors import UserError
from bot.reconcile.frozen import find_points
from bot.reconcile.negotiation import Item, Negotiation, find_frozen
from bot.report.draft import FrozenReport

_SELECTION = re.compile(
    r"(?P<target>[^=\[\]]+?)\s*(?:/\s*(?P<point>\d+))?\s*(?:\[(?P<words>[^=]*)\])?\s*=\s*(?P<who>[^=]+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is to be taken on one paragraph: at the point of a number, or an amendment's whole change (``point`` None).

    ``amendments`` are the open amendments whose words are taken together.
    """

    item: Item
    point: int | None
    amendments: tuple[str, ...]


def parse_selection(text: str, negotiation: Negotiation, draft: FrozenReport | None = None) -> tuple[Selection, ...]:
    """Read what somebody typed; an amendment's id selects all of its changes.

    With a ``draft``, points are named by its numbers. Raises ``UserError`` for what is not there, and where the words
    in brackets, or those that the draft has under the number, are no longer those of the point.
    """
    if text in negotiation.names:
        items = [item for item in negotiation.items if item.composition.find(text)]
        if not items:
            raise UserError(f"Nothing of {text} is left to adopt: all of it is reflected in the text.")
        return tuple(Selection(item=item, point=None, amendments=(text,)) for item in items)
    match = _SELECTION.fullmatch(text.strip())
    if match is None:
        raise UserError(
            f'"{text}" names nothing to adopt; write a point and whose words, as in "rec 9/2=A", '
            f'or an amendment, as in "a/1"{_offer(negotiation.names)}.'
        )
    item = negotiation.get_item(match["target"])
    if not item.composition.proposals:
        name = negotiation.report.describe(item.target)
        raise UserError(f"There is no open proposal on {name}; see what is open with: amend decisions")
    point = int(match["point"]) if match["point"] else None
    if point is not None:
        point = _translate(item, point, draft, negotiation) if draft else point
        check_point(item, point, match["words"], negotiation)
    elif match["words"] is not None:
        raise UserError(
            f'"{text}" names words without their point; write the point too, as in "rec 9/2[{match["words"]}]=A".'
        )
    candidates = _candidates(item, point)
    who = tuple(_find_proposer(each.strip(), candidates, text, negotiation) for each in match["who"].split("+"))
    if len(set(who)) < len(who):
        raise UserError(f'"{text}" names the same amendment twice; name each once.')
    return (Selection(item=item, point=point, amendments=who),)


def check_point(item: Item, number: int, words: str | None, negotiation: Negotiation) -> None:
    """Raises ``UserError`` where there is no point of that number, or its words are not those that were named."""
    name = negotiation.report.describe(item.target)
    point = item.composition.find_point(number)
    if point is None:
        raise UserError(f"There is no decision point {name}/{number}; {_name_points(item, name)}. See: amend decisions")
    base = point.base
    if words is not None and words.split() != base.split():
        present = f'are now "{base.strip()}"' if base.strip() else "are gone: it is now a place for new words"
        raise UserError(
            f'The words of {name}/{number} have moved: you named "{words}", but they {present}. '
            f'Look again with: amend show "{name}"'
        )


def _translate(item: Item, number: int, draft: FrozenReport, negotiation: Negotiation) -> int:
    """Today's number of the point that a draft has under this number."""
    name, called = negotiation.report.describe(item.target), f"draft {draft.draft.name}"
    frozen, text = find_frozen(draft, item.target)
    words = next((each.base.strip() for each in frozen if each.number == number), None)
    if words is None:
        have = ", ".join(f"{name}/{each.number}" for each in frozen) or "none"
        raise UserError(f"In {called} there is no decision point {name}/{number}; it has {have}.")
    point = find_points(item.composition, frozen, text).get(number)
    if point is None:
        what = (
            f"words of {name}/{number} in {called}, “{words}”, have"
            if words
            else f"place {name}/{number} in {called} has"
        )
        today = ", ".join(f"{name}/{each.number} “{each.base.strip()}”" for each in item.composition.points) or "none"
        raise UserError(
            f"The {what} moved since, or what is proposed there reaches further by now. Points today: {today}. "
            f'Look again with: amend show "{name}" --numbered'
        )
    return point.number


def _name_points(item: Item, name: str) -> str:
    """Which points a paragraph has, as the second half of a sentence."""
    numbers = [point.number for point in item.composition.points]
    if len(numbers) > 1 and numbers == [*range(numbers[0], numbers[-1] + 1)]:
        return f"it has {name}/{numbers[0]} to {name}/{numbers[-1]}"
    return f"it has {', '.join(f'{name}/{number}' for number in numbers) or 'none'}"


def _candidates(item: Item, point: int | None) -> dict[str, str | None]:
    """The amendments that propose something at a point, or on the paragraph, each with its words."""
    if point is None:
        return {each.id: None if each.tokens is None else each.tokens.text for each in item.composition.proposals}
    there = item.composition.find_point(point)
    alternatives = there.alternatives if there else ()
    return {each: alternative.spelled_by(each) for alternative in alternatives for each in alternative.amendments}


def _find_proposer(who: str, candidates: Mapping[str, str | None], text: str, negotiation: Negotiation) -> str:
    """The candidate that an amendment's id, a submitter's id or name, or the beginning of one names.

    Where it names several they must bring the same words: it is all one then which of them is meant.
    """
    wanted = who.casefold()
    known = {amendment: _spoken_names(amendment, negotiation) for amendment in candidates}
    for matches in (
        [amendment for amendment in known if amendment == who],
        [amendment for amendment, names in known.items() if wanted in names],
        [amendment for amendment, names in known.items() if any(name.startswith(wanted) for name in names)],
    ):
        if len({candidates[each] for each in matches}) == 1:
            return matches[0]
        if matches:
            raise UserError(f'In "{text}", "{who}" could be {" or ".join(matches)}; name one of them.')
    offers = ", ".join(f"{' and '.join(negotiation.names[amendment])} ({amendment})" for amendment in known)
    raise UserError(f'In "{text}", "{who}" proposes nothing there; the proposals are by {offers}.')


def _spoken_names(amendment: str, negotiation: Negotiation) -> set[str]:
    submitters = next(a.submitters for a in negotiation.amendments if a.id == amendment)
    return {each.casefold() for each in (*submitters, *negotiation.names[amendment], amendment)}


def _offer(ids: Iterable[str]) -> str:
    ids = list(ids)
    return f"; open are {', '.join(ids[:5])}{' and more' if len(ids) > 5 else ''}" if ids else "; none is open"
