"""The numbers of an issued draft stay: they are kept by their points, and never become another point's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.amendments.amendment import Amendment
from bot.amendments.composing import compose
from bot.amendments.composition import Composition, Point
from bot.amendments.edit import compare_proposal
from bot.errors import UserError
from bot.reconcile.frozen import find_points, freeze_points, keep_numbers
from bot.reconcile.negotiating import negotiate
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.resolving import resolve
from bot.reconcile.selection import parse_selection
from bot.report.draft import FrozenReport, IssuedDraft, render_points
from bot.report.report import Report
from bot.text.token import tokenize
from tests.amendments.generated import scenarios
from tests.publish.illustration import amend, illustrate, modify, name

REC_9 = name("recommendations/9")

# A word says where it stands, so that the same words are the same place.
_BASE = [f"w{number}" for number in range(12)]


@st.composite
def edited(draw: st.DrawFn, words: list[str], fresh: str) -> list[str]:
    """The words with up to three edits that bring new ones or take some away."""
    words = list(words)
    for count in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(words)))
        end = draw(st.integers(start, min(len(words), start + 2)))
        words[start:end] = [f"{fresh}{count}x{n}" for n in range(draw(st.integers(0, 2)))]
    return words


@st.composite
def later(draw: st.DrawFn) -> tuple[Composition, Composition]:
    """A paragraph with proposals when a draft is issued, and another day, after an adoption, with others."""
    today = draw(edited(_BASE, "adopted"))
    issued = [" ".join(draw(edited(_BASE, who))) for who in "abc"]
    # Half of the time somebody comes whose edits are not the draft's.
    proposed = [*issued, *(" ".join(draw(edited(today, who))) for who in "de")]
    return compose_texts(" ".join(_BASE), issued), compose_texts(" ".join(today), proposed)


def compose_texts(base: str, proposed: list[str]) -> Composition:
    tokens = tokenize(base)
    return compose(base, [compare_proposal(tokens, f"{n}/1", text) for n, text in enumerate(proposed)])


def neighbours(composition: Composition, point: Point) -> tuple[list[str], list[str]]:
    """The word before a point and the word after it."""
    text = composition.tokens.text
    return text[: point.start].split()[-1:], text[point.end :].split()[:1]


@given(later())
def test_a_number_of_the_draft_is_never_at_other_words_or_elsewhere(days: tuple[Composition, Composition]) -> None:
    issued, today = days
    frozen = {point.number: point for point in issued.points}
    kept = keep_numbers(today, freeze_points(issued.points), issued.base)
    for point in kept.points:
        if point.number in frozen:
            assert point.base.split() == frozen[point.number].base.split()
            if not point.base.strip():
                assert neighbours(today, point) == neighbours(issued, frozen[point.number])


@given(later())
def test_numbers_are_given_once_and_new_ones_follow_those_of_the_draft(days: tuple[Composition, Composition]) -> None:
    issued, today = days
    kept = keep_numbers(today, freeze_points(issued.points), issued.base)
    numbers = [point.number for point in kept.points]
    assert len({*numbers}) == len(numbers)
    new = [number for number in numbers if number > len(issued.points)]
    assert new == [*range(len(issued.points) + 1, len(issued.points) + len(new) + 1)]
    assert [point._replace(number=0) for point in kept.points] == [point._replace(number=0) for point in today.points]


@given(later())
def test_a_point_whose_words_and_neighbours_stand_keeps_its_number(days: tuple[Composition, Composition]) -> None:
    issued, today = days
    found = find_points(today, freeze_points(issued.points), issued.base)
    places = {(point.base.strip(), *map(tuple, neighbours(today, point))): point for point in today.points}
    for point in issued.points:
        same = places.get((point.base.strip(), *map(tuple, neighbours(issued, point))))
        if same and 2 * len({*_BASE} & {*today.tokens.text.split()}) >= len(_BASE):
            assert found.get(point.number) == same


@given(scenarios())
def test_on_the_day_of_issue_every_point_has_its_number(scenario: tuple[str, dict[str, str | None]]) -> None:
    base, proposed = scenario
    tokens = tokenize(base)
    composition = compose(base, [compare_proposal(tokens, who, text) for who, text in proposed.items()])
    assert keep_numbers(composition, freeze_points(composition.points), base) == composition


def issue(negotiation: Negotiation) -> FrozenReport:
    lines = tuple(render_points(str(i.target), freeze_points(i.composition.points)) for i in negotiation.items)
    draft = IssuedDraft(name="rev1", symbol="X", date="2017-11-11", commit="0" * 40, lines=lines)
    return FrozenReport(draft=draft, report=negotiation.report)


def negotiate_later(issued: Negotiation, *more: Amendment) -> Negotiation:
    """The illustrations after "consider" was adopted in recommendation 9."""
    texts = {**issued.report.texts, REC_9: issued.report.texts[REC_9].replace("entertain", "consider")}
    report = Report(settings=issued.report.settings, stakeholders=issued.report.stakeholders, texts=texts)
    return negotiate("1" * 40, report, (*issued.amendments, *more), issued=issue(issued))


def test_after_an_adoption_the_points_that_are_left_have_the_numbers_of_the_draft() -> None:
    late = amend("d/2", modify("recommendations/9", ("Institutions and processes", "Institutions")))
    points = negotiate_later(illustrate(), late).by_target[REC_9].composition.points
    # 9/1 was about "entertain", which is gone: what is proposed for "consider" is another point.
    assert [(point.number, point.base.strip()) for point in points] == [
        (5, "and processes"),
        (6, "consider"),
        (2, ""),
        (3, "general public"),
        (4, ""),
    ]


def test_numbers_of_another_paragraph_under_the_same_name_count_for_nothing() -> None:
    issued = illustrate().by_target[REC_9].composition
    text = "Another text, which is about an open, interoperable thing and others of that kind, altogether."
    other = compose_texts(text, [text.replace("open,", "open, free,")])
    numbers = [point.number for point in keep_numbers(other, freeze_points(issued.points), issued.base).points]
    assert numbers == [5]


def test_a_word_that_stands_alone_between_new_ones_is_not_taken_for_the_old_one() -> None:
    text = "We are to consider the report of the group."
    issued = compose_texts(text, [text.replace("consider the", "consider this")])
    beside = "We are to discuss the text of the group."
    today = compose_texts(beside, [beside.replace("discuss the", "discuss this")])
    assert [point.number for point in issued.points] == [1]
    assert [p.number for p in keep_numbers(today, freeze_points(issued.points), issued.base).points] == [2]


def test_what_is_adopted_goes_by_these_numbers_too() -> None:
    now = negotiate_later(illustrate())
    (adoption,) = resolve(parse_selection("rec 9/2=A", now), now)
    assert "an open, free, interoperable" in (adoption.new or "")
    with pytest.raises(
        UserError, match=r"rec 9/1 in draft rev1, “entertain”, have moved since.* rec 9/5 “consider”, rec 9/2, rec 9/3"
    ):
        parse_selection("rec 9/1=A", now)
