"""By which adoptions a paragraph came to read as it does, so that who meets their words is told whose they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bot.amendments.carrying import Met
from bot.amendments.descent import Descent, trace
from bot.amendments.succession import Stage
from bot.reconcile.entry import ChangelogEntry
from bot.report.paragraph import ParagraphId


class Provenance:
    """What the history of the main branch tells of every paragraph; each is looked into once, when it is asked for."""

    def __init__(self, entries: Iterable[ChangelogEntry]) -> None:
        """``entries`` are in the order in which they were made."""
        self._entries: dict[ParagraphId, list[ChangelogEntry]] = defaultdict(list)
        self._descents: dict[ParagraphId, Descent] = {}
        for entry in entries:
            if entry.old != entry.new:
                self._entries[entry.paragraph].append(entry)

    def find(self, paragraph: ParagraphId, base: str | None, met: Met) -> tuple[ChangelogEntry, ...]:
        """What put the words there that a proposal on ``base`` meets, oldest first; empty where it is not known."""
        entries = self._entries.get(paragraph, [])
        if not entries:
            return ()
        if met.place is None:
            return tuple(self._since(entries, base))
        if paragraph not in self._descents:
            stages = (Stage(entry.new, entry.edits) for entry in entries)
            self._descents[paragraph] = trace(entries[0].old or "", stages)
        return tuple(entries[step] for step in self._descents[paragraph].find_steps(*met.place))

    def find_stages(self, paragraph: ParagraphId, base: str | None, today: str | None) -> tuple[Stage, ...]:
        """What the paragraph was made, one after the other, since it read so; empty where that is not known."""
        since = self._since(self._entries.get(paragraph, []), base)
        is_known = since and since[0].old == base and since[-1].new == today
        return tuple(Stage(entry.new, entry.edits) for entry in since) if is_known else ()

    def _since(self, entries: list[ChangelogEntry], base: str | None) -> list[ChangelogEntry]:
        """What was done to the paragraph since it read so."""
        for index in range(len(entries) - 1, -1, -1):
            if entries[index].new == base:
                return entries[index + 1 :]
        return entries
