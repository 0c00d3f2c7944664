"""Real amendments in a real repository, adopted in batches and in random order, with all that a meeting does.

By default those of the paragraphs that most are made to. All of them take minutes: ``AMEND_GDPR=1`` adopts them too,
``AMEND_GDPR=5`` five times, each in another order.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from bot.forge.claim import read_proposed
from bot.forge.history import read_chronicle
from bot.reconcile.chronicle import replay
from bot.reconcile.entry import EntryKind
from bot.reconcile.lineage import list_runs, trace
from bot.reconcile.verification import verify
from bot.repository.repository import Repository
from bot.text.token import tokenize
from tests.amendments import reference
from tests.forge.parliament import open_parliament
from tests.forge.sitting import Meeting

# How often all of them are adopted.
RUNS = int(os.environ.get("AMEND_GDPR", "0"))
# How many paragraphs there are, those that most is proposed on (None: all), and on how many of them something is
# adopted at a time.
PART, WHOLE = (3, 3), (None, 40)


@pytest.mark.parametrize(("seed", "size"), [(0, PART), *((seed, WHOLE) for seed in range(RUNS))])
def test_adopted_in_any_order_nothing_is_lost_and_all_of_it_is_attributed(
    tmp_path: Path, seed: int, size: tuple[int | None, int]
) -> None:
    files, at_once = size
    rng = random.Random(seed)
    meeting = Meeting(open_parliament(tmp_path, files), rng, at_once)
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
