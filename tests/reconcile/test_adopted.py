"""What was adopted, told of some paragraphs: the same as all of it would say of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest

from bot.reconcile.adopted import Adopted
from bot.reconcile.chronicle import tell_history
from bot.reconcile.entry import ChangelogEntry
from bot.reconcile.record import digest_words
from bot.reconcile.step import Step
from tests.reconcile.test_chronicle import FIRST, KNOWN, REC_9, REC_17, REC_20, adopt, step

DRAFT = "d" * 40
STAYS = f"Look\n\nParagraph: {REC_17}\nUnchanged: yes\nWords: {digest_words('seventeen')}\n"
STEPS = (
    step(adopt(REC_9), (REC_9, "nine", "9"), commit="a"),
    step("Change the settings", commit="d"),
    step(f"{adopt(REC_17)}Reverts: {'a' * 40}\n\nThis says nothing", commit="e"),
    step(STAYS, commit="b"),
    step(f"Back\n\nParagraph: {REC_9}\nReverts: {'a' * 40}\n", (REC_9, "9", "nine"), commit="c"),
    step(f"Again\n\nParagraph: {REC_9}\nReverts: {'c' * 40}\n", (REC_9, "nine", "9"), commit="f"),
    step(adopt(REC_20), (REC_20, "twenty", None), commit="0"),
)
RENUMBERED = step(
    f"Number\n\nRenumbered: {REC_17} {REC_20}\n", (REC_17, "seventeen", None), (REC_20, None, "seventeen"), commit="2"
)


def open_history(steps: Sequence[Step], heard: list[Step]) -> Adopted:
    def tell(some: Sequence[Step]) -> tuple[ChangelogEntry, ...]:
        heard.extend(some)
        return tell_history(FIRST, some, KNOWN, drafts={DRAFT: "rev1"})

    return Adopted(main="f" * 40, steps=steps, named={DRAFT}, tell=tell)


@pytest.mark.parametrize("steps", [STEPS, (*STEPS, RENUMBERED)])
def test_of_any_paragraphs_it_says_what_all_of_it_says(steps: Sequence[Step]) -> None:
    entries = tuple(open_history(steps, []))
    assert open_history(steps, []).renumbered == tuple(entry for entry in entries if entry.was)
    names = [REC_9, REC_17, REC_20]
    for some in (c for size in range(len(names) + 1) for c in combinations(names, size)):
        expected = tuple(entry for entry in entries if {entry.paragraph, entry.target} & {*some})
        assert open_history(steps, []).find(some) == expected


def test_commits_that_concern_none_of_them_are_not_told() -> None:
    heard: list[Step] = []
    adopted = open_history(STEPS, heard)
    assert heard == []
    (entry,) = adopted.find({REC_20})
    assert entry.draft == "rev1"
    assert not any(change.paragraph == REC_9 for each in heard for change in each.changes)


def test_it_knows_what_was_looked_at() -> None:
    heard: list[Step] = []
    assert open_history(STEPS, heard).looked_at == {REC_17}
    assert heard == []


def test_what_was_told_already_says_the_same() -> None:
    adopted = open_history(STEPS, [])
    again = Adopted.of(adopted.main, adopted.entries)
    assert again == adopted
    assert (again.looked_at, again.find({REC_9})) == (adopted.looked_at, adopted.find({REC_9}))


def test_histories_up_to_the_same_commit_are_equal() -> None:
    assert open_history(STEPS, []) == open_history(STEPS, [])
    assert open_history(STEPS, []) != Adopted()
