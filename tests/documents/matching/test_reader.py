"""Word files with tracked changes, laid beside the report: what comes out exactly, what is asked, what is told."""

from __future__ import annotations

import docx
import pytest

from bot.documents.matching.basis import Basis
from bot.documents.matching.reader import match_tracked
from bot.documents.reading import Sureness
from bot.documents.reading_file import parse_reading, render_reading
from bot.errors import UserError
from tests.documents.matching.samples import (
    CREWS,
    DIGEST,
    FORUM,
    PLAN,
    PORTS,
    REPORT,
    asked,
    clean,
    plan,
    proposed,
    read_body,
)
from tests.documents.samples import make_report
from tests.documents.word.files import dele, ins, p, r, read
from tests.documents.word.made import add, read_made, track

HEADING = p(r("Recommendations"), style="Heading1")


def test_a_tracked_change_is_made_in_the_reports_text_and_nothing_else_is() -> None:
    """Straight quotes and a no-break space of the file are no edits, and the report keeps its own."""
    body = p(r('1.\u00a0Ports should keep an "open"\u00a0'), dele(r("harbour")), ins(r("„port“")), r(" for all ships."))
    reading = read_body(body)
    assert proposed(reading) == {"recommendations/1": "Ports should keep an “open” „port“ for all ships."}
    assert [edit.reading for change in reading.changes for edit in change.edits] == [Sureness.CERTAIN]


def test_a_paragraph_of_several_word_paragraphs_keeps_the_form_of_its_file() -> None:
    items = (
        p(r("nets;"))
        + p(r("oars; and"))
        + p(ins(r("masts; and")), mark=ins())
        + p(r("sails"), ins(r(" and ropes")), r("."))
    )
    assert proposed(read_body(p(r("2. States should consider a plan for:")) + items)) == {
        "recommendations/2": PLAN.replace("- sails.", "- masts; and\n- sails and ropes.")
    }


def test_an_item_that_is_deleted_goes_with_its_bullet() -> None:
    items = p(r("nets;")) + p(dele(r("oars; and")), mark=dele()) + p(r("sails."))
    assert proposed(read_body(p(r("2. States should consider a plan for:")) + items)) == {
        "recommendations/2": "States should consider a plan for:\n\n- nets;\n- sails."
    }


def test_a_whole_paragraph_is_deleted_without_a_question() -> None:
    reading = read_body(clean(1, PORTS) + p(dele(r(f"4. {CREWS}")), mark=dele()))
    assert proposed(reading) == {"recommendations/4": None}
    assert asked(reading) == []


def test_a_new_numbered_paragraph_is_put_in_where_it_stands() -> None:
    body = clean(1, PORTS) + p(ins(r("2. Piers should be lit.")), mark=ins()) + plan(3)
    reading = read_body(body)
    assert proposed(reading) == {"after recommendations/1": "Piers should be lit."}
    assert asked(reading) == []


def test_several_new_paragraphs_at_one_place_keep_their_order() -> None:
    new = "".join(p(ins(r(f"{at}. {text}")), mark=ins()) for at, text in ((2, "One."), (3, "Two.")))
    reading = read_body(clean(1, PORTS) + new + plan(4))
    assert [edit.proposed for edit in reading.changes[0].edits] == ["One.", "Two."]


def test_a_new_paragraph_without_a_number_among_numbered_ones_is_asked_about() -> None:
    body = clean(1, PORTS) + p(ins(r("Piers should be lit.")), mark=ins()) + plan(2)
    assert asked(read_body(body)) == ["Is this a new paragraph after rec 1, or part of the one before it?"]


def test_a_paragraph_that_is_split_is_changed_and_followed_by_a_new_one() -> None:
    body = p(r("1. Ports should keep an “open” harbour"), ins(r(".")), mark=ins()) + p(
        ins(r("2. It is ")), r(" for all ships.")
    )
    assert proposed(read_body(HEADING + body)) == {
        "recommendations/1": "Ports should keep an “open” harbour.",
        "after recommendations/1": "It is  for all ships.",
    }


