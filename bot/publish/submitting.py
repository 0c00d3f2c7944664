"""What people read of documents that were submitted: what each became, what changed since, and the receipts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.amendments.amendment import Amendment, Change, Receipt
from bot.publish.naming import name_stakeholders, render_count
from bot.publish.page import Line
from bot.publish.piece import Piece, render_plain, to_pieces
from bot.publish.redline import compare_texts, to_redline
from bot.report.report import Report

# So many paragraphs are named in a line; of more the number is said.
_NAMED = 6
# So many receipts of an amendment are shown.
_NEWEST = 10


def tell_changes(changes: Sequence[Change], report: Report) -> Iterator[str]:
    """One line for each change, and its questions below it."""
    for change in changes:
        kind = "ask about" if change.proposed == change.base else change.kind.value
        yield f"  {kind} {report.describe(change.target)}"
        yield from (f"    to be confirmed: {doubt.question}" for doubt in change.doubts)


def name_changed(changes: Sequence[Change], report: Report) -> str:
    """ "rec 7, rec 9"; of many "12 paragraphs"."""
    names = list(dict.fromkeys(report.describe(change.target) for change in changes))
    return ", ".join(names) if len(names) <= _NAMED else render_count(len(changes), "paragraph")


def tell_difference(before: Sequence[Change], after: Sequence[Change], report: Report) -> Iterator[str]:
    """What an amendment says otherwise in its new state, a line a paragraph: the words proposed now against the old."""
    for line in _list_differences(before, after, report):
        yield f"  {render_plain(line.pieces)}"


def tell_before(amendment: Amendment, report: Report) -> Iterator[Line]:
    """The same of the last document that brought an amendment a new state."""
    if amendment.before:
        yield from _list_differences(amendment.before, amendment.changes, report)


def _list_differences(before: Sequence[Change], after: Sequence[Change], report: Report) -> Iterator[Line]:
    old, new = ({change.name: change for change in changes} for changes in (before, after))
    both = {**old, **new}
    for key in report.sort(both):
        pieces = _compare(old.get(key), new.get(key))
        if pieces:
            yield Line(1, (*to_pieces(f"{report.describe(both[key].target)}: "), *pieces))


def _compare(old: Change | None, new: Change | None) -> Sequence[Piece]:
    if new is None:
        return to_pieces("nothing is proposed any more")
    if old is None:
        return to_pieces("newly proposed")
    if old.proposed != new.proposed:
        return to_redline(compare_texts(old.proposed, new.proposed))
    if old.doubts != new.doubts:
        return to_pieces(f"the same words, with {render_count(len(new.doubts), 'question')} open")
    return ()


def tell_same(amendment: Amendment, submitters: Sequence[str], report: Report) -> str:
    """That an amendment says the same already; where those who send it left it, how they stand behind it again."""
    left = [each for each in submitters if each in amendment.left]
    if not left:
        return f"{amendment.id} says exactly this already; nothing is submitted twice."
    commands = "; ".join(f"amend state cosponsor {amendment.id} --as {each}" for each in left)
    who = name_stakeholders(left, report.stakeholders)
    said = f"{amendment.id} says exactly this, and {who} withdrew; nothing is submitted twice."
    return f"{said} To stand behind it again: {commands}"


def tell_receipts(receipts: Sequence[Receipt]) -> Iterator[str]:
    """When files came, and their digests in the form that ``sha256sum --check`` reads."""
    for received in dict.fromkeys(receipt.received for receipt in receipts):
        yield f"Received {received}; SHA-256:"
        yield from (f"{each.sha256}  {each.file}" for each in receipts if each.received == received)


def tell_origin(amendment: Amendment) -> Iterator[Line]:
    """The files that an amendment was read from, each with its receipt; of many the newest."""
    if amendment.receipts:
        yield Line(0, to_pieces("Read from:"))
    for each in amendment.receipts[-_NEWEST:]:
        yield Line(1, to_pieces(f"{each.file}, received {each.received}, SHA-256 {each.sha256}"))
