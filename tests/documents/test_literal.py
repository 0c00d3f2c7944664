"""Documents that say plainly what they propose: marks that fit the report, or no marks at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from tests.documents.samples import edits, make_report, proposed, read

FERRIES = (
    "Ferries should visit all harbours of Lagos; the Forum reviews progress.[^a]"
    "\n\n- nets;\n- ropes and oars; and\n- sails.\n\n[^a]: See the plan of 2017."
)
PORTS = "Ports shall report “every year” to the Forum – in Lagos."
REPORT = make_report(FERRIES, PORTS)
PRINTED = FERRIES.replace("[^a]", "<sup>3</sup>", 1).replace("\n\n[^a]:", "\n\n<sup>3</sup>")


def changed(*pairs: tuple[str, str], base: str = FERRIES) -> str:
    for old, new in pairs:
        assert base.count(old) == 1
        base = base.replace(old, new)
    return base


def printed(*pairs: tuple[str, str]) -> str:
    return f"1. {changed(*pairs, base=PRINTED)}\n\n2. {PORTS}\n"


MARKED = [
    ("<del>{}</del><ins>{}</ins>", "<ins>{}</ins>", "<del>{}</del>"),
    ("<s>{}</s> <u>{}</u>", "<u>{}</u>", "<strike>{}</strike>"),
]


@pytest.mark.parametrize(("replace", "insert", "delete"), MARKED)
@pytest.mark.parametrize("reconstruction", [False, True])
def test_marks_that_fit_the_report_are_certain(replace: str, insert: str, delete: str, *, reconstruction: bool) -> None:
    document = printed(
        ("should", replace.format("should", "must")),
        ("all harbours", insert.format("nearly ") + "all harbours"),
        (" and oars", delete.format(" and oars")),
        ("2017", replace.format("2017", "2018")),
    )
    report = make_report(FERRIES, PORTS, reconstruction=reconstruction)
    assert {reading for reading, _, _ in edits(document, report)} == {"certain"}
    assert proposed(document, report) == {
        "recommendations/1": changed(("should", "must"), ("all", "nearly all"), (" and oars", ""), ("2017", "2018"))
    }


@pytest.mark.parametrize(("replace", "insert", "delete"), MARKED)
def test_a_word_may_be_marked_in_part(replace: str, insert: str, delete: str) -> None:
    document = printed(("harbours", f"harbour{delete.format('s')}"), ("plan", f"plan{insert.format('s')}"))
    assert proposed(document, REPORT) == {"recommendations/1": changed(("harbours", "harbour"), ("plan", "plans"))}


@pytest.mark.parametrize(
    ("old", "marked", "new"),
    [
        ("progress.", "<ins>results</ins> <del>progress</del>.", "results."),
        ("all harbours", "all<del> harbours</del><ins>, or most,</ins> harbours", "all, or most, harbours"),
        ("all harbours of", "all <del>harbours</del> <ins>, then,</ins> of", "all, then, of"),
        ("(and sails)", "(<del>and</del> sails)", "(sails)"),
        ("(and sails)", "(<ins>nets </ins>and sails)", "(nets and sails)"),
        ("all harbours", "all <ins>the\nold</ins> harbours", "all the old harbours"),
        ("all harbours", "all <ins>old  and\u00a0new</ins> harbours", "all old  and\u00a0new harbours"),
        ("c’est clair !", "c’est <ins>très</ins> clair !", "c’est très clair !"),
        ("c’est clair !", "c’est <del>clair</del> <ins>vrai</ins> !", "c’est vrai !"),
    ],
)
def test_spaces_are_as_they_must_be_around_the_words(old: str, marked: str, new: str) -> None:
    base = "Ferries visit all harbours of Lagos (and sails); the Forum reviews progress. Là, c’est clair !"
    report = make_report(base, PORTS)
    (text,) = proposed(f"1. {base.replace(old, marked)}\n\n2. {PORTS}", report).values()
    assert text == base.replace(old, new)


@pytest.mark.parametrize(("replace", "insert", "delete"), MARKED)
def test_list_items_come_and_go_whole(replace: str, insert: str, delete: str) -> None:
    document = printed(("ropes and oars; and", f"{delete.format('ropes and oars; and')}\n- {insert.format('oars;')}"))
    assert proposed(document, REPORT) == {"recommendations/1": changed(("ropes and oars; and", "oars;"))}
    document = printed(("- ropes and oars; and", f"- {delete.format('ropes and oars; and')}"))
    assert proposed(document, REPORT) == {"recommendations/1": changed(("\n- ropes and oars; and", ""))}
    document = printed(("- sails.", f"- {insert.format('masts;')}\n- sails."))
    assert proposed(document, REPORT) == {"recommendations/1": changed(("- sails.", "- masts;\n- sails."))}


def test_a_paragraph_that_is_struck_out_whole_is_deleted() -> None:
    document = f"1. {PRINTED}\n\n2. <del>{PORTS}</del>\n"
    assert edits(document, REPORT) == [("certain", "", "")]
    assert proposed(document, REPORT) == {"recommendations/2": None}


def test_a_paragraph_that_is_inserted_whole_is_new() -> None:
    document = printed() + "\n<ins>3. Gulls may <del>not </del>rest.</ins>\n\n- <ins>also in May.</ins>"
    reading = read(document, REPORT)
    assert [
        (str(change.target), edit.reading, edit.proposed) for change in reading.changes for edit in change.edits
    ] == [("after recommendations/2", "certain", "Gulls may rest.\n- also in May.")]


def test_a_new_paragraph_that_is_struck_out_again_is_told() -> None:
    reading = read(printed(("should", "<ins>must</ins>")) + "\n<del>3. Gulls may rest.</del>", REPORT)
    assert [str(change.target) for change in reading.changes] == ["recommendations/1"]
    assert "Struck out, but not in the report: “Gulls may rest.”" in reading.told


def test_a_new_paragraph_without_a_mark_is_asked_about() -> None:
    document = f"1. {PRINTED}\n\n2. Gulls may rest.\n\n3. {PORTS}"
    assert edits(document, REPORT) == [("ask", "", "Gulls may rest.")]


def test_a_clean_text_is_the_edit() -> None:
    pairs = ("should", "must"), (" and oars", ""), ("nets;", "nets;\n- hooks;"), ("2017", "2018")
    document = printed(*pairs)
    assert {reading for reading, _, _ in edits(document, REPORT)} == {"certain"}
    assert proposed(document, REPORT) == {"recommendations/1": changed(*pairs)}


def test_a_document_with_notes_of_a_word_processor_is_no_clean_text() -> None:
    document = printed(("should", "must")) + "\n\nFormatted: Justified\n"
    assert [reading for reading, _, _ in edits(document, REPORT)] == ["ask"]


def test_the_end_of_a_page_inside_a_sentence_is_no_edit() -> None:
    document = printed(("should", "must"), ("all harbours", "all\n\n17\n\nharbours"))
    assert proposed(document, REPORT) == {"recommendations/1": changed(("should", "must"))}


def test_a_list_may_be_printed_as_running_text_in_a_document_with_marks() -> None:
    document = printed(("\n- ropes", " ropes"), ("\n- sails", " sails"), ("should", "<del>should</del><ins>must</ins>"))
    assert proposed(document, REPORT) == {"recommendations/1": changed(("should", "must"))}


def test_a_list_may_be_printed_without_bullets() -> None:
    report = make_report("They carry:\n\n- nets\n- old oars\n- sails", PORTS)
    document = f"1. They carry:\nnets\nnew oars\nsails\n\n2. {PORTS}"
    assert proposed(document, report) == {"recommendations/1": "They carry:\n\n- nets\n- new oars\n- sails"}


def test_a_clean_text_beside_a_reconstruction_is_likely() -> None:
    report = make_report(FERRIES, PORTS, reconstruction=True)
    assert [reading for reading, _, _ in edits(printed(("should", "must")), report)] == ["likely"]


def test_a_paragraph_written_anew_is_found_by_its_number() -> None:
    document = f"1. {PRINTED}\n\n2. Gulls may rest on masts."
    assert proposed(document, REPORT) == {"recommendations/2": "Gulls may rest on masts."}


def test_a_block_that_a_clean_text_does_not_have_is_asked_about() -> None:
    document = printed(("\n- ropes and oars; and", ""))
    assert [reading for reading, _, _ in edits(document, REPORT)] == ["ask"]
    assert proposed(document, REPORT) == {"recommendations/1": changed(("\n- ropes and oars; and", ""))}


def test_a_clean_text_that_leaves_out_nothing_may_be_a_print_and_is_likely() -> None:
    assert [reading for reading, _, _ in edits(printed(("all", "nearly all")), REPORT)] == ["likely"]


@pytest.mark.parametrize("word", ["harbours of from", "harbours ofat"])
def test_a_text_without_marks_in_which_struck_words_seem_to_stand_is_asked_about(word: str) -> None:
    document = printed(("harbours of", word), ("oars", "small oars"))
    assert {reading for reading, _, _ in edits(document, REPORT)} == {"ask"}


TYPOGRAPHY = {
    "curly quotes": ("“every year”", '"every year"'),
    "dashes": ("–", "-"),
    "no-break spaces": ("in Lagos.", "in\u00a0Lagos."),
    "soft wraps": ("shall report", "shall\nreport"),
    "double spaces": ("shall report", "shall  report"),
    "bullets": ("- nets", "• nets"),
}


@pytest.mark.parametrize(("old", "new"), TYPOGRAPHY.values(), ids=TYPOGRAPHY)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_typography_is_no_edit(old: str, new: str, end: str) -> None:
    document = printed().replace(old, new).replace("\n", end)
    with pytest.raises(UserError, match="reads exactly like the report"):
        read(document, REPORT)
    marked = document.replace("Ferries", "<ins>All</ins> Ferries")
    assert [new for _, _, new in edits(marked, REPORT)] == ["All Ferries should"]


@given(
    st.text(
        st.characters(codec="utf-8", exclude_characters="<>&\\$*[]#_\r\n\f", exclude_categories=["C", "Z"]), min_size=1
    )
)
def test_a_submitters_spelling_survives_to_the_byte(word: str) -> None:
    document = printed(("all harbours", f"all <ins>xx{word}xx </ins>harbours"))
    assert proposed(document, REPORT) == {"recommendations/1": changed(("all", f"all xx{word}xx"))}


def test_a_lost_footnote_is_no_edit() -> None:
    document = printed(("<sup>3</sup>\n", "\n"), ("\n\n<sup>3</sup> See the plan of 2017.", ""), ("should", "must"))
    assert proposed(document, REPORT) == {"recommendations/1": changed(("should", "must"))}


@pytest.mark.parametrize(("opened", "closed"), [("<ins>", "</ins>"), ("", "")])
def test_a_new_footnote_comes_with_its_mark(opened: str, closed: str) -> None:
    document = printed(("harbours", f"harbours{opened}<sup>2</sup>{closed}"))
    document += f"\n<sup>2</sup> {opened}All four.{closed}\n"
    (text,) = proposed(document, REPORT).values()
    assert text == changed(("harbours", "harbours[^2]"), ("[^a]: See", "[^2]: All four.\n\n[^a]: See"))