def test_two_paragraphs_that_are_joined_are_one_with_both_texts_and_the_other_is_deleted() -> None:
    body = p(r("3. The Forum should meet every year in Lagos."), mark=dele()) + p(dele(r("4. ")), r(CREWS))
    report = make_report(
        PORTS,
        PLAN,
        "The Forum should meet every year in Lagos.",
        CREWS,
    )
    assert proposed(read_body(body, report), report) == {
        "recommendations/3": f"The Forum should meet every year in Lagos. {CREWS}",
        "recommendations/4": None,
    }


def test_footnotes_are_known_by_their_place_whatever_they_are_called() -> None:
    sign = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = f'<w:footnote w:id="7">{p(r("See the "), ins(r("new ")), r("calendar."))}</w:footnote>'
    notes += f'<w:footnote w:id="8">{p(ins(r("Nigeria.")))}</w:footnote>'
    body = p(r("3. The Forum should meet every year in "), r("Lagos"), ins(sign.format(8)), r("."), sign.format(7))
    assert proposed(read_body(body, footnotes=notes)) == {
        "recommendations/3": "The Forum should meet every year in Lagos[^b].[^a]\n\n"
        "[^b]: Nigeria.\n\n[^a]: See the new calendar."
    }


def test_words_that_differ_without_being_tracked_are_asked_about() -> None:
    body = p(r("1. Ports must keep an “open” harbour for all "), ins(r("small ")), r("ships."))
    reading = read_body(body)
    assert asked(reading) == [
        "The file has “must” where the report has “should”, and this is not tracked. Is it meant?"
    ]
    assert proposed(reading) == {"recommendations/1": "Ports must keep an “open” harbour for all small ships."}


def test_words_struck_through_by_hand_are_asked_about() -> None:
    body = p(r("1. Ports should keep an “open” "), r("harbour ", "<w:strike/>"), r("for all ships."))
    assert asked(read_body(body)) == ["“harbour” is struck through by hand, and not tracked. Do you strike it out?"]


def test_words_underlined_by_hand_are_asked_about() -> None:
    body = p(
        r("1. Ports should keep an “open” "),
        r("harbour", '<w:u w:val="single"/>'),
        r(" for all "),
        ins(r("big ")),
        r("ships."),
    )
    assert asked(read_body(body)) == [
        "“harbour” is set apart by hand, by a line or a colour, and nothing is tracked there. "
        "Do you propose a change of these words?"
    ]


def test_what_is_around_the_reports_text_is_told_and_not_proposed() -> None:
    body = p(r("Comments of Illustration A")) + p(r("Dear Secretariat, please find our comments on the report below."))
    body += (
        HEADING
        + p(r("1. Ports should keep an “open” "), dele(r("harbour ")), r("for all ships."))
        + p(r("Yours sincerely"))
    )
    reading = read_body(body)
    assert list(proposed(reading)) == ["recommendations/1"]
    assert reading.told[:2] == (
        "2 paragraphs are no part of the report, so nothing is proposed there: “Comments of Illustration A” … "
        "“Dear Secretariat, please find our comments on the …”",
        "One paragraph is no part of the report, so nothing is proposed there: “Yours sincerely”",
    )


def test_a_heading_that_is_changed_is_told_and_never_passed_over() -> None:
    heading = p(dele(r("Recommendations")), ins(r("Proposals")), style="Heading1")
    with pytest.raises(
        UserError, match=r"what is tracked in it changes no word .* “Recommendations” becomes “Proposals”"
    ):
        read_body(heading + clean(1, PORTS))
    reading = read_body(heading + p(r("1. Ports should keep an “open” "), dele(r("harbour ")), r("for all ships.")))
    assert reading.told[0].startswith("The heading “Recommendations” becomes “Proposals”; nothing is proposed by that")


def test_the_title_page_of_our_own_export_is_passed_over_while_it_is_as_we_made_it() -> None:
    cover = p(r("All open amendments as tracked changes"), "<w:r><w:br/></w:r>", r("24 November 2026"))
    cover += p(r("5 open amendments."))
    change = p(r("1. Ports should keep an “open” "), dele(r("harbour ")), r("for all ships."))
    assert not any("no part of the report" in each for each in read_body(cover + change).told)
    typed = p(r("5 open amendments. But we object."))
    assert any("But we object" in each for each in read_body(typed + change).told)
    tracked = p(r("5 open "), dele(r("amendments")), ins(r("proposals")), r("."))
    assert "“5 open amendments.” becomes “5 open proposals.”" in read_body(tracked + change).told[0]


