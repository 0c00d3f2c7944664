"""Which printed line belongs to which paragraph."""

from __future__ import annotations

from bot.documents.arrange import Arrangement, arrange
from bot.documents.printed import parse_printed
from bot.report.paragraph import ParagraphId, Place
from bot.report.report import Report
from tests.documents.samples import make_report, rec

FERRIES = "Ferries should visit all harbours of the coast twice in a year."
PORTS = "Ports shall report to the Forum on quays, cranes and nets:\n\n- quays;\n- cranes; and\n- nets."
CREWS = "Crews keep a diary of winds and tides."


def place(document: str, report: Report | None = None) -> Arrangement:
    return arrange(parse_printed(document, "letter.txt").lines, report or make_report(FERRIES, PORTS, CREWS))


def texts(arranged: Arrangement) -> dict[str, str]:
    return {str(passage.paragraph.number): passage.text.text for passage in arranged.passages}


def test_words_alone_find_the_paragraphs_when_numbers_are_lost_or_wrong() -> None:
    assert texts(place(f"- {FERRIES}\n\n9. {CREWS}")) == {"1": FERRIES, "3": CREWS}


def test_a_document_may_have_another_order_than_the_report() -> None:
    assert texts(place(f"{CREWS}\n\n{FERRIES}\n\nGulls sleep.")) == {"3": CREWS, "1": FERRIES}


def test_a_paragraph_goes_on_after_the_end_of_a_page() -> None:
    page_end = "\n\nComment [A1]: Why?\n\n17\n\n"
    document = f"1. Ferries should visit all{page_end}harbours of the coast twice in a year.\n\n3. {CREWS}"
    assert texts(place(document))["1"] == "Ferries should visit all\n\nharbours of the coast twice in a year."


def test_list_items_belong_to_the_paragraph_around_them_even_when_rewritten() -> None:
    document = f"{PORTS.replace('cranes; and', '<ins>oxen</ins>')}\n\n{CREWS}"
    assert texts(place(document))["2"] == PORTS.replace("cranes; and", "oxen").replace("\n\n-", "\n-")


def test_soft_wraps_stay_with_their_paragraph() -> None:
    document = (
        "Ferries should visit\nall harbours of\nthe coast twice\nin a year.\n\nCrews keep\na diary of winds\nand tides."
    )
    assert texts(place(document)) == {
        "1": "Ferries should visit\vall harbours of\vthe coast twice\vin a year.",
        "3": "Crews keep\va diary of winds\vand tides.",
    }


def test_one_paragraph_a_row_needs_no_empty_rows() -> None:
    assert texts(place(f"{FERRIES}\n{CREWS}")) == {"1": FERRIES, "3": CREWS}


def test_a_row_right_after_a_sentence_stays_with_it_when_words_leave_it_open() -> None:
    report = make_report("Gulls rest on masts. They never sleep.", "They never sleep. Cats rest on quays.")
    assert texts(place("Gulls rest on masts.\nThey never sleep.\n\nCats rest on quays.", report)) == {
        "1": "Gulls rest on masts.\vThey never sleep.",
        "2": "Cats rest on quays.",
    }


def test_a_row_of_new_words_right_after_a_sentence_belongs_to_its_paragraph() -> None:
    assert texts(place(f"{FERRIES}\nZebras as well.\n\n{CREWS}"))["1"] == f"{FERRIES}\vZebras as well."


def test_a_new_list_item_belongs_to_the_list_before_it() -> None:
    assert texts(place(f"{PORTS}\n- zebras.\n\n{CREWS}"))["2"].endswith("- nets.\n- zebras.")


def test_a_block_of_new_words_inside_a_paragraph_belongs_to_it() -> None:
    head, items = PORTS.split("\n\n")
    assert texts(place(f"{head}\n\nZebras as well.\n\n{items}"))["2"] == f"{head}\n\nZebras as well.\n{items}".replace(
        "well.\n-", "well.\n-"
    )


def test_letters_of_a_list_are_text_unless_the_report_has_the_list_without_them() -> None:
    head, _ = PORTS.split("\n\n")
    listed = f"2. {head}\n\n(a) quays;\n\n(b) cranes; and\n\n(c) nets."
    assert texts(place(listed))["2"] == PORTS.replace("\n\n-", "\n-")
    added = f"1. {FERRIES}\n\n<ins>(a) zebras.</ins>\n\n2. {head}"
    assert texts(place(added))["1"] == f"{FERRIES}\n- (a) zebras."


