"""What adopting would put into the report, and who proposed each of its words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reconcile.negotiation import Item
from bot.reconcile.parting import TextEdit
from bot.report.paragraph import ParagraphId


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Some of the words that are taken at one point: ``new`` in place of ``base``, and all that propose just that."""

    base: str
    new: str
    amendments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Words that are taken at one point (None: on the paragraph as a whole), and whose they are.

    ``new`` None is the deletion of the paragraph. ``amendments`` are all whose wordings are taken together. ``base``
    and ``new`` are as they stand, spaces included. ``shares`` tell the words apart where not all have
    the same proposers.
    """

    point: int | None
    base: str | None
    new: str | None
    amendments: tuple[str, ...]
    unconfirmed: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A wording that is proposed at the same place and not taken; ``text`` None: to delete the paragraph."""

    text: str | None
    amendments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """One paragraph as it would become; with nothing ``taken`` it was looked at and stays as it is.

    ``composed``: nobody has proposed this very text. ``beside`` is what was proposed at the same places and not taken.
    ``edits`` are what makes ``new`` of ``old`` where single words are taken.
    """

    item: Item
    name: ParagraphId
    old: str | None
    new: str | None
    taken: tuple[Taken, ...]
    composed: bool
    beside: tuple[Left, ...] = ()
    edits: tuple[TextEdit, ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """Whether the paragraph stays as it is."""
        return not self.taken

    @property
    def amendments(self) -> tuple[str, ...]:
        """Everybody whose words are taken, each once."""
        return tuple(dict.fromkeys(amendment for taken in self.taken for amendment in taken.amendments))
