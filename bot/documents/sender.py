"""In whose name a document stands, as far as it says so itself. Never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.report.report import fold_name
from bot.report.stakeholder import Stakeholders

_SIGN = re.compile(
    r"(?:submitted|sent) by|(?:comments|revisions|amendments|proposals|input) (?:from|by|of)", re.IGNORECASE
)
_GROUP = re.compile(r"\s*(?:\([^()]*\)|, from .*)$", re.IGNORECASE)
_AND = re.compile(r"\s*(?:;|,(?:\s*and\s)?|\sand\s|&)\s*")
# A line that names a submitter is short; a sentence of a report that begins so is not.
_LONGEST = 150
# What word processors write for an author when names are taken out of a file.
_NOBODY = ("", "author", "unknown", "unknown author")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The ids of stakeholders.yml; where there are none, ``reason`` says why, as a sentence with "It" for the file."""

    ids: tuple[str, ...] = ()
    reason: str = ""


def find_sender(front: Sequence[str], authors: Iterable[str], stakeholders: Stakeholders) -> Sender:
    """Who is named in the lines before the report's text ("Submitted by …"), else the one author of all changes.

    Names count when stakeholders.yml has them, as a name or an id. Whom the lines name and the authors must not
    contradict each other.
    """
    known = {fold_name(name): member.id for member in stakeholders.members for name in (member.name, member.id)}
    named = dict.fromkeys(author for author in authors if fold_name(author) not in _NOBODY)
    tracked = {known[fold_name(author)] for author in named if fold_name(author) in known}
    said = list(_find_said(front))
    if said:
        found = [_find_ids(name, known) for name in said]
        strange = next((name for name, ids in zip(said, found, strict=True) if not ids), None)
        if strange:
            return Sender(reason=f"It names “{strange}”, whom report/stakeholders.yml does not have.")
        if len(set(found)) > 1:
            return Sender(reason=f"It names several: {_quote(said)}.")
        if tracked - set(found[0]):
            return Sender(reason=f"It names “{said[0]}”, but changes in it are by {_quote(named)}.")
        return Sender(ids=found[0])
    if len(tracked) == 1 and len(named) == 1:
        return Sender(ids=tuple(tracked))
    if named:
        return Sender(reason=f"It does not name its submitter; its changes are by {_quote(named)}.")
    return Sender(reason="It does not name its submitter.")


def _find_said(front: Sequence[str]) -> Iterator[str]:
    lines = [" ".join(line.split()) for line in front]
    lines = [line.strip(" *_#>:") for line in lines if line and len(line) <= _LONGEST]
    for line, following in pairwise([*lines, ""]):
        match = _SIGN.match(line)
        if match is None:
            continue
        name = line[match.end() :].strip(" :*_.") or following
        if name:
            yield name


def _find_ids(name: str, known: dict[str, str]) -> tuple[str, ...]:
    """The stakeholders of that name, or of each of the names that it joins; none where one is not known."""
    for whole in (name, _GROUP.sub("", name)):
        if fold_name(whole) in known:
            return (known[fold_name(whole)],)
        parts = [known.get(fold_name(part)) for part in _AND.split(whole)]
        if all(parts):
            return tuple(dict.fromkeys(part for part in parts if part))
    return ()


def _quote(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
