"""The reader's redline: golden examples from the first report, the small rules by name, and its laws."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.comparison import compare
from bot.text.redline import Segment, SegmentKind, redline
from bot.text.token import tokenize
from tests.golden import check_golden

GOLDEN = Path(__file__).with_name("golden")
MARKS = {SegmentKind.KEEP: ("", ""), SegmentKind.DELETE: ("[-", "-]"), SegmentKind.INSERT: ("{+", "+}")}


def draw(base: str, proposed: str | None) -> tuple[Segment, ...]:
    tokens = tokenize(base)
    if proposed is None:
        return redline(tokens, None, ())
    other = tokenize(proposed)
    return redline(tokens, other, compare(tokens.keys, other.keys))


def show(base: str, proposed: str | None) -> str:
    return "".join(f"{MARKS[s.kind][0]}{s.text}{MARKS[s.kind][1]}" for s in draw(base, proposed))


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.txt")), ids=lambda path: path.stem)
def test_real_edits_of_the_first_report_read_as_whole_phrases(path: Path) -> None:
    base, proposed, _ = (part.split(": ", 1)[1] for part in path.read_text(encoding="utf-8").split("\n\n"))
    check_golden(path, f"base: {base}\n\nproposed: {proposed}\n\nredline: {show(base, proposed)}")


@pytest.mark.parametrize(
    ("base", "proposed", "expected"),
    [
        pytest.param("an old word", "a new word", "[-an old-]{+a new+} word", id="deletion before insertion"),
        pytest.param(
            "the right of users",
            "all rights of people",
            "[-the right of users-]{+all rights of people+}",
            id="joined over a small word",
        ),
        pytest.param("red, green", "blue, brown", "[-red, green-]{+blue, brown+}", id="joined over a comma"),
        pytest.param(
            "many kinds of things, and of people, remain",
            "few kinds of things, and of plans, remain",
            "[-many-]{+few+} kinds of things, and of [-people-]{+plans+}, remain",
            id="apart where a phrase stands between",
        ),
        pytest.param(
            "He met her. The end",
            "He met them. An end",
            "He met [-her-]{+them+}. [-The-]{+An+} end",
            id="apart over the end of a sentence",
        ),
        pytest.param("some to all", "to", "[-some -]to[- all-]", id="two deletions stay apart"),
        pytest.param("to", "some to all", "{+some +}to{+ all+}", id="two insertions stay apart"),
        pytest.param(
            "some to all", "to none", "[-some to all-]{+to none+}", id="a deletion and an insertion are joined"
        ),
        pytest.param("A. B.", "A. Newer. B.", "A. {+Newer. +}B.", id="a sentence is inserted whole"),
        pytest.param(
            "cats and dogs",
            "cats and mice and dogs",
            "cats {+and mice +}and dogs",
            id="a phrase does not end in a small word",
        ),
        pytest.param(
            "open, safe", "open, free, safe", "open, {+free, +}safe", id="a comma goes with the word before it"
        ),
        pytest.param(
            "its ends, how long it lasts, and",
            "its ends, how long it lasts or knowing how long it lasts, and",
            "its ends, how long it lasts{+ or knowing how long it lasts+}, and",
            id="a phrase ends before a comma",
        ),
        pytest.param(
            "laws and requirements for all",
            "laws and requirements, technical requirements for all",
            "laws and requirements{+, technical requirements+} for all",
            id="a phrase can begin with a comma",
        ),
        pytest.param(
            "Do:\n- a;\n- c.",
            "Do:\n- a;\n- b;\n- c.",
            "Do:\n- a;\n{+- b;\n+}- c.",
            id="a list item is inserted with its mark",
        ),
        pytest.param(
            "Do:\n- a;\n- b;\n- c.",
            "Do:\n- a;\n- c.",
            "Do:\n- a;\n[-- b;\n-]- c.",
            id="a list item is deleted with its mark",
        ),
        pytest.param("Do:\n- a\n- b", "Do:\n- a b", "Do:\n- a[-\n--] b", id="two list items are merged"),
        pytest.param(
            "One two.\n\nThree.", "One two. Three.", "One two.[-\n\n-]{+ +}Three.", id="two blocks are merged"
        ),
        pytest.param(
            "All of it was discussed by everybody who came.",
            "Nothing of it was said, and nobody minds.",
            "[-All of it was discussed by everybody who came-]{+Nothing of it was said, and nobody minds+}.",
            id="a rewrite is one deletion and one insertion",
        ),
        pytest.param("Same words.", "", "[-Same words.-]", id="everything deleted"),
        pytest.param("", "New words.", "{+New words.+}", id="everything new"),
        pytest.param("Same words.", None, "[-Same words.-]", id="the paragraph is deleted"),
        pytest.param("“Same” – words", '"Same" - words', "“Same” – words", id="typography alone shows nothing"),
        pytest.param("加强合作与发展", "加强国际合作和发展", "加强{+国际+}合作[-与-]{+和+}发展", id="Chinese"),
        pytest.param(
            "التعاون في المجال", "التعاون المعزز في هذا المجال", "التعاون {+المعزز +}في {+هذا +}المجال", id="Arabic"
        ),
    ],
)
def test_a_redline_reads_in_phrases(base: str, proposed: str | None, expected: str) -> None:
    assert show(base, proposed) == expected


WORDS = st.sampled_from(
    ["a", "of", "and", "Net", "right", "rights", "user", ",", ";", ".", "\n- ", "\n\n", "“x”", "-", "12"]
)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join)
EDITED = st.lists(WORDS, min_size=4, max_size=25).flatmap(
    lambda words: st.tuples(
        st.just(" ".join(words)),
        st.lists(st.tuples(st.integers(0, len(words) - 1), st.lists(WORDS, max_size=3)), max_size=4).map(
            lambda edits: " ".join(" ".join(dict(edits).get(i, [word])) for i, word in enumerate(words))
        ),
    )
)
PAIRS = st.tuples(TEXTS, TEXTS) | EDITED


@settings(max_examples=400)
@given(PAIRS)
def test_kept_and_deleted_words_are_the_base_to_the_byte(pair: tuple[str, str]) -> None:
    base, proposed = pair
    assert "".join(s.text for s in draw(base, proposed) if s.kind is not SegmentKind.INSERT) == base


@settings(max_examples=400)
@given(PAIRS)
def test_kept_and_inserted_words_are_the_proposed_text_typography_aside(pair: tuple[str, str]) -> None:
    base, proposed = pair
    shown = "".join(s.text for s in draw(base, proposed) if s.kind is not SegmentKind.DELETE)
    assert tokenize(shown).keys == tokenize(proposed).keys


@given(PAIRS)
def test_inserted_words_stand_in_the_proposed_text_to_the_byte(pair: tuple[str, str]) -> None:
    base, proposed = pair
    assert all(s.text in proposed for s in draw(base, proposed) if s.kind is SegmentKind.INSERT)


@given(PAIRS)
def test_segments_alternate_and_none_is_empty(pair: tuple[str, str]) -> None:
    segments = draw(*pair)
    assert all(segment.text for segment in segments)
    for before, after in pairwise(segments):
        assert before.kind is not after.kind
        assert (before.kind, after.kind) != (SegmentKind.INSERT, SegmentKind.DELETE)


@given(PAIRS)
def test_joining_marks_no_words_that_stay_but_small_ones(pair: tuple[str, str]) -> None:
    base, proposed = tokenize(pair[0]), tokenize(pair[1])
    spans = compare(base.keys, proposed.keys)
    gone = [base.keys[i] for start, end, _, _ in spans for i in range(start, end)]
    marked = {
        key for s in redline(base, proposed, spans) if s.kind is SegmentKind.DELETE for key in tokenize(s.text).keys
    }
    stay = count_words(base.keys) - count_words(gone)
    is_rewrite = 2 * stay < min(count_words(base.keys), count_words(proposed.keys))
    assert is_rewrite or all(len(key) <= 3 for key in marked - set(gone))


def count_words(keys: Sequence[str]) -> int:
    return sum(key[0].isalnum() for key in keys)


@settings(max_examples=50)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_characters_at_all_are_kept(base: str, proposed: str) -> None:
    segments = draw(base, proposed)
    assert "".join(s.text for s in segments if s.kind is not SegmentKind.INSERT) == base
