"""Which proposals a change of the text is made of, where several were adopted side by side.

Comparing two texts reads a deletion and an insertion next to it, or two insertions at one place, as one edit. The
edits that were proposed tell them apart.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from bot.amendments.edit import Edit, Proposal
from bot.text.comparison import Span


def refine(proposal: Proposal, known: Collection[Edit]) -> Proposal:
    """The proposal with every edit that is exactly some ``known`` ones side by side replaced by those."""
    spans: list[Span] = []
    edits: list[Edit] = []
    for span, edit in zip(proposal.spans, proposal.edits, strict=True):
        parts = [edit] if edit in known else _Search(edit, known).find(edit.start, 0) or [edit]
        position = span[2]
        for part in parts:
            spans.append((part.start, part.end, position, position + len(part.words)))
            position += len(part.words)
        edits += parts
    return proposal._replace(spans=tuple(spans), edits=tuple(edits))


@dataclass
class _Search:
    """Looks for known edits that stand side by side in a whole edit."""

    whole: Edit
    known: Collection[Edit]
    failed: set[tuple[int, int]] = field(default_factory=set)

    def find(self, position: int, done: int) -> list[Edit]:
        """Known edits from base word ``position`` on that bring the words from ``done`` on; [] where there are none."""
        if (position, done) in self.failed:
            return []
        for edit in sorted(self.known):
            end = done + len(edit.words)
            fits = edit.start == position and edit.end <= self.whole.end and self.whole.words[done:end] == edit.words
            if not fits or (edit.end == position and end == done):
                continue
            if (edit.end, end) == (self.whole.end, len(self.whole.words)):
                return [edit]
            if rest := self.find(edit.end, end):
                return [edit, *rest]
        self.failed.add((position, done))
        return []
