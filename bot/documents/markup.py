"""Marked-up text: every character of a line with the marks that stand on it (``<u>``, ``<ins>``, ``<del>``, …)."""

from __future__ import annotations

import html
import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_

from bot.errors import UserError

# The marks of one character, in any combination. An underline says only that the words are concerned.
UNDERLINED, INSERTED, STRUCK = 1, 2, 4
# In documents with tracked changes also: set apart by hand and not tracked; beside words that somebody else put in.
BY_HAND, BESIDE = 8, 16

# Stands for a line end inside a block, which is a space to the reader.
SOFT_WRAP = "\v"

_MARKS = {"u": UNDERLINED, "ins": INSERTED, "del": STRUCK, "s": STRUCK, "strike": STRUCK}
_PIECE = re.compile(
    r"""
      (?P<newline>\r\n|[\r\n])
    | <(?P<close>/?)(?P<tag>u|ins|del|strike|s)(?:\s[^<>]*)?>
    | (?:<sup>&</sup>lt;sup>|(?:<sup>|&lt;sup>)+)\s*(?P<superscript>\d{1,3})\s*(?:</sup>)+   # a footnote mark, nested
    | \$\s*(?:<sup>)?\^\{?(?P<power>\d{1,3})\}?\\?(?:</sup>)?(?P<formula>[^$\r\n]*)\$       # taken for a formula
    | (?P<layout></?(?:sup|b|i|em|strong|span|font|p|div)(?:\s[^<>]*)?>|\*\*)
    | \\(?P<escaped>[\\_*`$\#\[\]<>~ ])
    | (?P<entity>&(?:\#\d{1,7}|\#x[0-9a-f]{1,6}|[a-z]{2,8});)
    | (?P<text>[^<&$\\*\r\n]+|.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_BLANK = f"{string.whitespace}\u00a0\u2028\u2029\ufeff"
_UNMARKED = re.compile(rb"\0+")
_ESCAPE = re.compile(r"\\([\\_*`$#\[\]<>~ ])")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its tags. ``marks`` has one byte per character: the sum of the marks that stand on it."""

    text: str
    marks: bytes

    def __getitem__(self, part: slice) -> Marked:
        return Marked(self.text[part], self.marks[part])

    def __bool__(self) -> bool:
        return bool(self.text)

    def strip(self) -> Marked:
        """The same without white space, or a byte order mark, at its ends."""
        stripped = self.text.strip(_BLANK)
        start = len(self.text) - len(self.text.lstrip(_BLANK))
        return self[start : start + len(stripped)]


EMPTY = Marked("", b"")


def join(parts: Iterable[Marked]) -> Marked:
    """The parts one after the other, nothing between them."""
    pieces = tuple(parts)
    return Marked("".join(p.text for p in pieces), b"".join(p.marks for p in pieces))


def without(text: Marked, marks: int) -> Marked:
    """The text without every character that bears one of these marks."""
    flags = text.marks.translate(_get_flags(marks))
    if b"\1" not in flags:
        return text
    return join(text[run.start() : run.end()] for run in _UNMARKED.finditer(flags))


@cache
def _get_flags(marks: int) -> bytes:
    """For each sum of marks, 1 if one of these is in it, else 0."""
    return bytes(bool(mark & marks) for mark in range(256))


def parse_markup(text: str, file_name: str) -> tuple[Marked, ...]:
    """The lines of a document, tags, entities and escapes read; a footnote mark becomes ``[^1]``.

    There is one ``Marked`` for each line of the file. Raises ``UserError`` for a tag that is not closed or not
    opened, because half of the document might be taken for an insertion.
    """
    lines: list[list[Marked]] = [[]]
    # For each tag the lines in which it was opened and not yet closed.
    opened: dict[str, list[int]] = {}
    mark = 0
    for match in _PIECE.finditer(text):
        if match["newline"]:
            lines.append([])
        elif match["tag"]:
            _toggle(match, len(lines), opened, file_name)
            mark = reduce(or_, (_MARKS[tag] for tag, starts in opened.items() if starts), 0)
        else:
            lines[-1].extend(Marked(part, bytes([mark]) * len(part)) for part in _read(match))
    for tag, starts in opened.items():
        if starts:
            raise UserError(f'{file_name}, line {starts[-1]}: "<{tag}>" is never closed; add "</{tag}>" where it ends.')
    return tuple(join(parts) for parts in lines)


def _toggle(match: re.Match[str], line: int, opened: dict[str, list[int]], file_name: str) -> None:
    tag = match["tag"].lower()
    if not match["close"]:
        opened.setdefault(tag, []).append(line)
    elif opened.get(tag):
        opened[tag].pop()
    else:
        raise UserError(f'{file_name}, line {line}: "</{tag}>" closes nothing; delete it or add "<{tag}>" before it.')


def _read(match: re.Match[str]) -> Iterator[str]:
    """The characters that one piece of the document stands for."""
    if match["superscript"] or match["power"]:
        yield f"[^{match['superscript'] or match['power']}]"
        yield _ESCAPE.sub(r"\1", match["formula"] or "")
    elif match["entity"]:
        yield html.unescape(match["entity"])
    elif not match["layout"]:
        yield match["escaped"] or match["text"]
