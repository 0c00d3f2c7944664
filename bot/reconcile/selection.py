"""What people name when they adopt: ``rec 9/2=A``, ``rec 9/2[entertain]=A+C``, ``after rec 13=A``, ``a/1``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import UserError
from bot.reconcile.negotiation import Item, Negotiation
from bot.reconcile.pointing import find_number, require_issued_words, require_lasting
from bot.reconcile.proposer import find_proposer, require_open, require_standing, tell_waiting
from bot.report.draft import FrozenReport

_PLACE = r"(?P<target>[^=\[\]]+?)\s*(?:/\s*(?P<point>\d+))?\s*(?:\[(?P<words>[^=]*)\])?\s*"
_SELECTION = re.compile(rf"{_PLACE}=\s*(?P<who>[^=]+)")


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
    if any(each.id == text for each in negotiation.waiting):
        raise UserError(tell_waiting([text]))


def find_items(text: str, negotiation: Negotiation) -> tuple[Item, ...]:
    """The paragraphs and places that somebody names, whether or not what is named there can be taken."""
    if text in negotiation.names:
        return tuple(item for item in negotiation.items if item.composition.find(text))
    match = re.fullmatch(rf"{_PLACE}(?:=.*)?", text.strip())
    try:
        return (negotiation.get_item(match["target"]),) if match else ()
    except UserError:
        return ()


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
        items = find_items(text, negotiation)
        if not items:
            raise UserError(f"Nothing of {text} is left to adopt: all of it is reflected in the text.")
        for item in items:
            require_issued_words(item, None, (text,), draft, negotiation)
        return tuple(Selection(item=item, point=None, amendments=(text,)) for item in items)
    require_open(text, negotiation)
    match = _SELECTION.fullmatch(text.strip())
    if match is None:
        raise UserError(
            f'"{text}" names nothing to adopt; write a point and whose words, as in "rec 9/2=A", '
            f'or an amendment, as in "a/1"{_offer(negotiation.names)}.'
        )
    item, names = negotiation.get_item(match["target"]), [each.strip() for each in match["who"].split("+")]
    for each in names:
        require_standing(each, item, text, negotiation)
    point = int(match["point"]) if match["point"] else None
    if point is not None:
        point = find_number(item, point, match["words"], negotiation, draft)
        if is_unseen and draft is None and match["words"] is None:
            require_lasting(item, point, negotiation)
    elif match["words"] is not None:
        raise UserError(
            f'"{text}" names words without their point; write the point too, as in "rec 9/2[{match["words"]}]=A".'
        )
    who = tuple(find_proposer(each, item, point, text, negotiation, draft) for each in names)
    if len(set(who)) < len(who):
        raise UserError(f'"{text}" names the same amendment twice; name each once.')
    require_issued_words(item, point, who, draft, negotiation)
    return (Selection(item=item, point=point, amendments=who),)


def _offer(ids: Iterable[str]) -> str:
    ids = list(ids)
    return f"; open are {', '.join(ids[:5])}{' and more' if len(ids) > 5 else ''}" if ids else "; none is open"
