"""Whether a submission is new, the same once more, or the correction of an earlier one. Decided purely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.amendments.amendment import Amendment
from bot.forge.port import Submission
from bot.forge.submission import find_same


class Kinship(StrEnum):
    """What a submission is to what its submitters have open already."""

    NEW = "new"
    SAME = "same"
    CORRECTION = "correction"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The kinship, with the amendments that it is to: none for a new one, one or more where it is unclear."""

    kinship: Kinship
    amendments: tuple[Amendment, ...] = ()


def find_earlier(submission: Submission, amendments: Sequence[Amendment], *, is_settled: bool) -> Earlier:
    """What a submission is to the open amendments.

    It is the **same** when an amendment of the same submitters came from the same file, to the byte, in this state or
    an earlier one, or when it brings the same words. It is a **correction** of the only one that came from a file of
    the same name and shares a paragraph, or that was made on the same state of the report and has no paragraph that
    the submission lacks: nothing can get lost then. A file of the same name about other paragraphs, one that shares
    some paragraphs only, and several that it could be the correction of are **unclear**. ``is_settled``: people went
    over what was read, so that the newest file can say other words than before.
    """
    same = find_same(submission, amendments)
    mine = [each for each in amendments if each.submitters == submission.submitters]
    digests = {receipt.sha256 for receipt in submission.receipts}
    came = [each for each in mine if digests & {receipt.sha256 for receipt in each.receipts}]
    newest = [each for each in came if each.receipts[-1].sha256 in digests]
    if same:
        return Earlier(kinship=Kinship.SAME, amendments=tuple(each for each in mine if each.id == same))
    if is_settled and newest:
        return Earlier(kinship=Kinship.CORRECTION, amendments=(newest[0],))
    if came:
        return Earlier(kinship=Kinship.SAME, amendments=(came[0],))
    candidates = [each for each in mine if each.receipts and _is_near(submission, each)]
    if not candidates:
        return Earlier(kinship=Kinship.NEW)
    is_clear = len(candidates) == 1 and _is_correction(submission, candidates[0])
    return Earlier(kinship=Kinship.CORRECTION if is_clear else Kinship.UNCLEAR, amendments=tuple(candidates))


def _is_near(submission: Submission, amendment: Amendment) -> bool:
    return _shares_name(submission, amendment) or bool(_names(submission) & _names(amendment))


def _is_correction(submission: Submission, amendment: Amendment) -> bool:
    if not _names(submission) & _names(amendment):
        return False
    is_whole = submission.base == amendment.base and _names(amendment) <= _names(submission)
    return is_whole or _shares_name(submission, amendment)


def _names(changed: Submission | Amendment) -> set[object]:
    return {change.target for change in changed.changes}


def _shares_name(submission: Submission, amendment: Amendment) -> bool:
    names = {receipt.file.casefold() for receipt in amendment.receipts}
    return any(receipt.file.casefold() in names for receipt in submission.receipts)
