"""Words that are taken for the report, or put to silence, in sentences: what they replace and who proposes each."""

from __future__ import annotations

from collections.abc import Iterator

from bot.publish.naming import Names, name_amendments
from bot.publish.page import Line
from bot.publish.piece import to_pieces
from bot.publish.point import tell_edit
from bot.reconcile.adoption import Adoption, Taken
from bot.reconcile.negotiation import Negotiation

_COMPOSED = "this combination has been proposed by nobody as a whole"


def tell_taken(adoption: Adoption, negotiation: Negotiation) -> Iterator[Line]:
    """A line for each point, under it who proposes which of its words where they are not all of the same."""
    name, names = negotiation.report.describe(adoption.name), negotiation.names
    for taken in adoption.taken:
        yield Line(1, to_pieces(_name_taken(taken, name, names)))
        yield from (Line(2, to_pieces(told)) for told in _tell_shares(taken, names))
        if taken.unconfirmed:
            yield Line(2, to_pieces(f"not confirmed yet by {name_amendments(taken.unconfirmed, names)}"))
    if adoption.composed:
        yield Line(1, to_pieces(f"{_COMPOSED.capitalize()}."))


def tell_in_a_line(adoption: Adoption, negotiation: Negotiation) -> str:
    """What is taken and from whom: "rec 9/1: “consider” in place of “entertain”, proposed by A (a/1)"."""
    name, names = negotiation.report.describe(adoption.name), negotiation.names
    if adoption.is_unchanged:
        return f"{name} as it stands"
    told = []
    for taken in adoption.taken:
        shares = "; ".join(_tell_shares(taken, names))
        told.append(f"{_name_taken(taken, name, names)}{f' ({shares})' if shares else ''}")
    return f"{'; '.join(told)}{f' ({_COMPOSED})' if adoption.composed else ''}"


def _name_taken(taken: Taken, name: str, names: Names) -> str:
    where = f"{name}/{taken.point}" if taken.point else name
    who = "" if taken.shares else f", proposed by {name_amendments(taken.amendments, names)}"
    return f"{where}: {_name_words(taken)}{who}"


def _name_words(taken: Taken) -> str:
    if taken.new is None:
        return "the deletion of the paragraph"
    if taken.point is None:
        return "another text in place of the paragraph" if taken.base is not None else "the paragraph"
    assert taken.base is not None
    return tell_edit(taken.base, taken.new)


def _tell_shares(taken: Taken, names: Names) -> Iterator[str]:
    return (f"{tell_edit(s.base, s.new)}, proposed by {name_amendments(s.amendments, names)}" for s in taken.shares)
