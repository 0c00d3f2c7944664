"""Small OpenDocument texts, made from snippets of XML."""

from __future__ import annotations

from bot.documents.tracked import read_tracked
from bot.text.tracked import TrackedDocument
from tests.documents.word.files import make_zip

MIMETYPE = "application/vnd.oasis.opendocument.text"
_BASE = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    [
        *(f'xmlns:{name}="{_BASE}:{name}:1.0"' for name in ("office", "text", "table", "style")),
        f'xmlns:draw="{_BASE}:drawing:1.0"',
        f'xmlns:fo="{_BASE}:xsl-fo-compatible:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
    ]
)
INFO = "<office:change-info><dc:creator>A</dc:creator><dc:date>2017-11-20T10:30:00</dc:date></office:change-info>"
OTHER = INFO.replace(">A<", ">B<")


def make_parts(
    body: str, changes: str = "", automatic: str = "", named: str = "", masters: str = ""
) -> dict[str, str | bytes]:
    """The parts of a file; ``changes`` are its changed regions."""
    tracked = f"<text:tracked-changes>{changes}</text:tracked-changes>"
    text = f"<office:body><office:text>{tracked}{body}</office:text></office:body>"
    known = f"<office:styles>{named}</office:styles><office:master-styles>{masters}</office:master-styles>"
    styles = f"<office:automatic-styles>{automatic}</office:automatic-styles>"
    return {
        "mimetype": MIMETYPE,
        "content.xml": f"<office:document-content {_SPACES}>{styles}{text}</office:document-content>",
        "styles.xml": f"<office:document-styles {_SPACES}>{known}</office:document-styles>",
        "META-INF/manifest.xml": "<manifest/>",
    }


def make_odt(body: str, changes: str = "", automatic: str = "", named: str = "", masters: str = "") -> bytes:
    """A file whose text has this body."""
    return make_zip(make_parts(body, changes, automatic, named, masters))


def read(body: str, changes: str = "", automatic: str = "", named: str = "", masters: str = "") -> TrackedDocument:
    """What a file with this body says."""
    return read_tracked(make_odt(body, changes, automatic, named, masters), "letter.odt")


def region(name: str, *inside: str) -> str:
    """A changed region."""
    return f'<text:changed-region xml:id="{name}" text:id="{name}">{"".join(inside)}</text:changed-region>'


def insertion(info: str = INFO) -> str:
    """What makes a region an insertion."""
    return f"<text:insertion>{info}</text:insertion>"


def deletion(*inside: str, info: str = INFO) -> str:
    """What makes a region a deletion of what is inside."""
    return f"<text:deletion>{info}{''.join(inside)}</text:deletion>"


def p(*inside: str, style: str = "Standard") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{"".join(inside)}</text:p>'


def span(name: str, *inside: str) -> str:
    """What an insertion of that name covers."""
    return f'<text:change-start text:change-id="{name}"/>{"".join(inside)}<text:change-end text:change-id="{name}"/>'


def gap(name: str) -> str:
    """Where a deletion of that name was."""
    return f'<text:change text:change-id="{name}"/>'
