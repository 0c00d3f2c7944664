"""What was put into the report so far, told only as far as it is asked about: all of a long history takes its time."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import overload

from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.reconcile.origin import Origin
from bot.reconcile.record import digest_words
from bot.reconcile.step import Step
from bot.report.paragraph import ParagraphId

# What a commit can say of paragraphs that it leaves as they are, and of names that stand for others.
_SPEAKS = re.compile("Unchanged|Renumbered|About")


def _tell_nothing(steps: Sequence[Step]) -> tuple[ChangelogEntry, ...]:
    return ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Adopted(Sequence[ChangelogEntry]):
    """The entries of the history up to the commit ``main``, oldest first.

    ``steps`` are its commits, ``named`` those of them that are issued drafts. ``tell`` gives the entries of some of the
    steps, as ``tell_history`` does.
    """

    main: str = ""
    steps: Sequence[Step] = field(default=(), repr=False)
    named: Collection[str] = field(default=(), repr=False)
    tell: Callable[[Sequence[Step]], tuple[ChangelogEntry, ...]] = field(default=_tell_nothing, repr=False)

    @classmethod
    def of(cls, main: str, entries: tuple[ChangelogEntry, ...]) -> Adopted:
        """A history, or a part of it, that was told already."""
        return cls(main=main, tell=lambda steps: entries)

    def add_note(self, message: str) -> Adopted:
        """The same with what the message of a commit about to be made tells of those before."""
        return replace(self, steps=[*self.steps, Step.noting(message)])

    def __eq__(self, other: object) -> bool:
        """A commit has one history."""
        return isinstance(other, Adopted) and self.main == other.main

    def __hash__(self) -> int:
        return hash(self.main)

    @overload
    def __getitem__(self, index: int) -> ChangelogEntry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ChangelogEntry]: ...
    def __getitem__(self, index: int | slice) -> ChangelogEntry | Sequence[ChangelogEntry]:
        return self.entries[index]

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[ChangelogEntry]:
        return iter(self.entries)

    @cached_property
    def entries(self) -> tuple[ChangelogEntry, ...]:
        """All of them."""
        return self.tell(self.steps)

    def find(self, names: Collection[ParagraphId]) -> tuple[ChangelogEntry, ...]:
        """Those of some paragraphs, by the names that they had or have, oldest first."""
        if not names:
            return ()
        told = self.entries if self._renumbers else self.tell(list(self._find_steps(names)))
        return tuple(entry for entry in told if entry.paragraph in names or entry.target in names)

    @property
    def renumbered(self) -> tuple[ChangelogEntry, ...]:
        """Those by which a paragraph got another name, or the numbers in its words others."""
        kind = EntryKind.RENUMBERED
        return tuple(entry for entry in self.entries if entry.kind is kind) if self._renumbers else ()

    @cached_property
    def looked_at(self) -> frozenset[ParagraphId]:
        """The paragraphs of which it was ever said that they stay as they are."""
        if not self.steps:
            return frozenset(entry.target for entry in self.entries if entry.words)
        return frozenset(origin.paragraph for origin in self._said if origin.unchanged and origin.paragraph)

    def find_agreed(self, texts: Mapping[ParagraphId, str]) -> dict[ParagraphId, ChangelogEntry]:
        """The paragraphs of which that was said last and which read so in ``texts``, with where it was said."""
        found: dict[ParagraphId, ChangelogEntry] = {}
        for entry in self.find(self.looked_at):
            if entry.is_gone:
                continue
            if entry.words:
                found[entry.target] = entry
            elif entry.old != entry.new:
                found.pop(entry.target, None)
        return {name: entry for name, entry in found.items() if entry.words == digest_words(texts.get(name))}

    @cached_property
    def _renumbers(self) -> bool:
        """Whether some commit may have given paragraphs other names."""
        return not self.steps or any(origin.renumbered for origin in self._said)

    @cached_property
    def _said(self) -> tuple[Origin, ...]:
        """What commits say that may speak of paragraphs which they leave as they are, or give other names."""
        every = (commit for step in self.steps for commit in (step, *step.brought))
        return tuple(o for commit in every if _SPEAKS.search(commit.message) for o in commit.read_origins())

    def _find_steps(self, names: Collection[ParagraphId]) -> Iterator[Step]:
        """The commits that changed them, and those that may say something of them or of other commits."""
        for step in self.steps:
            if (
                step.commit in self.named
                or any(change.paragraph in names for change in step.changes)
                or any(_SPEAKS.search(commit.message) for commit in (step, *step.brought))
            ):
                yield step


NOTHING = Adopted()
