"""When two edits speak of the same words, and where two proposals do."""

from __future__ import annotations

import pytest

from bot.amendments.overlap import Reach, overlaps
from bot.amendments.relation import meet
from tests.amendments.scenario import compose_scenario

OVERLAPS = {
    "ranges that share a word": ((2, 5, False), (4, 6, False), True),
    "one range inside another": ((2, 5, False), (3, 4, False), True),
    "one range with other words": ((2, 5, True), (2, 5, True), True),
    "an insertion strictly inside a deletion": ((2, 5, False), (3, 3, True), True),
    "an insertion before a deletion": ((2, 5, False), (2, 2, True), False),
    "an insertion behind a deletion": ((2, 5, False), (5, 5, True), False),
    "an insertion before a replacement": ((2, 5, True), (2, 2, True), True),
    "an insertion behind a replacement": ((2, 5, True), (5, 5, True), True),
    "insertions at one place": ((2, 2, True), (2, 2, True), True),
    "insertions at two places": ((2, 2, True), (3, 3, True), False),
    "deletions that touch": ((2, 5, False), (5, 6, False), False),
    "a replacement that touches a deletion": ((2, 5, True), (5, 6, False), False),
    "replacements that touch": ((2, 5, True), (5, 6, True), True),
    "words apart": ((2, 3, True), (4, 6, True), False),
}


@pytest.mark.parametrize(("one", "other", "expected"), OVERLAPS.values(), ids=OVERLAPS)
def test_speaking_of_the_same_words(one: tuple[int, int, bool], other: tuple[int, int, bool], expected: bool) -> None:
    assert overlaps(Reach(*one), Reach(*other)) is expected
    assert overlaps(Reach(*other), Reach(*one)) is expected


def test_where_two_proposals_meet() -> None:
    composition = compose_scenario("""
        base: We entertain proposals from all states today.
        A: We consider proposals from most states now.
        B: We consider proposals from many states today.
        """)
    meeting = meet(*composition.proposals)
    assert [(one.words, other.words) for one, other in meeting.different] == [(("most",), ("many",))]
    assert [edit.words for edit in meeting.shared] == [("consider",)]
