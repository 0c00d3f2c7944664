"""What stands beside the text: comments, notes, marks made by hand, bookmarks, and what is told of a file."""

from __future__ import annotations

import pytest

from bot.text.tracked import Comment, HandMark, Reply
from tests.documents.word.files import dele, ins, p, r, read, read_one

START, END = '<w:commentRangeStart w:id="{}"/>', '<w:commentRangeEnd w:id="{}"/>'
SIGN = '<w:r><w:commentReference w:id="{}"/></w:r>'


def comment(number: int, text: str, name: str = "", author: str = "B") -> str:
    inside = f'<w:p w14:paraId="{name}">{r(text)}</w:p>'
    return f'<w:comment w:id="{number}" w:author="{author}" w:date="2017-11-20T10:30:00Z">{inside}</w:comment>'


def about(*inside: str, number: int = 0) -> str:
    return START.format(number) + "".join(inside) + END.format(number) + SIGN.format(number)


def test_a_comment_quotes_the_words_it_is_on() -> None:
    paragraph = read_one(p(r("Old "), about(r("words")), r(" here.")), comments=comment(0, "Which ones?"))
    assert paragraph.comments == (Comment(author="B", date="2017-11-20T10:30:00Z", quote="words", text="Which ones?"),)


def test_a_comment_on_changed_words_quotes_the_proposed_ones() -> None:
    paragraph = read_one(p(about(dele(r("old")), ins(r("new")))), comments=comment(0, "?"))
    assert paragraph.comments[0].quote == "new"


def test_a_comment_on_deleted_words_quotes_them() -> None:
    assert read_one(p(r("a"), about(dele(r("old")))), comments=comment(0, "?")).comments[0].quote == "old"


def test_a_comment_over_several_paragraphs_stands_with_the_first() -> None:
    body = p(r("One "), START.format(0), r("two.")) + p(r("Three"), END.format(0), SIGN.format(0), r(" four."))
    first, second = read(body, comments=comment(0, "?")).paragraphs
    assert [each.quote for each in first.comments] == ["two.\nThree"]
    assert second.comments == ()


def test_a_comment_on_a_point_quotes_nothing() -> None:
    assert read_one(p(r("Text."), SIGN.format(0)), comments=comment(0, "?")).comments[0].quote == ""


def test_a_range_between_paragraphs_belongs_to_the_next() -> None:
    body = p(r("One.")) + START.format(0) + p(r("Two.")) + END.format(0) + p(r("Three."))
    assert [len(each.comments) for each in read(body, comments=comment(0, "?")).paragraphs] == [0, 1, 0]


def test_answers_stand_with_what_they_answer() -> None:
    said = (
        comment(0, "Why?", "AA")
        + comment(1, "Because.", "BB", "C")
        + comment(2, "I see.", "CC")
        + comment(3, "New.", "DD")
    )
    threads = (
        '<w15:commentEx w15:paraId="AA" w15:done="1"/><w15:commentEx w15:paraId="BB" w15:paraIdParent="AA"/>'
        '<w15:commentEx w15:paraId="CC" w15:paraIdParent="BB"/><w15:commentEx w15:paraId="DD"/>'
    )
    body = p(about(r("a"), number=0), about(r("b"), number=1), about(r("c"), number=2), about(r("d"), number=3))
    first, second = read_one(body, comments=said, commentsExtended=threads).comments
    date = "2017-11-20T10:30:00Z"
    assert first.replies == (
        Reply(author="C", date=date, text="Because."),
        Reply(author="B", date=date, text="I see."),
    )
    assert (first.resolved, second.resolved, second.replies) == (True, False, ())


def test_answers_that_go_in_a_circle_are_told_once_each() -> None:
    said = comment(0, "One.", "AA") + comment(1, "Two.", "BB")
    circle = (
        '<w15:commentEx w15:paraId="AA" w15:paraIdParent="BB"/><w15:commentEx w15:paraId="BB" w15:paraIdParent="AA"/>'
    )
    paragraph = read_one(p(about(r("a"), number=0), about(r("b"), number=1)), comments=said, commentsExtended=circle)
    told = [each.text for each in paragraph.comments] + [
        reply.text for each in paragraph.comments for reply in each.replies
    ]
    assert sorted(told) == ["One.", "Two."]


