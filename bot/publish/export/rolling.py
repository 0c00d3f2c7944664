"""The rolling text as a document: one paragraph, or one place for new ones, with its brackets."""

from __future__ import annotations

from collections.abc import Iterator

from bot.publish.export.document import Paragraph
from bot.publish.export.run import Look, Run
from bot.publish.export.setting import set_paragraph
from bot.publish.heading import name_heading
from bot.publish.naming import Names
from bot.publish.piece import Piece, Style
from bot.publish.rolling import write_rolling
from bot.reconcile.negotiation import Item

_LOOKS = {Style.SIGN: Look.BOLD, Style.ITALIC: Look.ITALIC}


def roll_item(item: Item, names: Names) -> Iterator[Paragraph]:
    """The paragraph as a rolling text; nothing for a place at which nothing is open."""
    if item.composition.base is not None or item.composition.proposals:
        pieces = write_rolling(item.composition, name_heading(item.target), names)
        yield Paragraph(blocks=set_paragraph([_to_run(piece) for piece in pieces]))


def _to_run(piece: Piece) -> Run:
    return Run(piece.text, look=_LOOKS.get(piece.style, Look.PLAIN))
