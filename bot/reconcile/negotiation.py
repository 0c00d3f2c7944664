"""Where everything stands: today's report, every open amendment carried onto it, each paragraph composed.

One value that all that people read is read off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bot.amendments.amendment import Amendment, Change
from bot.amendments.carrying import Carried, Fate
from bot.amendments.composing import compose
from bot.amendments.composition import Composition
from bot.errors import UserError
from bot.reconcile.adopted import NOTHING, Adopted
from bot.reconcile.entry import ChangelogEntry
from bot.reconcile.frozen import keep_numbers
from bot.reconcile.procedure import Silence
from bot.reconcile.statement import Statement, settle
from bot.report.draft import FrozenReport
from bot.report.paragraph import ParagraphId, Target
from bot.report.reference import parse_target
from bot.report.report import Report, fold_name
from bot.text.token import tokenize


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One change of one open amendment as it stands today.

    ``base`` is today's text of the paragraph (None: there is none), ``carried`` what its submitters want of it.
    ``adopted`` are, for each place where that meets words adopted since, the adoptions that put them there.
    """

    amendment: Amendment
    change: Change
    base: str | None
    carried: Carried
    adopted: tuple[tuple[ChangelogEntry, ...], ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether anything of it is still to be decided."""
        return self.carried.fate is not Fate.REFLECTED

    @property
    def is_confirmed(self) -> bool:
        """Whether nothing of it waits for its submitter's word."""
        return not self.change.doubts


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One paragraph, or one place for new paragraphs, with all that stands on it."""

    target: Target
    composition: Composition
    standings: tuple[Standing, ...]


@dataclass(frozen=True, kw_only=True)
class Negotiation:
    """The report at ``main`` and all open amendments on it.

    ``amendments`` are in the order in which people are listed: as in stakeholders.yml, then by number. Those behind
    which nobody stands any more are ``withdrawn`` and take part in nothing; ``aside`` are their changes. ``said`` is
    all that was ever stated, in no order. ``issued`` is the draft whose numbers the decision points have, where one was
    issued, ``adopted`` what was put into the report so far, oldest first. ``silences`` are those that were ever
    declared, and ``at`` is the moment at which everything stands so. All that was said names paragraphs by the numbers
    of today, which ``numbering`` stands for. ``waiting`` are the amendments that take no part while the report is
    frozen.
    """

    main: str
    report: Report
    amendments: tuple[Amendment, ...]
    standings: tuple[Standing, ...] = field(repr=False)
    withdrawn: tuple[Amendment, ...] = ()
    aside: tuple[Standing, ...] = field(default=(), repr=False)
    said: frozenset[Statement] = frozenset()
    issued: FrozenReport | None = field(default=None, repr=False)
    adopted: Adopted = field(default=NOTHING, repr=False)
    silences: tuple[Silence, ...] = ()
    at: str = ""
    numbering: str = ""
    waiting: tuple[Amendment, ...] = ()

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every paragraph of the report and every place with a proposal, in the report's order."""
        by_target: dict[Target, list[Standing]] = defaultdict(list)
        for standing in self.standings:
            by_target[standing.change.target].append(standing)
        targets = {*self.report.paragraphs, *by_target}
        return tuple(self._make_item(target, by_target.get(target, [])) for target in self.report.sort_targets(targets))

    @cached_property
    def by_target(self) -> Mapping[Target, Item]:
        """The items by what they are about."""
        return {item.target: item for item in self.items}

    @cached_property
    def by_name(self) -> Mapping[str, Item]:
        """The same by the names of paragraphs and places, "recommendations/9", "after recommendations/13"."""
        return {str(item.target): item for item in self.items}

    @cached_property
    def by_amendment(self) -> Mapping[str, tuple[Standing, ...]]:
        """Each amendment's changes as they stand today, in the report's order."""
        found: dict[str, list[Standing]] = {each.id: [] for each in (*self.amendments, *self.withdrawn)}
        for item in self.items:
            for standing in item.standings:
                found[standing.amendment.id].append(standing)
        for standing in self.aside:
            found[standing.amendment.id].append(standing)
        return {amendment: tuple(standings) for amendment, standings in found.items()}

    @cached_property
    def statements(self) -> Mapping[str, tuple[Statement, ...]]:
        """What was said and not replaced since, oldest first, by what it is about: ``Topic.of``."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in settle(self.said):
            found[statement.topic.of].append(statement)
        return {of: tuple(statements) for of, statements in found.items()}

    def get_item(self, reference: str) -> Item:
        """What stands on "rec 9", or at the place "after rec 13"; also on a paragraph that is deleted by now.

        Raises ``UserError`` for a paragraph that never was, and for a place at which nothing is proposed.
        """
        gone = (item for item in self.items if item.target not in self.report.texts)
        for item in gone:
            if fold_name(self.report.describe(item.target)) == fold_name(reference):
                return item
        target = parse_target(reference, self.report)
        if target not in self.by_target:
            raise UserError(f"Nothing is proposed {self.report.describe(target)}.")
        return self.by_target[target]

    def name_all(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Stakeholders as people read them; an unknown one by the id that was stated."""
        known = ((self.report.stakeholders.find(each), each) for each in ids)
        return tuple(member.name if member else each for member, each in known)

    @cached_property
    def agreed(self) -> Mapping[ParagraphId, ChangelogEntry]:
        """The paragraphs that were looked at and stay as they are, as long as they do, with where that is on record."""
        return self.adopted.find_agreed(self.report.texts)

    @cached_property
    def retired(self) -> tuple[ParagraphId, ...]:
        """The names of paragraphs that once stood in the report and do no more."""
        names = dict.fromkeys(entry.paragraph for entry in self.adopted if entry.old != entry.new)
        return tuple(name for name in names if name not in self.report.texts)

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """The submitters' names of every open amendment, by its id."""
        return {amendment.id: self.name_all(amendment.submitters) for amendment in self.amendments}

    def _make_item(self, target: Target, standings: Iterable[Standing]) -> Item:
        standings = tuple(standings)
        base = self.report.texts.get(target) if isinstance(target, ParagraphId) else None
        tokens = tokenize(base or "")
        proposals = [each.carried.propose(tokens, each.amendment.id) for each in standings if each.is_open]
        composition = compose(base, proposals, tokens)
        if self.issued and composition.points:
            composition = keep_numbers(composition, *self.issued.find(target))
        return Item(target=target, composition=composition, standings=standings)
