"""Files from disk: a document as text, an edited copy as bytes."""

from __future__ import annotations

from pathlib import Path

from bot.errors import UserError

# A report of 500 pages with every word marked is some 10 MB; what is larger is not a text.
_LIMIT = 20_000_000


def load_text(path: Path) -> str:
    """The text of a document, line ends as they are. Raises ``UserError`` when it cannot be read as UTF-8 text."""
    data = _load(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(f"{path.name}, line {line}, is not UTF-8; save the document as UTF-8 text.") from None
    if "\0" in text:
        raise UserError(f"{path.name} is not a text; save the document as UTF-8 text.")
    return text


def load_copy(path: Path) -> dict[str, bytes]:
    """The files of an edited copy by their path, from the folder they are in, "/" between names.

    ``path`` is a paragraph file, the folder of its section, or any folder around it. Hidden files and symbolic links
    are left out. Raises ``UserError`` when a file cannot be read.
    """
    path = path.absolute()
    if not path.is_dir():
        return {f"{path.parent.name}/{path.name}": _load(path)}
    files = sorted(file for file in path.rglob("*") if file.is_file() and not file.is_symlink())
    names = {file: file.relative_to(path).parts for file in files}
    seen = {file: parts for file, parts in names.items() if not any(part.startswith(".") for part in parts)}
    return {"/".join((path.name, *parts)): _load(file) for file, parts in seen.items()}


def _load(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LIMIT:
            raise UserError(f"{path.name} is larger than {_LIMIT // 1_000_000} MB; send the text alone.")
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from None
