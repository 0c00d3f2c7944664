"""``amend read``: what a document says, with and without a report around."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.run import Amend, make_amend
from tests.documents.word.files import dele, ins, make_docx, p, r

OTHER = 'w:author="B" w:date="2017-11-21T10:30:00Z"'
LISTS = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="13"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
NUMBER = '<w:numPr><w:numId w:val="1"/></w:numPr>'
COMMENT = f'<w:comment w:id="0" w:author="C" w:date="2017-11-22T10:30:00Z">{p(r("Why?"))}</w:comment>'
ABOUT = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
BODY = (
    p(
        r("Old "),
        dele(r("words")),
        ins(r("phrases"), by=OTHER),
        r(" "),
        ABOUT.format(r("stay")),
        style="ListParagraph",
        more=NUMBER,
    )
    + p(ins(r("New.")), mark=ins(), style="ListParagraph", more=NUMBER)
    + p(r("Same.", "<w:strike/>"))
)


@pytest.fixture
def amend(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Amend:
    """Runs a command in a folder without a repository, in which a letter lies."""
    (tmp_path / "letter.docx").write_bytes(make_docx(BODY, numbering=LISTS, comments=COMMENT))
    return make_amend(tmp_path, capsys, monkeypatch)


def test_json_says_what_the_contract_promises(amend: Amend) -> None:
    result = amend("read", "letter.docx", "--format", "json")
    assert result.status == 0
    assert result.err == ""
    first, second, third = json.loads(result.out)["paragraphs"]
    assert (first["number"], first["style"]) == ("13.", "List Paragraph")
    assert (first["base"], first["proposed"]) == ("Old words stay", "Old phrases stay")
    assert [{key: edit[key] for key in ("kind", "text", "author", "date")} for edit in first["edits"]] == [
        {"kind": "delete", "text": "words", "author": "A", "date": "2017-11-20T10:30:00Z"},
        {"kind": "insert", "text": "phrases", "author": "B", "date": "2017-11-21T10:30:00Z"},
    ]
    (comment,) = first["comments"]
    assert comment["author"] == "C"
    assert comment["date"] == "2017-11-22T10:30:00Z"
    assert (comment["quote"], comment["text"]) == ("stay", "Why?")
    assert (second["number"], second["base"], second["proposed"]) == ("14.", None, "New.")
    assert (third["edits"], third["marks"][0]["kind"]) == ([], "strike")


def test_the_text_shows_every_paragraph_with_its_changes(amend: Amend) -> None:
    out = amend("read", "letter.docx").out
    assert "Paragraphs: 3, changed: 2. Tracked edits: 3, by A, B." in out
    assert "13. Old [-words-]{+phrases+} stay" in out
    assert "deleted by A, 2017-11-20T10:30:00Z: “words”" in out
    assert "comment by C, 2017-11-22T10:30:00Z on “stay”: Why?" in out
    assert "14. {+New.+}" in out
    assert "struck through by hand: “Same.”" in out


def test_markdown_shows_the_same(amend: Amend) -> None:
    assert "> 13\\. Old <del>words</del><ins>phrases</ins> stay" in amend("read", "letter.docx", "--format", "md").out


def test_criticmarkup_is_read(amend: Amend, tmp_path: Path) -> None:
    (tmp_path / "letter.md").write_text("9. Old {~~words~>phrases~~} stay.\n", encoding="utf-8")
    (paragraph,) = json.loads(amend("read", "letter.md", "--format", "json").out)["paragraphs"]
    assert (paragraph["number"], paragraph["proposed"]) == ("9.", "Old phrases stay.")


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(amend: Amend, tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_text("Dear colleagues", encoding="utf-8")
    result = amend("read", "letter.docx")
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith("amend: letter.docx is not what its name says")
    assert result.err.count("\n") == 1
