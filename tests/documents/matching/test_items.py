"""Items of a list whose numbers are typed by hand are the report's items, whatever their numbers look like."""

from __future__ import annotations

import docx
import pytest
from docx.document import Document

from bot.documents.matching.basis import Basis
from bot.documents.matching.reader import match_tracked
from bot.documents.reading import Reading
from tests.documents.matching.samples import CREWS, DIGEST, PORTS, asked, proposed
from tests.documents.samples import make_report
from tests.documents.word.made import add, add_new, read_made

HEAD, ITEMS = "States should consider a plan for:", ("nets;", "oars; and", "sails.")
TYPED = [
    ("(a) ", "(b) ", "(c) ", "(d) "),
    ("a)\t", "b)\t", "c)\t", "d)\t"),
    ("a. ", "b. ", "c. ", "d. "),
    ("(i) ", "(ii) ", "(iii) ", "(iv) "),
    ("(1) ", "(2) ", "(3) ", "(4) "),
    ("1. ", "2. ", "3. ", "4. "),
    ("1) ", "2) ", "3) ", "4) "),
]
# The report's own form of a list, and its fourth item in that form.
FORMS = [
    (f"{HEAD}\n\n- nets;\n- oars; and\n- sails.", "\n- masts."),
    (f"{HEAD}\n\n- (a) nets;\n- (b) oars; and\n- (c) sails.", "\n- (d) masts."),
    (f"{HEAD}\n\n(a) nets;\n\n(b) oars; and\n\n(c) sails.", "\n\n(d) masts."),
    (f"{HEAD}\n\n1. nets;\n2. oars; and\n3. sails.", "\n4. masts."),
]


def start(labels: tuple[str, ...], number: str = "2. ") -> Document:
    document = docx.Document()
    for text in ("Recommendations", f"1. {PORTS}", number + HEAD):
        document.add_paragraph(text)
    for label, item in zip(labels, ITEMS, strict=False):
        document.add_paragraph(label + item)
    return document


def read(document: Document, text: str) -> Reading:
    bases = (Basis(report=make_report(PORTS, text, CREWS)),)
    return match_tracked(read_made(document), bases, "letter.docx", DIGEST)


@pytest.mark.parametrize("labels", TYPED)
@pytest.mark.parametrize(("text", "fourth"), FORMS)
@pytest.mark.parametrize("number", ["2. ", ""])
def test_a_typed_item_that_is_put_in_is_set_as_the_report_sets_its_items(
    labels: tuple[str, ...], text: str, fourth: str, number: str
) -> None:
    document = start(labels, number)
    add_new(document, f"{labels[3]}masts.")
    add(document, f"{number and '3. '}{CREWS}")
    reading = read(document, text)
    assert proposed(reading, make_report(PORTS, text, CREWS)) == {"recommendations/2": text + fourth}
    assert asked(reading) == []


@pytest.mark.parametrize("labels", TYPED)
@pytest.mark.parametrize("text", [text for text, _ in FORMS])
def test_a_change_in_a_typed_item_is_certain(labels: tuple[str, ...], text: str) -> None:
    document = docx.Document()
    for line in ("Recommendations", f"1. {PORTS}", f"2. {HEAD}", f"{labels[0]}nets;"):
        document.add_paragraph(line)
    add(document, f"{labels[1]}oars", " and rudders", "; and")
    document.add_paragraph(f"{labels[2]}sails.")
    reading = read(document, text)
    changed = {"recommendations/2": text.replace("oars", "oars and rudders")}
    assert proposed(reading, make_report(PORTS, text, CREWS)) == changed
    assert asked(reading) == []


@pytest.mark.parametrize("labels", TYPED)
def test_a_typed_item_put_in_before_others_is_one_of_them(labels: tuple[str, ...]) -> None:
    document = start(labels[:1])
    add_new(document, f"{labels[1]}masts;")
    for label, item in zip(labels[1:], ITEMS[1:], strict=False):
        document.add_paragraph(label + item)
    reading = read(document, FORMS[0][0])
    assert proposed(reading, make_report(PORTS, FORMS[0][0], CREWS)) == {
        "recommendations/2": FORMS[0][0].replace("nets;", "nets;\n- masts;")
    }
    assert asked(reading) == []


def test_a_number_that_goes_on_in_the_list_and_in_the_report_alike_is_asked_about() -> None:
    document = start(("1. ", "2. "))
    add_new(document, "3. Masts should be tall.")
    add(document, f"4. {CREWS}")
    text = f"{HEAD}\n\n- nets;\n- oars; and"
    reading = read(document, text)
    assert asked(reading) == ["Is this a new paragraph after rec 2, or an item of its list?"]
    assert [edit.proposed for change in reading.changes for edit in change.edits] == ["Masts should be tall."]


def test_a_paragraph_numbered_as_the_next_one_is_none_of_the_items_before_it() -> None:
    document = start(("1. ", "2. ", "3. "))
    add_new(document, "3. Masts should be tall.")
    add(document, f"4. {CREWS}")
    reading = read(document, FORMS[0][0])
    assert [str(change.target) for change in reading.changes] == ["after recommendations/2"]
    assert asked(reading) == []


def test_a_list_that_the_report_has_not_keeps_its_labels() -> None:
    document = docx.Document()
    document.add_paragraph("Recommendations")
    add(document, f"1. {PORTS[:-1]}", ", with", ".")
    add_new(document, "(a) piers; and")
    add_new(document, "(b) cranes.")
    add(document, f"3. {CREWS}")
    reading = read(document, FORMS[0][0])
    assert proposed(reading, make_report(PORTS, FORMS[0][0], CREWS)) == {
        "recommendations/1": f"{PORTS[:-1]}, with.\n\n- (a) piers; and\n- (b) cranes."
    }


def test_a_name_with_an_initial_is_no_item() -> None:
    document = docx.Document()
    document.add_paragraph("Recommendations")
    add(document, f"1. {PORTS}")
    add_new(document, "2. A. Fisher should be heard.")
    add(document, f"3. {CREWS}")
    reading = read(document, FORMS[0][0])
    assert [edit.proposed for change in reading.changes for edit in change.edits] == ["A. Fisher should be heard."]
