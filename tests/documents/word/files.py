"""Small Word files, made from snippets of WordprocessingML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from bot.documents.tracked import read_tracked
from bot.text.tracked import TrackedDocument, TrackedParagraph

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
_SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": WORD,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
# By the kind of part, the element around what is in it.
_ROOTS = {
    "styles": "w:styles",
    "numbering": "w:numbering",
    "footnotes": "w:footnotes",
    "endnotes": "w:endnotes",
    "comments": "w:comments",
    "commentsExtended": "w15:commentsEx",
    "header": "w:hdr",
}
BY = 'w:author="A" w:date="2017-11-20T10:30:00Z"'
STYLES = """
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
  <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
    <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/></w:style>
"""


def make_parts(body: str, relations: str = "", **parts: str) -> dict[str, str]:
    """The parts of a Word file by name; ``parts`` are the insides of other parts by kind, such as ``comments``."""
    kinds = {"styles": STYLES, **parts}
    own = "".join(f'<Relationship Id="{k}" Type="{_OFFICE}/{k}" Target="{k}.xml"/>' for k in kinds)
    main = f'<Relationship Id="main" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _RELATIONS.format(main),
        "word/_rels/document.xml.rels": _RELATIONS.format(own + relations),
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
        **{f"word/{k}.xml": f"<{_ROOTS[k]} {_SPACES}>{inside}</{_ROOTS[k]}>" for k, inside in kinds.items()},
    }


def make_zip(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def make_docx(body: str, relations: str = "", **parts: str) -> bytes:
    """A Word file whose document has this body."""
    return make_zip(make_parts(body, relations, **parts))


def read(body: str, relations: str = "", **parts: str) -> TrackedDocument:
    """What a Word file with this body says."""
    return read_tracked(make_docx(body, relations, **parts), "letter.docx")


def read_one(body: str, **parts: str) -> TrackedParagraph:
    """What the only paragraph of a Word file says."""
    (paragraph,) = read(body, **parts).paragraphs
    return paragraph


def texts(document: TrackedDocument) -> list[tuple[str | None, str | None]]:
    """Base and proposed text of each paragraph."""
    return [(each.base, each.proposed) for each in document.paragraphs]


def edits(document: TrackedDocument) -> list[tuple[str, str]]:
    """Kind and text of each edit."""
    return [(edit.kind.value, edit.text) for paragraph in document.paragraphs for edit in paragraph.edits]


def p(*inside: str, mark: str = "", style: str = "", more: str = "") -> str:
    """A paragraph; ``mark`` is what stands in the properties of its mark, ``more`` in its own."""
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{more}<w:rPr>{mark}</w:rPr></w:pPr>{''.join(inside)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def ins(*inside: str, by: str = BY) -> str:
    """An insertion; without anything inside, that of a paragraph mark, a row or a cell."""
    return f'<w:ins w:id="1" {by}>{"".join(inside)}</w:ins>'


def dele(*inside: str, by: str = BY) -> str:
    """A deletion, as ``ins``."""
    content = "".join(inside).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return f'<w:del w:id="1" {by}>{content}</w:del>'
