"""Where comments begin and end: the text as it is read, so that the words between two places can be quoted."""

from __future__ import annotations

from bot.documents.revision import Revisions, is_in
from bot.text.tracked import View

# A quotation shows what a comment is fixed to; nobody fixes one to more, and a thousand such quotations still fit.
_LONGEST = 10_000


class Trail:
    """All text that was read so far, and the ranges of comments in it."""

    def __init__(self) -> None:
        self._texts: list[tuple[str, Revisions]] = []
        self._starts: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        self._blocks: dict[str, int] = {}

    def add(self, text: str, revisions: Revisions) -> None:
        """Go on by some characters."""
        self._texts.append((text, revisions))

    def start(self, comment: str, block: int) -> None:
        """A comment's range begins here, in that block."""
        self._starts[comment] = len(self._texts)
        self._blocks[comment] = block

    def end(self, comment: str) -> None:
        """A comment's range ends here."""
        self._ends[comment] = len(self._texts)

    def refer(self, comment: str, block: int) -> None:
        """The sign of a comment stands here; it has its place here if it has no range."""
        self._blocks.setdefault(comment, block)

    def find_block(self, comment: str) -> int | None:
        """The block to which a comment belongs; None where the document does not have it."""
        return self._blocks.get(comment)

    def quote(self, comment: str) -> str:
        """The words of a comment's range in the proposed text or, where it has none, in the base text."""
        if comment not in self._starts or comment not in self._ends:
            return ""
        for view in (View.PROPOSED, View.BASE):
            words, length = [], 0
            for text, revisions in self._texts[self._starts[comment] : self._ends[comment]]:
                if is_in(view, revisions):
                    words.append(text)
                    length += len(text)
                if length > _LONGEST:
                    words.append(" …")
                    break
            if quotation := "".join(words).strip():
                return quotation
        return ""
