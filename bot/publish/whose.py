"""Whose words they are that were taken, or that stood beside them, with links to their amendments."""

from __future__ import annotations

from collections.abc import Iterator

from bot.publish.naming import name_stakeholders
from bot.publish.piece import Piece, Pieces, Style, to_pieces
from bot.publish.point import tell_edit
from bot.reconcile.entry import ChangelogEntry
from bot.reconcile.origin import Beside
from bot.reconcile.taken_words import TakenWords
from bot.report.stakeholder import Stakeholders


def tell_parts(entry: ChangelogEntry, known: Stakeholders, address: str = "") -> Iterator[Pieces]:
    """Who proposed what where: "rec 9/1: “consider” in place of “entertain” by A (Governments); amendment a/1"."""
    for each in entry.taken:
        yield to_pieces(f"{each.point}: {tell_edit(each.old, each.new)}", *_tell_whose(each, known, address))


def tell_beside(beside: Beside, stakeholders: Stakeholders, address: str) -> Iterator[Piece]:
    """Words that were not taken, with who proposed them."""
    if beside.text is None:
        yield Piece("delete the paragraph", Style.ITALIC)
    elif not beside.text.strip():
        yield Piece("delete", Style.ITALIC)
    else:
        yield Piece(f"“{beside.text.strip()}”")
    yield from _tell_whose(beside, stakeholders, address)


def _tell_whose(words: Beside | TakenWords, stakeholders: Stakeholders, address: str) -> Iterator[Piece]:
    # Earlier versions of this program did not say who.
    owners = words.proposers or dict.fromkeys(each.rpartition("/")[0] for each in words.amendments if "/" in each)
    yield Piece(f" by {name_stakeholders(owners, stakeholders)}; amendment " if owners else "; amendment ")
    yield from join_all([link_amendment(each, address) for each in words.amendments])


def link_amendment(amendment: str, address: str) -> Piece:
    """An amendment by its id; where it is a pull request, with its page."""
    number = amendment.removeprefix("#")
    is_pull = amendment.startswith("#") and number.isdecimal()
    return link_pull(amendment, int(number), address) if is_pull else Piece(amendment)


def link_pull(text: str, number: int, address: str) -> Piece:
    """A text that leads to a pull request."""
    return Piece(text, url=find_link(number, address))


def find_link(number: int | None, address: str) -> str:
    """Where a pull request can be read; "" where that is not known."""
    return f"https://github.com/{address}/pull/{number}" if number and address else ""


def join_all(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces with commas between them."""
    for index, piece in enumerate(pieces):
        if index:
            yield Piece(", ")
        yield piece
