"""The report that is shipped, the draft of the Working Group on Enhanced Cooperation, is in place."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from bot.report.line import MARK
from bot.report.reference import parse_reference
from bot.report.report import Report
from bot.repository.entries import check_entries, parse_entries
from bot.repository.folder import load_entries
from tests.report.samples import name

FOLDER = Path(__file__).parents[2] / "report"
READING = Path(__file__).parents[3] / "shared" / "seed" / "reading.yml"


@pytest.fixture(scope="module")
def report() -> Report:
    """The shipped report."""
    return parse_entries(load_entries(FOLDER))


def test_the_shipped_report_is_well_formed() -> None:
    assert check_entries(load_entries(FOLDER)) == ()


def test_every_paragraph_of_every_section_is_in_place(report: Report) -> None:
    assert Counter(paragraph.section for paragraph in report.paragraphs) == {
        "summary": 1,
        "introduction": 15,
        "recommendations": 19,
        "annex-1": 1,
        "annex-2": 1,
        "annex-3": 3,
    }


def test_the_report_says_that_it_is_a_reconstruction_and_whose_document_it_is(report: Report) -> None:
    assert report.settings.reconstruction
    assert "was not available" in " ".join(report.settings.provenance.split())
    assert "United Nations" in report.settings.provenance
    assert report.stakeholders.members[0].name == "Nick Ashton-Hart"


def test_the_quoted_paragraphs_and_the_footnote_stay_inside_introduction_1(report: Report) -> None:
    blocks = report.texts[name("introduction/1")].split("\n")
    assert [block[:9] for block in blocks if block.startswith("> ")] == [
        '> "4.1 En',
        "> 64. We ",
        "> 65. We ",
    ]
    assert blocks[-1].startswith("[^a]: Transcribe texto paragraphs 69 to 71")


def test_the_slips_of_the_chairman_stay(report: Report) -> None:
    words = " ".join(report.texts.values())
    for slip in (
        "adoped",
        "Transcrips",
        "persos",
        "two mains",
        "all stakeholder can",
        "and reflect comments",
    ):
        assert words.count(slip) == 1, slip


def test_the_damage_of_the_scan_is_mended(report: Report) -> None:
    words = " ".join(report.texts.values())
    for trace in ("Internetrelated", "<u>", "<sup>", "&lt;", "\\_", "$", "Formatted:", "Comment [", "✓"):
        assert trace not in words
    assert "WGEC_2016_meeting1_Chairs_summary_en.pdf" in words


def test_every_base_of_the_careful_reading_stands_in_its_paragraph(report: Report) -> None:
    if not READING.exists():
        pytest.skip("the careful reading of the submission is not on this machine")
    for change in yaml.safe_load(READING.read_text(encoding="utf-8"))["changes"]:
        where = "annex III 1" if change["paragraph"] == "annex III" else change["paragraph"]
        text = report.texts[parse_reference(where, report)]
        bases = [change.get("base", ""), *(edit.get("base", "") for edit in change["edits"])]
        for base in bases:
            assert base in MARK.sub("", text), (where, base)
