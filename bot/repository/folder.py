"""The report folder on disk."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from bot.report.files import SUBMODULE_MODE, SYMLINK_MODE, Entry, size_limit


def load_entries(folder: Path) -> tuple[Entry, ...]:
    """Everything in the report folder but the folders themselves, by path.

    Symbolic links are not followed, other repositories not entered; what is no file or over its size limit is
    not read. Raises ``OSError`` when the folder cannot be read.
    """
    return tuple(sorted(_walk(folder, ""), key=lambda entry: entry.path))


def _walk(folder: Path, prefix: str) -> Iterator[Entry]:
    with os.scandir(folder) as items:
        for item in items:
            # A name that is not UTF-8 stays readable: it is shown with its bytes escaped.
            path = prefix + os.fsencode(item.name).decode("utf-8", "backslashreplace")
            status = item.stat(follow_symlinks=False)
            if not stat.S_ISDIR(status.st_mode):
                yield _load_entry(item.path, path, status)
            elif os.path.lexists(os.path.join(item.path, ".git")):
                yield Entry(path=path, mode=SUBMODULE_MODE, data=None)
            else:
                yield from _walk(Path(item.path), f"{path}/")


def _load_entry(place: str, path: str, status: os.stat_result) -> Entry:
    if stat.S_ISLNK(status.st_mode):
        return Entry(path=path, mode=SYMLINK_MODE, data=None)
    if not stat.S_ISREG(status.st_mode):
        return Entry(path=path, mode=f"{status.st_mode:06o}", data=None)
    mode = "100755" if status.st_mode & stat.S_IXUSR else "100644"
    data = Path(place).read_bytes() if status.st_size <= size_limit(path) else None
    return Entry(path=path, mode=mode, data=data)
