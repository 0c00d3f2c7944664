"""All that GitHub shows of pull requests at one moment, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.reconcile.comment import Comment
from bot.reconcile.memory import Memory, is_altered, parse_memory
from bot.reconcile.record import Altered
from bot.report.stakeholder import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Our check run on one commit: what it says of each pull request that the commit heads."""

    id: int
    lines: Mapping[int, str]


@dataclass(frozen=True, kw_only=True)
class Pull:
    """A pull request. ``head`` is the commit that GitHub knows; ``mergeable`` is GitHub's word, or None.

    ``is_own``: its branch lies in this repository. ``own_comment`` is the bot's, as it was last written at
    ``written_at``; ``editor`` is who edited it last, where that was somebody else. ``comments`` are those of people.
    ``told`` are the keys of the events that the bot has told in comments of their own. ``closed`` is when that was
    done, ``merged`` the commit with which it was merged, "" where it was not, and ``size`` how many commits it had.
    """

    number: int
    title: str
    url: str
    created: str
    account: Account
    base: str
    branch: str
    head: str
    is_own: bool
    mergeable: bool | None
    labels: frozenset[str]
    own_comment: int | None
    body: str
    written_at: str
    editor: str
    comments: tuple[Comment, ...]
    told: frozenset[str]
    check: Check | None
    closed: str = ""
    merged: str = ""
    size: int = 0

    @property
    def id(self) -> str:
        """What people type."""
        return f"#{self.number}"

    @property
    def altered(self) -> tuple[Altered, ...]:
        """A note where somebody else changed what the bot's comment remembers."""
        if not self.editor or not is_altered(self.body):
            return ()
        return (Altered(amendment=self.id, by=self.editor, at=self.written_at),)

    @cached_property
    def memory(self) -> Memory:
        """What the bot's comment remembers."""
        return parse_memory(self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All of it. ``viewer`` is who reads, ``bot`` who writes; ``main`` and ``labels`` are the repository's."""

    viewer: str
    bot: str
    main: str
    labels: frozenset[str]
    pulls: tuple[Pull, ...]
