"""Real amendments in a real repository, adopted in random order: nothing of anybody's is lost, all of it is attributed.

Those of the paragraphs that most are made to; all of them: ``test_gdpr_whole``.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from bot.amendments.amendment import Change
from bot.amendments.carrying import Fate
from bot.amendments.composition import Alternative, Whole
from bot.amendments.descent import trace
from bot.commands.init import start_repository
from bot.errors import UserError
from bot.forge.adopting import make_text
from bot.forge.local import LocalForge
from bot.forge.port import Submission
from bot.reconcile.adoption import Adoption
from bot.reconcile.negotiation import Item, Negotiation
from bot.reconcile.resolving import resolve
from bot.reconcile.selection import Selection
from bot.report.paragraph import ParagraphId
from bot.repository.commits import Identity
from bot.text.token import tokenize
from tests.amendments import reference
from tests.amendments.scenario import apply
from tests.forge.parliament import TIME, slug, write_report

AMENDMENTS = Path(__file__).parents[3] / "shared/gdpr/amendments.jsonl"
PARAGRAPHS, STEPS = 3, 8


@pytest.fixture(params=range(2))
def seed(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def forge(tmp_path: Path) -> LocalForge:
    """The paragraphs as recommendations 1, 2, …, and every amendment to them submitted in its submitters' names."""
    if not AMENDMENTS.exists():
        pytest.skip("the real amendments are not on this machine")
    rows = [json.loads(line) for line in AMENDMENTS.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["base"] and "\n" not in row["base"] + (row["proposed"] or "")]
    most = Counter(row["paragraph"] for row in rows).most_common(PARAGRAPHS)
    names = {paragraph: ParagraphId(section="recommendations", number=n) for n, (paragraph, _) in enumerate(most, 1)}
    rows = [row for row in rows if row["paragraph"] in names]
    source = tmp_path / "source"
    write_report(source, {names[row["paragraph"]]: row["base"] for row in rows}, [row["submitters"] for row in rows])
    identity = Identity(name="Secretariat", email="secretariat@example.org")
    forge = LocalForge(start_repository(tmp_path / "report-repository", source, identity))
    state = forge.fetch_state()
    submissions = [make_submission(row, names[row["paragraph"]], state.main) for row in rows]
    assert all(outcome.amendment for outcome in forge.submit_all(submissions, state))
    return forge


def make_submission(row: dict[str, str], name: ParagraphId, main: str) -> Submission:
    change = Change(target=name, name=name, base=row["base"], proposed=row["proposed"])
    who = tuple(dict.fromkeys(map(slug, row["submitters"])))
    return Submission(submitters=who, title=row["id"], changes=(change,), received=TIME, base=main)


def choose(negotiation: Negotiation, rng: random.Random) -> Adoption | None:
    """Something that can be adopted: the wording of somebody at one point, or a whole alternative now and then."""
    items = [item for item in negotiation.items if item.composition.points or item.composition.whole]
    rng.shuffle(items)
    for item in items:
        wordings: list[tuple[int | None, Alternative | Whole]] = [
            (point.number, alternative) for point in item.composition.points for alternative in point.alternatives
        ]
        if rng.random() < 0.1 or not wordings:
            wordings = [(None, whole) for whole in item.composition.whole] or wordings
        rng.shuffle(wordings)
        for point, wording in wordings:
            try:
                selection = Selection(item=item, point=point, amendments=wording.amendments[:1])
                return resolve([selection], negotiation, negotiation.retired)[0]
            except UserError:  # the paragraph would not be well formed
                continue
    return None


def replay(adoption: Adoption) -> list[str] | None:
    """The words that result, found otherwise: from edits and not from wordings. None: the paragraph is deleted."""
    if adoption.new is None:
        return None
    composition = adoption.item.composition
    (taken,) = adoption.taken
    proposal = composition.find(taken.amendments[0])
    assert proposal
    points = [point for point in composition.points if taken.point in (None, point.number)]
    edits = set(proposal.edits) if taken.point is None else set(proposal.edits) & {*points[0].edits}
    return reference.make(composition.tokens.keys, edits)


def check_laws(item: Item) -> None:
    """One amendment's alternatives everywhere give its text, whatever was adopted before."""
    for proposal in item.composition.proposals:
        text = apply(item.composition, proposal.id)
        assert proposal.keys == (None if text is None else tokenize(text).keys)


def check_nothing_is_lost(before: Item, after: Item, adoption: Adoption) -> None:
    """What others propose on the paragraph is still proposed: in today's text, or where it meets adopted words."""
    if adoption.new is None:
        assert {p.id for p in after.composition.proposals} >= {
            p.id for p in before.composition.proposals if not p.deletes
        }
        return
    (taken,) = adoption.taken
    own = before.composition.find(taken.amendments[0])
    assert own
    standings = {standing.amendment.id: standing for standing in after.standings}
    for proposal in before.composition.proposals:
        standing = standings[proposal.id]
        text = standing.carried.text
        if proposal.deletes:
            assert text is None
            assert standing.is_open
            continue
        assert text is not None
        point = before.composition.find_point(taken.point) if taken.point else None
        made = set(own.edits) & {*point.edits} if point else set(own.edits)
        theirs = set(proposal.edits)
        keys = tokenize(text).keys
        assert all(word in keys for edit in theirs for word in edit.words if word[0] != "\n")
        if any(a != b and reference.overlap(a, b) for a in made for b in theirs):
            continue
        # In doubt, where several adoptions lie side by side, it is shown as meeting their words.
        if standing.carried.fate is not Fate.MEETS:
            expected = reference.make(before.composition.tokens.keys, made | theirs)
            assert reference.leave_out_boundaries(keys) == expected
            assert standing.is_open == bool(theirs - made)


def test_adopted_in_any_order_nothing_is_lost_and_all_of_it_is_attributed(forge: LocalForge, seed: int) -> None:
    rng = random.Random(seed)
    state = forge.fetch_state()
    first = state.report.texts
    done: list[Adoption] = []
    for _ in range(STEPS):
        negotiation = state.negotiate()
        adoption = choose(negotiation, rng)
        if adoption is None:
            break
        expected = replay(adoption)
        forge.adopt(state.main, [make_text(adoption, negotiation)])
        done.append(adoption)
        state = forge.fetch_state()
        text = state.report.texts.get(adoption.name)
        assert text == adoption.new
        assert expected == (None if text is None else reference.leave_out_boundaries(tokenize(text).keys))
        after = state.negotiate().by_target[adoption.item.target]
        check_laws(after)
        check_nothing_is_lost(adoption.item, after, adoption)
    assert done
    assert [entry.amendments for entry in state.adopted] == [adoption.amendments for adoption in done]
    submitters = {amendment.id: amendment.submitters for amendment in state.amendments}
    for entry in state.adopted:
        assert {*entry.proposers} == {who for each in entry.amendments for who in submitters[each]}
    for name, text in state.report.texts.items():
        entries = [entry for entry in state.adopted if entry.paragraph == name]
        assert all(one.new == two.old for one, two in pairwise(entries))
        descent = trace([first[name], *(entry.new or "" for entry in entries)])
        # What comes from no adoption stood in the first text, as often as it does now.
        own = Counter(key for key, step in zip(tokenize(text).keys, descent.words, strict=True) if step is None)
        assert own <= Counter(tokenize(first[name]).keys)
