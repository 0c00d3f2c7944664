"""The real submission: what is proposed for it, measured against a careful reading by a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.amendments.amendment import Change
from bot.documents.change import apply_reading
from bot.documents.load import load_text
from bot.documents.reader import read_document
from bot.documents.reading import Edit, ParagraphReading, Reading, Sureness
from bot.documents.reading_file import parse_reading, render_reading
from bot.report.paragraph import ParagraphId
from bot.report.report import Report
from bot.repository.entries import parse_entries
from bot.repository.folder import load_entries
from bot.text.comparison import compare
from bot.text.token import tokenize
from tests.documents.samples import rec

ROOT = Path(__file__).parents[2]
SUBMISSION = ROOT / "examples/wgec/ashton-hart-submission.txt"
SETTLED = ROOT / "examples/wgec/reading.yml"
GOLDEN = Path(__file__).parent / "golden/wgec-reading.yml"
SEED = ROOT.parent / "shared/seed"

# The base's range [0], [1] becomes the text [2].
Core = tuple[int, int, str]


@pytest.fixture(scope="module")
def report() -> Report:
    return parse_entries(load_entries(ROOT / "report"))


@pytest.fixture(scope="module")
def proposed(report: Report) -> Reading:
    """The reading that is proposed for the submission, nothing settled."""
    return read_document(load_text(SUBMISSION), report, SUBMISSION.name)


@pytest.fixture(scope="module")
def settled() -> Reading:
    return parse_reading(load_text(SETTLED), SETTLED.name)


@pytest.fixture(scope="module")
def careful() -> Mapping[str, Any]:
    """The careful reading by a person, by name of the paragraph."""
    path = SEED / "reading.yml"
    if not path.exists():
        pytest.skip("the careful reading of the submission is not part of the project")
    changes = yaml.safe_load(path.read_text(encoding="utf-8"))["changes"]
    return {change["paragraph"]: change for change in changes}


def name_of(paragraph: ParagraphId) -> str:
    """What the careful reading calls a paragraph: "recommendation 7", "introduction 15", "annex III"."""
    if paragraph.section == "annex-3":
        return "annex III"
    return f"{paragraph.section.removesuffix('s')} {paragraph.number}"


def cores(edits: list[tuple[str, str]], base: str) -> list[Core]:
    """What each edit changes, word by word."""
    found: list[Core] = []
    for said, becomes in edits:
        start = base.index(said)
        assert said not in base[start + 1 :]
        old, new = tokenize(said), tokenize(becomes)
        for a, b, c, d in compare(old.keys, new.keys):
            words = becomes[new.starts[c] : new.ends[d - 1]] if d > c else ""
            first = start + old.starts[a] if a < len(old) else start + len(said)
            found.append((first, start + old.ends[b - 1] if b > a else first, words))
    return found


def seed_edits(change: Mapping[str, Any], base: str, readings: tuple[str, ...]) -> list[Core]:
    edits = [e for e in change["edits"] if e["reading"] in readings and e.get("base") != e.get("proposed")]
    return cores([(edit["base"], edit["proposed"]) for edit in edits], base)


def own_edits(change: ParagraphReading, base: str, *readings: Sureness) -> list[Core]:
    edits = [e for e in change.edits if e.reading in readings and not e.delete]
    return cores([(edit.base, edit.proposed) for edit in edits], base)


def modified(reading: Reading, report: Report) -> Iterator[tuple[ParagraphReading, str]]:
    for change in reading.changes:
        if isinstance(change.target, ParagraphId) and change.edits:
            yield change, report.texts[change.target]


def test_every_edit_that_is_certain_to_a_careful_reader_is_proposed_exactly_or_asked(
    proposed: Reading, report: Report, careful: Mapping[str, Any]
) -> None:
    checked = 0
    for change, base in modified(proposed, report):
        assert isinstance(change.target, ParagraphId)
        mine = own_edits(change, base, *Sureness)
        for edit in seed_edits(careful[name_of(change.target)], base, ("certain",)):
            assert edit in mine
            checked += 1
    assert checked == 12


def test_no_edit_is_stated_that_contradicts_the_careful_reading(
    proposed: Reading, report: Report, careful: Mapping[str, Any]
) -> None:
    for change, base in modified(proposed, report):
        assert isinstance(change.target, ParagraphId)
        wanted = seed_edits(careful[name_of(change.target)], base, ("certain", "likely"))
        assert [e for e in own_edits(change, base, Sureness.CERTAIN, Sureness.LIKELY) if e not in wanted] == []


def test_every_likely_edit_of_the_careful_reading_is_proposed_and_not_only_asked(
    proposed: Reading, report: Report, careful: Mapping[str, Any]
) -> None:
    for change, base in modified(proposed, report):
        assert isinstance(change.target, ParagraphId)
        stated = own_edits(change, base, Sureness.CERTAIN, Sureness.LIKELY)
        wanted = seed_edits(careful[name_of(change.target)], base, ("likely",))
        assert [edit for edit in wanted if edit not in stated] == []


def test_every_question_of_the_careful_reading_about_words_with_a_trace_is_asked(proposed: Reading) -> None:
    asked = {
        str(change.target): [edit.base for edit in change.edits if edit.reading is Sureness.ASK]
        for change in proposed.changes
    }
    assert {target: bases for target, bases in asked.items() if bases} == {
        "recommendations/7": ["international organisations, be urged", "cooperation in public policy"],
        "recommendations/8": ["needs, youth, and sexual"],
        "recommendations/17": [""],
    }


def test_nothing_is_proposed_in_a_paragraph_that_the_submitter_left_alone(
    proposed: Reading, report: Report, careful: Mapping[str, Any]
) -> None:
    touched = {
        name_of(change.target) for change, _ in modified(proposed, report) if isinstance(change.target, ParagraphId)
    }
    assert touched == set(careful)


def test_the_submitter_and_what_changes_no_words_are_told(proposed: Reading) -> None:
    document = proposed.document
    assert (document.submitter, document.group) == ("Nick Ashton-Hart", "Technical Community")
    assert document.title == "Revisions proposed by Nick Ashton-Hart, from the Technical Community"
    assert 'Line 70 is an empty paragraph, put in and printed as "13.".' in proposed.told
    assert "Line 36 has an empty comment by sf." in proposed.told
    assert sum(sentence.startswith("A note of the word processor: “Formatted:") for sentence in proposed.told) == 2


def test_the_proposed_reading_is_the_golden_one(proposed: Reading) -> None:
    """When a rule changes, look at what it changes here, and write the file anew with ``render_reading``."""
    assert render_reading(proposed) == GOLDEN.read_text(encoding="utf-8")


def test_the_settled_reading_is_of_this_submission(proposed: Reading, settled: Reading) -> None:
    assert settled.document.sha256 == proposed.document.sha256
    assert settled.document.published


def test_the_settled_reading_is_as_the_program_writes_it(settled: Reading) -> None:
    assert render_reading(settled) == load_text(SETTLED)
    assert parse_reading(render_reading(settled), "") == settled


def test_the_settled_reading_makes_the_wordings_of_the_careful_one(
    settled: Reading, report: Report, careful: Mapping[str, Any]
) -> None:
    changes = apply_reading(settled, report)
    assert {name_of(change.name) for change in changes} == set(careful)
    for change in changes:
        if change.proposed is None:
            assert change.name == rec(17)
            continue
        assert change.base is not None
        assert change.proposed == apply_careful(careful[name_of(change.name)], change.base)


def apply_careful(change: Mapping[str, Any], base: str) -> str:
    if "proposed" in change:
        return str(change["proposed"])
    text = base
    for edit in change["edits"]:
        if edit["base"] != edit["proposed"]:
            assert text.count(edit["base"]) == 1
            text = text.replace(edit["base"], edit["proposed"])
    return text


def test_the_settled_reading_asks_what_the_careful_one_asks(
    settled: Reading, report: Report, careful: Mapping[str, Any]
) -> None:
    for change in apply_reading(settled, report):
        questions = [e["question"] for e in careful[name_of(change.name)]["edits"] if e["reading"] == "ask"]
        assert len(change.doubts) == len(questions)


def test_every_open_edit_of_the_settled_reading_touches_its_doubt(settled: Reading, report: Report) -> None:
    """However the composition compares the texts, the words in doubt are unconfirmed."""
    changes = {change.name: change for change in apply_reading(settled, report)}
    assert doubtful_words(changes[rec(7)]) == ["should", "international"]
    assert doubtful_words(changes[rec(8)]) == ["indigenous communities"]


def doubtful_words(change: Change) -> list[str]:
    """The proposed words of the edits that touch a doubt."""
    assert change.base is not None
    assert change.proposed is not None
    base, proposed = tokenize(change.base), tokenize(change.proposed)
    found = []
    for start, end, new_start, new_end in compare(base.keys, proposed.keys):
        first = base.ends[start - 1] if start else 0
        last = base.starts[end] if end < len(base) else len(base.text)
        if any(first <= doubt.end and doubt.start <= last for doubt in change.doubts) and new_end > new_start:
            found.append(change.proposed[proposed.starts[new_start] : proposed.ends[new_end - 1]].strip(", "))
    return found


def test_the_comments_of_the_published_submission_are_its_rationale(settled: Reading, report: Report) -> None:
    rationales = {change.name: change.rationale for change in apply_reading(settled, report)}
    assert rationales[rec(17)] == "REV: Where to elaborate on the sharing ideas?\n\nREV: Controversial."


def test_an_edit_has_words_around_it_that_no_other_edit_touches(proposed: Reading, report: Report) -> None:
    for change, base in modified(proposed, report):
        for edit in (edit for edit in change.edits if not edit.delete):
            assert base.count(edit.base) == 1
            others = [other for other in change.edits if other is not edit]
            start, end = base.index(edit.base), base.index(edit.base) + len(edit.base)
            assert not any(
                first < end and start < last for first, last, _ in cores([(o.base, o.proposed) for o in others], base)
            )


def test_every_stated_edit_has_its_evidence(proposed: Reading) -> None:
    def complete(edit: Edit) -> bool:
        return bool(edit.why) and bool(edit.question) == (edit.reading is Sureness.ASK)

    assert all(complete(edit) for change in proposed.changes for edit in change.edits)
