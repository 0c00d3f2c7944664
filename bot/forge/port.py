"""What every place where amendments live can do, and what is sent in to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.amendments.amendment import Change, Receipt
from bot.errors import UserError
from bot.forge.state import Moment, NewText, Past, State
from bot.reconcile.plan import Operation, Shown
from bot.reconcile.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """An amendment about to be submitted.

    ``received`` is an ISO 8601 time with its zone. ``base`` is the commit of the report that the changes are made on,
    "" for the newest of main. ``receipts`` are the files it was read from, ``originals`` those to be kept with it, by
    name. ``replaces`` is the open amendment that this becomes the new state of, "" for one of its own.
    """

    submitters: tuple[str, ...]
    title: str
    changes: tuple[Change, ...]
    received: str
    oral: bool = False
    base: str = ""
    receipts: tuple[Receipt, ...] = ()
    replaces: str = ""
    originals: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a submission: the ``amendment`` that says it now, and whether anything was written for it.

    Where it could not be submitted, ``amendment`` is "" and ``problem`` a plain sentence.
    """

    amendment: str = ""
    is_new: bool = False
    problem: str = ""


class UnfinishedError(UserError):
    """A plan was not carried out to its end; the next run does the rest. ``left`` are the operations not done.

    ``may_pass``: what stood in the way is likely to pass by itself.
    """

    def __init__(self, message: str, left: Sequence[Operation], *, may_pass: bool) -> None:
        super().__init__(message)
        self.left = tuple(left)
        self.may_pass = may_pass


class LimitReachedError(UnfinishedError):
    """The place takes no more for now; nobody needs to do anything, the next run goes on."""


class Forge(Protocol):
    """Where amendments live. The local one is a Git repository; every other passes the same contract suite."""

    def fetch_state(self) -> State:
        """Read everything once. Raises ``UserError`` where the place holds no report."""

    def fetch_shown(self, derive: Callable[[State], Mapping[str, Shown]]) -> Mapping[str, Shown]:
        """What is shown on each amendment now.

        ``derive`` tells what belongs to a state: a place that keeps only the state it last announced asks it.
        """

    def fetch_tips(self, amendments: Iterable[str]) -> Mapping[str, str]:
        """Bring here what the place still has of amendments, open or not: the newest commit of each that it has."""

    def fetch_past(self, moments: Sequence[Moment]) -> tuple[Past, ...]:
        """What was open at moments before, as far as that can still be known."""

    def keep_said(self, state: State) -> State:
        """Put what was said on pages of amendments where it outlasts them, and give back the state as it is then.

        A place that writes elsewhere can do no harm by it: what is there twice counts once. Where it is not allowed,
        the pages go on to keep it, and a remark says so.
        """

    def apply_plan(self, state: State, operations: Sequence[Operation]) -> None:
        """Make it so, one write at a time; afterwards ``fetch_shown`` gives what the plan was made for.

        What cannot be written does not keep the rest from it: raises ``UnfinishedError`` at the end.
        """

    def submit(self, submission: Submission, main: str) -> tuple[str, bool]:
        """Open an amendment on the report as it stands at ``main``.

        Returns its id, and whether it is new: the same changes by the same submitters are not opened twice.
        Raises ``UserError`` for an amendment that changes nothing.
        """

    def submit_all(self, submissions: Sequence[Submission], state: State) -> tuple[Outcome, ...]:
        """Submit any number at once, each as ``submit`` does; what cannot be submitted does not stop the others.

        ``state`` is what was read. An amendment that is replaced must still stand as it did there; its branch is not
        rewritten, it goes on. Raises ``UserError`` where nothing at all could be written.
        """

    def append_record(self, record: Record) -> None:
        """Keep what somebody said."""

    def keep_note(self, note: str) -> None:
        """Keep a message that tells what was found out about commits, where that outlasts the main branch's history.

        Raises ``UserError`` where that lets nobody write.
        """

    def keep_file(self, main: str, path: str, data: bytes, message: str) -> bool:
        """Put one file that the program writes on the main branch, in a commit of its own; whether it had to be.

        Raises ``UserError`` when the main branch is no longer at ``main``, and where it lets nobody write so.
        """

    def require_ready(self) -> None:
        """Raises ``UserError`` where nothing could be adopted now, whatever it is."""

    def adopt(self, main: str, texts: Sequence[NewText]) -> str:
        """Put words into the report, all or none; raises ``UserError`` when it is no longer at ``main``.

        Gives back a sentence about what people have to do before they stand there; "" where they do already.
        """

    def issue_draft(self, name: str, commit: str, message: str) -> None:
        """Put the annotated tag ``draft/NAME`` on a commit; raises ``UserError`` when the name is taken."""
