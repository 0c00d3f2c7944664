"""Commit messages: a subject, a body, and trailers such as ``Submitter: …`` at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# The rules are Git's (https://git-scm.com/docs/git-interpret-trailers), and so is what counts as white space.
_SPACE = " \t\r\n"
_KEY = re.compile(r"[A-Za-z0-9-]+")
_TRAILER = re.compile(r"(?P<key>[A-Za-z0-9-]+)[ \t]*:(?P<value>.*)")
# Beside one of these, a quarter of the lines of the last block is enough to make it one of trailers.
_BY_GIT = ("Signed-off-by: ", "(cherry picked from commit ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A commit message. ``body`` has no empty lines around it and no final newline; a key can come twice."""

    subject: str
    body: str = ""
    trailers: tuple[tuple[str, str], ...] = ()


def parse_message(text: str) -> Message:
    """Read any commit message; its first block, made one line, is the subject."""
    lines = text.split("\n")
    title_end = next((index for index, line in enumerate(lines) if _is_blank(line)), len(lines))
    start = _find_trailers(lines, title_end)
    return Message(
        subject=" ".join(line.strip(_SPACE) for line in lines[:title_end]),
        body=_trim(lines[title_end:start]),
        trailers=tuple(_parse_block(lines[start:])),
    )


def render_message(subject: str, body: str, trailers: Iterable[tuple[str, str]]) -> str:
    """A commit message that ``parse_message`` reads back, but for white space around its parts.

    Line breaks in the subject become spaces; those in values are folded. Without trailers, a body that ends
    in a block of ``Key: value`` lines is read as trailers, by Git too. Raises ``ValueError`` for an empty
    subject and for a key that is not of letters, digits and hyphens.
    """
    title = " ".join(subject.split())
    if not title:
        raise ValueError("a commit message needs a subject")
    block = "\n".join(_render_trailer(key, value) for key, value in trailers)
    return "\n\n".join(part for part in (title, _trim(body.split("\n")), block) if part) + "\n"


def _find_trailers(lines: Sequence[str], title_end: int) -> int:
    """Index of the first line of the block of trailers; the number of lines when there is none."""
    end = len(lines)
    while end > title_end and (_is_blank(lines[end - 1]) or lines[end - 1].startswith("#")):
        end -= 1
    start = end
    while start > title_end and not _is_blank(lines[start - 1]):
        start -= 1
    return start if start > title_end and _is_trailer_block(lines[start:end]) else len(lines)


def _is_trailer_block(block: Sequence[str]) -> bool:
    trailers = others = 0
    in_trailer = False
    for line in block:
        if line.startswith("#"):
            in_trailer = False
            continue
        if line[0] not in _SPACE:
            in_trailer = line.startswith(_BY_GIT) or _TRAILER.match(line) is not None
            trailers += in_trailer
        others += not in_trailer
    if any(line.startswith(_BY_GIT) for line in block):
        return trailers * 3 >= others
    return trailers > 0 and others == 0


def _parse_block(block: Sequence[str]) -> Iterator[tuple[str, str]]:
    found: list[tuple[str, list[str]]] = []
    in_trailer = False
    for line in block:
        if line and line[0] not in _SPACE:
            match = _TRAILER.fullmatch(line)
            in_trailer = match is not None
            if match:
                found.append((match["key"], [match["value"]]))
        elif in_trailer:
            found[-1][1].append(_unfold(line))
    return ((key, "\n".join(value).strip(_SPACE)) for key, value in found)


def _render_trailer(key: str, value: str) -> str:
    if not _KEY.fullmatch(key):
        raise ValueError(f"not a key of a trailer: {key!r}")
    first, *others = value.strip(_SPACE).split("\n")
    return "\n".join((f"{key}: {first}".rstrip(" "), *(_fold(line) for line in others)))


def _fold(line: str) -> str:
    """A further line of a value. An empty line would end the block, so it gets a full stop (as in Debian)."""
    return f" .{line}" if _is_blank(line) or line.startswith(".") else f" {line}"


def _unfold(line: str) -> str:
    return line[1:].removeprefix(".")


def _is_blank(line: str) -> bool:
    return not line.strip(_SPACE)


def _trim(lines: Sequence[str]) -> str:
    filled = [index for index, line in enumerate(lines) if not _is_blank(line)]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""
