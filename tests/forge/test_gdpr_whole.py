"""All the real amendments in a real repository, adopted in batches and in random order, with all that a meeting does.

It takes minutes and does not pass yet: it finds cases in which an amendment counts as done too early, or its words
are read otherwise than its proposer meant. ``AMEND_GDPR=1`` runs it, ``AMEND_GDPR=5`` five times in another order.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from bot.forge.claim import read_proposed
from bot.forge.history import read_chronicle
from bot.forge.local import LocalForge
from bot.reconcile.chronicle import replay
from bot.reconcile.entry import EntryKind
from bot.reconcile.lineage import list_runs, trace
from bot.reconcile.verification import verify
from bot.repository.repository import Repository
from bot.text.token import tokenize
from tests.amendments import reference
from tests.forge.parliament import open_parliament
from tests.forge.sitting import Meeting

RUNS = int(os.environ.get("AMEND_GDPR", "0"))
# On so many paragraphs something is adopted at a time.
AT_ONCE = 40

pytestmark = pytest.mark.skipif(not RUNS, reason="it takes minutes and does not pass yet: AMEND_GDPR=1 runs it")


@pytest.fixture(params=range(RUNS))
def seed(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def forge(tmp_path: Path) -> LocalForge:
    return open_parliament(tmp_path, None)


def test_adopted_in_any_order_nothing_is_lost_and_all_of_it_is_attributed(
    forge: LocalForge, tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    meeting = Meeting(forge, rng, AT_ONCE)
    others = (meeting.keep_unchanged, meeting.revert, meeting.withdraw, meeting.issue)
    while meeting.adopt():
        for act, chance in zip(others, (0.3, 0.3, 0.3, 0.1), strict=True):
            if rng.random() < chance:
                act()
    assert meeting.carried["otherwise"] * 20 < meeting.carried["exactly"]
    check_record(meeting, Repository.open(tmp_path / "report"))


def check_record(meeting: Meeting, repository: Repository) -> None:
    """What Git has of it, read anew: the texts, who is named for each word of them, and what ``amend verify`` finds."""
    chronicle = read_chronicle(repository, repository.main_commit(), repository.read_drafts())
    texts = chronicle.report.texts
    assert {name: reference.leave_out_boundaries(tokenize(text).keys) for name, text in texts.items()} == meeting.words
    assert replay(chronicle.first, chronicle.entries) == texts
    assert [(e.kind, e.paragraph) for e in chronicle.entries] == [(kind, name) for kind, name, _ in meeting.done]
    amendments = {each.id: each for each in (*meeting.negotiation.amendments, *meeting.negotiation.withdrawn)}
    for entry, (kind, _, who) in zip(chronicle.entries, meeting.done, strict=True):
        if kind is EntryKind.ADOPTED:
            assert entry.amendments == who
            assert {*entry.proposers} == {
                each for name in who for each in amendments[name].submitters or amendments[name].left
            }
    traced = trace(chronicle.first, chronicle.entries)
    found = verify(traced, chronicle.entries, read_proposed(repository, chronicle))
    assert [(f.fault.value, f.words, f.entry.amendments) for f in found.findings] == []
    assert found.unchecked == ()
    assert found.checked == sum(kind is EntryKind.ADOPTED for kind, _, _ in meeting.done)
    for name, each in traced.paragraphs.items():
        # What comes from no adoption stood in the first text, as often as it does now.
        own: Counter[str] = Counter()
        for source, start, end in list_runs(each):
            words = each.tokens.keys[start:end]
            if source is None:
                own.update(words)
            elif source.kind is EntryKind.ADOPTED:
                proposed = {
                    key
                    for a in source.amendments
                    for c in amendments[a].changes
                    for key in tokenize(c.proposed or "").keys
                }
                assert {*words} <= proposed
        assert own <= Counter(tokenize(chronicle.first.get(name, "")).keys)
