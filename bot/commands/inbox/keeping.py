"""The files that came, kept in a folder of the secretariat's own, where their digests tie them to the amendments."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from bot.commands.inbox.item import File
from bot.errors import UserError

_SHOWN = 12


def require_folder(folder: Path) -> None:
    """Raises ``UserError`` when files cannot be kept there."""
    if not folder.is_dir():
        raise UserError(f'There is no folder "{folder}" to keep the files in; make it, or name another with --keep.')


def keep_files(files: Iterable[File], folder: Path) -> None:
    """Copy the files, whole or not at all, under their names with the beginning of their digests; none twice."""
    for file in files:
        place = folder / f"{file.sha256[:_SHOWN]}-{file.name.replace('/', '-')}"
        if place.exists():
            continue
        scratch = place.with_name(f".{place.name}.part")
        try:
            scratch.write_bytes(file.data)
            os.replace(scratch, place)
        except OSError as error:
            raise UserError(f"{place} cannot be written: {error.strerror}; what was submitted is submitted.") from None
