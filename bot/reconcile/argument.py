"""What is named behind a command, ``--draft rev1 "rec 9/2=A" "rec 10=B"``: written the same in every comment."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Phones and word processors make one long dash of two short ones.
_DRAFT = re.compile(r"(?:^|(?<=\s))(?:--|—|–)draft(?:\s*=\s*|\s+)(?P<name>[^\s\"“”„«»]+)", re.IGNORECASE)
_OPENING, _CLOSING = '"“”„«', '"“”»'
# Words in brackets are a paragraph's own, with any signs in them.
_NAMED = re.compile(
    rf"[{_OPENING}](?P<quoted>(?:\[[^\]]*\]|[^\[{_OPENING}{_CLOSING}])*)[{_CLOSING}]"
    rf"|(?P<plain>(?:\[[^\]]*\]|[^\[,{_OPENING}{_CLOSING}])+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """``named`` are things as people call them, without quotation marks; ``draft`` whose numbers are meant, or ""."""

    named: tuple[str, ...]
    draft: str = ""


def parse_arguments(text: str) -> Arguments:
    """Several things: each in quotation marks, or between commas."""
    draft, rest = split_draft(text)
    found = ((match["quoted"] or match["plain"] or "").strip() for match in _NAMED.finditer(rest))
    return Arguments(named=tuple(each for each in found if each and each.casefold() != "and"), draft=draft)


def split_draft(text: str) -> tuple[str, str]:
    """The draft that is named with ``--draft``, "" where none is, and the rest."""
    match = _DRAFT.search(text)
    if match is None:
        return "", text.strip()
    return match["name"], f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}".strip()


def unquote(text: str) -> str:
    """One thing without the quotation marks around it."""
    match = _NAMED.fullmatch(text.strip())
    return match["quoted"].strip() if match and match["quoted"] is not None else text.strip()
