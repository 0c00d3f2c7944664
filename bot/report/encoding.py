"""The bytes of a file: UTF-8, line ends, the final newline."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.report.problem import Problem

_BOM = b"\xef\xbb\xbf"
_LINE_SEPARATORS = "\u2028\u2029"
# Every control character but the tab and the line feed; a carriage return has a check of its own.
_CONTROL = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{_LINE_SEPARATORS}]")


def decode(data: bytes) -> str | None:
    """The text of a file as other checks read it, without a byte order mark; None if it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def check_bytes(path: str, data: bytes) -> Iterator[Problem]:
    """What is wrong with the bytes of the file at ``path``, whatever it holds."""
    if data.startswith(_BOM):
        yield Problem(path=path, message="The file begins with a byte order mark; save it as UTF-8 without one.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"0x{data[error.start]:02x}"
        yield Problem(path=path, line=line, message=f"The byte {byte} is not UTF-8; save the file as UTF-8.")
        return
    if "\r" in text:
        line = _line_at(text, text.index("\r"))
        message = "Lines end with a carriage return (CRLF); save the file with LF line ends."
        yield Problem(path=path, line=line, message=message)
    for character in dict.fromkeys(_CONTROL.findall(text)):
        name = unicodedata.name(character, "a control character").lower()
        message = f"Delete the character U+{ord(character):04X} ({name}), which nobody can see."
        yield Problem(path=path, line=_line_at(text, text.index(character)), message=message)
    yield from _check_end(path, text)


def _check_end(path: str, text: str) -> Iterator[Problem]:
    words = text.rstrip()
    if not words:
        return
    if not text.endswith("\n"):
        message = "The last line does not end with a newline; add one."
        yield Problem(path=path, line=_line_at(text, len(text)), message=message)
    elif text.count("\n", len(words)) > 1:
        line = _line_at(text, len(words)) + 1
        yield Problem(path=path, line=line, message="Delete the empty lines at the end of the file.")


def _line_at(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
