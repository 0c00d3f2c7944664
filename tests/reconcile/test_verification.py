"""Which words nobody answers for, and which grounds are not true."""

from __future__ import annotations

from dataclasses import replace

from bot.reconcile.checking import Fault
from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.reconcile.lineage import trace
from bot.reconcile.parting import TextEdit
from bot.reconcile.record import digest_words
from bot.reconcile.verification import Proposed, Verification, verify
from tests.publish.illustration import name

NINE = name("recommendations/9")
BASE = "We should entertain proposals from all."


def entry(old: str | None, new: str | None, kind: EntryKind = EntryKind.ADOPTED, **more: object) -> ChangelogEntry:
    facts = {"commit": f"{len(old or '')}{new}", "date": "2017-11-20", "adopted_by": "Chair", **more}
    return ChangelogEntry(paragraph=NINE, old=old, new=new, kind=kind, **facts)  # type: ignore[arg-type]


def check(*entries: ChangelogEntry, proposed: Proposed | None = None) -> Verification:
    return verify(trace({NINE: BASE}, entries), entries, proposed or {})


def faults(found: Verification) -> list[tuple[str, str]]:
    return [(finding.fault.value, finding.words) for finding in found.findings]


def test_unnamed_words_are_found_with_their_place_in_the_present_text() -> None:
    new = BASE.replace("entertain", "gladly entertain")
    (finding,) = check(entry(BASE, new, EntryKind.UNNAMED)).findings
    assert (finding.fault, finding.words) == (Fault.WORDS, "gladly")
    assert new[finding.start : finding.end] == "gladly"


def test_words_taken_out_and_paragraphs_deleted_are_found() -> None:
    assert faults(check(entry(BASE, BASE.replace(" from all", ""), EntryKind.UNNAMED))) == [("taken out", "from all")]
    assert faults(check(entry(BASE, None, EntryKind.UNNAMED))) == [("deleted", BASE)]


def test_an_editorial_change_is_an_answer() -> None:
    found = check(entry(BASE, BASE.replace("We", "We all"), EntryKind.EDITORIAL))
    assert found.findings == ()
    assert found.counts == {None: 7, EntryKind.EDITORIAL: 1}


def adopt(new: str, *, composed: bool = False) -> ChangelogEntry:
    return entry(BASE, new, amendments=("a/1",), proposers=("a",), composed=composed)


def test_words_that_stand_in_the_amendment_are_true() -> None:
    new = BASE.replace("entertain", "gladly consider")
    found = check(adopt(new), proposed={("a/1", NINE): {new}})
    assert (faults(found), found.checked, found.unchecked) == ([], 1, ())


def test_of_equal_words_side_by_side_those_on_record_were_brought() -> None:
    """Comparing alone would find that "and safe" was put in, which the amendment does not have."""
    old, new = "open and free", "open and safe and free"
    adoption = entry(old, new, amendments=("a/1",), proposers=("a",), edits=(TextEdit(8, 8, " safe and"),))
    traced = trace({NINE: old}, [adoption])
    assert traced.paragraphs[NINE].sources == (None, None, adoption, adoption, None)
    assert faults(verify(traced, [adoption], {("a/1", NINE): {"safe and sound"}})) == []
    other = replace(adoption, edits=(TextEdit(5, 5, "and safe "),))
    assert trace({NINE: old}, [other]).paragraphs[NINE].sources == (None, other, other, None, None)
    assert faults(verify(trace({NINE: old}, [other]), [other], {("a/1", NINE): {"and safe too"}})) == []


def test_words_that_stand_in_no_state_of_the_amendment_are_told() -> None:
    new, other = BASE.replace("entertain", "reject"), BASE.replace("entertain", "consider")
    assert faults(check(adopt(new), proposed={("a/1", NINE): {other}})) == [("not theirs", "reject")]


def test_words_in_another_order_are_not_theirs_unless_they_are_composed() -> None:
    new, other = BASE.replace("entertain", "not ever take"), BASE.replace("entertain", "ever not take")
    assert faults(check(adopt(new), proposed={("a/1", NINE): {other}})) == [("not theirs", "not ever take")]
    assert faults(check(adopt(new, composed=True), proposed={("a/1", NINE): {other}})) == []


def test_what_is_not_there_to_be_compared_is_said() -> None:
    claim = adopt(BASE.replace("entertain", "consider"))
    assert check(claim).unchecked == (claim,)
    # The paragraph is missing on the branch, which may be older than it.
    assert check(claim, proposed={("a/1", NINE): {None}}).unchecked == (claim,)


def test_a_deletion_must_have_been_proposed() -> None:
    claim = entry(BASE, None, amendments=("a/1",), proposers=("a",))
    assert faults(check(claim, proposed={("a/1", NINE): {None}})) == []
    assert faults(check(claim, proposed={("a/1", NINE): {BASE}})) == [("not theirs", BASE)]


def test_a_revert_brings_back_what_stood_there_and_nothing_else() -> None:
    new = BASE.replace("entertain", "consider")
    change = entry(BASE, new, EntryKind.EDITORIAL, commit="abcdef0123")
    assert faults(check(change, entry(new, BASE, EntryKind.REVERTED, reverts=("abcdef0",)))) == []
    worse = BASE.replace("all", "all of us")
    assert faults(check(change, entry(new, worse, EntryKind.REVERTED, reverts=("abcdef0",)))) == [
        ("not restored", "of us")
    ]
    assert faults(check(change, entry(new, BASE, EntryKind.REVERTED, reverts=("1234567",)))) == [
        ("not restored", "entertain")
    ]


def test_a_revert_of_a_pull_request_is_found_by_its_number() -> None:
    new = BASE.replace("entertain", "consider")
    change = entry(BASE, new, EntryKind.EDITORIAL, pull_request=12)
    assert faults(check(change, entry(new, BASE, EntryKind.REVERTED, reverts=("#12",)))) == []


def test_a_renumbering_changes_numbers_alone() -> None:
    new = BASE.replace("all", "all, see recommendation 13 bis")
    before = BASE.replace("all", "all, see recommendation 9")
    assert faults(check(entry(before, new, EntryKind.RENUMBERED))) == []
    assert faults(check(entry(before, new.replace("13 bis", "the annex"), EntryKind.RENUMBERED))) == [
        ("not numbers", "the annex")
    ]


def test_other_words_than_those_that_were_looked_at_are_told() -> None:
    looked = entry(BASE, BASE, EntryKind.UNCHANGED, words=digest_words("other words"))
    assert faults(check(looked)) == [("other words", BASE)]
