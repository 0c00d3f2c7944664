"""What every place where amendments live can do, in values that know nothing of the place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from bot.amendments.amendment import Amendment, Change, Receipt
from bot.errors import UserError
from bot.reconcile.adopted import NOTHING, Adopted
from bot.reconcile.negotiating import negotiate
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.plan import Operation, Shown
from bot.reconcile.procedure import Freeze
from bot.reconcile.record import Record, Said
from bot.report.draft import FrozenReport, IssuedDraft
from bot.report.paragraph import ParagraphId
from bot.report.report import Report
from bot.repository.commits import Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class NewText:
    """One commit that puts words into the report: whole paragraphs, None to delete one.

    Without any it says that a paragraph stays as it is. ``author`` is who adopts, where that is not the user, and
    ``date`` when, as an ISO 8601 time with its zone.
    """

    message: str
    texts: Mapping[ParagraphId, str | None]
    author: Identity | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that a decision is taken from, read at one moment.

    ``main`` is the commit ``report`` was read at. ``drafts`` are those that were issued, oldest first, ``issued`` is
    the last with its report. ``adopted`` is what was put into the report so far, oldest first. While it is frozen,
    ``freeze`` says so, and ``waiting`` are the amendments that came since, or as they were changed since: those of
    ``amendments`` are as they stood then. ``taken`` is what was adopted and stands in the report once people merge it.
    ``at`` is the moment, in UTC. ``kept`` are those of ``records`` that need no page of an amendment to be kept.
    ``remarks`` are plain sentences about what is left out.
    """

    main: str
    report: Report
    amendments: tuple[Amendment, ...]
    records: tuple[Record, ...]
    remarks: tuple[str, ...] = ()
    drafts: tuple[IssuedDraft, ...] = ()
    issued: FrozenReport | None = None
    adopted: Adopted = NOTHING
    freeze: Freeze | None = None
    waiting: tuple[Amendment, ...] = ()
    taken: tuple[NewText, ...] = ()
    at: str = ""
    kept: frozenset[Said] = frozenset()

    def negotiate(self) -> Negotiation:
        """Where everything stands."""
        now = negotiate(self.main, self.report, self.amendments, self.records, self.issued, self.adopted, self.at)
        taking_part = {amendment.id for amendment in self.amendments}
        return replace(now, waiting=frozenset(each.id for each in self.waiting if each.id not in taking_part))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The moment just before a commit of the main branch, made ``at`` a time, in UTC, on top of ``parent``.

    ``report`` is the one at the parent. A merge brought the commits ``merged``, which are the branches of the
    amendments that are ``named``, where it says so.
    """

    commit: str
    parent: str
    at: str
    report: Report
    merged: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What was open at a moment: ``amendments`` as they stood then, with the ``records`` that are not in the state.

    Of those that are ``gone`` nobody knows when they were closed.
    """

    amendments: tuple[Amendment, ...]
    gone: tuple[Amendment, ...] = ()
    records: tuple[Record, ...] = ()


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
