"""Real files and whole letters, damaged byte by byte and element by element: read, or refused in a sentence."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.amendments.amendment import Change
from bot.documents.change import apply_reading
from bot.documents.matching.basis import Basis
from bot.documents.matching.reader import match_tracked
from bot.documents.reading_file import parse_reading, render_reading
from bot.documents.tracked import read_tracked
from bot.errors import UserError
from bot.publish.reading import render_reading as render_page
from bot.publish.reading_data import render_reading_json
from bot.report.paragraph import ParagraphId
from bot.report.report import Report, Section, Settings
from bot.report.stakeholder import Stakeholders
from tests.documents.word.files import make_zip
from tests.documents.word.letter import make_letter
from tests.documents.word.mutating import Step, mutate, read_parts

FOLDER = Path(__file__).parents[4] / "shared" / "word"
REAL = sorted(FOLDER.glob("*.docx"))
TEXTS = (
    "Institutions should entertain proposals from all stakeholders, with a view to an open and secure Internet.",
    "Governments are invited:\n\n- (a) to support capacity-building;\n- (b) to report every year to the Commission.",
    "A debate should be held every year by the General Assembly on the progress that was made.",
)
STEPS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 5_000), st.integers(0, 5_000)), min_size=1, max_size=6)


@cache
def make_basis() -> Basis:
    names = [ParagraphId(section="recommendations", number=number) for number in range(1, len(TEXTS) + 1)]
    section = Section(id="recommendations", title="Recommendations", short="rec", kind="recommendations")
    report = Report(
        settings=Settings(title="An illustration", sections=(section,)),
        stakeholders=Stakeholders(groups=(), members=()),
        texts=dict(zip(names, TEXTS, strict=True)),
    )
    return Basis(report=report)


@cache
def make_sample() -> bytes:
    """A letter with changes in every paragraph, among them one that is deleted."""
    report = make_basis().report
    one, two, three = report.paragraphs
    edits = {
        one: [("entertain", "consider"), ("open and ", "")],
        two: [("capacity-building", "education and training"), ("every year", "every two years")],
        three: [(TEXTS[2], "")],
    }
    return make_letter(
        report, edits, front=["Comments to the draft", "Submitted by Illustration A"], comment="Why not?"
    )


def go_through(data: bytes, basis: Basis) -> None:
    """Everything that is done with a file, until its changes stand or a sentence refuses it."""
    try:
        document = read_tracked(data, "a.docx")
        render_reading_json(document)
        render_page(document, "a.docx", "md")
        reading = match_tracked(document, [basis], "a.docx", "0" * 64)
        assert parse_reading(render_reading(reading), "a.yml") == reading
        changes: tuple[Change, ...] = apply_reading(reading, basis.report)
    except UserError:
        return
    assert any(change.changes_words for change in changes)


def test_the_sample_is_read() -> None:
    document = read_tracked(make_sample(), "a.docx")
    reading = match_tracked(document, [make_basis()], "a.docx", "0" * 64)
    assert len(apply_reading(reading, make_basis().report)) == len(TEXTS)


@settings(max_examples=120)
@given(STEPS)
def test_a_letter_with_its_elements_in_disorder_is_read_or_refused(steps: list[Step]) -> None:
    go_through(mutate(make_sample(), "word/document.xml", steps), make_basis())


@settings(max_examples=40)
@given(st.sampled_from(["word/comments.xml", "word/styles.xml", "word/_rels/document.xml.rels", "_rels/.rels"]), STEPS)
def test_a_letter_with_other_parts_in_disorder_is_read_or_refused(part: str, steps: list[Step]) -> None:
    go_through(mutate(make_sample(), part, steps), make_basis())


@pytest.mark.skipif(not REAL, reason="the real files are not beside the checkout")
@settings(max_examples=80)
@given(st.data())
def test_a_real_file_with_its_elements_in_disorder_is_read_or_refused(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(REAL))
    go_through(mutate(source.read_bytes(), "word/document.xml", data.draw(STEPS)), make_basis())


BYTES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4)), min_size=1, max_size=6)


def damage(data: bytes, changes: list[tuple[float, bytes]]) -> bytes:
    damaged = bytearray(data)
    for where, new in changes:
        at = int(where * len(damaged))
        damaged[at : at + max(len(new), 1)] = new
    return bytes(damaged)


@pytest.mark.skipif(not REAL, reason="the real files are not beside the checkout")
@settings(max_examples=80)
@given(st.data())
def test_a_real_file_with_other_bytes_is_read_or_refused(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(REAL)).read_bytes()
    changes = data.draw(BYTES)
    if data.draw(st.booleans()):
        go_through(damage(whole, changes), make_basis())
    else:
        parts = read_parts(whole)
        part = data.draw(st.sampled_from(sorted(name for name in parts if name.endswith((".xml", ".rels")))))
        go_through(make_zip({**parts, part: damage(parts[part], changes)}), make_basis())


@settings(max_examples=60)
@given(BYTES)
def test_a_letter_with_other_bytes_is_read_or_refused(changes: list[tuple[float, bytes]]) -> None:
    parts = read_parts(make_sample())
    name = "word/document.xml"
    go_through(make_zip({**parts, name: damage(parts[name], changes)}), make_basis())
    go_through(damage(make_sample(), changes), make_basis())
