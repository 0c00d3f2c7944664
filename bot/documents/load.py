"""Files from disk: a document, a text, an edited copy. Nothing else is opened."""

from __future__ import annotations

from pathlib import Path

from bot.errors import UserError

# A report with its pictures has some 20 MB.
_LARGEST = 100_000_000
# A report of 500 pages with every word marked is some 10 MB; what is larger is not a text.
_LARGEST_TEXT = 20_000_000
# Ten times the paragraphs of a long report; a folder with more files is another one.
_MOST_FILES = 10_000


def load_file(path: Path) -> bytes:
    """The bytes of a document. Raises ``UserError`` when there is none, or one that is larger than any report."""
    try:
        if not path.exists():
            raise UserError(f'There is no file "{path}"; is its name right?')
        if not path.is_file():
            raise UserError(f"{path} is not a file; name the document.")
        if path.stat().st_size > _LARGEST:
            raise UserError(f"{path.name} is larger than {_LARGEST // 1_000_000} MB; send it without its pictures.")
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from None


def load_text(path: Path) -> str:
    """The text of a document, line ends as they are. Raises ``UserError`` when it cannot be read as UTF-8 text."""
    return decode_text(_load(path), path.name)


def decode_text(data: bytes, file_name: str) -> str:
    """The text that a file holds, line ends as they are. Raises ``UserError`` when it is not UTF-8 text."""
    if len(data) > _LARGEST_TEXT:
        raise UserError(f"{file_name} is larger than {_LARGEST_TEXT // 1_000_000} MB; send the text alone.")
    return decode_utf8(data, file_name)


def decode_utf8(data: bytes, file_name: str, how: str = "save the document as UTF-8 text") -> str:
    """The text of bytes as it is; ``how`` says what to do where they are none."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(f"{file_name}, line {line}, is not UTF-8; {how}.") from None
    if "\0" in text:
        raise UserError(f"{file_name} is not a text; {how}.")
    return text


def load_copy(path: Path) -> dict[str, bytes]:
    """The files of an edited copy by their path, from the folder they are in, "/" between names.

    ``path`` is a paragraph file, the folder of its section, or any folder around it. Hidden files and symbolic links
    are left out. Raises ``UserError`` when a file cannot be read, and for a folder with more files than any report.
    """
    path = path.absolute()
    if not path.is_dir():
        return {f"{path.parent.name}/{path.name}": _load(path)}
    names: dict[Path, tuple[str, ...]] = {}
    for file in path.rglob("*"):
        parts = file.relative_to(path).parts
        if file.is_file() and not file.is_symlink() and not any(part.startswith(".") for part in parts):
            names[file] = parts
        if len(names) > _MOST_FILES:
            raise UserError(
                f"{path} has more than {_MOST_FILES:,} files, more than any copy of a report; name the folder of the "
                "copy itself."
            )
    return {"/".join((path.name, *names[file])): _load(file) for file in sorted(names)}


def _load(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_TEXT:
            raise UserError(f"{path.name} is larger than {_LARGEST_TEXT // 1_000_000} MB; send the text alone.")
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from None
