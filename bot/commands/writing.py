"""Files that are written for people: whole or not at all, and never over somebody's work."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from bot.documents.word.origin import is_unchanged
from bot.errors import UserError

# More than any template with its pictures has.
_LARGEST = 100_000_000


def require_writable(file: Path, *, force: bool) -> None:
    """Raises ``UserError`` where ``file`` cannot be written, or holds something that would be lost."""
    if file.suffix.casefold() != ".docx":
        raise UserError(f'"{file}" would be a Word file; give it a name that ends with .docx.')
    if not file.parent.is_dir():
        raise UserError(f"There is no folder {file.parent}; make it first, or name another.")
    if file.is_dir():
        raise UserError(f"{file} is a folder; name a file.")
    if file.exists() and not force and not _is_replaceable(file):
        raise UserError(f"{file} is no export, or was changed since; name another file, or overwrite it with --force.")


def read_template(file: Path) -> bytes:
    """The bytes of a template. Raises ``UserError`` where there is none."""
    try:
        if file.stat().st_size > _LARGEST:
            raise UserError(f"{file.name} is larger than {_LARGEST // 1_000_000} MB; use a template without pictures.")
        return file.read_bytes()
    except OSError as error:
        raise UserError(f"The template {file} cannot be read: {error.strerror}; name another Word file.") from None


def write_file(file: Path, data: bytes) -> None:
    """Write the file whole: until then what was there stays. Raises ``UserError`` where the disk refuses."""
    try:
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as part:
            try:
                part.write(data)
                part.flush()
                os.fsync(part.fileno())
                os.chmod(part.name, 0o666 & ~_get_mask())
                os.replace(part.name, file)
            except BaseException:
                Path(part.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise UserError(f"{file} cannot be written: {error.strerror}; name another place.") from None


def _is_replaceable(file: Path) -> bool:
    try:
        return is_unchanged(file.read_bytes(), file.name)
    except (OSError, UserError):
        return False


def _get_mask() -> int:
    """What the system takes off the rights of new files; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
