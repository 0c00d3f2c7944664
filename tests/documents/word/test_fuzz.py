"""Whatever a file holds, it is read or refused in a sentence; and what is read keeps the laws of the two texts."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.documents.tracked import read_tracked
from bot.errors import UserError
from bot.publish.piece import Style
from bot.publish.reading import draw_edits
from bot.text.tracked import TrackedDocument, TrackedParagraph, View
from tests.documents.word.files import make_docx, make_parts, make_zip, p, r, read

_AUTHORS = st.sampled_from(['w:author="A"', 'w:author="B" w:date="2017-11-20T10:30:00Z"'])
_WORDS = st.text("ab \u00a0é“", min_size=1, max_size=4)
_MARKS = st.sampled_from(["", "", "", "<w:ins {}/>", "<w:del {}/>", "<w:moveFrom {}/>", "<w:ins {0}/><w:del {0}/>"])


def around(name: str) -> Callable[[tuple[str, list[str]]], str]:
    return lambda made: f"<w:{name} {made[0]}>{''.join(made[1])}</w:{name}>"


_RUNS = st.builds(r, _WORDS, st.sampled_from(["", "<w:strike/>", '<w:color w:val="FF0000"/>']))
_SIGNS = st.sampled_from(
    [
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:r><w:footnoteReference w:id="1"/></w:r>',
        '<w:commentRangeStart w:id="1"/>',
        '<w:commentRangeEnd w:id="1"/>',
        '<w:moveFromRangeStart w:id="3" w:name="m"/>',
        "<w:r><w:tab/></w:r>",
    ]
)
_INLINE = st.recursive(
    _RUNS | _SIGNS,
    lambda inside: st.one_of(
        *(
            st.tuples(_AUTHORS, st.lists(inside, max_size=3)).map(around(name))
            for name in ("ins", "del", "moveFrom", "moveTo", "hyperlink", "sdt")
        )
    ),
    max_leaves=6,
)
_PARAGRAPHS = st.builds(
    lambda inside, mark, author: p(*inside, mark=mark.format(author)), st.lists(_INLINE, max_size=4), _MARKS, _AUTHORS
)


def make_table(cells: list[str], mark: str, author: str) -> str:
    inside = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tbl><w:tr><w:trPr>{mark.format(author)}</w:trPr>{inside}</w:tr></w:tbl>"


_TABLES = st.builds(make_table, st.lists(_PARAGRAPHS, min_size=1, max_size=2), _MARKS, _AUTHORS)
BODIES = st.lists(_PARAGRAPHS | _TABLES, min_size=1, max_size=6).map("".join)
NOTES = f'<w:footnote w:id="1">{p(r("Note."))}</w:footnote>'
COMMENTS = f'<w:comment w:id="1" w:author="C">{p(r("Comment."))}</w:comment>'


def read_body(body: str) -> TrackedDocument:
    return read(body, footnotes=NOTES, comments=COMMENTS)


def get(paragraph: TrackedParagraph, view: View) -> str | None:
    return paragraph.base if view is View.BASE else paragraph.proposed


@given(BODIES)
def test_every_edit_stands_where_it_says(body: str) -> None:
    for paragraph in read_body(body).paragraphs:
        for edit in paragraph.edits:
            if edit.start is not None:
                text = get(paragraph, edit.side)
                assert text is not None
                assert text[edit.start :].startswith(edit.text)
                assert edit.text


@given(BODIES)
def test_what_is_in_one_text_alone_is_an_edit(body: str) -> None:
    """Both texts of the document, without what the edits say is in one of them alone, are the same."""
    document = read_body(body)
    rest = {}
    for view in View:
        kept = []
        for paragraph in document.paragraphs:
            text = get(paragraph, view) or ""
            spots = [
                (edit.start, len(edit.text)) for edit in paragraph.edits if edit.side is view and edit.start is not None
            ]
            for start, length in sorted(spots, reverse=True):
                text = text[:start] + text[start + length :]
            kept.append(text)
        rest[view] = "".join(kept)
    assert rest[View.BASE] == rest[View.PROPOSED]


@given(BODIES)
def test_a_paragraph_in_one_text_alone_has_an_edit(body: str) -> None:
    for paragraph in read_body(body).paragraphs:
        if paragraph.base is None or paragraph.proposed is None:
            assert paragraph.edits or not (paragraph.base or paragraph.proposed)


@given(BODIES)
def test_the_redline_shows_both_texts(body: str) -> None:
    for paragraph in read_body(body).paragraphs:
        drawn = draw_edits(paragraph.base, paragraph.proposed, paragraph.edits)
        if drawn is not None:
            assert "".join(piece.text for piece in drawn if piece.style is not Style.INSERT) == (paragraph.base or "")
            assert "".join(piece.text for piece in drawn if piece.style is not Style.DELETE) == (
                paragraph.proposed or ""
            )


def only_a_sentence(data: bytes, name: str) -> None:
    try:
        read_tracked(data, name)
    except UserError as refused:
        sentence = str(refused)
    else:
        return
    assert "\n" not in sentence


@given(
    st.binary(max_size=300), st.sampled_from(["a.docx", "a.odt", "a.md"]), st.sampled_from([b"", b"PK\x03\x04", b"PK"])
)
def test_any_bytes_are_read_or_refused(data: bytes, name: str, start: bytes) -> None:
    only_a_sentence(start + data, name)


SAMPLE = make_docx(p(r("One "), "<w:ins w:author='A'>", r("two"), "</w:ins>") + p(r("Three.")), footnotes=NOTES)


@settings(max_examples=300)
@given(
    st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), min_size=1, max_size=8),
    st.integers(0, len(SAMPLE)),
)
def test_any_damage_to_a_file_is_read_or_refused(changes: list[tuple[int, int]], end: int) -> None:
    data = bytearray(SAMPLE)
    for at, value in changes:
        data[at] = value
    only_a_sentence(bytes(data), "a.docx")
    only_a_sentence(bytes(data[:end]), "a.docx")


PARTS = make_parts(
    p(r("One "), "<w:ins w:author='A'>", r("two"), "</w:ins>", "<w:commentRangeStart w:id='1'/>")
    + f"<w:tbl><w:tr><w:tc>{p(r('Three.'))}</w:tc></w:tr></w:tbl>",
    footnotes=NOTES,
    comments=COMMENTS,
    numbering='<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"/></w:abstractNum>',
)


@settings(max_examples=300)
@given(
    st.sampled_from(sorted(PARTS)),
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 12), st.text("<>/&;:w=\"' piecs1", max_size=8)),
        min_size=1,
        max_size=4,
    ),
)
@example("word/document.xml", [(0.5, 0, "<w:p>")])
def test_any_damage_to_a_part_is_read_or_refused(part: str, changes: list[tuple[float, int, str]]) -> None:
    text = PARTS[part]
    for where, length, new in changes:
        at = int(where * len(text))
        text = text[:at] + new + text[at + length :]
    only_a_sentence(make_zip({**PARTS, part: text}), "a.docx")


_TAGS = st.sampled_from(
    [
        *("body", "p", "pPr", "r", "rPr", "t", "delText", "ins", "del", "tbl", "tr", "tc", "trPr", "tcPr", "sdt"),
        *("sdtContent", "numPr", "numId", "ilvl", "fldChar", "instrText", "br", "sym", "tab", "hyperlink", "drawing"),
        *("bookmarkStart", "commentRangeStart", "commentRangeEnd", "commentReference", "footnoteReference", "pict"),
        *("object", "txbxContent", "sectPr", "pPrChange", "rPrChange", "moveFrom", "moveTo", "moveFromRangeStart"),
        *("cellIns", "cellDel", "vanish", "strike", "abstractNum", "num", "lvl", "style", "basedOn", "footnote"),
    ]
)
_ATTRIBUTES = st.dictionaries(
    st.sampled_from(["id", "val", "author", "date", "name", "fldCharType", "char", "font"]),
    st.sampled_from(["", "0", "1", "-1", "99999999999", "begin", "end", "F0B7", "x", "110000"]),
    max_size=3,
)


def element(tag: str, attributes: dict[str, str], inside: list[str]) -> str:
    named = "".join(f' w:{key}="{value}"' for key, value in attributes.items())
    return f"<w:{tag}{named}>{''.join(inside)}</w:{tag}>"


_TREES = st.recursive(
    _WORDS | st.builds(element, _TAGS, _ATTRIBUTES, st.just([])),
    lambda inside: st.builds(element, _TAGS, _ATTRIBUTES, st.lists(inside, max_size=4)),
    max_leaves=25,
)


@settings(max_examples=300)
@given(_TREES, st.sampled_from(["document", "numbering", "styles", "footnotes", "comments", "commentsExtended"]))
def test_elements_in_any_order_are_read_or_refused(tree: str, part: str) -> None:
    if part == "document":
        only_a_sentence(make_docx(tree), "a.docx")
    else:
        only_a_sentence(make_docx(p(r("Text.")), **{part: tree}), "a.docx")
