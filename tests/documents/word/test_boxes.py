"""Text boxes are read as paragraphs behind the one that they are fixed to, and once, however often a file has them."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.oxml.parser import parse_xml

from bot.documents.matching.basis import Basis
from bot.documents.matching.reader import match_tracked
from bot.documents.reading import Reading
from bot.documents.tracked import read_tracked
from bot.text.tracked import TrackedDocument
from tests.documents.matching.samples import CREWS, DIGEST, PORTS, REPORT, asked, proposed
from tests.documents.word.files import WORD, dele, ins, p, r, read, texts
from tests.documents.word.made import add, pack
from tests.documents.word.writing.office import save_anew

BOX = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
_SPACES = {
    "w": WORD,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
# A box as Word writes it, for programs of today and of yesterday.
_BOTH = """<w:r {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="3000000" cy="600000"/><wp:docPr id="1" name="Box"/>
<a:graphic><a:graphicData uri="{shape}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>
<a:ext cx="3000000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>
<w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>
</w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect style="width:236pt;height:47pt"><v:textbox><w:txbxContent>{inside}
</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def make_letter(inside: str) -> bytes:
    """A letter with a text box behind the first paragraph of the report."""
    document = docx.Document()
    document.add_paragraph("Recommendations")
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _SPACES.items())
    box = parse_xml(_BOTH.format(spaces=spaces, shape=_SHAPE, inside=inside).replace("\n", ""))
    add(document, f"1. {PORTS}")._p.append(box)
    add(document, f"4. {CREWS[:-1]}", " twice", ".")
    return pack(document)


def match(document: TrackedDocument) -> Reading:
    return match_tracked(document, (Basis(report=REPORT),), "letter.docx", DIGEST)


def test_the_text_of_a_box_stands_behind_its_paragraph() -> None:
    document = read(p(r("One."), BOX.format(p(r("In"), r(" a box")) + p(r("more")))) + p(r("Two.")))
    assert texts(document) == [(text, text) for text in ("One.", "In a box", "more", "Two.")]
    assert document.paragraphs[0].remarks == (
        "A text box stands here; its text is read as paragraphs behind this one.",
    )
    assert [each.is_boxed for each in document.paragraphs] == [False, True, True, False]


def test_a_box_within_a_box_and_a_second_one_are_read() -> None:
    inner = BOX.format(p(r("inner")))
    document = read(p(BOX.format(p(r("outer"), inner)), BOX.format(p(r("second")))))
    assert [each.base for each in document.paragraphs] == ["", "outer", "inner", "second"]


def test_a_box_comes_and_goes_with_what_it_is_fixed_to() -> None:
    document = read(p(r("One."), ins(BOX.format(p(r("new")))), dele(BOX.format(p(r("old"))))))
    assert texts(document) == [("One.", "One."), (None, "new"), ("old", None)]


def test_paragraphs_stay_joined_over_a_box() -> None:
    document = read(p(r("One, "), BOX.format(p(r("box"))), mark=dele()) + p(r("two.")))
    assert texts(document) == [("One, ", "One, two."), ("two.", None), ("box", "box")]


def test_a_change_within_a_box_is_matched_like_any_other_and_read_once() -> None:
    inside = p(r("2. States should consider "), ins(r("and publish ")), r("a plan for:"))
    reading = match(read_tracked(make_letter(inside + p(r("nets;")) + p(r("oars; and")) + p(r("sails."))), "l.docx"))
    assert proposed(reading)["recommendations/2"] == (
        "States should consider and publish a plan for:\n\n- nets;\n- oars; and\n- sails."
    )
    assert asked(reading) == []


def test_what_is_put_in_in_a_box_is_asked_about() -> None:
    reading = match(read_tracked(make_letter(p(ins(r("Piers should be lit at night.")), mark=ins())), "letter.docx"))
    assert asked(reading) == ["Is this a new paragraph after rec 1? It stands in a text box."]


def test_what_is_in_a_box_and_not_the_reports_is_told() -> None:
    reading = match(read_tracked(make_letter(p(r("Confidential until noon."))), "letter.docx"))
    assert any("“Confidential until noon.”" in told for told in reading.told)


def test_a_box_that_libreoffice_wrote_is_read(tmp_path: Path) -> None:
    inside = p(r("2. States should consider "), ins(r("and publish ")), r("a plan for:"))
    saved = save_anew(tmp_path, {"letter": make_letter(inside)})["letter"]
    before, after = (read_tracked(data, "letter.docx") for data in (make_letter(inside), saved))
    assert texts(after) == texts(before)
