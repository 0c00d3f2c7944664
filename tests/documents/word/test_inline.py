"""What stands inside a paragraph: revisions, fields, links, content controls, signs, objects."""

from __future__ import annotations

import pytest

from bot.text.tracked import EditKind, View
from tests.documents.word.files import BY, dele, edits, ins, p, r, read, read_one, texts

OTHER = 'w:author="B" w:date="2017-11-21T10:30:00Z"'


def test_an_edit_has_its_author_date_and_place() -> None:
    paragraph = read_one(p(r("Old "), dele(r("words")), ins(r("phrases"), by=OTHER), r(" stay.")))
    assert (paragraph.base, paragraph.proposed) == ("Old words stay.", "Old phrases stay.")
    deleted, inserted = paragraph.edits
    assert (deleted.kind, deleted.text, deleted.author, deleted.date) == (
        EditKind.DELETE,
        "words",
        "A",
        "2017-11-20T10:30:00Z",
    )
    assert (inserted.kind, inserted.author, inserted.side, inserted.start) == (EditKind.INSERT, "B", View.PROPOSED, 4)
    assert (deleted.side, deleted.start) == (View.BASE, 4)


def test_neighbouring_runs_of_one_revision_are_one_edit() -> None:
    body = p(ins(r("one "), r("two", "<w:b/>")), ins(r(" three")), r(" x "), ins(r("four")))
    assert edits(read(body)) == [("insert", "one two three"), ("insert", "four")]


def test_runs_of_two_authors_are_two_edits() -> None:
    assert edits(read(p(ins(r("one")), ins(r("two"), by=OTHER)))) == [("insert", "one"), ("insert", "two")]


def test_a_deletion_inside_an_insertion_is_in_neither_text_and_is_told() -> None:
    paragraph = read_one(p(r("Keep "), ins(r("new "), dele(r("gone "), by=OTHER), r("words "))))
    assert (paragraph.base, paragraph.proposed) == ("Keep ", "Keep new words ")
    assert [edit.text for edit in paragraph.edits] == ["new words "]
    assert paragraph.remarks == ("“gone ”, inserted by A and deleted by B, is in neither text.",)


AWAY = f'<w:moveFromRangeStart w:id="1" w:name="m1"/><w:moveFrom {BY}>{{}}</w:moveFrom><w:moveFromRangeEnd w:id="1"/>'
HERE = f'<w:moveToRangeStart w:id="2" w:name="m1"/><w:moveTo {BY}>{{}}</w:moveTo><w:moveToRangeEnd w:id="2"/>'


def test_the_two_ends_of_a_move_are_a_pair() -> None:
    moved = r("This. ")
    document = read(p(AWAY.format(moved), r("That.")) + p(r("Then. "), HERE.format(moved)))
    assert texts(document) == [("This. That.", "That."), ("Then. ", "Then. This. ")]
    ends = [edit for paragraph in document.paragraphs for edit in paragraph.edits]
    assert [(edit.kind, edit.side, edit.text, edit.move) for edit in ends] == [
        (EditKind.MOVE, View.BASE, "This. ", "m1"),
        (EditKind.MOVE, View.PROPOSED, "This. ", "m1"),
    ]
    assert document.remarks == ()


def test_a_move_with_one_end_is_told() -> None:
    assert "one end only" in read(p(AWAY.format(r("This.")))).remarks[0]


def test_a_move_without_a_name_is_a_move() -> None:
    bare = f"<w:moveFrom {BY}>{r('That.')}</w:moveFrom>"
    first, second = read_one(p(AWAY.format(r("This.")), r(" "), bare)).edits
    assert (first.kind, first.move, second.kind, second.move) == (EditKind.MOVE, "m1", EditKind.MOVE, "")


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, MIDDLE, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))
CODE = '<w:r><w:instrText xml:space="preserve"> REF x </w:instrText></w:r>'


def test_a_field_shows_its_result_and_a_change_in_it_is_an_edit() -> None:
    paragraph = read_one(p(r("See "), BEGIN, CODE, MIDDLE, r("para "), dele(r("9")), ins(r("10")), END, r(".")))
    assert (paragraph.base, paragraph.proposed) == ("See para 9.", "See para 10.")


def test_fields_in_the_code_of_a_field_are_not_shown() -> None:
    inner = BEGIN + CODE + MIDDLE + r("inner") + END
    assert read_one(p(BEGIN, CODE, inner, MIDDLE, r("shown"), END)).base == "shown"


def test_a_field_that_never_ends_hides_nothing() -> None:
    document = read(p(END, r("One.")) + p(BEGIN, CODE, r("Two.")) + p(r("Three.")))
    assert texts(document) == [("One.", "One."), ("Two.", "Two."), ("Three.", "Three.")]


def test_a_field_over_several_paragraphs_shows_its_result() -> None:
    document = read(p(BEGIN, CODE, MIDDLE, r("One.")) + p(r("Two."), END))
    assert texts(document) == [("One.", "One."), ("Two.", "Two.")]


def test_a_simple_field_shows_its_result() -> None:
    assert read_one(p(f'<w:fldSimple w:instr=" PAGE ">{r("7")}</w:fldSimple>')).base == "7"


