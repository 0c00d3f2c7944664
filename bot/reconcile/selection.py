"""What people name when they adopt: ``rec 9/2=A``, ``rec 9/2[entertain]=A+C``, ``after rec 13=A``, ``a/1``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.errors import UserError
from bot.reconcile.negotiation import Item, Negotiation
from bot.reconcile.pointing import find_number, require_issued_words, require_lasting
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


def require_taking_part(text: str, negotiation: Negotiation) -> None:
    """Raises ``UserError`` for the id of an amendment that takes no part yet."""
    if text in negotiation.waiting:
        raise UserError(
            f"{text} came while the report is frozen, and waits until it is thawed; to end that: amend thaw"
        )


def parse_selection(
    text: str, negotiation: Negotiation, draft: FrozenReport | None = None, *, is_unseen: bool = False
) -> tuple[Selection, ...]:
    """Read what somebody typed; an amendment's id selects all of its changes.

    With a ``draft``, points are named by its numbers, and what is taken must be what it has. Raises ``UserError`` for
    what is not there, and where the words in brackets, or those that the draft has, are no longer those of today. Where
    nobody looks at what would result (``is_unseen``), so it does for a number that can still move and has no words.
    """
    require_taking_part(text, negotiation)
    if text in negotiation.names:
        items = [item for item in negotiation.items if item.composition.find(text)]
        if not items:
            raise UserError(f"Nothing of {text} is left to adopt: all of it is reflected in the text.")
        for item in items:
            require_issued_words(item, None, (text,), draft, negotiation)
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
        point = find_number(item, point, match["words"], negotiation, draft)
        if is_unseen and draft is None and match["words"] is None:
            require_lasting(item, point, negotiation)
    elif match["words"] is not None:
        raise UserError(
            f'"{text}" names words without their point; write the point too, as in "rec 9/2[{match["words"]}]=A".'
        )
    candidates = _candidates(item, point)
    who = tuple(_find_proposer(each.strip(), candidates, text, negotiation) for each in match["who"].split("+"))
    if len(set(who)) < len(who):
        raise UserError(f'"{text}" names the same amendment twice; name each once.')
    require_issued_words(item, point, who, draft, negotiation)
    return (Selection(item=item, point=point, amendments=who),)


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