def test_a_heading_keeps_equal_words_in_their_section() -> None:
    intro = ParagraphId(section="introduction", number=1)
    report = make_report(FERRIES, PORTS)
    twins = Report(settings=report.settings, stakeholders=report.stakeholders, texts={**report.texts, intro: FERRIES})
    (passage,) = place(f"## Recommendations\n\n{FERRIES}", twins).passages
    assert passage.paragraph == rec(1)
    (passage,) = place(f"## Introduction\n\n{FERRIES}\n\n## Recommendations", twins).passages
    assert passage.paragraph == intro


def test_a_number_finds_a_paragraph_that_was_written_anew() -> None:
    found = place(f"1. {FERRIES}\n\n2. Something else is said here.\n\n3. {CREWS}")
    assert texts(found)["2"] == "Something else is said here."


def test_a_new_paragraph_stands_after_the_one_before_it() -> None:
    found = place(f"1. {FERRIES}\n\n2. <ins>Boats rest.</ins>\n\n2.3. {PORTS}\n\n<ins>5. Gulls too.</ins>")
    assert [(addition.place, addition.text.text) for addition in found.additions] == [
        (Place(after=rec(1)), "Boats rest."),
        (Place(after=rec(2)), "Gulls too."),
    ]


def test_a_new_paragraph_needs_no_mark_when_it_is_numbered_or_between_others() -> None:
    found = place(f"1. {FERRIES}\n\nBoats rest.\n\n2. {PORTS}\n\n3. {CREWS}\n\n4. Gulls too.\n\nWith best wishes.")
    assert [(addition.place, addition.text.text) for addition in found.additions] == [
        (Place(after=rec(1)), "Boats rest."),
        (Place(after=rec(3)), "Gulls too."),
    ]


def test_a_new_paragraph_before_the_first_follows_the_heading() -> None:
    (addition,) = place(f"# Recommendations\n\n<ins>1. Boats rest.</ins>\n\n2. {FERRIES}").additions
    assert addition.place == Place(after=rec(0))


def test_a_number_without_text_is_an_empty_paragraph() -> None:
    found = place(f"1. {FERRIES}\n\n#### <u>1.</u>\n\n3. {CREWS}")
    assert [line.number for line in found.empty] == [3]


def test_what_stands_around_the_report_is_outside_it() -> None:
    found = place(f"Dear Chair,\n\nplease find below:\n\n1. {FERRIES}\n\nWith best wishes.")
    assert [line.number for line in found.outside] == [1, 3, 7]


def test_a_letter_that_shares_a_word_with_the_report_is_outside_it() -> None:
    letter = "We are happy to hear of your work on harbours and send our very best wishes to all the delegates."
    assert [line.number for line in place(f"{letter}\n\n3. {CREWS}").outside] == [1]


def test_each_page_may_count_its_footnotes_anew() -> None:
    report = make_report("Ferries[^a] visit harbours.\n\n[^a]: Boats.", "Crews[^a] keep a diary.\n\n[^a]: Sailors.")
    pages = "Ferries[^1] visit harbours.\n\n[^1]: Ships.", "Crews[^1] keep a diary.\n\n[^1]: All."
    assert texts(place("\n\n".join(pages), report)) == {"1": pages[0], "2": pages[1]}
    assert texts(place("\n\n".join(pages).replace("Ferries[^1]", "Ferries"), report))["2"] == pages[1]


def test_footnotes_move_to_the_end_of_the_paragraph_with_their_mark() -> None:
    report = make_report("Ferries[^a] visit harbours[^b].\n\n[^a]: Boats.\n\n[^b]: Ports.", CREWS)
    pages = (
        "1. Ferries<sup>4</sup> visit harbours<sup>5</sup>.",
        "<sup>4</sup> Boats.",
        f"2. {CREWS}",
        "<sup>5</sup> Ports.",
    )
    document = "\n\n".join(pages)
    assert texts(place(document, report))["1"] == "Ferries[^4] visit harbours[^5].\n\n[^4]: Boats.\n\n[^5]: Ports."


def test_a_footnote_that_is_not_printed_is_taken_from_the_report() -> None:
    report = make_report("Ferries[^a] visit harbours[^b].\n\n[^a]: Boats.\n\n[^b]: Ports.", CREWS)
    document = "1. Ferries<sup>1</sup> visit harbours<sup>2</sup>.\n\n<sup>2</sup> Piers."
    _, boats, piers = texts(place(document, report))["1"].split("\n\n")
    assert (boats.endswith(": Boats."), piers) == (True, "[^2]: Piers.")


def test_the_number_of_a_quoted_paragraph_is_part_of_the_text() -> None:
    report = make_report("The resolution says:\n\n> 64. We note ferries.\n>\n> 65. We note harbours.", CREWS)
    document = f"1. The resolution says:\n\n64. We note ferries.\n\n65. We note harbours.\n\n2. {CREWS}"
    assert (
        texts(place(document, report))["1"] == "The resolution says:\n\n64. We note ferries.\n\n65. We note harbours."
    )