def test_a_comment_without_a_place_is_told() -> None:
    assert read(p(r("Text.")), comments=comment(0, "Lost?")).remarks == (
        "A comment by B has no place in the text: “Lost?”",
    )


def note(number: int, *inside: str) -> str:
    return f'<w:footnote w:id="{number}">{p("<w:r><w:footnoteRef/></w:r>", r(" "), *inside)}</w:footnote>'


def sign(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def test_a_footnote_is_a_sign_in_the_text_and_a_text_of_its_own() -> None:
    paragraph = read_one(p(r("Text"), sign(2), r(".")), footnotes=note(2, r("See "), dele(r("A")), ins(r("B")), r(".")))
    assert paragraph.base == "Text[^a]."
    (found,) = paragraph.footnotes
    assert (found.label, found.base, found.proposed) == ("a", "See A.", "See B.")
    assert [(edit.text, edit.start) for edit in found.edits] == [("A", 4), ("B", 4)]


def test_a_footnote_whose_sign_is_deleted_has_no_proposed_text() -> None:
    paragraph = read_one(
        p(r("Text"), dele(sign(2)), ins(sign(3)), r(".")), footnotes=note(2, r("Old.")) + note(3, r("New."))
    )
    assert (paragraph.base, paragraph.proposed) == ("Text[^a].", "Text[^b].")
    assert [(each.base, each.proposed) for each in paragraph.footnotes] == [("Old.", None), (None, "New.")]


def test_labels_start_anew_in_each_paragraph_but_not_where_paragraphs_may_be_joined() -> None:
    body = p(r("a"), sign(1)) + p(r("b"), sign(2), mark=dele()) + p(r("c"), sign(3)) + p(r("d"), sign(4))
    document = read(body, footnotes="".join(note(at, r("x")) for at in range(1, 5)))
    assert [each.base for each in document.paragraphs] == ["a[^a]", "b[^a]", "c[^b]", "d[^a]"]


def test_a_footnote_of_several_paragraphs_is_one_text() -> None:
    long = f'<w:footnote w:id="1">{p(r("One "), ins(r("1")))}{p(r("Two "), ins(r("2")))}</w:footnote>'
    (found,) = read_one(p(r("Text"), sign(1)), footnotes=long).footnotes
    assert (found.base, found.proposed) == ("One \nTwo ", "One 1\nTwo 2")
    assert found.proposed is not None
    assert all(found.proposed[edit.start :].startswith(edit.text) for edit in found.edits)


def test_endnotes_are_read_like_footnotes() -> None:
    end = f'<w:endnote w:id="1">{p(r("The end."))}</w:endnote>'
    assert read_one(p(r("Text"), sign(1, "endnote")), endnotes=end).footnotes[0].base == "The end."


def test_a_footnote_that_is_missing_is_told() -> None:
    assert "does not have the text of the note [^a]" in read_one(p(r("Text"), sign(9))).remarks[0]


MARKS = [
    ("<w:strike/>", HandMark(kind="strike", value="", text="marked", start=4)),
    ("<w:dstrike/>", HandMark(kind="strike", value="", text="marked", start=4)),
    ('<w:u w:val="single"/>', HandMark(kind="underline", value="", text="marked", start=4)),
    ('<w:color w:val="ff0000"/>', HandMark(kind="color", value="FF0000", text="marked", start=4)),
    ('<w:highlight w:val="yellow"/>', HandMark(kind="highlight", value="yellow", text="marked", start=4)),
    ('<w:rStyle w:val="Del"/>', HandMark(kind="strike", value="", text="marked", start=4)),
]
STYLE = '<w:style w:type="character" w:styleId="{}"><w:name w:val="{}"/><w:rPr>{}</w:rPr></w:style>'
STRIKING = STYLE.format("Del", "DeltaView Deletion", "<w:strike/>")


@pytest.mark.parametrize(("properties", "mark"), MARKS)
def test_marks_made_by_hand_are_found_and_asked_about(properties: str, mark: HandMark) -> None:
    document = read(p(r("Old "), r("mar", properties), r("ked", properties), r(" words.")), styles=STRIKING)
    assert document.paragraphs[0].marks == (mark,)
    assert document.paragraphs[0].edits == ()
    assert "ask whether they are meant as changes" in document.remarks[0]


@pytest.mark.parametrize(
    "properties",
    ['<w:strike w:val="0"/>', '<w:u w:val="none"/>', '<w:color w:val="auto"/>', '<w:color w:val="333333"/>', "<w:b/>"],
)
def test_what_sets_nothing_apart_is_no_mark(properties: str) -> None:
    document = read(p(r("Old "), r("words", properties)))
    assert document.paragraphs[0].marks == ()
    assert document.remarks == ()


def test_links_are_no_marks() -> None:
    styles = STYLE.format("Hyperlink", "Hyperlink", '<w:u w:val="single"/><w:color w:val="0000FF"/>')
    looks = '<w:u w:val="single"/><w:color w:val="0000FF"/>'
    body = p("<w:hyperlink>", r("link", looks), "</w:hyperlink>", r("styled", '<w:rStyle w:val="Hyperlink"/>'), r(" a"))
    assert read(body, styles=styles).paragraphs[0].marks == ()


def test_a_link_that_is_struck_through_is_marked() -> None:
    link = f"<w:hyperlink>{r('link', '<w:strike/>')}</w:hyperlink>"
    assert [mark.kind for mark in read_one(p(r("See "), link)).marks] == ["strike"]


def test_a_title_that_is_underlined_as_a_whole_is_not_asked_about() -> None:
    document = read(p(r("Title", '<w:u w:val="single"/>')) + p(r("A text that is longer.")))
    assert document.paragraphs[0].marks
    assert document.remarks == ()


def test_the_colour_of_most_of_the_text_is_not_asked_about() -> None:
    blue = '<w:color w:val="0000AA"/>'
    document = read(p(r("1. "), r("Nearly all of this text is blue.", blue)) + p(r("2. "), r("This too.", blue)))
    assert document.remarks == ()


def test_hidden_text_is_read_and_marked() -> None:
    paragraph = read_one(p(r("a "), r("secret", "<w:vanish/>")))
    assert paragraph.base == "a secret"
    assert [mark.kind for mark in paragraph.marks] == ["hidden"]


def test_bookmarks_inside_and_between_paragraphs_are_told() -> None:
    inside, between = '<w:bookmarkStart w:id="1" w:name="x"/>', '<w:bookmarkStart w:id="2" w:name="y"/>'
    document = read(p(inside, r("One.")) + between + p(r("Two.")))
    assert [each.bookmarks for each in document.paragraphs] == [("x",), ("y",)]


def test_scrubbed_names_and_dates_are_told() -> None:
    document = read(p(ins(r("new"), by='w:author="Author"')))
    (edit,) = document.paragraphs[0].edits
    assert (edit.author, edit.date) == ("Author", None)
    assert "does not name who made its changes" in document.remarks[0]


def test_a_date_that_stands_for_none_is_none() -> None:
    paragraph = read_one(p(ins(r("new"), by='w:author="A" w:date="1970-01-01T00:00:00Z"')))
    assert paragraph.edits[0].date is None


def test_things_outside_are_not_fetched_and_told() -> None:
    image = '<Relationship Id="i" Type="urn:x/image" Target="https://example.org/x.png" TargetMode="External"/>'
    link = '<Relationship Id="l" Type="urn:x/hyperlink" Target="https://example.org/" TargetMode="External"/>'
    assert read(p(r("Text.")), image + link).remarks == (
        "The file refers to things outside of it (image); nothing was fetched.",
    )


def test_tracked_changes_in_a_header_are_told() -> None:
    assert "header or footer has tracked changes" in read(p(r("Text.")), header=p(ins(r("Draft 2")))).remarks[0]
    assert read(p(r("Text.")), header=p(r("Draft 2"))).remarks == ()


def test_the_bookmark_of_a_paragraph_that_is_deleted_stays_with_it() -> None:
    mark = '<w:bookmarkStart w:id="{0}" w:name="m{0}"/>{1}<w:bookmarkEnd w:id="{0}"/>'
    body = p(mark.format(1, dele(r("Old."))), mark=dele()) + p(mark.format(2, r("Stays.")))
    document = read(body)
    assert [(each.base, each.proposed, each.bookmarks) for each in document.paragraphs] == [
        ("Old.", None, ("m1",)),
        ("Stays.", "Stays.", ("m2",)),
    ]
