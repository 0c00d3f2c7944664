"""A meeting that goes through real amendments in random order, and holds every step to what must be true of it.

What results is found a second time, from edits and not from wordings.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.amendments.carrying import Fate
from bot.amendments.edit import Edit, compare_proposal
from bot.errors import UserError
from bot.forge.adopting import make_text
from bot.forge.local import LocalForge
from bot.forge.state import NewText
from bot.publish.adoption import render_reversion_message
from bot.publish.draft import render_draft_message
from bot.reconcile.adoption import Adoption
from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.reconcile.frozen import freeze_points
from bot.reconcile.lineage import trace
from bot.reconcile.negotiation import Item, Standing
from bot.reconcile.resolving import keep_unchanged, resolve
from bot.reconcile.reverting import revert
from bot.reconcile.selection import Selection
from bot.reconcile.statement import Stance
from bot.report.draft import IssuedDraft, render_points
from bot.report.paragraph import ParagraphId, Target
from bot.text.token import tokenize
from tests.amendments import reference
from tests.amendments.test_laws import (
    check_against_reference,
    check_gives_proposed,
    check_keeps_edits,
    check_narrow,
    check_tiles,
)
from tests.reconcile.spoken import on_amendment, say

# What somebody proposes somewhere, so that it is known when it was adopted before: who, base words, new words.
Sign = tuple[Target, str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is taken on one paragraph or place, and the edits, in order, that it consists of."""

    selections: tuple[Selection, ...]
    edits: tuple[Edit, ...]
    signs: frozenset[Sign]

    @property
    def item(self) -> Item:
        return self.selections[0].item


