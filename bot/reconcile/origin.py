"""What a commit's message says about the words that it brings: whose they are, why, and what stood beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.amendments.trailer import Message
from bot.reconcile.parting import TextEdit, parse_edit
from bot.reconcile.taken_words import TakenWords, read_taken
from bot.report.paragraph import ParagraphId, parse_paragraph_id

# What Git and GitHub write when something is undone.
_REVERTS = re.compile(
    r"^(?:This reverts commit (?P<commit>[0-9a-f]{7,64})\b(?:,\s+reversing\s+changes made to [0-9a-f]{7,64}\b)?\.?"
    r"|Reverts [\w./-]*(?P<pull>#\d+)\b)",
    re.MULTILINE,
)
_BESIDE = re.compile(r"(?P<amendments>\S+)\s+(?P<words>null|\".*\")(?:\s+(?P<proposers>[^\s\"]+))?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldStatement:
    """What a stakeholder had stated when words were adopted: ``kind`` is support, object, retain or reserve.

    It was about an ``amendment``'s words, a ``point`` ("rec 9/2"), or, with neither, the paragraph.
    """

    kind: str
    stakeholder: str
    amendment: str = ""
    point: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Words that were proposed at the same place and not taken; None: to delete the paragraph."""

    amendments: tuple[str, ...]
    text: str | None
    proposers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One group of trailers: what is said of one paragraph, or (None) of all that a commit changes.

    ``proposers`` are those whose words were adopted, ``submitters`` those of an amendment, by their ids. ``taken``
    tells the words apart where not all are of the same. ``words`` is the digest of a text that was adopted as it stood,
    ``reverts`` commits or numbers of pull requests ("#12"), ``renumbered`` pairs of old and new name. ``edits`` are the
    part of the change that it is about, none for all of it; ``change`` is the digest of that change.
    """

    paragraph: ParagraphId | None = None
    proposers: tuple[str, ...] = ()
    submitters: tuple[str, ...] = ()
    amendments: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    taken: tuple[TakenWords, ...] = ()
    statements: tuple[HeldStatement, ...] = ()
    beside: tuple[Beside, ...] = ()
    draft: str = ""
    rationale: str = ""
    editorial: bool = False
    composed: bool = False
    unchanged: bool = False
    words: str = ""
    reverts: tuple[str, ...] = ()
    renumbered: tuple[tuple[ParagraphId, ParagraphId], ...] = ()
    edits: tuple[TextEdit, ...] = ()
    change: str = ""

    @property
    def is_decision(self) -> bool:
        """Whether it says on what ground the main branch reads as it does; an amendment's own commits do not."""
        return bool(self.proposers or self.editorial or self.unchanged or self.reverts or self.renumbered)


def parse_origins(message: Message) -> tuple[Origin, ...]:
    """The groups of a message's trailers, in its order: each ``Paragraph`` opens one.

    What stands before the first belongs to every one. Without any there is one group about all that was changed. A
    ``Paragraph`` that is no name of one says nothing.
    """
    common: list[tuple[str, str]] = []
    groups: list[tuple[str, list[tuple[str, str]]]] = []
    for key, value in message.trailers:
        if key == "Paragraph":
            groups.append((value, []))
        else:
            (groups[-1][1] if groups else common).append((key, value))
    if not groups:
        return (_build(None, common, message),)
    named = ((parse_paragraph_id(name), trailers) for name, trailers in groups)
    return tuple(_build(name, [*common, *trailers], message) for name, trailers in named if name)


def find_origins(origins: Iterable[Origin], paragraph: ParagraphId) -> tuple[Origin, ...]:
    """What is said of one paragraph: what names it, or else what names none."""
    about = list(origins)
    return tuple(o for o in about if o.paragraph == paragraph) or tuple(o for o in about if o.paragraph is None)


def _build(paragraph: ParagraphId | None, trailers: Sequence[tuple[str, str]], message: Message) -> Origin:
    values: dict[str, dict[str, None]] = {}
    for key, value in trailers:
        if value:
            values.setdefault(key, {})[value] = None
    said = {key: tuple(found) for key, found in values.items()}
    reverts = said.get("Reverts", ()) or tuple(
        match["commit"] or match["pull"] for match in _REVERTS.finditer(message.body)
    )
    return Origin(
        paragraph=paragraph,
        proposers=said.get("Proposed-by", ()),
        submitters=said.get("Submitter", ()),
        amendments=said.get("Amendment", ()),
        points=said.get("Point", ()),
        taken=tuple(read_taken(said.get("Taken", ()))),
        statements=tuple(_read_statements(said.get("Statement", ()))),
        beside=tuple(_read_beside(said.get("Beside", ()))),
        draft=said.get("Draft", ("",))[0],
        rationale=_REVERTS.sub("", message.body).strip(),
        editorial="yes" in said.get("Editorial", ()),
        composed="yes" in said.get("Composed", ()),
        unchanged="yes" in said.get("Unchanged", ()),
        words=said.get("Words", ("",))[0],
        reverts=reverts,
        renumbered=tuple(_read_renumbered(said.get("Renumbered", ()))),
        edits=tuple(edit for edit in map(parse_edit, said.get("Edit", ())) if edit),
        change=said.get("Change", ("",))[0],
    )


def render_statement(statement: HeldStatement) -> str:
    """A statement as the value of a trailer, "support a-stakeholder a/1"."""
    return f"{statement.kind} {statement.stakeholder} {statement.amendment or statement.point}".rstrip()


def _read_statements(values: Iterable[str]) -> Iterator[HeldStatement]:
    for value in values:
        kind, *rest = value.split(maxsplit=2)
        if rest:
            about = rest[1] if len(rest) == 2 else ""
            # An amendment's name has no spaces, a point's always has.
            is_point = " " in about
            yield HeldStatement(
                kind=kind,
                stakeholder=rest[0],
                amendment="" if is_point else about,
                point=about if is_point else "",
            )


def _read_beside(values: Iterable[str]) -> Iterator[Beside]:
    for value in values:
        match = _BESIDE.fullmatch(value)
        try:
            text = json.loads(match["words"]) if match else 0
        except ValueError:
            continue
        if match and (text is None or isinstance(text, str)):
            proposers = tuple(match["proposers"].split("+")) if match["proposers"] else ()
            yield Beside(amendments=tuple(match["amendments"].split("+")), text=text, proposers=proposers)


def _read_renumbered(values: Iterable[str]) -> Iterator[tuple[ParagraphId, ParagraphId]]:
    for value in values:
        names = [parse_paragraph_id(name) for name in value.split()]
        if len(names) == 2 and names[0] and names[1]:
            yield names[0], names[1]
