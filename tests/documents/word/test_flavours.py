"""Files as other programs than Word write them: ids that are all alike, names and dates that are missing."""

from __future__ import annotations

from bot.documents.tracked import read_tracked
from tests.documents.word.files import edits, make_parts, make_zip, p, r, read, texts

SUGGESTED = 'w:author="A" w:id="0" w:date="2017-11-20T10:30:00Z"'


def test_google_docs_gives_every_suggestion_one_id_and_every_answer_its_own_comment() -> None:
    looks = '<w:rtl w:val="0"/>'
    new, old = r("new ", looks), r("old ", looks).replace("w:t", "w:delText")
    body = (
        p(r("Some ", looks), f"<w:ins {SUGGESTED}>{new}</w:ins><w:del {SUGGESTED}>{old}</w:del>", r("words.", looks))
        + p(f"<w:ins {SUGGESTED}>{r('Another.')}</w:ins>", mark=f"<w:ins {SUGGESTED}/>")
        + p('<w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="1"/>', r("Last."))
    )
    said = "".join(
        f'<w:comment w:id="{at}" w:author="{author}">{p(r(text))}</w:comment>'
        for at, author, text in ((0, "B", "Why?"), (1, "A", "Because."))
    )
    document = read(body, comments=said)
    assert texts(document) == [("Some old words.", "Some new words."), (None, "Another."), ("Last.", "Last.")]
    assert edits(document) == [("insert", "new "), ("delete", "old "), ("insert", "Another.")]
    assert [each.text for each in document.paragraphs[2].comments] == ["Why?", "Because."]


def test_a_file_of_nothing_but_its_document_is_read() -> None:
    parts = make_parts(p(r("Text."), style="Missing"))
    bare = {name: parts[name] for name in ("word/document.xml", "_rels/.rels")}
    (paragraph,) = read_tracked(make_zip(bare), "letter.docx").paragraphs
    assert (paragraph.base, paragraph.style) == ("Text.", "Missing")


def test_a_document_that_is_kept_elsewhere_in_the_file_is_found() -> None:
    parts = make_parts(p(r("Text.")))
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("word/document.xml", "/word/document2.xml")
    (paragraph,) = read_tracked(make_zip(parts), "letter.docx").paragraphs
    assert (paragraph.base, paragraph.style) == ("Text.", "Normal")
