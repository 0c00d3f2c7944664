"""Both texts of paragraphs, gone through at once: which words and ends of paragraphs they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.documents.markup import INSERTED, STRUCK, Marked, join, without
from bot.documents.matching.piece import Piece
from bot.text.tracked import TrackedParagraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What stands between two ends of paragraphs, whichever of the two texts has them.

    ``before`` is the mark of the end of paragraph before it. ``base`` and ``proposed`` are the paragraphs that begin
    here in either text, ``around`` those in which it stands, ``own`` those that are first met here.
    """

    text: Marked
    before: int = 0
    base: TrackedParagraph | None = None
    proposed: TrackedParagraph | None = None
    around: tuple[TrackedParagraph, ...] = ()
    own: tuple[TrackedParagraph, ...] = ()

    @property
    def old(self) -> str:
        """Its characters in the base text."""
        return without(self.text, INSERTED).text

    @property
    def new(self) -> str:
        """Its characters in the proposed text."""
        return without(self.text, STRUCK).text


@dataclass(slots=True)
class _Open:
    """A stretch in the making."""

    before: int = 0
    parts: list[Marked] = field(default_factory=list)
    base: int | None = None
    proposed: int | None = None
    around: list[int] = field(default_factory=list)
    own: list[int] = field(default_factory=list)

    def close(self, group: Sequence[TrackedParagraph]) -> Stretch:
        """The finished stretch. One whose words are all in one text has its own end of paragraph in that text."""
        text, before = join(self.parts), self.before
        around = tuple(group[at] for at in self.around)
        for mark, is_missing in (
            (INSERTED, all(each.base is None for each in around)),
            (STRUCK, all(each.proposed is None for each in around)),
        ):
            if is_missing and text and all(each & mark for each in text.marks):
                before = mark
        return Stretch(
            text=text,
            before=before,
            base=None if self.base is None else group[self.base],
            proposed=None if self.proposed is None else group[self.proposed],
            around=around,
            own=tuple(group[at] for at in self.own),
        )


class Walk:
    """Goes through the pieces of both texts of a group at once."""

    def __init__(self, *, are_ends_read: bool) -> None:
        self.found: list[_Open] = []
        self._are_ends_read = are_ends_read
        self._open = _Open()
        # Whether others delete words here that stand all the same, and whether the last words are the base text's.
        self._has_left, self._is_kept = False, True
        self._met: tuple[set[int], set[int]] = (set(), set())

    def go(self, old: Sequence[Piece], new: Sequence[Piece]) -> None:
        """Make ``found``."""
        rest = [*reversed(old)], [*reversed(new)]
        while rest[0] or rest[1]:
            side = self._choose(rest)
            if side is None:
                self._step(rest, *(each[-1] if each else None for each in rest))
                continue
            piece = rest[side].pop()
            self._meet(side, piece)
            self._has_left |= piece.is_left
            if piece.is_left or piece.mark & INSERTED:
                self._keep_apart(piece.text or "", is_kept=piece.is_left)
            self._add(piece.text or "", piece.mark)
        if self._open.parts or self._open.around:
            self.found.append(self._open)

    def _choose(self, rest: tuple[list[Piece], list[Piece]]) -> int | None:
        """The side whose next piece is in that text alone; of two the one that comes first in the document."""
        own = [
            side for side in (0, 1) if rest[side] and rest[side][-1].text is not None and not rest[side][-1].is_common
        ]
        if own == [1] and self._follows_end(rest, rest[1][-1]):
            return None
        if own == [0, 1]:
            old, new = rest[0][-1], rest[1][-1]
            return 1 if old.owner == new.owner and new.rank < old.rank else 0
        return own[0] if own else None

    def _follows_end(self, rest: tuple[list[Piece], list[Piece]], piece: Piece) -> bool:
        """Whether words that are put in where the end of a paragraph goes begin behind it: a space is missing there."""
        old = rest[0][-1] if rest[0] else None
        if old is None or old.text is not None or not self._open.parts:
            return False
        following = next((each for each in reversed(rest[1]) if each.text is None or each.is_common), None)
        is_gone = following is not None and following.text is not None
        return is_gone and self._open.parts[-1].text[-1:].isalnum() and (piece.text or "")[:1].isalnum()

    def _step(self, rest: tuple[list[Piece], list[Piece]], a: Piece | None, b: Piece | None) -> None:
        """Take what is common to both texts, or the end of a paragraph in one of them or both."""
        if a and b and a.text is not None and b.text is not None:
            size = min(len(a.text), len(b.text))
            if a.text[:size] != b.text[:size]:  # The texts differ in more than the edits.
                a.is_common, a.mark, b.is_common, b.mark = False, STRUCK, False, INSERTED
                return
            self._meet(0, a)
            self._meet(1, b)
            self._keep_apart(b.text, is_kept=True)
            self._add(b.text[:size], b.mark)
            self._has_left = False
            for side, piece in enumerate((a, b)):
                piece.text = (piece.text or "")[size:]
                if not piece.text:
                    rest[side].pop()
            return
        ends = [side for side, piece in enumerate((a, b)) if piece and piece.text is None]
        if len(ends) == 1 and ends[0] == 0 and b and not b.is_common:
            b = None
        if not ends:  # The texts differ in more than the edits: what is left is in one of them alone.
            side = 0 if a else 1
            rest[side][-1].is_common, rest[side][-1].mark = False, (STRUCK, INSERTED)[side]
            return
        for side in ends:
            self._meet(side, rest[side].pop())
        self._end(0 if len(ends) == 2 else (STRUCK, INSERTED)[ends[0]], rest)

    def _end(self, mark: int, rest: tuple[list[Piece], list[Piece]]) -> None:
        if mark == INSERTED and not self._are_ends_read:
            return
        self.found.append(self._open)
        is_inner = bool(rest[0] or rest[1])
        self._open = _Open(before=mark if is_inner and self._are_ends_read else 0)

    def _meet(self, side: int, piece: Piece) -> None:
        stretch, at = self._open, piece.owner
        if at not in stretch.around:
            stretch.around.append(at)
        if not any(at in met for met in self._met):
            stretch.own.append(at)
        if at not in self._met[side]:
            self._met[side].add(at)
            if side == 0:
                stretch.base = at
            else:
                stretch.proposed = at

    def _keep_apart(self, text: str, *, is_kept: bool) -> None:
        """Put a space between words that are put in and words that others delete, which stand there all the same."""
        parts = self._open.parts
        if self._has_left and is_kept != self._is_kept and parts and text:
            before = next((part.text for part in reversed(parts) if not all(mark & STRUCK for mark in part.marks)), " ")
            if not (before[-1:].isspace() or text[0].isspace()):
                self._add(" ", INSERTED)
        self._is_kept = is_kept

    def _add(self, text: str, mark: int) -> None:
        self._open.parts.append(Marked(text, bytes([mark]) * len(text)))
