"""A comment of somebody's on an amendment, and all that it is heard against."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.amendments.amendment import Amendment
from bot.reconcile.command import Command
from bot.reconcile.memory import Memory
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.record import Said
from bot.report.draft import FrozenReport
from bot.report.report import Report
from bot.report.stakeholder import Account

_AGAIN = "please look at what is shown above and write it again, in a new comment"
_ELSEWHERE = "please write it again on an amendment that is open, or ask the secretariat to record it"

# The answer in one sentence, and what is to be recorded.
Answer = tuple[str, tuple[Said, ...]]


class Room(Enum):
    """What becomes of a statement that finds no more room on its page.

    ``ELSEWHERE``: it needs none, it is kept elsewhere; ``LATER``: it waits until it can be; ``NONE``: it is refused.
    """

    ELSEWHERE = auto()
    LATER = auto()
    NONE = auto()


class PageFullError(Exception):
    """A comment is left unheard, because what it says can only be kept by a later run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment of somebody's on an amendment. ``number`` grows with time, ``at`` is when it was written."""

    number: int
    account: Account
    body: str
    at: str
    is_edited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What comments on one amendment are heard against.

    ``asked_at`` is when the bot last wrote what ``memory`` holds, as ISO 8601 in the same zone as the comments'
    ("" before the first time). Its records are all that are known of this amendment; those that are ``kept`` elsewhere
    take no room. ``shown`` has what its comments on all amendments show: by paragraph or place digests, each with the
    time since when. ``maintainers`` are the logins of those who may write to the repository. ``order`` takes words for
    the report, or takes them back, and answers; ``find_draft`` gives an issued draft by its name. Both raise
    ``UserError`` where that cannot be. ``waits``: the amendment takes no part while the report is frozen;
    ``is_consensus``: the comments are on what takes words for the report, which is no amendment; ``is_closed``: the
    page was closed since.
    """

    amendment: Amendment
    memory: Memory
    asked_at: str
    negotiation: Negotiation
    maintainers: Collection[str]
    order: Callable[[Hearing, Comment, Command], str]
    find_draft: Callable[[str], FrozenReport]
    waits: bool = False
    kept: Collection[Said] = ()
    room: Room = Room.NONE
    shown: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    is_consensus: bool = False
    is_closed: bool = False

    @property
    def report(self) -> Report:
        """The report of today."""
        return self.negotiation.report

    @property
    def again(self) -> str:
        """How people are asked to repeat what may have been about other words."""
        return _ELSEWHERE if self.is_closed else _AGAIN

    def has_shown_before(self, comment: Comment, words: str | None = None) -> bool:
        """Whether what ``memory`` holds stood there when the comment was written; these words of it (a digest)."""
        since = self.memory.since.get(words or "", self.asked_at)
        return bool(since) and since <= comment.at