class Meeting:
    """``words`` are what each paragraph must consist of by now, ``done`` what must be on record of it, in its order.

    ``refused`` are the refusals that were met, ``carried`` counts how what others proposed was carried.
    """

    def __init__(self, forge: LocalForge, rng: random.Random, at_once: int) -> None:
        self._forge, self._rng, self._at_once = forge, rng, at_once
        self._used: set[Sign] = set()
        self.refused: list[str] = []
        self.carried: Counter[str] = Counter()
        self.done: list[tuple[EntryKind, ParagraphId, tuple[str, ...]]] = []
        self.state = forge.fetch_state()
        self.negotiation = self.state.negotiate()
        self._first = self.state.report.texts
        self.words = {name: _list_words(text) for name, text in self.state.report.texts.items()}

    def adopt(self) -> bool:
        """Adopt something on several paragraphs at once; false where nothing is left that was not adopted before."""
        chosen = list(self._choose())
        before = self.negotiation.by_target
        adoptions = [(c, a) for c, each in zip(chosen, self._resolve(chosen), strict=True) for a in each]
        if not adoptions:
            return False
        self._put([make_text(adoption, self.negotiation) for _, adoption in adoptions])
        new: dict[Target, list[Adoption]] = {}
        for choice, adoption in adoptions:
            self._used |= choice.signs
            self.done.append((EntryKind.ADOPTED, adoption.name, adoption.amendments))
            self._set(adoption.name, _find_result(choice, adoption))
            new.setdefault(choice.item.target, []).append(adoption)
            assert self.state.report.texts.get(adoption.name) == adoption.new
            assert _list_words(adoption.new) == self.words.get(adoption.name), choice
            _check_spelling(adoption)
        after = self.negotiation.by_target
        for choice in chosen:
            item = choice.item
            if item.target in after:
                check_laws(after[item.target])
            if item.composition.base is None:
                _check_others_at_place(item, new[item.target], after.get(item.target))
            else:
                self._check_others(item, after[item.target], choice, new[item.target][0])
        self._check_rest(before, new)
        return True

    def keep_unchanged(self) -> None:
        """Adopt a paragraph as it stands."""
        open_ = [name for name in self.state.report.paragraphs if name not in self.negotiation.agreed]
        name = self._rng.choice(open_)
        (adoption,) = keep_unchanged([self.state.report.describe(name)], self.negotiation)
        self._put([make_text(adoption, self.negotiation)])
        self.done.append((EntryKind.UNCHANGED, name, ()))
        assert name in self.negotiation.agreed

    def revert(self) -> None:
        """Take back something that was adopted, mostly what was adopted last somewhere."""
        left = [e for e in self.negotiation.adopted if e.kind is EntryKind.ADOPTED]
        if not left:
            return
        entry = self._rng.choice(left)
        try:
            (reversion,) = revert([entry.commit], self.negotiation)
        except UserError as error:
            self.refused.append(str(error))
            return
        message = render_reversion_message(reversion, self.state.report)
        expected = self._undo(entry)
        self._put([NewText(message=message, texts={reversion.name: reversion.new})])
        self.done.append((EntryKind.REVERTED, entry.paragraph, ()))
        assert self.state.report.texts.get(entry.paragraph) == reversion.new
        self._set(entry.paragraph, _list_words(reversion.new))
        if expected is not None:
            assert expected == self.words[entry.paragraph], (expected, self.words[entry.paragraph])
        item = self.negotiation.by_target.get(entry.paragraph)
        if item:
            check_laws(item)
        self._used = {sign for sign in self._used if sign[0] != entry.paragraph}

    def withdraw(self) -> None:
        """Those behind amendments that meet adopted words leave some of them."""
        met = {s.amendment.id: s.amendment for s in self.negotiation.standings if s.carried.fate is Fate.MEETS}
        left = [amendment for _, amendment in sorted(met.items()) if self._rng.random() < 0.3]
        for amendment in left:
            topic = on_amendment(self.negotiation, amendment.id)
            for who in amendment.submitters:
                self._forge.append_record(say(Stance.WITHDRAW, topic, who, via="floor"))
        if left:
            self._look()
            assert {each.id for each in left} <= {each.id for each in self.negotiation.withdrawn}

    def issue(self) -> None:
        """Issue a draft; the points keep their numbers from now on."""
        points = {str(i.target): freeze_points(i.composition.points) for i in self.negotiation.items}
        lines = tuple(render_points(target, frozen) for target, frozen in points.items() if frozen)
        name = f"rev{len(self.state.drafts) + 1}"
        draft = IssuedDraft(name=name, symbol="", date="2017-11-21", commit=self.state.main, lines=lines)
        self._forge.issue_draft(name, self.state.main, render_draft_message(draft, "A report", "Words.", ""))
        before = self.negotiation.items
        self._look()
        assert self.state.drafts[-1].name == name
        assert [item.composition for item in before] == [item.composition for item in self.negotiation.items]

    def _look(self) -> None:
        self.state = self._forge.fetch_state()
        self.negotiation = self.state.negotiate()
        assert not self.state.remarks

    def _put(self, texts: list[NewText]) -> None:
        self._forge.adopt(self.state.main, texts)
        self._look()

    def _set(self, name: ParagraphId, words: list[str] | None) -> None:
        if words is None:
            self.words.pop(name, None)
        else:
            self.words[name] = words

    def _choose(self) -> Iterator[Choice]:
        items = [item for item in self.negotiation.items if item.composition.points or item.composition.whole]
        self._rng.shuffle(items)
        count = 0
        for item in items:
            for _ in range(4):
                choice = make_choice(draw(item, self._rng))
                if choice.signs <= self._used or not any(self._resolve([choice])):
                    continue
                yield choice
                count += 1
                break
            if count == self._at_once:
                return

    def _resolve(self, chosen: Iterable[Choice]) -> list[list[Adoption]]:
        chosen = list(chosen)
        try:
            found = resolve(
                [each for choice in chosen for each in choice.selections], self.negotiation, self.negotiation.retired
            )
        except UserError as error:
            assert len(chosen) == 1
            self.refused.append(str(error))
            return []
        by_item: dict[int, list[Adoption]] = {id(choice.item): [] for choice in chosen}
        for adoption in found:
            by_item[id(adoption.item)].append(adoption)
        return [by_item[id(choice.item)] for choice in chosen]

    def _undo(self, entry: ChangelogEntry) -> list[str] | None:
        """The words without one adoption, where nothing that it changed, or beside it, was touched since."""
        later = [e for e in self.negotiation.adopted if e.paragraph == entry.paragraph and e.old != e.new]
        if later[-1].commit == entry.commit:
            return _list_words(entry.old)
        return None

    def _check_others(self, before: Item, after: Item, choice: Choice, adoption: Adoption) -> None:
        """What others propose on the paragraph is still proposed: in today's text, or where it meets adopted words."""
        standings = {standing.amendment.id: standing for standing in after.standings}
        met_before = {s.amendment.id: s.carried.fate is Fate.MEETS for s in before.standings}
        made, base = set(choice.edits), before.composition.tokens.keys
        old = self._list_old_words(adoption.name)
        for proposal in before.composition.proposals:
            standing = standings[proposal.id]
            check_words(standing, old)
            assert standing.is_open == (
                standing.carried.text != adoption.new and _list_keys(standing.carried.text) != _list_keys(adoption.new)
            )
            if proposal.deletes or adoption.new is None:
                assert standing.is_open == (proposal.deletes != (adoption.new is None))
                assert standing.carried.text == standing.change.proposed
                continue
            theirs = set(proposal.edits)
            assert standing.carried.text is not None
            keys = tokenize(standing.carried.text).keys
            if met_before[proposal.id]:
                self.carried["met adopted words before"] += 1
                continue
            if any(a != b and reference.overlap(a, b) for a in made for b in theirs):
                self.carried["over the same words"] += 1
                continue
            expected = reference.make(base, [*choice.edits, *(theirs - made)])
            if reference.leave_out_boundaries(keys) == expected:
                self.carried["exactly"] += 1
                assert standing.is_open == bool(theirs - made) or standing.carried.fate is Fate.MEETS
            else:
                # In doubt, where several adoptions lie side by side, it is shown as meeting their words, or stands
                # on the other side of them.
                self.carried["otherwise"] += 1
                assert standing.carried.fate is Fate.MEETS or _is_explained(after, standing, theirs - made, base)

    def _list_old_words(self, name: ParagraphId) -> tuple[str, ...]:
        """The words of a paragraph that it has from the first; "" for each that somebody put in."""
        if name not in self._first:
            return ()
        entries = (entry for entry in self.negotiation.adopted if entry.paragraph == name)
        traced = trace({name: self._first[name]}, entries).paragraphs.get(name)
        keys = zip(traced.tokens.keys, traced.sources, strict=True) if traced else ()
        return tuple("" if source else key for key, source in keys)

    def _check_rest(self, before: Mapping[Target, Item], new: dict[Target, list[Adoption]]) -> None:
        """Nothing else moved, but for new paragraphs that somebody proposed elsewhere in the same words."""
        for target, item in self.negotiation.by_target.items():
            if target in new or item.composition.base is None or target not in before:
                continue
            assert item.composition == before[target].composition, target


