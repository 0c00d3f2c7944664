"""A document with tracked changes: which reader it needs is seen from what it is, not from its name."""

from __future__ import annotations

from pathlib import Path

from bot.documents.archive import Archive
from bot.documents.load import decode_utf8, load_file
from bot.errors import UserError
from bot.text.tracked import TrackedDocument

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names inside of old Office containers.
_LOCKED, _OLD_WORD = "EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le")
_OTHERS = {
    b"%PDF": "a PDF",
    b"{\\rtf": "an RTF document",
    b"<?xml": "an XML file",
    b"<!DOCTYPE": "a web page",
    b"<html": "a web page",
    b"PK": "an empty archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_WORD_NAMES = (".docx", ".docm", ".dotx", ".doc", ".odt")
_MARKDOWN_NAMES = (".md", ".markdown")
_CRITIC_SIGNS = (b"{++", b"{--", b"{~~", b"{>>")
_OPENDOCUMENT = b"application/vnd.oasis.opendocument."


def load_tracked(path: Path) -> TrackedDocument:
    """Read a document from disk, and nothing else. Raises ``UserError`` for what ``read_tracked`` refuses."""
    return read_tracked(load_file(path), path.name)


def is_tracked(data: bytes, file_name: str) -> bool:
    """Whether a file is for ``read_tracked``, and not a text for the reader of marked-up texts or of diffs."""
    starts = (_ZIP, _OLE, *_OTHERS)
    if not data.strip() or any(data.lstrip()[: len(start)].lower() == start.lower() for start in starts):
        return True
    name = file_name.casefold()
    return name.endswith((*_WORD_NAMES, *_MARKDOWN_NAMES)) or any(sign in data for sign in _CRITIC_SIGNS)


def is_archive(data: bytes) -> bool:
    """Whether a file is one that holds others, as Word files do."""
    return data.startswith(_ZIP)


def read_tracked(data: bytes, file_name: str) -> TrackedDocument:
    """Read a Word file (.docx), an OpenDocument text (.odt), a text with CriticMarkup, or a unified diff.

    ``file_name`` is what people call it. Raises ``UserError`` for everything else, and for what is damaged, locked,
    or made to do harm; takes no more time and memory than a long report does.
    """
    if not data.strip():
        raise UserError(f"{file_name} is empty; send the document with the changes marked in it.")
    if data.startswith(_OLE):
        raise _refuse_old(data, file_name)
    if data.startswith(_ZIP):
        return _read_archive(Archive(data, file_name))
    for start, name in _OTHERS.items():
        if data.lstrip()[: len(start)].lower() == start.lower():
            raise UserError(f"{file_name} is {name}; save it as .docx in your word processor and send that.")
    if file_name.casefold().endswith(_WORD_NAMES):
        raise UserError(
            f"{file_name} is not what its name says but a plain text or damaged; save it as .docx in your word "
            "processor, or name it .txt if it is a marked-up text."
        )
    # Only the reader that is needed is loaded; each takes longer to load than a short file to read.
    from bot.documents.criticmarkup import parse_criticmarkup
    from bot.documents.patch import is_patch, show_patch

    text = decode_utf8(data, file_name, "save the document as .docx, or as UTF-8 text")
    return show_patch(text, file_name) if is_patch(text) else parse_criticmarkup(text, file_name)


def _read_archive(archive: Archive) -> TrackedDocument:
    kind = archive.read("mimetype") if "mimetype" in archive else b""
    if kind.startswith(_OPENDOCUMENT):
        from bot.documents.odt.reader import read_odt

        return read_odt(archive)
    from bot.documents.word.reader import read_word

    return read_word(archive)


def _refuse_old(data: bytes, file_name: str) -> UserError:
    if _LOCKED in data:
        return UserError(f"{file_name} is locked with a password; save it without one and send it again.")
    kind = "an old Word file (.doc)" if _OLD_WORD in data else "a file of an old Office program"
    return UserError(f"{file_name} is {kind}; save it as .docx in your word processor and send that.")
