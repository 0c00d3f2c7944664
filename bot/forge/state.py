"""What a forge gives: all that holds at one moment, what was open at one before, and words for the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.amendments.amendment import Amendment
from bot.reconcile.adopted import Adopted
from bot.reconcile.negotiating import negotiate
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.note import list_abouts
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
class Chronicle:
    """The way from ``first``, the texts of the ``beginning``, as people call it, to ``report``.

    ``commits`` are those of the main branch from the one that did so, oldest first; ``merged`` has the further parents
    of those that are merges. ``kept`` are messages beside that branch which tell what was found out about its commits.
    """

    report: Report
    beginning: str
    first: Mapping[ParagraphId, str]
    entries: Adopted
    commits: tuple[str, ...]
    merged: Mapping[str, tuple[str, ...]]
    kept: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Those of ``kept`` that tell more than the main branch itself does."""
        told = {about for step in self.entries.steps if step.commit for about in list_abouts(step.message)}
        return tuple(message for message in self.kept if not list_abouts(message) <= told)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """All that a decision is taken from, read at one moment.

    ``main`` is the commit ``report`` was read at. ``drafts`` are those that were issued, oldest first, ``issued`` is
    the last with its report. ``chronicle`` is how the report came to be what it is. While it is frozen, ``freeze`` says
    so, and ``waiting`` are the amendments that came since, or as they were changed since: those of ``amendments`` are
    as they stood then. ``taken`` is what was adopted and stands in the report once people merge it.
    ``at`` is the moment, in UTC. ``kept`` are those of ``records`` that need no page of an amendment to be kept.
    ``remarks`` are plain sentences about what is left out.
    """

    main: str
    report: Report
    amendments: tuple[Amendment, ...]
    records: tuple[Record, ...]
    chronicle: Chronicle
    remarks: tuple[str, ...] = ()
    drafts: tuple[IssuedDraft, ...] = ()
    issued: FrozenReport | None = None
    freeze: Freeze | None = None
    waiting: tuple[Amendment, ...] = ()
    taken: tuple[NewText, ...] = ()
    at: str = ""
    kept: frozenset[Said] = frozenset()

    @property
    def adopted(self) -> Adopted:
        """What was put into the report so far, oldest first."""
        return self.chronicle.entries

    def negotiate(self) -> Negotiation:
        """Where everything stands."""
        now = negotiate(self.main, self.report, self.amendments, self.records, self.issued, self.adopted, self.at)
        taking_part = {amendment.id for amendment in self.amendments}
        return replace(now, waiting=tuple(each for each in self.waiting if each.id not in taking_part))


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

    Of those that are ``gone`` nobody knows when they were closed. The moment was ``at`` a later time than its commit
    says, where that is known.
    """

    amendments: tuple[Amendment, ...]
    gone: tuple[Amendment, ...] = ()
    records: tuple[Record, ...] = ()
    at: str = ""
