"""The text of one paragraph in a document, both ways at once, in the form of its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.documents.markup import INSERTED, STRUCK, Marked, without
from bot.documents.matching.basis import Basis
from bot.documents.matching.dress import assemble_labelled, dress
from bot.documents.matching.part import Part, make_notes, make_part, turn
from bot.documents.matching.piece import IsRead
from bot.documents.matching.place import Owner, Placed
from bot.documents.matching.tidy import tidy
from bot.report.paragraph import ParagraphId
from bot.text.token import Tokens, tokenize

_NOTHING = tokenize("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """All that a document has of one paragraph. ``text`` bears the marks; ``placed`` are its entries."""

    owner: Owner
    text: Marked
    placed: tuple[Placed, ...] = ()

    @property
    def old(self) -> str:
        """The base text, in the form of a file."""
        return tidy(without(self.text, INSERTED).text).strip()

    @property
    def new(self) -> str:
        """The proposed text, in the form of a file."""
        return tidy(without(self.text, STRUCK).text).strip()


@dataclass(slots=True, kw_only=True)
class _Collected:
    """What is in a passage so far: blocks, footnotes, entries."""

    parts: list[Part] = field(default_factory=list)
    notes: list[Part] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)


def gather(placed: Sequence[Placed], basis: Basis, is_read: IsRead) -> tuple[Passage, ...]:
    """A passage for each paragraph of the report that the document has, and for each that it puts in, in its order."""
    found: dict[Owner, _Collected] = {}
    for at, each in enumerate(placed):
        for owner, (part, *notes) in _share(each, at, found, basis, is_read):
            collected = found.setdefault(owner, _Collected())
            collected.parts.append(part)
            collected.notes += notes
            collected.placed.append(each)
    labels = {owner: dress([*each.parts, *each.notes], _get_words(owner, basis)) for owner, each in found.items()}
    return tuple(
        Passage(
            owner=owner,
            text=assemble_labelled([*each.parts, *each.notes], labels[owner], _get_words(owner, basis)),
            placed=tuple(each.placed),
        )
        for owner, each in found.items()
    )


def _share(
    placed: Placed, at: int, found: dict[Owner, _Collected], basis: Basis, is_read: IsRead
) -> Iterator[tuple[Owner, list[Part]]]:
    """The block of an entry with its footnotes: once, or with its base text for one owner and the other for another."""
    old = placed.old if isinstance(placed.old, ParagraphId) else None
    twin: Part | None = None
    for owner in dict.fromkeys(owner for owner in (old, placed.new) if owner is not None):
        base = basis.report.texts[owner] if isinstance(owner, ParagraphId) else ""
        pieces = [make_part(placed, at, base, is_first=owner not in found), *make_notes(placed, at, is_read)]
        if old != placed.new:
            is_old = owner == old
            pieces = [turn(piece, STRUCK if is_old else INSERTED) for piece in pieces]
            pieces[0].joined = placed.joined and not is_old
            pieces[0].twin = twin
            twin = pieces[0]
        yield owner, pieces


def _get_words(owner: Owner, basis: Basis) -> Tokens:
    return basis.tokens(owner) if isinstance(owner, ParagraphId) else _NOTHING
