"""The comparison is minimal, well chosen, and the same whoever asks."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text import comparison
from bot.text.comparison import Span, compare
from bot.text.token import Tokens, tokenize

MARKS = Path(__file__).parents[3] / "shared/gdpr/marks.jsonl"


def show(base: str, proposed: str) -> str:
    """The comparison of two texts with one word between spaces, as ``a [-b-]{+c+} d``."""
    old, new = base.split(), proposed.split()
    pieces: list[str] = []
    position = 0
    for start, end, new_start, new_end in compare(old, new):
        pieces += old[position:start]
        deleted, inserted = " ".join(old[start:end]), " ".join(new[new_start:new_end])
        pieces.append((f"[-{deleted}-]" if deleted else "") + (f"{{+{inserted}+}}" if inserted else ""))
        position = end
    return " ".join(pieces + old[position:])


CASES = {
    "nothing changed": ("a b", "a b", "a b"),
    "nothing at all": ("", "", ""),
    "an empty base": ("", "a b", "{+a b+}"),
    "an empty proposal": ("a b", "", "[-a b-]"),
    "one word replaced": ("a b c", "a x c", "a [-b-]{+x+} c"),
    "a deletion and the insertion after it are one replacement": ("a b c d", "a x y d", "a [-b c-]{+x y+} d"),
    "a sentence added at the end": ("It is . ", "It is . So . ", "It is . {+So .+}"),
    "a sentence added in the middle": ("A . C .", "A . B . C .", "A . {+B .+} C ."),
    "a word doubled": ("a b c", "a b b c", "a b {+b+} c"),
    "one of two equal words deleted": ("a b b c", "a b c", "a b [-b-] c"),
    "a list of words made longer": ("open , secure", "open , free , secure", "open , {+free ,+} secure"),
    "one edit rather than two": ("a x b", "a y x x b", "a {+y x+} x b"),
    "words that changed places": ("a b c d", "c d a b", "[-a b-] c d {+a b+}"),
    "a sentence added between other edits": ("p A . C . q", "r A . B . C . s", "[-p-]{+r+} A . {+B .+} C . [-q-]{+s+}"),
    "a sentence struck between other edits": (
        "p A . B . C . q",
        "r A . C . s",
        "[-p-]{+r+} A . [-B .-] C . [-q-]{+s+}",
    ),
    "edits that stand as far left as they can": ("c a a b c", "a c a b", "[-c-] a {+c+} a b [-c-]"),
    "a match that none can follow": ("a c a c", "c b a b c a", "{+c b+} a {+b+} c a [-c-]"),
}


@pytest.mark.parametrize(("base", "proposed", "shown"), CASES.values(), ids=CASES)
def test_people_would_mark(base: str, proposed: str, shown: str) -> None:
    assert show(base, proposed) == shown


words = st.lists(st.sampled_from("abc"), max_size=9).map(tuple)
texts = st.lists(st.sampled_from(["the", "of", "and", "data", *"abcdefg.,"]), max_size=40).map(tuple)


def apply(base: tuple[str, ...], proposed: tuple[str, ...], spans: list[Span]) -> tuple[str, ...]:
    result: list[str] = []
    position = 0
    for start, end, new_start, new_end in spans:
        result += base[position:start] + proposed[new_start:new_end]
        position = end
    return (*result, *base[position:])


def count_common(base: tuple[str, ...], proposed: tuple[str, ...]) -> int:
    """The length of a longest common subsequence, as the textbooks have it."""
    row = [0] * (len(proposed) + 1)
    for word in base:
        diagonal = 0
        for j, other in enumerate(proposed, 1):
            diagonal, row[j] = row[j], diagonal + 1 if word == other else max(row[j], row[j - 1])
    return row[-1]


@given(words | texts, words | texts)
def test_the_edits_give_the_proposed_words(base: tuple[str, ...], proposed: tuple[str, ...]) -> None:
    spans = compare(base, proposed)
    assert apply(base, proposed, spans) == proposed
    for start, end, new_start, new_end in spans:
        assert (start, new_start) != (end, new_end)
    for (_, end, _, new_end), (start, _, new_start, _) in pairwise(spans):
        assert start - end == new_start - new_end > 0


@given(words | texts, words | texts)
def test_no_shorter_comparison_exists(base: tuple[str, ...], proposed: tuple[str, ...]) -> None:
    kept = len(base) - sum(end - start for start, end, _, _ in compare(base, proposed))
    assert kept == count_common(base, proposed)


def count_fewest_edits(base: tuple[str, ...], proposed: tuple[str, ...]) -> int:
    """The fewest edits of all shortest comparisons, by trying all of them."""

    @cache
    def best(i: int, j: int, editing: bool) -> tuple[int, int]:
        """The fewest words that change from here on, then the fewest edits that begin here or later."""
        if i == len(base) and j == len(proposed):
            return 0, 0
        options = []
        if i < len(base) and j < len(proposed) and base[i] == proposed[j]:
            options.append(best(i + 1, j + 1, False))
        for di, dj in ((1, 0), (0, 1)):
            if i + di <= len(base) and j + dj <= len(proposed):
                changed, edits = best(i + di, j + dj, True)
                options.append((changed + 1, edits + (not editing)))
        return min(options)

    return best(0, 0, False)[1]


@given(words, words)
def test_no_shortest_comparison_has_fewer_edits(base: tuple[str, ...], proposed: tuple[str, ...]) -> None:
    assert len(compare(base, proposed)) == count_fewest_edits(base, proposed)


def match_latest(base: tuple[str, ...], proposed: tuple[str, ...]) -> list[tuple[int, int]]:
    """Of all longest common subsequences with the fewest interruptions the one that stands last, by trying all."""

    def align(i: int, j: int) -> list[list[tuple[int, int]]]:
        """All common subsequences of ``base[:i]`` and ``proposed[:j]``, each from its end."""
        found: list[list[tuple[int, int]]] = [[]]
        for row, column in product(range(i), range(j)):
            if base[row] == proposed[column]:
                found += [[(row, column), *rest] for rest in align(row, column)]
        return found

    def rate(chain: list[tuple[int, int]]) -> tuple[int, int, list[tuple[int, int]]]:
        steps = pairwise([(len(base), len(proposed)), *chain, (-1, -1)])
        return len(chain), -sum((i - 1, j - 1) != before for (i, j), before in steps), chain

    return max(align(len(base), len(proposed)), key=rate)[::-1]


@settings(max_examples=300)
@given(st.lists(st.sampled_from("abc"), max_size=6).map(tuple), st.lists(st.sampled_from("abc"), max_size=6).map(tuple))
def test_of_equally_good_comparisons_the_last_matches_are_taken(
    base: tuple[str, ...], proposed: tuple[str, ...]
) -> None:
    assert comparison._match(base, proposed) == match_latest(base, proposed)


def test_no_shortest_comparison_has_fewer_edits_in_all_small_texts() -> None:
    small = [words for size in range(5) for words in product("ab", repeat=size)]
    for base, proposed in product(small, small):
        assert len(compare(base, proposed)) == count_fewest_edits(base, proposed), (base, proposed)


crowded = st.lists(st.sampled_from("abcde"), min_size=8, max_size=40).map(tuple)


@given(crowded, crowded)
def test_a_large_problem_is_cut_into_small_ones_and_stays_minimal(
    base: tuple[str, ...], proposed: tuple[str, ...]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(comparison, "_PAIRS", 10)
        spans = compare(base, proposed)
    assert apply(base, proposed, spans) == proposed
    assert len(base) - sum(end - start for start, end, _, _ in spans) == count_common(base, proposed)


@given(words | texts, words | texts)
def test_the_same_texts_are_always_compared_alike(base: tuple[str, ...], proposed: tuple[str, ...]) -> None:
    assert compare(list(base), list(proposed)) == compare(base, proposed)


@given(texts, texts)
def test_only_equality_of_words_matters(base: tuple[str, ...], proposed: tuple[str, ...]) -> None:
    other = {word: f"{len(word)}{word[::-1]}" for word in {*base, *proposed}}
    assert compare([other[w] for w in base], [other[w] for w in proposed]) == compare(base, proposed)


@pytest.mark.parametrize("alphabet", ["ab", "abcdefghijklmnopqrstuvwxyz"])
def test_long_texts_with_nothing_but_repetition_are_compared(alphabet: str) -> None:
    """As many pairs of equal words as can be: whatever weighs them against each other would never end."""
    size = 20_000 // len(alphabet)
    base, proposed = list(alphabet * size), list(alphabet[::-1] * size)
    spans = compare(base, proposed)
    assert apply(tuple(base), tuple(proposed), spans) == tuple(proposed)


def is_marked(tokens: Tokens, first: int, last: int, marks: list[list[int]]) -> bool:
    return all(
        any(start < tokens.ends[index] and tokens.starts[index] < end for start, end in marks)
        for index in range(first, last)
        if tokens.keys[index][0].isalnum()
    )


def test_on_real_amendments_the_edits_touch_only_words_that_staff_marked_by_hand() -> None:
    if not MARKS.exists():
        pytest.skip("the marked amendments are not on this machine")
    rows = [json.loads(line) for line in MARKS.read_text(encoding="utf-8").splitlines()]
    good = 0
    for row in rows:
        base, proposed = tokenize(row["base"]), tokenize(row["proposed"])
        good += all(
            is_marked(base, start, end, row["deleted"]) and is_marked(proposed, new_start, new_end, row["inserted"])
            for start, end, new_start, new_end in compare(base.keys, proposed.keys)
        )
    assert good >= 0.9 * len(rows)