def test_a_number_that_only_a_field_knows_is_told() -> None:
    code = "<w:r><w:instrText> LISTNUM </w:instrText></w:r>"
    assert "number is not kept" in read_one(p(BEGIN, code, END, r("Text."))).remarks[0]


@pytest.mark.parametrize(
    "around",
    [
        '<w:hyperlink r:id="x" xmlns:r="urn:r">{}</w:hyperlink>',
        '<w:sdt><w:sdtPr><w:alias w:val="no text"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>',
        "<w:smartTag><w:smartTagPr/>{}</w:smartTag>",
        "<w:customXml><w:customXmlPr/>{}</w:customXml>",
        "<w:bdo>{}</w:bdo>",
        '<x:new xmlns:x="urn:not-known-yet">{}</x:new>',
    ],
)
def test_text_inside_of_something_is_read_with_its_changes(around: str) -> None:
    paragraph = read_one(p(r("a "), around.format(r("b") + ins(r("c")) + dele(r("d"))), r(" e")))
    assert (paragraph.base, paragraph.proposed) == ("a bd e", "a bc e")


def test_whole_paragraphs_inside_of_a_content_control_are_read() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('One. '), mark=dele())}</w:sdtContent></w:sdt>"
    assert texts(read(control + p(r("Two, longer.")))) == [("One. ", None), ("Two, longer.", "One. Two, longer.")]


def test_a_content_control_put_around_words_is_formatting() -> None:
    start, end = f'<w:customXmlInsRangeStart w:id="1" {BY}/>', '<w:customXmlInsRangeEnd w:id="1"/>'
    document = read(p(start, f"<w:sdt><w:sdtContent>{end}{r('Text.')}</w:sdtContent></w:sdt>"))
    assert edits(document) == []
    assert "of formatting alone" in document.remarks[0]


@pytest.mark.parametrize(
    ("sign", "text"),
    [
        ("<w:tab/>", "\t"),
        ("<w:br/>", "\n"),
        ("<w:cr/>", "\n"),
        ('<w:br w:type="page"/>', ""),
        ("<w:noBreakHyphen/>", "\u2011"),
        ("<w:softHyphen/>", "\u00ad"),
        ('<w:sym w:font="Wingdings" w:char="F0E0"/>', "→"),
        ('<w:sym w:font="Symbol" w:char="F061"/>', "α"),
        ('<w:sym w:font="Arial" w:char="2192"/>', "→"),
        ('<w:sym w:font="Webdings" w:char="F041"/>', "\uf041"),
        ("<w:lastRenderedPageBreak/>", ""),
    ],
)
def test_signs_that_are_elements_become_characters(sign: str, text: str) -> None:
    assert read_one(p(r("a"), f"<w:r>{sign}</w:r>", r("b"))).base == f"a{text}b"


def test_characters_come_out_to_the_byte() -> None:
    text = "“Curly” – non\u00a0breaking, Ünïcödé, 中文, עברית, 𝒳"
    assert read_one(p(r(text))).base == text


def test_line_ends_in_a_run_are_spaces_to_word() -> None:
    assert read_one(p(r("a\nb\tc"))).base == "a b c"


def test_an_equation_is_read_and_told() -> None:
    math = f"<m:oMath><m:r><m:t>A=</m:t></m:r><m:r>{ins('<m:t>2</m:t>')}</m:r><m:r><m:t>π</m:t></m:r></m:oMath>"
    paragraph = read_one(p(math))
    assert (paragraph.base, paragraph.proposed) == ("A=π", "A=2π")
    assert "equation" in paragraph.remarks[0]


def test_of_two_ways_to_say_the_same_one_is_read() -> None:
    ways = f"<mc:Choice>{r('new')}</mc:Choice><mc:Fallback>{r('old')}</mc:Fallback>"
    assert read_one(p(f"<mc:AlternateContent>{ways}</mc:AlternateContent>")).base == "new"


@pytest.mark.parametrize(
    ("thing", "says"),
    [
        ("<w:r><w:drawing><x:pic xmlns:x='urn:p'/></w:drawing></w:r>", "A picture stands here; it is not read."),
        ("<w:r><w:object/></w:r>", "An embedded object stands here; it is not read."),
        (ins("<w:r><w:pict/></w:r>"), "A drawing stands here, inserted by A; it is not read."),
    ],
)
def test_what_is_no_text_is_told(thing: str, says: str) -> None:
    paragraph = read_one(p(r("Text."), thing))
    assert paragraph.base == "Text."
    assert paragraph.remarks == (says,)


def test_text_outside_of_any_paragraph_is_read() -> None:
    assert texts(read(p(r("One.")) + r("Stray.") + p(r("Two.")))) == [(t, t) for t in ("One.", "Stray.", "Two.")]


def test_formatting_changes_are_counted_and_are_no_edit() -> None:
    changed = f'<w:rPrChange w:id="1" {BY}><w:rPr/></w:rPrChange>'
    document = read(p(r("Text.", f"<w:b/>{changed}"), mark=changed, more=f"<w:pPrChange {BY}><w:pPr/></w:pPrChange>"))
    assert document.paragraphs[0].formatting == 3
    assert edits(document) == []
    assert document.remarks == ("3 tracked changes are of formatting alone, and no edit.",)
