"""A comment of somebody's on an amendment, and all that it is heard against."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from bot.amendments.amendment import Amendment
from bot.reconcile.command import Command
from bot.reconcile.memory import Memory
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.record import Said
from bot.report.report import Report
from bot.report.stakeholder import Account

# How people are asked to repeat what may have been about other words.
AGAIN = "please look at what is shown above and write it again, in a new comment"

# The answer in one sentence, and what is to be recorded.
Answer = tuple[str, tuple[Said, ...]]


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
    ("" before the first time). ``maintainers`` are the logins of those who may write to the repository. ``waits``: the
    amendment takes no part while the report is frozen. ``adopt`` takes words for the report and answers; it raises
    ``UserError`` where they cannot be taken.
    """

    amendment: Amendment
    memory: Memory
    asked_at: str
    negotiation: Negotiation
    maintainers: Collection[str]
    adopt: Callable[[Comment, Command], str]
    waits: bool = False

    @property
    def report(self) -> Report:
        """The report of today."""
        return self.negotiation.report

    def has_shown_before(self, comment: Comment) -> bool:
        """Whether what ``memory`` holds stood there when the comment was written."""
        return bool(self.asked_at) and self.asked_at <= comment.at
