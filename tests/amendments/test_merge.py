"""Taking two proposals together agrees with ``git merge-file``, one word a line, wherever their edits do not touch."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.amendments.edit import Proposal
from bot.amendments.merging import merge_words
from bot.publish.merging import render_merge
from bot.text.token import tokenize
from tests.amendments import reference
from tests.amendments.generated import load_real, scenarios
from tests.amendments.scenario import compose_texts

# No word twice, so that there is but one shortest comparison, and Git finds it too.
_BASE = [f"w{number}" for number in range(12)]


@st.composite
def changed(draw: st.DrawFn, name: str) -> list[str]:
    """The base with up to three edits whose words nobody else brings."""
    words = list(_BASE)
    for number in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(words)))
        end = draw(st.integers(start, min(start + 3, len(words))))
        words[start:end] = [f"{name}{number}{index}" for index in range(draw(st.integers(0, 2)))]
    return words


def merge_with_git(folder: Path, base: Sequence[str], one: Sequence[str], other: Sequence[str]) -> list[str] | None:
    """The merged words, None where Git sees a conflict."""
    paths = [folder / name for name in ("one", "base", "other")]
    for path, words in zip(paths, (one, base, other), strict=True):
        path.write_text("".join(f"{json.dumps(word)}\n" for word in words), encoding="utf-8")
    done = subprocess.run(["git", "merge-file", "-p", *map(str, paths)], capture_output=True, text=True, check=False)
    return None if done.returncode else [json.loads(line) for line in done.stdout.splitlines()]


def touch(one: Proposal, other: Proposal) -> bool:
    """Whether different edits of the two meet or touch."""
    return any(a != b and a.start <= b.end and b.start <= a.end for a in one.edits for b in other.edits)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changed("a"), changed("b"))
def test_generated_proposals_are_merged_as_git_merges_them(tmp_path: Path, one: list[str], other: list[str]) -> None:
    texts = " ".join(_BASE), " ".join(one), " ".join(other)
    composition = compose_texts(texts[0], {"A": texts[1], "B": texts[2]})
    first, second = composition.proposals
    merged = merge_with_git(tmp_path, _BASE, one, other)
    ours = merge_words(*texts)
    if touch(first, second):
        assert merged is None
    else:
        assert ours is not None
        assert ours.split() == merged
        assert merged == reference.make(composition.tokens.keys, {*first.edits, *second.edits})


@settings(max_examples=200)
@given(scenarios())
def test_what_one_side_left_alone_is_the_other_sides_to_the_byte(drawn: tuple[str, dict[str, str | None]]) -> None:
    base, proposed = drawn
    for text in filter(None, proposed.values()):
        assert merge_words(base, text, base) == text
        assert merge_words(base, base, text) == text
        assert merge_words(base, text, text) == text


@settings(max_examples=200)
@given(scenarios())
def test_merging_keeps_the_edits_of_both_or_says_that_it_cannot(drawn: tuple[str, dict[str, str | None]]) -> None:
    base, proposed = drawn
    for one, other in combinations(filter(None, proposed.values()), 2):
        first, second = compose_texts(base, {"A": one, "B": other}).proposals
        merged = merge_words(base, one, other)
        if reference.relate(first, second) == "conflict":
            assert merged is None
            text, is_whole = render_merge(base, one, other, ("A", "B"))
            assert not is_whole
            assert "[A: " in text
            assert "[B: " in text
        else:
            assert merged is not None
            expected = reference.make(tokenize(base).keys, {*first.edits, *second.edits})
            assert reference.leave_out_boundaries(tokenize(merged).keys) == expected


def test_real_proposals_are_merged_as_git_merges_them(tmp_path: Path) -> None:
    """Git chooses otherwise among equally short comparisons now and then, and then sees edits touch."""
    merged = missed = 0
    for base, proposed in load_real():
        composition = compose_texts(base, proposed)
        for one, other in combinations(composition.proposals, 2):
            if one.keys is None or other.keys is None or touch(one, other):
                continue
            words = merge_with_git(tmp_path, composition.tokens.keys, one.keys, other.keys)
            if words is None:
                missed += 1
            else:
                merged += 1
                expected = reference.make(composition.tokens.keys, {*one.edits, *other.edits})
                assert reference.leave_out_boundaries(words) == expected
    assert missed <= 0.01 * merged
