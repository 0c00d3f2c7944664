"""Zip archives as word processors make them, from bytes and in memory, within limits. Nothing is written or run."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from bot.errors import UserError

# A report with pictures has some hundred parts; 5,000 leave room and are opened in no time.
_MOST_ENTRIES = 5_000
# 500 pages with every word tracked are some 50 MB of XML.
_LARGEST_PART = 60_000_000
_LARGEST_TOTAL = 400_000_000
# All parts that hold text together; pictures are not read.
_MOST_READ = 120_000_000
# XML of word processors shrinks 10 to 50 times; a large part that shrinks more is made to fill the memory.
_HIGHEST_RATIO, _RATIO_FROM = 200, 10_000_000
_LONGEST_NAME = 200
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_DIRECTORY_ENTRY = b"PK\x01\x02"
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")
# What the zipfile module raises for archives that are not what they say.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
    RuntimeError,  # among others for methods and encryption that it does not know
)


class Archive:
    """The parts of a zip archive, by name."""

    def __init__(self, data: bytes, file_name: str) -> None:
        """Open ``data``. Raises ``UserError`` for what is damaged, oversized, locked or no honest document."""
        self.file_name = file_name
        if data.count(_DIRECTORY_ENTRY) > _MOST_ENTRIES:
            raise self._refuse_size()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE:
            raise self._tell_damage() from None
        entries = self._zip.infolist()
        for entry in entries:
            self._check(entry)
        if sum(entry.file_size for entry in entries) > _LARGEST_TOTAL:
            raise self._refuse_size()
        self._entries = {entry.filename: entry for entry in entries}
        self._check_names()
        self._read = 0

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the archive's order."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """The contents of a part that is there. Raises ``UserError`` where they are damaged or too large."""
        size = self._entries[name].file_size
        self._read += size
        if size > _LARGEST_PART or self._read > _MOST_READ:
            raise self._refuse_size()
        try:
            return self._zip.read(self._entries[name])
        except _DAMAGE:
            raise self._tell_damage() from None

    def _check(self, entry: zipfile.ZipInfo) -> None:
        name = entry.filename
        # Names are shown to people, and no word processor makes such ones.
        if not name.isprintable() or len(name) > _LONGEST_NAME:
            raise self._tell_damage()
        if _OUTSIDE.search(name) or _OUTSIDE.search(entry.orig_filename):
            raise UserError(
                f"{self.file_name} holds a part named “{name}”, which leads outside the file; "
                "nothing was opened; ask whoever sent it for a new copy."
            )
        if entry.flag_bits & _ENCRYPTED:
            raise UserError(f"{self.file_name} is locked with a password; save it without one and send it again.")
        if entry.compress_type not in _METHODS:
            raise self._tell_damage()
        if entry.file_size > _RATIO_FROM and entry.file_size > _HIGHEST_RATIO * max(entry.compress_size, 1):
            raise self._refuse_size()

    def _check_names(self) -> None:
        """Names that differ in case alone are one name to a word processor."""
        seen: set[str] = set()
        for entry in self._zip.infolist():
            if entry.filename.casefold() in seen:
                raise UserError(
                    f"{self.file_name} holds “{entry.filename}” twice, so it is unclear which counts; "
                    "open it in your word processor, save it anew and send it again."
                )
            seen.add(entry.filename.casefold())

    def _refuse_size(self) -> UserError:
        return UserError(
            f"{self.file_name} unpacks to far more than a report has, so it was not opened; "
            "copy its text into a new file and send that."
        )

    def _tell_damage(self) -> UserError:
        return UserError(
            f"{self.file_name} is damaged or was cut off on its way; open it in your word processor, "
            "save it anew and send it again."
        )
