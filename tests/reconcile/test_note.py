"""What a later commit says about earlier ones: which notes count, and a change told in parts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.publish.note import render_note
from bot.reconcile.adoption import Left
from bot.reconcile.chronicle import replay
from bot.reconcile.entry import EntryKind
from bot.reconcile.finding import Findings, Part
from bot.reconcile.origin import HeldStatement
from bot.reconcile.parting import TextEdit, make_parts, parse_edit
from bot.reconcile.step import TextChange
from tests.reconcile.test_chronicle import FIRST, REC_9, REC_17, step, tell

OLD, NEW = "should aim to help", "must aim to support"
FIRST_EDIT, SECOND_EDIT = TextEdit(0, 6, "must"), TextEdit(14, 18, "support")
NOTHING = Part(amendments=(), proposers=(), edits=(), points=(), composed=False, beside=(), statements=())
PUT_IN = step("Put in", (REC_9, "nine", "9"), commit="1")
AT = "2018-01-02T10:00:00Z"


CHANGE = TextChange(paragraph=REC_9, old="nine", new="9")


def note(*parts: Part, commit: str = "1", new: str = "9") -> str:
    change = replace(CHANGE, new=new)
    found = Findings(commit=commit * 40, draft="L.1", submitters={"#13": ("c",)}, changes=((change, parts),))
    return render_note("Note", [found], AT)


def test_all_that_was_found_out_is_read_back() -> None:
    part = replace(
        NOTHING,
        amendments=("#12",),
        proposers=("a",),
        points=("rec 9/2",),
        composed=True,
        beside=(Left(text='“new”\nand "old" #3', amendments=("#13", "#14")), Left(text=None, amendments=("#15",))),
        statements=(HeldStatement(kind="object", stakeholder="b", amendment="#12"),),
    )
    (entry,) = tell(PUT_IN, step(note(part), commit="2"))
    assert (entry.kind, entry.amendments, entry.proposers, entry.points) == (
        EntryKind.ADOPTED,
        part.amendments,
        part.proposers,
        part.points,
    )
    assert [(each.amendments, each.text) for each in entry.beside] == [(e.amendments, e.text) for e in part.beside]
    assert [each.proposers for each in entry.beside] == [("c",), ()]
    assert (entry.statements, entry.composed, entry.draft) == (part.statements, True, "L.1")
    assert (entry.is_told, entry.noted) == (False, AT)


def test_the_newest_note_counts() -> None:
    notes = [step(note(replace(NOTHING, proposers=(who,))), commit=commit) for who, commit in (("a", "2"), ("b", "3"))]
    (entry,) = tell(PUT_IN, *notes)
    assert entry.proposers == ("b",)


@pytest.mark.parametrize(
    "other",
    [
        step(note(replace(NOTHING, proposers=("a",))), (REC_17, "seventeen", "17"), commit="2"),
        replace(step(note(replace(NOTHING, proposers=("a",))), commit="2"), is_merge=True),
        step(note(replace(NOTHING, proposers=("a",)), commit="7", new="IX"), commit="2"),
        step(note(replace(NOTHING, proposers=("a",)), commit="2"), commit="2"),
    ],
    ids=["a commit that changes a paragraph", "a merge", "of another change", "of the same change by another commit"],
)
def test_what_stands_elsewhere_is_no_note_about_it(other: object) -> None:
    entry = tell(PUT_IN, other)[0]  # type: ignore[arg-type]
    assert (entry.kind, entry.noted) == (EntryKind.UNNAMED, "")


def test_what_was_noted_is_found_again_when_the_commit_has_another_id() -> None:
    parts = (
        replace(NOTHING, proposers=("a",), edits=(FIRST_EDIT,)),
        replace(NOTHING, proposers=("b",), edits=(SECOND_EDIT,)),
    )
    change = replace(CHANGE, old=OLD, new=NEW)
    found = Findings(commit="7" * 40, draft="", submitters={}, changes=((change, parts),))
    before = tell(step("Old", (REC_9, "nine", OLD), commit="3"), step("Put in", (REC_9, OLD, NEW), commit="1"))
    assert [entry.noted for entry in before] == ["", ""]
    after = tell(
        step("Old", (REC_9, "nine", OLD), commit="3"),
        step("Put in", (REC_9, OLD, NEW), commit="1"),
        step(render_note("Note", [found], AT), commit="2"),
    )
    assert [entry.proposers for entry in after] == [(), ("a",), ("b",)]


def test_a_note_changes_nothing_of_what_a_commit_says_itself() -> None:
    said = replace(PUT_IN, message="Put in\n\nProposed-by: b\n")
    (entry,) = tell(said, step(note(replace(NOTHING, proposers=("a",))), commit="2"))
    assert (entry.proposers, entry.is_told, entry.noted) == (("b",), True, "")


def test_a_change_is_told_in_the_parts_of_its_proposers() -> None:
    put_in = step("Put in", (REC_9, OLD, NEW))
    parts = (
        replace(NOTHING, proposers=("b",), edits=(SECOND_EDIT,)),
        replace(NOTHING, proposers=("a",), edits=(FIRST_EDIT,)),
    )
    entries = tell(put_in, step(note(*parts), commit="2"))
    assert [(e.old, e.new, e.proposers, e.part) for e in entries] == [
        (OLD, "should aim to support", ("b",), 1),
        ("should aim to support", NEW, ("a",), 2),
    ]
    assert replay({**FIRST, REC_9: OLD}, entries)[REC_9] == NEW


@pytest.mark.parametrize("edit", [TextEdit(3, 8, "x"), TextEdit(17, 99, "x")], ids=["overlaps", "is outside"])
def test_parts_that_do_not_fit_are_not_believed(edit: TextEdit) -> None:
    parts = (replace(NOTHING, proposers=("b",), edits=(FIRST_EDIT,)), replace(NOTHING, proposers=("a",), edits=(edit,)))
    (entry,) = tell(step("Put in", (REC_9, OLD, NEW)), step(note(*parts), commit="2"))
    assert (entry.kind, entry.old, entry.new) == (EntryKind.UNNAMED, OLD, NEW)


@pytest.mark.parametrize("value", ["", "1-2", '1-2 "x', "1-2 x", '-1-2 "x"', "1-2 null"])
def test_what_is_no_edit_is_none(value: str) -> None:
    assert parse_edit(value) is None


@given(st.text(max_size=30), st.text(max_size=30), st.data())
def test_the_parts_lead_from_the_old_text_to_the_new_one(old: str, new: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(old)), min_size=4, max_size=4)))
    edits = [TextEdit(cuts[0], cuts[1], "x"), TextEdit(cuts[2], cuts[3], "")]
    parts = make_parts(old, new, [[edit] for edit in edits])
    assert (parts[0][0], parts[-1][1]) == (old, new)
    assert parts[0][1] == parts[1][0]
