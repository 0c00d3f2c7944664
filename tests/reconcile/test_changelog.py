"""The changelog's order: by recommendation, then by the other sections."""

from __future__ import annotations

from bot.reconcile.changelog import group_entries
from bot.reconcile.entry import ChangelogEntry
from bot.report.paragraph import Place
from tests.publish.illustration import load_report, name


def entry(paragraph: str, commit: str = "1") -> ChangelogEntry:
    return ChangelogEntry(
        paragraph=name(paragraph), old="Old.", new="New.", commit=commit, date="2017-11-20", adopted_by="Chair"
    )


def test_recommendations_come_first_in_the_reports_order_then_the_other_sections() -> None:
    paragraphs = ["annex-3/2", "recommendations/13bis", "introduction/15", "recommendations/9", "recommendations/13"]
    sections = group_entries(load_report(), map(entry, paragraphs))
    assert [section.title for section in sections] == [
        "rec 9",
        "rec 13",
        "rec 13 bis",
        "Introduction",
        "Annex III – Institutional Framework",
    ]


def test_a_section_that_is_no_recommendation_has_all_its_paragraphs() -> None:
    (section,) = group_entries(load_report(), [entry("introduction/15"), entry("introduction/2")])
    assert [str(target) for target, _ in section.parts] == ["introduction/2", "introduction/15"]


def test_entries_of_one_paragraph_stay_in_the_order_they_were_made() -> None:
    entries = [entry("recommendations/9", commit) for commit in "312"]
    ((_, found),) = group_entries(load_report(), entries)[0].parts
    assert [each.commit for each in found] == ["3", "1", "2"]


def test_what_is_still_open_is_listed_though_nothing_was_adopted_there() -> None:
    place = Place(after=name("recommendations/13"))
    sections = group_entries(load_report(), [entry("recommendations/14")], [place, name("recommendations/13")])
    assert [(section.title, [len(found) for _, found in section.parts]) for section in sections] == [
        ("rec 13", [0]),
        ("after rec 13", [0]),
        ("rec 14", [1]),
    ]


def test_a_section_that_the_report_no_longer_has_comes_last_under_its_id() -> None:
    sections = group_entries(load_report(), [entry("preamble/1"), entry("annex-1/1")])
    assert [section.title for section in sections] == ["Annex I", "preamble"]
