"""What was found in one item, before it is decided what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.amendments.amendment import Change
from bot.commands.inbox.item import File
from bot.commands.inbox.settling import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One item as it was read. Where that failed, ``problem`` is one plain sentence; ``bug`` is where we are to blame.

    ``submitters`` are () where nobody says who they are; ``nameless`` is then why. ``base`` is the commit of the report
    on which the changes are made. ``asked`` stands in place of changes that are to be settled first; ``is_settled``
    says that people went over them. ``is_released``: the file itself may be published. ``is_addition``: it adds to what
    is open, and corrects nothing.
    """

    name: str
    problem: str = ""
    bug: str = ""
    files: tuple[File, ...] = ()
    submitters: tuple[str, ...] = ()
    nameless: str = ""
    base: str = ""
    title: str = ""
    changes: tuple[Change, ...] = ()
    remarks: tuple[str, ...] = ()
    asked: Asked | None = None
    is_settled: bool = False
    is_released: bool = False
    is_addition: bool = False