def draw(item: Item, rng: random.Random) -> tuple[Selection, ...]:
    """Something that can be taken: words of one or several at some points, somebody's whole change, or all of it."""
    composition = item.composition
    everybody = [proposal.id for proposal in composition.proposals]
    if composition.base is None:
        return tuple(
            Selection(item=item, point=None, amendments=(e,))
            for e in rng.sample(everybody, 1 + (len(everybody) > 1 and rng.random() < 0.3))
        )
    if not composition.points or rng.random() < 0.2:
        return (Selection(item=item, point=None, amendments=(rng.choice(everybody),)),)
    points = rng.sample(composition.points, rng.randint(1, len(composition.points)) if rng.random() < 0.4 else 1)
    found = []
    for point in sorted(points, key=lambda point: point.start):
        who = [amendment for alternative in point.alternatives for amendment in alternative.amendments]
        several = rng.randint(2, 3) if rng.random() < 0.3 else 1
        found.append(
            Selection(item=item, point=point.number, amendments=tuple(rng.sample(who, min(several, len(who)))))
        )
    return tuple(found)


def make_choice(selections: tuple[Selection, ...]) -> Choice:
    """What is selected, as edits of the base."""
    composition = selections[0].item.composition
    edits: dict[Edit, None] = {}
    signs = set()
    for selection in selections:
        point = None if selection.point is None else composition.find_point(selection.point)
        for amendment in selection.amendments:
            proposal = composition.find(amendment)
            assert proposal
            own = [edit for edit in proposal.edits if point is None or edit in point.edits]
            edits.update(dict.fromkeys(own))
            words = [part for edit in own for part in (composition.tokens.keys[edit.start : edit.end], edit.words)]
            signs.add((selection.item.target, amendment, tuple(words)))
    return Choice(selections=selections, edits=tuple(edits), signs=frozenset(signs))


