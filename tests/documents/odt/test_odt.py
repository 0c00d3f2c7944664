"""OpenDocument texts: changes, lists, notes, comments, and files that are not what they should be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.tracked import read_tracked
from bot.documents.word.origin import read_origin
from bot.errors import UserError
from bot.publish.traces import Origin
from bot.text.tracked import Comment, HandMark
from tests.documents.odt.files import (
    OTHER,
    deletion,
    gap,
    insertion,
    make_odt,
    make_parts,
    p,
    read,
    region,
    span,
)
from tests.documents.word.files import edits, make_zip, texts

INS, OUT = region("i", insertion()), region("d", deletion(p("old")))


def test_words_that_come_and_go_are_edits_with_author_and_date() -> None:
    document = read(p("Some ", gap("d"), span("i", "new"), " words."), INS + OUT)
    assert texts(document) == [("Some old words.", "Some new words.")]
    found = [(each.kind.value, each.text, each.author, each.date) for each in document.paragraphs[0].edits]
    assert found == [
        ("delete", "old", "A", "2017-11-20T10:30:00"),
        ("insert", "new", "A", "2017-11-20T10:30:00"),
    ]


def test_an_insertion_over_the_end_of_a_paragraph_splits_it() -> None:
    start, end = span("i", "|").split("|")
    assert texts(read(p("First half. ", start) + p(end, "Second."), INS)) == [
        ("First half. Second.", "First half. "),
        (None, "Second."),
    ]


def test_an_inserted_paragraph_is_new() -> None:
    start, end = span("i", "|").split("|")
    document = read(p("One.", start) + p("Two.", end) + p("Three."), INS)
    assert texts(document) == [("One.", "One."), (None, "Two."), ("Three.", "Three.")]
    assert edits(document) == [("insert", "Two.")]


def test_a_deletion_over_the_end_of_a_paragraph_joins_two() -> None:
    out = region("d", deletion(p("end. "), p("Begin")))
    document = read(p("The first, longer, has an ", gap("d"), " here."), out)
    assert texts(document) == [
        ("The first, longer, has an end. ", "The first, longer, has an  here."),
        ("Begin here.", None),
    ]


def test_a_deleted_paragraph_at_the_beginning_of_the_next_is_gone_alone() -> None:
    document = read(p(gap("d"), "Stays."), region("d", deletion(p("Goes.", style="Heading"), p())))
    assert texts(document) == [("Goes.", None), ("Stays.", "Stays.")]
    assert [each.style for each in document.paragraphs] == ["Heading", "Standard"]


def test_a_deleted_paragraph_at_the_end_of_the_one_before_is_gone_alone() -> None:
    document = read(p("Stays.", gap("d")) + p("Next."), region("d", deletion(p(), p("Goes."))))
    assert texts(document) == [("Stays.", "Stays."), ("Goes.", None), ("Next.", "Next.")]


def test_a_deletion_between_paragraphs_is_read() -> None:
    assert texts(read(p("One.") + gap("d") + p("Two."), OUT)) == [("One.", "One."), ("old", None), ("Two.", "Two.")]


def test_what_is_inserted_and_deleted_again_is_in_neither_text() -> None:
    both = region("d", deletion(p("not "), info=OTHER), insertion())
    (paragraph,) = read(p("Is ", gap("d"), span("i", "so"), "."), INS + both).paragraphs
    assert (paragraph.base, paragraph.proposed) == ("Is .", "Is so.")
    assert paragraph.remarks == ("“not ”, inserted by A and deleted by B, is in neither text.",)


def test_a_deletion_that_is_used_a_thousand_times_is_given_once() -> None:
    assert read(p(gap("d") * 1000, "Text."), OUT).paragraphs[0].base == "oldText."


def test_deletions_within_deletions_are_read_as_deep_as_people_go() -> None:
    chain = "".join(region(f"d{at}", deletion(p(f"{at} ", gap(f"d{at + 1}")))) for at in range(500))
    (paragraph,) = read(p("Text. ", gap("d0")), chain).paragraphs
    assert (paragraph.base or "").startswith("Text. 0 1 2 3 4 5 ")
    assert paragraph.remarks == ("A change within many others is not read.",)


def test_elements_as_deep_as_the_parser_allows_are_read() -> None:
    assert read(p("<text:span>" * 240 + "Deep." + "</text:span>" * 240)).paragraphs[0].base == "Deep."


def test_a_change_of_formatting_is_no_edit() -> None:
    document = read(p(span("f", "Text.")), region("f", "<text:format-change/>"))
    assert edits(document) == []
    assert document.remarks == ("One tracked change is of formatting alone, and no edit.",)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("a<text:tab/>b", "a\tb"),
        ("a<text:line-break/>b", "a\nb"),
        ('a<text:s text:c="3"/>b', "a   b"),
        ('a<text:s text:c="999999999"/>b', f"a{' ' * 1000}b"),
        ("a \n  b", "a b"),
        ("a<text:span>b<text:span>c</text:span></text:span>d", "abcd"),
        ("a<text:soft-page-break/>b", "ab"),
        ("<text:page-number>7</text:page-number>", "7"),
        ("<text:ruby><text:ruby-base>b</text:ruby-base><text:ruby-text>r</text:ruby-text></text:ruby>", "b"),
    ],
)
def test_elements_inside_a_paragraph_become_text(inside: str, text: str) -> None:
    assert read(p(inside)).paragraphs[0].base == text


LIST_STYLE = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" '
    'style:num-prefix="(" style:num-suffix=")"/><text:list-level-style-number text:level="3" style:num-format="i" '
    'text:display-levels="2" loext:num-list-format="%2%-%3%"/></text:list-style>'
)


def item(*inside: str, start: str = "") -> str:
    return f"<text:list-item {start}>{''.join(inside)}</text:list-item>"


def make_list(*items: str, more: str = "") -> str:
    return f'<text:list text:style-name="L" {more}>{"".join(items)}</text:list>'


def numbers(body: str, changes: str = "") -> list[tuple[str, str]]:
    document = read(body, changes, automatic=LIST_STYLE)
    return [(each.base_number, each.proposed_number) for each in document.paragraphs]


def test_items_are_numbered_by_level_and_the_first_paragraph_of_each_has_the_number() -> None:
    deep = f"<text:list>{item(p('c'))}</text:list>"
    body = make_list(item(p("a"), p("more"), deep), item(p("e")))
    assert numbers(body) == [(number, number) for number in ("1.", "", "(a)", "2.")]


def test_a_level_can_show_those_above_it() -> None:
    third = f"<text:list>{item(p('c'))}</text:list>"
    second = f"<text:list>{item(p('b'), third)}</text:list>"
    assert numbers(make_list(item(p("a"), second)))[-1] == ("a-i", "a-i")


def test_lists_go_on_where_they_say_so_and_start_where_they_say_so() -> None:
    body = make_list(item(p("a"))) + p("between") + make_list(item(p("b")), more='text:continue-numbering="true"')
    again = make_list(item(p("c"))) + make_list(item(p("d"), start='text:start-value="8"'), item(p("e")))
    assert [number for number, _ in numbers(body + again)] == ["1.", "", "2.", "1.", "8.", "9."]


def test_numbers_after_a_deleted_item_differ_between_the_views() -> None:
    gone = region("d", deletion(make_list(item(p("b")), item(p()))))
    body = make_list(item(p("a"))) + make_list(item(p(gap("d"), "c")), more='text:continue-numbering="true"')
    assert numbers(body, gone) == [("1.", "1."), ("2.", ""), ("3.", "2.")]


def test_headings_have_levels() -> None:
    heading = '<text:h text:style-name="H" text:outline-level="2">Title</text:h>'
    named = '<style:style style:name="H" style:display-name="Heading 2" style:family="paragraph"/>'
    (paragraph,) = read(heading, named=named).paragraphs
    assert (paragraph.base, paragraph.heading, paragraph.style) == ("Title", 2, "Heading 2")


def test_a_footnote_is_a_sign_and_a_text_of_its_own() -> None:
    body = f"<text:note-body>{p('See ', span('i', 'B'))}</text:note-body>"
    note = f'<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>{body}</text:note>'
    (paragraph,) = read(p("Text", note, "."), INS).paragraphs
    assert paragraph.base == "Text[^a]."
    assert [(each.base, each.proposed) for each in paragraph.footnotes] == [("See ", "See B")]


def test_comments_quote_their_words_and_have_answers() -> None:
    said = "<dc:creator>{}</dc:creator><dc:date>2017-11-20</dc:date>{}"
    comment_on = '<office:annotation office:name="{}" {}>{}</office:annotation>'
    first = comment_on.format("c1", 'loext:resolved="true"', said.format("B", p("Why?")))
    answer = comment_on.format("c2", 'loext:parent-name="c1"', said.format("C", p("So.")))
    end = '<office:annotation-end office:name="c1"/>'
    (paragraph,) = read(p("On ", first, "these words", end, answer, ".")).paragraphs
    (comment,) = paragraph.comments
    assert (comment.author, comment.quote, comment.text, comment.resolved) == ("B", "these words", "Why?", True)
    assert [reply.text for reply in comment.replies] == ["So."]
    assert paragraph.base == "On these words."


def test_a_comment_without_a_range_is_at_a_point() -> None:
    said = f"<office:annotation><dc:creator>B</dc:creator>{p('Why?')}</office:annotation>"
    assert read(p("Text.", said)).paragraphs[0].comments == (Comment(author="B", date=None, quote="", text="Why?"),)


def test_marks_made_by_hand_are_found() -> None:
    looks = '<style:text-properties style:text-line-through-style="solid" fo:color="#ff0000"/>'
    style = f'<style:style style:name="T1" style:family="text">{looks}</style:style>'
    document = read(p("Old ", '<text:span text:style-name="T1">words</text:span>', " here."), automatic=style)
    assert document.paragraphs[0].marks == (
        HandMark(kind="strike", value="", text="words", start=4),
        HandMark(kind="color", value="FF0000", text="words", start=4),
    )
    assert "ask whether they are meant as changes" in document.remarks[0]


def test_cells_have_places() -> None:
    cells = "".join(f"<table:table-cell>{p(text)}</table:table-cell>" for text in "ab")
    row = f"<table:table-row>{cells}</table:table-row>"
    document = read(f"{p('x')}<table:table>{row}{row}</table:table>{p('y')}")
    places = [(each.cell.row, each.cell.column) if each.cell else None for each in document.paragraphs]
    assert places == [None, (1, 1), (1, 2), (2, 1), (2, 2), None]


def test_pictures_and_text_boxes_are_told() -> None:
    frame = "<draw:frame><draw:image/></draw:frame>"
    box = f"<draw:frame><draw:text-box>{p('In a box')}</draw:text-box></draw:frame>"
    document = read(p("Text.", frame) + box)
    assert [each.remarks for each in document.paragraphs] == [
        ("A picture stands here; it is not read.",),
        ("A text box stands here; it is not read as text of the paragraph: “In a box”",),
    ]


def refuse(parts: dict[str, str | bytes], says: str) -> None:
    with pytest.raises(UserError, match=says):
        read_tracked(make_zip(parts), "letter.odt")


def test_files_that_are_no_text_are_told() -> None:
    parts = make_parts(p("Text."))
    refuse({"mimetype": parts["mimetype"]}, "has no text inside")
    refuse({**parts, "content.xml": "<office"}, "content.xml, line 1, is broken XML")
    refuse({**parts, "content.xml": "<other/>"}, "is no text document")
    refuse({**parts, "content.xml": "<!DOCTYPE x><other/>"}, "declares a document type")
    refuse({**parts, "META-INF/manifest.xml": "<x><manifest:encryption-data/></x>"}, "locked with a password")


def test_macros_are_told_and_left_alone() -> None:
    parts = {**make_parts(p("Text.")), "Basic/Standard/Module1.xml": "<script/>"}
    assert read_tracked(make_zip(parts), "letter.odt").remarks == (
        "The file has macros; they are neither read nor run.",
    )


_TAGS = st.sampled_from(
    [
        *("text:p", "text:h", "text:span", "text:a", "text:list", "text:list-item", "text:note", "text:note-body"),
        *("text:change", "text:change-start", "text:change-end", "text:s", "table:table", "table:table-row"),
        *("table:table-cell", "office:annotation", "office:annotation-end", "draw:frame", "text:bookmark-start"),
    ]
)
_ATTRIBUTES = st.dictionaries(
    st.sampled_from(["text:change-id", "text:style-name", "office:name", "text:outline-level", "text:start-value"]),
    st.sampled_from(["i", "d", "n", "L", "0", "1", "99", "-1"]),
    max_size=2,
)


def element(tag: str, attributes: dict[str, str], inside: list[str]) -> str:
    named = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{tag}{named}>{''.join(inside)}</{tag}>"


_TREES = st.recursive(
    st.sampled_from(["a", " ", "b c"]) | st.builds(element, _TAGS, _ATTRIBUTES, st.just([])),
    lambda inside: st.builds(element, _TAGS, _ATTRIBUTES, st.lists(inside, max_size=4)),
    max_leaves=25,
)


@settings(max_examples=300)
@given(st.lists(_TREES, max_size=4), st.lists(_TREES, max_size=2))
def test_elements_in_any_order_are_read_and_their_edits_stand_where_they_say(body: list[str], gone: list[str]) -> None:
    nested = region("n", deletion("x", gap("d")))
    document = read("".join(body), INS + region("d", deletion(*gone)) + nested, automatic=LIST_STYLE)
    for paragraph in document.paragraphs:
        for edit in paragraph.edits:
            text = paragraph.base if edit.side == "base" else paragraph.proposed
            assert edit.start is None or (text is not None and text[edit.start :].startswith(edit.text))


SAMPLE = make_odt(p("Some ", gap("d"), span("i", "new"), " words."), INS + OUT)


@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_any_damage_to_a_file_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for at, value in changes:
        data[at] = value
    try:
        read_tracked(bytes(data), "letter.odt")
    except UserError as refused:
        sentence = str(refused)
    else:
        return
    assert "\n" not in sentence


def test_a_bookmark_stays_with_its_paragraph_when_the_one_before_it_is_deleted() -> None:
    mark, start = '<text:bookmark-start text:name="{}"/>', gap("d")
    out = region("d", deletion(p(mark.format("one Copy 1"), "One."), p()))
    document = read(p(mark.format("two"), start, "Two."), out)
    assert texts(document) == [("One.", None), ("Two.", "Two.")]
    assert [each.bookmarks for each in document.paragraphs] == [("one",), ("two",)]


def test_an_item_with_a_style_of_its_own_is_numbered_by_that() -> None:
    level = '<text:list-level-style-number text:level="1" style:num-suffix="{}." style:num-format=""/>'
    styles = "".join(f'<text:list-style style:name="L{at}">{level.format(at)}</text:list-style>' for at in (9, 10))
    body = f"<text:list-item>{p('Nine.')}</text:list-item>"
    body += f'<text:list-item text:style-override="L10">{p("Ten.")}</text:list-item>'
    document = read(f'<text:list text:style-name="L9">{body}</text:list>', automatic=styles)
    assert [each.base_number for each in document.paragraphs] == ["9.", "10."]


def test_an_export_that_was_saved_as_an_opendocument_text_says_what_it_is() -> None:
    meta = '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:meta="'
    meta += 'urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:meta>{}</office:meta></office:document-meta>'
    said = '<meta:user-defined meta:name="amend_{}">{}</meta:user-defined>'
    inside = said.format("kind", "rolling") + said.format("commit", "0" * 40)
    data = make_zip({**make_parts(p("One.")), "meta.xml": meta.format(inside)})
    assert read_origin(data, "all.odt") == Origin(kind="rolling", commit="0" * 40)
    assert read_origin(make_odt(p("One.")), "other.odt") is None


def test_the_lines_above_and_below_the_pages_are_kept() -> None:
    header = f"<style:master-page><style:header>{p('X/1/', '<text:span>Rev.1</text:span>')}</style:header>"
    masters = f"{header}<style:footer>{p('GE.17')}</style:footer></style:master-page>"
    assert read(p("One."), masters=masters).edges == ("X/1/Rev.1", "GE.17")
