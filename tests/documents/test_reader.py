"""What a whole document says: numbers, comments, the rest that changes no words, and what is no document at all."""

from __future__ import annotations

import hashlib

import pytest

from bot.documents.reader import read_document
from bot.documents.reading import Remark, Sureness
from bot.errors import UserError
from tests.documents.samples import edits, make_report, read, rec

FERRIES, PORTS, CREWS = "Ferries visit all harbours.", "Ports report in the month of May.", "Crews keep a diary."
REPORT = make_report(FERRIES, PORTS, CREWS)


def test_the_document_is_known_by_name_and_hash_and_names_its_submitter() -> None:
    text = (
        "# A body\n\nSubmitted by\n\nA. Delegate\n\n**Civil Society**\n\n"
        f"**Revisions by A. Delegate**\n\n1. {FERRIES.replace('all', '<ins>nearly</ins> all')}\n"
    )
    groups = make_report(FERRIES).stakeholders.__class__(groups=("Civil society",), members=())
    report = make_report(FERRIES).__class__(settings=REPORT.settings, stakeholders=groups, texts=REPORT.texts)
    source = read_document(text, report, "letter.txt").document
    assert source.file == "letter.txt"
    assert source.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (source.submitter, source.group, source.title) == (
        "A. Delegate",
        "Civil Society",
        "Revisions by A. Delegate",
    )
    assert not source.published


def test_a_document_without_a_submitter_has_its_first_heading_as_title() -> None:
    source = read(f"# Our views\n\n## More\n\n1. {FERRIES} <ins>Often.</ins>", REPORT).document
    assert (source.submitter, source.group, source.title) == ("", "", "Our views")


def test_a_double_number_asks_whether_the_paragraph_before_is_deleted() -> None:
    document = f"1. {FERRIES}\n\n2. {PORTS}\n\n<u>3.2.</u> Crews keep\n\nComment [A1]: Why at all?\n\na diary."
    (first, second) = read(document, REPORT).changes
    (edit,) = first.edits
    assert (first.target, edit.reading, edit.delete) == (rec(2), Sureness.ASK, True)
    assert edit.question == (
        'The number of rec 3 is printed "3.2.", as if rec 2 were struck out. Beside it stands: “Why at all?” '
        "Do you propose to delete rec 2?"
    )
    assert (second.target, second.comments) == (rec(3), (Remark(by="A", text="Why at all?"),))


def test_a_number_that_moved_up_asks_whether_the_paragraph_that_is_not_there_is_deleted() -> None:
    document = f"1. {FERRIES.replace('all', '<ins>nearly</ins> all')}\n\n2. {CREWS}"
    assert edits(document, REPORT)[1] == ("ask", "", "")


def test_an_extract_deletes_nothing_and_says_what_it_does_not_have() -> None:
    reading = read(f"1. {FERRIES.replace('all', '<ins>nearly</ins> all')}\n\n3. {CREWS}", REPORT)
    assert [change.target for change in reading.changes] == [rec(1)]
    assert "Not in the document, so nothing is read about: intro 1, rec 2." in reading.told


def test_a_deletion_is_a_question_beside_other_edits_of_the_paragraph() -> None:
    document = f"1. {FERRIES}\n\n2. {PORTS.replace('May', '<del>May</del><ins>June</ins>')}\n\n3.2. {CREWS}"
    assert edits(document, REPORT) == [("certain", "month of May.", "month of June."), ("ask", PORTS, PORTS)]


def test_another_double_number_is_told() -> None:
    reading = read(f"1.4. {FERRIES} <ins>Often.</ins>", REPORT)
    assert 'rec 1 is numbered "1.4.".' in reading.told


def test_comments_stand_at_the_paragraph_before_them_and_need_no_edit() -> None:
    beside = "Comment [A2]: Why?\n\nComment [A3]:\n\nComment [B1]: So."
    document = f"Comment [A1]: Hello.\n\n1. {FERRIES}\n\n{beside}\n\n3. {CREWS}"
    reading = read(document, REPORT)
    (change,) = reading.changes
    assert (change.target, change.edits) == (rec(1), ())
    assert change.comments == (Remark(by="A", text="Why?"), Remark(by="B", text="So."))
    assert "Line 1 has a comment by A: “Hello.”" in reading.told
    assert "Line 7 has an empty comment by A." in reading.told


def test_all_that_changes_no_words_is_told() -> None:
    document = (
        f"Dear Chair,\n\nhere is our\nlist of wishes:\n\n1. {FERRIES} <ins>Often.</ins>\n\n<u>1.</u>\n\n"
        f"Formatted: Left\n\n2. {PORTS}\n\n3. {CREWS}\n\nYours,\n\nA. Delegate"
    )
    assert read(document, REPORT).told == (
        'Line 8 is an empty paragraph, put in and printed as "1.".',
        "A note of the word processor: “Formatted: Left”",
        "Lines 1 to 3 are in no paragraph of the report: “Dear Chair,” … “here is our list of wishes:”",
        "Lines 16 to 18 are in no paragraph of the report: “Yours,” … “A. Delegate”",
        "Not in the document, so nothing is read about: intro 1.",
    )


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("", "letter.txt is empty; send the document with the changes marked in it."),
        ("\ufeff\r\n 7 \r\n", "letter.txt is empty; send the document with the changes marked in it."),
        (f"1. {FERRIES}\n\n2. {PORTS}", "letter.txt reads exactly like the report, so there is nothing to propose."),
        (
            "Dear Chair,\n\nwe thank you.",
            "letter.txt has no paragraph of this report: looked for 4 paragraphs, such as “The Forum met in Lagos to "
            "review progress, …”, and found “Dear Chair,”; is it a document about another text?",
        ),
    ],
)
def test_a_document_that_proposes_nothing_is_refused_in_one_sentence(document: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        read(document, REPORT)
    assert str(caught.value) == message