def _is_explained(item: Item, standing: Standing, expected: Iterable[Edit], base: tuple[str, ...]) -> bool:
    """Whether edits differ from those expected only in that some of the submission are open again, or stand elsewhere.

    That is so where somebody put words back that it struck, or struck words that it had put in.
    """
    proposal = item.composition.find(standing.amendment.id)
    found = Counter(_sign(item.composition.tokens.keys, edit) for edit in (proposal.edits if proposal else ()))
    missing = Counter(_sign(base, edit) for edit in expected) - found
    extra = found - Counter(_sign(base, edit) for edit in expected)
    change = standing.change
    submitted = compare_proposal(tokenize(change.base or ""), "", change.proposed).edits
    own = Counter(_sign(tokenize(change.base or "").keys, edit) for edit in submitted)
    return not missing and extra <= own


def _sign(base: Sequence[str], edit: Edit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What an edit is wherever it stands: the words that it removes, and those that it brings."""
    return tuple(base[edit.start : edit.end]), edit.words


def _find_result(choice: Choice, adoption: Adoption) -> list[str] | None:
    """The words that must result; None: the paragraph is deleted."""
    composition = choice.item.composition
    proposals = [composition.find(each) for each in choice.selections[0].amendments]
    if any(p and p.deletes for p in proposals) and choice.selections[0].point is None:
        return None
    if composition.base is None:
        (taken,) = adoption.taken
        found = composition.find(taken.amendments[0])
        assert found
        assert found.keys
        return reference.leave_out_boundaries(found.keys)
    return reference.make(composition.tokens.keys, choice.edits)


def _list_keys(text: str | None) -> tuple[str, ...] | None:
    return None if text is None else tokenize(text).keys


def _list_words(text: str | None) -> list[str] | None:
    return None if text is None else reference.leave_out_boundaries(tokenize(text).keys)


def check_laws(item: Item) -> None:
    """Those of composition, whatever was adopted before."""
    check_tiles(item.composition.base or "", item.composition)
    check_gives_proposed(item.composition)
    check_keeps_edits(item.composition)
    check_narrow(item.composition)
    check_against_reference(item.composition)


def check_words(standing: Standing, old: tuple[str, ...]) -> None:
    """Every word that the submitters put in is in what they are said to want today; of a deletion, that it is one.

    Where it is said to be in the text, what they struck is not among the ``old`` words of it any more.
    """
    change, text = standing.change, standing.carried.text
    if change.proposed is None or text is None:
        assert change.proposed == text
        return
    base, today, wanted = (tokenize(each).keys for each in (change.base or "", text, change.proposed))
    edits = compare_proposal(tokenize(change.base or ""), "", change.proposed).edits
    put_in = Counter(word for edit in edits for word in edit.words if word[0] != "\n")
    assert put_in <= Counter(today)
    for edit in () if standing.is_open else edits:
        struck = base[edit.start : edit.end]
        at, _, size = SequenceMatcher(None, struck, old, autojunk=False).find_longest_match()
        run = struck[at : at + size]
        assert size < 4 or 2 * size <= len(struck) or any(wanted[i : i + size] == run for i in range(len(wanted)))


def _check_others_at_place(before: Item, adoptions: list[Adoption], after: Item | None) -> None:
    """Proposals of other new paragraphs stay open, to the byte; those in the same words are reflected."""
    taken = [None if a.new is None else tokenize(a.new).keys for a in adoptions]
    left = {s.amendment.id: s for s in after.standings} if after else {}
    for proposal in before.composition.proposals:
        assert proposal.tokens
        standing = left[proposal.id]
        if isinstance(before.target, ParagraphId):
            continue
        assert standing.is_open == (proposal.keys not in taken)
        assert not standing.is_open or standing.carried.text == proposal.tokens.text


def _check_spelling(adoption: Adoption) -> None:
    """Every word stands as it stood in the base, or as one of those spells it whose words were taken."""
    if adoption.new is None:
        return
    composition = adoption.item.composition
    sources = [
        composition.tokens,
        *(p.tokens for p in composition.proposals if p.id in adoption.amendments and p.tokens),
    ]
    known = {tokens.text[a:b] for tokens in sources for a, b in zip(tokens.starts, tokens.ends, strict=True)}
    new = tokenize(adoption.new)
    assert {adoption.new[a:b] for a, b in zip(new.starts, new.ends, strict=True)} <= known | {"\n\n", "\n"}
