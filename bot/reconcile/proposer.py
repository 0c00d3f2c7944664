"""Whose words somebody means at a point or on a paragraph; where nobody's, why not, and what there is instead."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator, Sequence

from bot.amendments.amendment import Amendment
from bot.errors import UserError
from bot.reconcile.frozen import find_points
from bot.reconcile.negotiation import Item, Negotiation
from bot.reconcile.pointing import is_lasting, name_point, require_issued_words
from bot.report.draft import FrozenReport


def require_open(text: str, negotiation: Negotiation) -> None:
    """Raises ``UserError`` for the id of an amendment that all its proposers have left."""
    if any(each.id == text for each in negotiation.withdrawn):
        raise UserError(_tell_withdrawn(text, [text], negotiation))


def require_standing(who: str, item: Item, text: str, negotiation: Negotiation) -> None:
    """Raises ``UserError`` for who has nothing open on a paragraph or place any more, and says why.

    ``text`` is all that was typed.
    """
    meant, left = _match(who, [proposal.id for proposal in item.composition.proposals], item, negotiation)
    if left:
        raise UserError(_tell_withdrawn(text, left, negotiation))
    if meant:
        return
    reflected = [each.amendment.id for each in item.standings if not each.is_open]
    name = negotiation.report.describe(item.target)
    if found := _match(who, reflected, item, negotiation)[0]:
        raise UserError(f'In "{text}", what {_offer(found, negotiation)} proposed is in the report already.')
    if waiting := list(_list_waiting(who, item, negotiation)):
        raise UserError(tell_waiting(waiting))
    if not item.composition.proposals:
        raise UserError(f"There is no open proposal on {name}; see what is open with: amend decisions")


def tell_waiting(ids: Sequence[str]) -> str:
    """What somebody is told who names amendments that take no part yet."""
    wait = "waits until it is thawed" if len(ids) == 1 else "wait until it is thawed"
    return f"{' and '.join(ids)} came while the report is frozen, and {wait}; to end that: amend thaw"


def find_proposer(
    who: str, item: Item, point: int | None, text: str, negotiation: Negotiation, draft: FrozenReport | None
) -> str:
    """The amendment that an id, a submitter's id or name, or the beginning of one names at a point of today.

    Where it names several they must bring the same words: it is all one then which of them is meant. Raises
    ``UserError`` for who has withdrawn or proposes nothing there, and for what is not what a ``draft`` has.
    """
    words = _list_words(item, point)
    meant, left = _match(who, words, item, negotiation)
    if left:
        raise UserError(_tell_withdrawn(text, left, negotiation))
    if len({words[each] for each in meant}) > 1:
        raise UserError(f'In "{text}", "{who}" could be {" or ".join(meant)}; name one of them.')
    if not meant and draft:
        issued, _ = _match(who, _list_issued(item, point, draft), item, negotiation)
        require_issued_words(item, point, issued, draft, negotiation)
    if not meant:
        raise UserError(f'In "{text}", "{who}" proposes nothing there; {_tell_instead(item, point, who, negotiation)}.')
    return meant[0]


def _match(who: str, ids: Iterable[str], item: Item, negotiation: Negotiation) -> tuple[list[str], list[str]]:
    """Of some amendments those that are meant; else those on the paragraph that who is meant has left.

    A name as it stands comes before the beginnings of others. The beginning of an id is that of a name: it does not
    mean an amendment that the bearer of the name has left.
    """
    wanted, ids = who.casefold(), list(dict.fromkeys(ids))
    if who in ids:
        return [who], []
    withdrawn = [each.amendment for each in negotiation.aside if each.change.target == item.target]
    amendments = [each for each in negotiation.amendments if each.id in ids]
    for fits in (operator.eq, str.startswith):
        left = [a.id for a in (*amendments, *withdrawn) if any(fits(n, wanted) for n in _list_left(a, negotiation))]
        meant = [
            each.id
            for each in amendments
            if any(fits(name, wanted) for name in _list_behind(each, negotiation))
            or (each.id not in left and fits(each.id.casefold(), wanted))
        ]
        if meant or left:
            return meant, [] if meant else left
    return [], []


def _list_waiting(who: str, item: Item, negotiation: Negotiation) -> Iterator[str]:
    """The amendments on a paragraph or place that somebody can mean and that take no part yet."""
    wanted = who.casefold()
    for each in negotiation.waiting:
        names = (each.id.casefold(), *_list_behind(each, negotiation))
        if any(change.target == item.target for change in each.changes) and any(n.startswith(wanted) for n in names):
            yield each.id


def _list_behind(amendment: Amendment, negotiation: Negotiation) -> Iterator[str]:
    names = (*amendment.submitters, *negotiation.name_all(amendment.submitters))
    return (each.casefold() for each in names)


def _list_left(amendment: Amendment, negotiation: Negotiation) -> Iterator[str]:
    """Who has left an amendment, by id and name; where nobody stands behind it any more, its own id too."""
    names = (*amendment.left, *negotiation.name_all(amendment.left))
    return (each.casefold() for each in (*names, *([amendment.id] if amendment.is_withdrawn else ())))


def _list_words(item: Item, point: int | None) -> dict[str, str | None]:
    """The amendments that propose something at a point, or on the paragraph, each with its words."""
    if point is None:
        return {each.id: None if each.tokens is None else each.tokens.text for each in item.composition.proposals}
    there = item.composition.find_point(point)
    alternatives = there.alternatives if there else ()
    return {each: alternative.spelled_by(each) for alternative in alternatives for each in alternative.amendments}


def _list_issued(item: Item, point: int | None, draft: FrozenReport) -> Iterator[str]:
    """The amendments that propose something there in a draft."""
    frozen, text = draft.find(item.target)
    known = find_points(item.composition, frozen, text)
    for each in frozen:
        if point is None or (each.number in known and known[each.number].number == point):
            yield from (amendment for _, amendments in each.alternatives for amendment in amendments)
    for _, amendments in draft.draft.whole.get(str(item.target), ()) if point is None else ():
        yield from amendments


def _tell_withdrawn(text: str, ids: Iterable[str], negotiation: Negotiation) -> str:
    """Who has left what, and whose it is now."""
    ids = set(ids)
    amendment = next(each for each in (*negotiation.amendments, *negotiation.withdrawn) if each.id in ids)
    left = " and ".join(negotiation.name_all(amendment.left))
    if amendment.is_withdrawn:
        rest = "nobody else stands behind it; who joins its proposers takes it over"
    else:
        rest = f"it stands in the name of {' and '.join(negotiation.names[amendment.id])} now; name them, or its id"
    return f'In "{text}": {left} withdrew from {amendment.id}, and {rest}.'


def _tell_instead(item: Item, point: int | None, who: str, negotiation: Negotiation) -> str:
    """Who proposes something there, and where who was named does."""
    told = f"the proposals are by {_offer(_list_words(item, point), negotiation)}"
    found, _ = _match(who, [proposal.id for proposal in item.composition.proposals], item, negotiation)
    name, points = negotiation.report.describe(item.target), item.composition.points
    for amendment in found:
        own = [each for each in points if any(amendment in a.amendments for a in each.alternatives)]
        where = ", ".join(name_point(name, each) for each in own)
        told += (
            f". {_offer([amendment], negotiation)} proposes words {f'at {where}' if where else f'for all of {name}'}"
        )
    if point and negotiation.issued and not is_lasting(item, point, negotiation.issued):
        told += f". {name}/{point} is no number of draft {negotiation.issued.draft.name}, so it can have moved"
    return told


def _offer(ids: Iterable[str], negotiation: Negotiation) -> str:
    return ", ".join(f"{' and '.join(negotiation.names[each])} ({each})" for each in ids)
