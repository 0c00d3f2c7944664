"""The grammar of commands in comments: ``/confirm rec 9`` at the start of a line that is the commenter's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command as somebody wrote it. ``word`` is in small letters and may be none that exists."""

    word: str
    arguments: str
    line: str


# Longer lines are no commands of people.
_LINE_LIMIT = 300
# "/etc/passwd" and "/ 2" are no commands; "/confirm." is one.
_COMMAND = re.compile(r"/(?P<word>[A-Za-z][A-Za-z0-9-]{0,40})[.,:;!]?(?:\s+(?P<arguments>.*))?")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_QUOTE = re.compile(r" {0,3}>")
_RAW = re.compile(r"<(?P<tag>pre|code|blockquote|script|style|textarea|template)\b", re.IGNORECASE)


def parse_commands(body: str) -> tuple[Command, ...]:
    """The commands in a comment, in its order, written at the start of a line.

    Quotations (also where they go on without their mark), code, and what is hidden in HTML are not the commenter's
    own words to the bot. In doubt a line is no command: nothing follows from it.
    """
    found = (_parse_line(line) for line in _own_lines(body))
    return tuple(command for command in found if command)


def _parse_line(line: str) -> Command | None:
    if not line.startswith("/") or len(line) > _LINE_LIMIT:
        return None
    text, _ = _split_hidden(line)
    match = _COMMAND.fullmatch(text.strip())
    if match is None:
        return None
    return Command(word=match["word"].lower(), arguments=(match["arguments"] or "").strip(), line=text.strip())


def _own_lines(body: str) -> Iterator[str]:
    """The lines outside quotations, code and hidden parts, in order; what is code inside them is blanked out."""
    paragraph: list[str] = []
    end: re.Pattern[str] | None = None
    quoted = False
    for line in re.split(r"\r\n|\r|\n", body):
        if end:
            end = None if end.search(line) else end
            continue
        fence = _FENCE.match(line)
        # A line right behind one of a quotation belongs to it: https://spec.commonmark.org/0.31.2/#block-quotes
        quoted = not fence and (bool(_QUOTE.match(line)) or (quoted and bool(line.strip())))
        if fence:
            end = re.compile(rf"^ {{0,3}}{re.escape(fence['fence'][0])}{{{len(fence['fence'])},}}[ \t]*$")
        elif not quoted:
            paragraph.append(line)
        if not (fence or _QUOTE.match(line)):
            end = _find_end(_blank_out(line))
        if end or quoted or not line.strip():
            yield from _blank_out("\n".join(paragraph)).split("\n")
            paragraph = []
    yield from _blank_out("\n".join(paragraph)).split("\n")


def _blank_out(text: str) -> str:
    """The text with dots for all that is code: https://spec.commonmark.org/0.31.2/#code-spans"""
    marks = list(re.finditer(r"`+", text))
    ends: dict[int, int] = {}
    following: dict[int, int] = {}
    for index in range(len(marks) - 1, -1, -1):
        length = len(marks[index][0])
        if length in following:
            ends[index] = following[length]
        following[length] = index
    pieces, position, index = [], 0, 0
    while index < len(marks):
        if index in ends:
            start, end = marks[index].start(), marks[ends[index]].end()
            pieces += [text[position:start], re.sub(r"[^\n]", ".", text[start:end])]
            position, index = end, ends[index]
        index += 1
    return "".join([*pieces, text[position:]])


def _split_hidden(line: str) -> tuple[str, bool]:
    """A line without its HTML comments, and whether the last of them goes on in the next line."""
    pieces, position = [], 0
    while (start := line.find("<!--", position)) >= 0:
        pieces.append(line[position:start])
        end = line.find("-->", start)
        if end < 0:
            return "".join(pieces), True
        position = end + 3
    return "".join([*pieces, line[position:]]), False


def _find_end(line: str) -> re.Pattern[str] | None:
    """What ends the hidden part that a line begins, and does not end itself."""
    visible, goes_on = _split_hidden(line)
    if goes_on:
        return re.compile("-->")
    tags = dict.fromkeys(match["tag"].lower() for match in _RAW.finditer(visible))
    ends = (re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in tags)
    return next((end for end in ends if not end.search(visible)), None)
