"""Reads the contents of files out of patches, and keeps what the blob ids prove."""

from __future__ import annotations

import re

from unidiff.constants import LINE_TYPE_ADDED, LINE_TYPE_NO_NEWLINE, LINE_TYPE_REMOVED
from unidiff.errors import UnidiffParseError
from unidiff.patch import Hunk, PatchSet

from bot.repository.objects import object_id

# A file's patch from its ids to its first hunk. No line of a hunk begins with a letter, so nothing that
# somebody wrote can look like this, and the names of files, with all their quoting, need not be read.
_FILE = re.compile(rb"^index ([0-9a-f]+)\.\.([0-9a-f]+)(?: [0-7]+)?\n--- [^\n]*\n\+\+\+ [^\n]*\n", re.MULTILINE)
_NEXT_FILE = re.compile(rb"^diff --git ", re.MULTILINE)
# Only "\n" ends a line of a patch; a lone CR, a form feed or U+2028 is part of somebody's words.
_LINE = re.compile(r"[^\n]*\n")


def parse_blobs(patch: bytes) -> dict[str, bytes]:
    """The contents of files, by blob id, that a patch with full ids and unlimited context shows.

    Whatever does not hash to its id is left out: binary files, shortened context, a patch that cannot be
    parsed.
    """
    blobs: dict[str, bytes] = {}
    parts = _FILE.split(patch)
    for old_id, new_id, body in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        names = old_id.decode(), new_id.decode()
        if not all(name in blobs for name in names):
            hunks = _NEXT_FILE.split(body, maxsplit=1)[0]
            for name, data in zip(names, _parse_sides(hunks), strict=True):
                if object_id("blob", data, digits=len(name)) == name:
                    blobs[name] = data
    return blobs


def _parse_sides(hunks: bytes) -> tuple[bytes, bytes]:
    """The text before and after. Latin-1 stands for bytes here: each character is one byte."""
    lines = ["--- old\n", "+++ new\n", *_LINE.findall(hunks.decode("latin-1"))]
    try:
        files = PatchSet(lines)
    except UnidiffParseError:
        return b"", b""
    old: list[str] = []
    new: list[str] = []
    for file in files:
        for hunk in file:
            _add_hunk(hunk, old, new)
    return "".join(old).encode("latin-1"), "".join(new).encode("latin-1")


def _add_hunk(hunk: Hunk, old: list[str], new: list[str]) -> None:
    sides: tuple[list[str], ...] = ()
    for line in hunk:
        if line.line_type == LINE_TYPE_NO_NEWLINE:
            for side in sides:
                side[-1] = side[-1].removesuffix("\n")
            continue
        sides = {LINE_TYPE_ADDED: (new,), LINE_TYPE_REMOVED: (old,)}.get(line.line_type, (old, new))
        for side in sides:
            side.append(line.value)
