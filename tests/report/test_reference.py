"""What people type for a paragraph or a place, and the names that new paragraphs get."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.report.paragraph import SUFFIXES, Place, Target
from bot.report.reference import find_next_name, parse_reference, parse_target
from tests.report.samples import make_report, name

REPORT = make_report(
    *(f"recommendations/{number}" for number in range(1, 20)),
    "recommendations/13bis",
    "introduction/15",
    *(f"annex-3/{number}" for number in range(1, 4)),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rec 9", "recommendations/9"),
        ("rec9", "recommendations/9"),
        (" REC. \u00a0 9 ", "recommendations/9"),
        ("recommendation 9", "recommendations/9"),
        ("Recommendation 9", "recommendations/9"),
        ("Recommendations 9", "recommendations/9"),
        ("recommendations/9", "recommendations/9"),
        ("recommendations/09", "recommendations/9"),
        ("recommendations/09.md", "recommendations/9"),
        ("report/recommendations/09.md", "recommendations/9"),
        ("rec 13 bis", "recommendations/13bis"),
        ("rec 13bis", "recommendations/13bis"),
        ("rec 13-BIS", "recommendations/13bis"),
        ("recommendations/13bis.md", "recommendations/13bis"),
        ("intro 15", "introduction/15"),
        ("introduction 15", "introduction/15"),
        ("introduction/15", "introduction/15"),
        ("intro", "introduction/15"),
        ("report/introduction/", "introduction/15"),
        ("annex III 2", "annex-3/2"),
        ("Annex III – Framework 2", "annex-3/2"),
        ("annex-3/2", "annex-3/2"),
        ("annex 3 2", "annex-3/2"),
    ],
)
def test_a_paragraph_is_known_by_every_name_that_people_use(text: str, expected: str) -> None:
    assert parse_reference(text, REPORT) == name(expected)


@pytest.mark.parametrize(
    "target",
    [*REPORT.paragraphs, *(Place(after=paragraph) for paragraph in REPORT.paragraphs)],
    ids=REPORT.describe,
)
def test_what_people_read_for_a_paragraph_or_place_they_can_type(target: Target) -> None:
    assert parse_target(REPORT.describe(target), REPORT) == target
    assert parse_target(str(target), REPORT) == target


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rec 33", 'There is no paragraph "rec 33" (did you mean rec 3 or rec 13?).'),
        ("rek 9", 'There is no paragraph "rek 9" (did you mean rec 9 or rec 19?).'),
        ("rec 12 bis", 'There is no paragraph "rec 12 bis" (did you mean rec 13 bis or rec 12?).'),
        ("rec 1 (d)", 'There is no paragraph "rec 1 (d)" (did you mean rec 1 or rec 19?).'),
        ("chapter", 'There is no paragraph "chapter"; the report has "intro 15" to "annex III 3".'),
        ("", 'There is no paragraph ""; the report has "intro 15" to "annex III 3".'),
        ("rec 0", 'There is no paragraph "rec 0" (did you mean rec 10 or rec 9?).'),
        (
            "rec " + "9" * 5000,
            f'There is no paragraph "rec {"9" * 5000}"; the report has "intro 15" to "annex III 3".',
        ),
        ("annex III", '"annex III" has 3 paragraphs, "annex III 1" to "annex III 3"; say which.'),
        ("after rec 33", 'There is no paragraph "rec 33" (did you mean rec 3 or rec 13?).'),
        ("before rec 2 bis", 'There is no paragraph "rec 2 bis" (did you mean rec 13 bis or rec 2?).'),
    ],
)
def test_an_unknown_paragraph_is_answered_with_the_nearest_names(text: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_target(text, REPORT)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("after rec 13", "13"),
        ("After  Recommendation 13", "13"),
        ("before rec 13", "12"),
        ("before rec 14", "13bis"),
        ("before rec 1", None),
        ("after recommendations/0", None),
    ],
)
def test_a_place_is_said_by_the_paragraph_before_or_after_it(text: str, after: str | None) -> None:
    place = parse_target(text, REPORT)
    assert str(place) == f"after recommendations/{after or 0}"


def test_the_place_before_the_first_number_may_be_after_a_paragraph_inserted_there() -> None:
    report = make_report("recommendations/0bis", "recommendations/1")
    place = parse_target("before rec 1", report)
    assert place == Place(after=name("recommendations/0bis"))
    assert report.describe(place) == "after rec 0 bis"


def test_the_only_place_of_an_empty_section_is_before_its_first_paragraph() -> None:
    report = make_report("introduction/1")
    place = parse_target("before rec 1", report)
    assert isinstance(place, Place)
    assert find_next_name(report, place) == name("recommendations/1")


@pytest.mark.parametrize(
    ("place", "present", "retired", "expected"),
    [
        ("after rec 1", ["1", "2"], [], "1bis"),
        ("after rec 1", ["1", "1bis", "2"], [], "1ter"),
        ("after rec 1 bis", ["1", "1bis", "2"], [], "1ter"),
        ("after rec 1", ["1", "2"], ["1bis"], "1ter"),
        ("after rec 2", ["1", "2"], [], "2bis"),
        ("before rec 1", ["1"], [], "0bis"),
        ("after recommendations/0", ["0bis", "1"], [], "0ter"),
        ("before rec 1", [], ["1"], "1bis"),
    ],
)
def test_a_new_paragraph_gets_the_next_free_name_at_its_place(
    place: str, present: list[str], retired: list[str], expected: str
) -> None:
    report = make_report(*(f"recommendations/{number}" for number in present))
    target = parse_target(place, report)
    assert isinstance(target, Place)
    gone = [name(f"recommendations/{number}") for number in retired]
    assert find_next_name(report, target, retired=gone) == name(f"recommendations/{expected}")


@given(st.integers(1, 3), st.sampled_from(SUFFIXES), st.sets(st.sampled_from(SUFFIXES[1:])))
def test_a_name_given_is_free_and_stands_between_its_place_and_the_next_number(
    number: int, suffix: str, others: set[str]
) -> None:
    report = make_report(*(f"recommendations/{number}{other}" for other in {"", suffix, *others}), "recommendations/4")
    place = Place(after=name(f"recommendations/{number}{suffix}"))
    try:
        given_name = find_next_name(report, place)
    except UserError:
        assert SUFFIXES[-1] in {suffix, *others}
    else:
        assert given_name not in report.texts
        assert place.after.order < given_name.order < (number + 1, 0)


def test_a_full_place_is_refused_with_the_next_free_name() -> None:
    full = [f"recommendations/1{suffix}" for suffix in SUFFIXES]
    with pytest.raises(UserError) as caught:
        find_next_name(make_report(*full, "recommendations/2"), Place(after=name("recommendations/1")))
    assert str(caught.value) == (
        'No name is free after rec 1: all up to "decies" are in use; the next free name is "rec 2 bis".'
    )
    with pytest.raises(UserError, match='the next free name is "rec 2"'):
        find_next_name(make_report(*full), Place(after=name("recommendations/1")))


def test_a_place_whose_paragraph_is_gone_is_refused_with_the_one_before_it() -> None:
    report = make_report("recommendations/1", "recommendations/3")
    with pytest.raises(UserError) as caught:
        find_next_name(report, Place(after=name("recommendations/2")))
    assert str(caught.value) == (
        'There is no paragraph "rec 2" to put a new one after; '
        'say "after rec 1", where the next free name is "rec 1 bis".'
    )


def test_a_place_in_an_unknown_section_is_refused() -> None:
    with pytest.raises(UserError, match=r'There is no section "drafts" in report\.yml\.'):
        find_next_name(REPORT, Place(after=name("drafts/1")))
