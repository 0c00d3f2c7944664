"""Word by word: which entry brought each word of the present text, and where words are missing."""

from __future__ import annotations

from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.reconcile.lineage import Trace, list_runs, trace
from bot.reconcile.record import digest_words
from bot.report.paragraph import ParagraphId
from tests.publish.illustration import name

NINE, TEN = name("recommendations/9"), name("recommendations/10")


def entry(
    old: str | None,
    new: str | None,
    kind: EntryKind = EntryKind.ADOPTED,
    *,
    paragraph: ParagraphId = NINE,
    was: ParagraphId | None = None,
    commit: str = "",
    words: str = "",
) -> ChangelogEntry:
    return ChangelogEntry(
        paragraph=paragraph,
        old=old,
        new=new,
        commit=commit or f"{old}>{new}",
        date="2017-11-20",
        adopted_by="Chair",
        kind=kind,
        was=was,
        words=words,
    )


def show(traced: Trace, paragraph: ParagraphId = NINE) -> list[tuple[str, str]]:
    """The text in runs, each with what it came with."""
    each = traced.paragraphs[paragraph]
    return [
        (each.tokens.quote(start, end), source.kind.value if source else "first")
        for source, start, end in list_runs(each)
    ]


def gaps(traced: Trace) -> list[tuple[int, str]]:
    return [(gap.at, gap.words) for gap in traced.paragraphs[NINE].gaps]


def test_words_keep_their_origin_and_new_ones_have_the_entry_that_brought_them() -> None:
    entries = [entry("a b c", "a x c"), entry("a x c", "a x y c", EntryKind.UNNAMED)]
    assert show(trace({NINE: "a b c"}, entries)) == [
        ("a", "first"),
        ("x", "adopted"),
        ("y", "unnamed"),
        ("c", "first"),
    ]


def test_other_typography_changes_no_origin() -> None:
    assert show(trace({NINE: 'a "b"'}, [entry('a "b"', "a “b”", EntryKind.UNNAMED)])) == [("a “b”", "first")]


def test_words_that_were_taken_out_leave_a_gap_that_moves_with_the_text() -> None:
    out = entry("a b c d e", "a b d e", EntryKind.UNNAMED)
    assert gaps(trace({NINE: "a b c d e"}, [out])) == [(2, "c")]
    later = entry("a b d e", "x y a b d e")
    assert gaps(trace({NINE: "a b c d e"}, [out, later])) == [(4, "c")]
    assert gaps(trace({NINE: "a b c d e"}, [out, entry("a b d e", "a b z e")])) == [(2, "c")]
    assert gaps(trace({NINE: "a b c d e"}, [out, entry("a b d e", "a z d e")])) == [(2, "c")]


def test_a_gap_closes_where_words_come_and_where_both_sides_are_replaced() -> None:
    out = entry("a b c d e", "a b d e", EntryKind.UNNAMED)
    for text in ("a b c d e", "a b other d e", "a z e", "a e"):
        assert gaps(trace({NINE: "a b c d e"}, [out, entry("a b d e", text)])) == []


def test_a_named_deletion_leaves_no_gap() -> None:
    assert gaps(trace({NINE: "a b c"}, [entry("a b c", "a c")])) == []


def test_a_paragraph_that_is_gone_without_a_ground_is_told_until_it_comes_back() -> None:
    gone = entry("a b", None, EntryKind.UNNAMED)
    assert trace({NINE: "a b"}, [gone]).deleted == {NINE: gone}
    assert trace({NINE: "a b"}, [gone, entry(None, "a b")]).deleted == {}
    assert trace({NINE: "a b"}, [entry("a b", None)]).deleted == {}


def test_origins_go_on_under_new_names() -> None:
    swap = [
        entry("nine", "nine", EntryKind.RENUMBERED, paragraph=TEN, was=NINE, commit="r"),
        entry("ten", "ten 9", EntryKind.RENUMBERED, paragraph=NINE, was=TEN, commit="r"),
    ]
    traced = trace({NINE: "nine", TEN: "ten"}, swap)
    assert show(traced, TEN) == [("nine", "first")]
    assert show(traced, NINE) == [("ten", "first"), ("9", "renumbered")]


def test_a_text_that_was_adopted_as_it_stands_was_adopted_with_all_its_words() -> None:
    edit = entry("a b c", "a x b", EntryKind.UNNAMED)
    looked = entry("a x b", "a x b", EntryKind.UNCHANGED, words=digest_words("a x b"))
    traced = trace({NINE: "a b c"}, [edit, looked])
    assert show(traced) == [("a", "first"), ("x", "unchanged"), ("b", "first")]
    assert gaps(traced) == []
    other = entry("a x b", "a x b", EntryKind.UNCHANGED, words=digest_words("other words"))
    assert ("x", "unnamed") in show(trace({NINE: "a b c"}, [edit, other]))
