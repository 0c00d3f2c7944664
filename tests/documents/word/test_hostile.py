"""Files that are not what they should be: one plain sentence each, at once, and nothing run or fetched."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from bot.documents.tracked import load_tracked, read_tracked
from bot.errors import UserError
from tests.documents.word.files import make_docx, make_parts, make_zip, p, r, read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BODY = p(r("Text."))


def refuse(data: bytes, says: str, name: str = "letter.docx") -> None:
    """Refused in one sentence that names the file and says ``says``."""
    with pytest.raises(UserError) as refused:
        read_tracked(data, name)
    message = str(refused.value)
    assert message.startswith(name)
    assert says in message
    assert message.endswith(".")
    assert "\n" not in message


def with_part(name: str, text: str | bytes) -> bytes:
    return make_zip({**make_parts(BODY), name: text})


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n\r\n", "is empty"),
        (b"Dear colleagues,\n", "not what its name says"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (OLE + "WordDocument".encode("utf-16-le"), "an old Word file (.doc)"),
        (OLE, "an old Office program"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"{\\rtf1 Text}", "is an RTF document"),
        (b"<!DOCTYPE html><html>", "is a web page"),
        (b"<HTML><body>", "is a web page"),
        (b'<?xml version="1.0"?><w:wordDocument/>', "is an XML file"),
        (make_docx(BODY)[:900], "damaged or was cut off"),
        (b"PK\x03\x04" + bytes(100), "damaged or was cut off"),
        (make_zip({}), "is an empty archive"),
        (make_zip({"letter.txt": "Text."}), "is no Word file"),
        (make_zip({"[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>"}), "is no Word file"),
        (with_part("word/document.xml", "<w:document"), "word/document.xml, line 1, is broken XML"),
        (with_part("word/document.xml", ""), "is broken XML"),
        (with_part("word/document.xml", b"\xff\xfe\x00"), "is broken XML"),
        (with_part("word/styles.xml", "<a><b></a>"), "word/styles.xml, line 1, is broken XML"),
        (with_part("word/document.xml", "<workbook/>"), "is an Excel workbook"),
        (with_part("word/document.xml", "<other/>"), "is something else"),
    ],
)
def test_what_is_no_word_file_is_told(data: bytes, says: str) -> None:
    refuse(data, says)


def test_a_document_without_a_body_is_told() -> None:
    parts = make_parts(BODY)
    parts["word/document.xml"] = parts["word/document.xml"].replace("w:body", "w:tail")
    refuse(make_zip(parts), "its document has no body")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "word/../../x", "/etc/passwd", "C:\\windows\\x", "..\\..\\x", "word\\..\\..\\x"]
)
def test_a_part_that_leads_outside_is_refused(name: str) -> None:
    refuse(with_part(name, "x"), "leads outside the file")


@pytest.mark.parametrize("name", ["word/\n.xml", "word/\x1b[31m.xml", "word/" + "x" * 300])
def test_a_name_that_no_word_processor_makes_is_damage(name: str) -> None:
    refuse(with_part(name, "x"), "damaged or was cut off")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["word/document.xml", "word/DOCUMENT.xml"])
def test_a_part_that_is_there_twice_is_refused(name: str) -> None:
    data = io.BytesIO(make_docx(BODY))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(name, "<other/>")
    refuse(data.getvalue(), "twice")


ENTITIES = [
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd">',
    '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
]


@pytest.mark.parametrize("doctype", ENTITIES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
def test_entities_and_document_types_are_refused_in_every_part(doctype: str, encoding: str, part: str) -> None:
    text = f'<?xml version="1.0"?>{doctype}{make_parts(BODY)[part]}'
    refuse(with_part(part, text.encode(encoding)), f"declares a document type in {part}")


@pytest.mark.parametrize(("declared", "encoding"), [("IBM037", "cp037"), ("UTF-16LE", "utf-16-le")])
def test_a_document_type_cannot_hide_in_another_encoding(declared: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?>{ENTITIES[0]}{make_parts(BODY)["word/document.xml"]}'
    refuse(with_part("word/document.xml", text.encode(encoding)), "is broken XML")


def test_a_part_in_utf_16_is_read() -> None:
    parts: dict[str, str | bytes] = {**make_parts(BODY)}
    parts["word/document.xml"] = make_parts(BODY)["word/document.xml"].encode("utf-16")
    assert read_tracked(make_zip(parts), "letter.docx").paragraphs[0].base == "Text."


def test_the_strict_variant_of_the_format_is_read() -> None:
    parts = make_parts(BODY)
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = {
        name: text.replace(main, "http://purl.oclc.org/ooxml/wordprocessingml/main") for name, text in parts.items()
    }
    assert read_tracked(make_zip(strict), "letter.docx").paragraphs[0].base == "Text."


def test_macros_are_told_and_left_alone() -> None:
    document = read_tracked(with_part("word/vbaProject.bin", b"\xd0\xcf Auto_Open"), "letter.docm")
    assert document.remarks == ("The file has macros; they are neither read nor run.",)


def test_a_bomb_in_the_document_is_refused_without_unpacking_it() -> None:
    refuse(with_part("word/document.xml", bytes(70_000_000)), "unpacks to far more")


def test_a_bomb_beside_the_document_is_refused() -> None:
    refuse(with_part("word/media/image1.png", bytes(20_000_000)), "unpacks to far more")


def test_a_bomb_that_lies_about_its_size_is_damage() -> None:
    data = bytearray(with_part("word/document.xml", b" " * 5_000_000))
    for size in (data.find(struct.pack("<I", 5_000_000)), data.rfind(struct.pack("<I", 5_000_000))):
        data[size : size + 4] = struct.pack("<I", 100)
    refuse(bytes(data), "damaged or was cut off")


def test_parts_that_are_too_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.documents.archive._MOST_READ", 2_000)
    refuse(with_part("word/styles.xml", f"<w:styles>{' ' * 1_500}</w:styles>"), "unpacks to far more")


def test_thousands_of_parts_are_refused() -> None:
    parts: dict[str, str | bytes] = {f"word/{number}.xml": "" for number in range(6_000)}
    refuse(make_zip({**make_parts(BODY), **parts}), "unpacks to far more")


def test_a_locked_part_is_told() -> None:
    data = bytearray(make_docx(BODY))
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(sign, at + 1)) >= 0:
            data[at + flags] |= 1
    refuse(bytes(data), "locked with a password")


def test_a_million_runs_are_refused() -> None:
    runs = "".join(f"<w:r><w:t>{number}</w:t></w:r>" for number in range(1_000_000))
    refuse(make_docx(f"<w:p>{runs}</w:p>"), "more pieces of text in word/document.xml than any report")


def test_more_paragraphs_than_any_report_has_are_refused() -> None:
    refuse(make_docx("<w:p/>" * 60_000), "more pieces of text in word/document.xml than any report")


def test_elements_within_elements_without_end_are_refused() -> None:
    refuse(make_docx("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000), "is broken XML")


def test_elements_as_deep_as_the_parser_allows_are_read() -> None:
    assert read("<w:sdt>" * 200 + p(r("Deep.")) + "</w:sdt>" * 200).paragraphs[0].base == "Deep."
    deep = p("<w:ins>" * 200 + r("Deep.") + "</w:ins>" * 200)
    assert read(deep).paragraphs[0].proposed == "Deep."


def test_a_note_that_is_used_a_thousand_times_is_given_once() -> None:
    note = f'<w:footnote w:id="1">{p(r("long " * 1000))}</w:footnote>'
    sign = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    document = read(p(sign) * 1_000, footnotes=note)
    assert sum(len(each.footnotes) for each in document.paragraphs) == 1


def test_thousands_of_comments_on_the_whole_text_quote_no_more_than_fits() -> None:
    starts = "".join(f'<w:commentRangeStart w:id="{at}"/>' for at in range(2_000))
    ends = starts.replace("Start", "End")
    comments = "".join(f'<w:comment w:id="{at}">{p(r("?"))}</w:comment>' for at in range(2_000))
    document = read(p(starts) + p(r("words " * 20)) * 200 + p(ends), comments=comments)
    assert max(len(comment.quote) for comment in document.paragraphs[0].comments) < 10_100


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no file"):
        load_tracked(tmp_path / "letter.docx")


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not a file"):
        load_tracked(tmp_path)


def test_a_file_that_is_too_large_is_told_without_reading_it(tmp_path: Path) -> None:
    with (tmp_path / "letter.docx").open("wb") as file:
        file.truncate(2_000_000_000)
    with pytest.raises(UserError, match="larger than 100 MB"):
        load_tracked(tmp_path / "letter.docx")


def test_text_that_is_not_utf_8_is_told_with_its_line() -> None:
    refuse(b"One.\nTwo \xe9.\n", "line 2, is not UTF-8", "letter.txt")
