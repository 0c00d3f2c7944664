"""What the person at the keyboard asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """The options of ``amend submit``; ``received`` is always set, ``submitters`` are () where the files are to say it.

    ``replaces`` is the amendment that the file is a new state of, ``stands_alone`` says that it is none of any.
    """

    received: str
    submitters: tuple[str, ...] = ()
    reading: Path | None = None
    as_read: bool = False
    with_original: bool = False
    with_comments: bool = False
    title: str = ""
    replaces: str = ""
    stands_alone: bool = False