def test_the_words_of_a_whole_block_count_more_than_a_bookmark_that_slipped() -> None:
    slipped = '<w:bookmarkStart w:id="1" w:name="amend_recommendations_4"/>'
    gone = p(slipped, dele(r(PORTS)), mark=dele())
    reading = read_body(gone + p(r(CREWS)))
    assert proposed(reading) == {"recommendations/1": None}
    assert asked(reading) == []


def test_paragraphs_that_are_not_in_the_file_are_not_deleted() -> None:
    reading = read_body(p(r("1. Ports should "), ins(r("always ")), r("keep an “open” harbour for all ships.")))
    assert reading.told == ("Not in the document, so nothing is read about: intro 1, rec 2, rec 3, rec 4.",)


def test_other_numbers_and_another_order_are_told() -> None:
    body = p(r("1. Crews keep a diary of every voyage and read it "), ins(r("all ")), r("aloud.")) + clean(2, PORTS)
    reading = read_body(body)
    assert list(proposed(reading)) == ["recommendations/4"]
    assert "Numbered otherwise in the file, and found by their words: rec 4 (“1.”), rec 1 (“2.”)." in reading.told
    assert "In another order in the file, which is not taken for a proposal: rec 1 after rec 4." in reading.told


def test_comments_go_with_their_paragraph() -> None:
    sign = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    said = f'<w:comment w:id="0" w:author="B">{p(r("Which?"))}</w:comment>'
    body = p(
        r("1. Ports should keep an “open” "), sign.format(r("harbour")), r(" for all "), ins(r("big ")), r("ships.")
    )
    (change,) = read_body(body, comments=said).changes
    assert [(remark.by, remark.text) for remark in change.comments] == [("B", "On “harbour”: Which?")]


def test_the_draft_is_the_one_whose_words_the_file_has() -> None:
    old = make_report("Ports should keep a “closed” harbour for all ships.", PLAN, FORUM)
    bases = (Basis(report=REPORT), Basis(report=old, name="1", symbol="X/1"))
    body = p(r("1. Ports should keep a “closed” harbour for all "), ins(r("big ")), r("ships."))
    reading = match_tracked(read(body), bases, "letter.docx", DIGEST)
    assert (reading.document.draft, asked(reading)) == ("1", [])
    assert reading.told[0] == "It is read against the draft 1 (X/1), whose words it has."
    assert parse_reading(render_reading(reading), "") == reading


def test_of_drafts_that_fit_equally_the_one_that_the_file_names_is_taken() -> None:
    bases = (
        Basis(report=REPORT),
        Basis(report=REPORT, name="2", symbol="X/1/Rev.1"),
        Basis(report=REPORT, name="1", symbol="X/1"),
    )
    body = p(r("X/1/Rev.1")) + p(r("1. Ports should keep an “open” harbour for all "), ins(r("big ")), r("ships."))
    assert match_tracked(read(body), bases, "letter.docx", DIGEST).document.draft == "2"


def test_a_symbol_above_the_pages_names_the_draft() -> None:
    bases = (
        Basis(report=REPORT),
        Basis(report=REPORT, name="2", symbol="X/1/Rev.1"),
        Basis(report=REPORT, name="1", symbol="X/1"),
    )
    document = docx.Document()
    add(document, "1. Ports should keep an “open” harbour for all ", "big ", "ships.")
    header = document.sections[0].header.paragraphs[0]
    header.add_run("X/1")
    track(header, "/Rev.1")
    reading = match_tracked(read_made(document), bases, "letter.docx", DIGEST)
    assert reading.document.draft == "1"
    assert reading.told[0] == "It is read against the draft 1 (X/1), whose words it has."


def test_a_file_about_another_text_is_refused_with_what_was_looked_for() -> None:
    with pytest.raises(UserError, match=r"looked for 5 paragraphs, such as “The Forum met .* found “Dear Sir”"):
        read_body(p(r("Dear Sir")) + p(ins(r("Nothing of the kind."))))


def test_a_file_that_reads_like_the_report_is_refused() -> None:
    with pytest.raises(UserError, match="proposes nothing"):
        read_body(clean(1, PORTS))
