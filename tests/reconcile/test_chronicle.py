"""The history of the main branch as entries: they are the texts' own history, and say on what ground."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.reconcile.chronicle import replay, tell_history
from bot.reconcile.entry import ChangelogEntry, EntryKind
from bot.reconcile.landing import Person
from bot.reconcile.step import Step, TextChange
from bot.report.paragraph import ParagraphId
from bot.report.stakeholder import Account, Stakeholder, Stakeholders
from tests.publish.illustration import name

ADA = Person(name="Ada", email="ada@example.org")
BEN = Person(name="Ben", email="7+ben@users.noreply.github.com")
GITHUB = Person(name="GitHub", email="noreply@github.com")
REC_9, REC_17, REC_20 = (name(f"recommendations/{number}") for number in (9, 17, 20))
FIRST = {REC_9: "nine", REC_17: "seventeen", REC_20: "twenty"}
KNOWN = Stakeholders(
    groups=("Governments",),
    members=(
        Stakeholder(id="a", name="A", group="Governments"),
        Stakeholder(id="b", name="B", group="Governments", github=(Account(login="ben", id=7),)),
    ),
)


def step(message: str, *changes: tuple[ParagraphId, str | None, str | None], commit: str = "1") -> Step:
    return Step(
        commit=commit * 40,
        date="2017-11-21T10:00:00+01:00",
        author=ADA,
        committer=ADA,
        message=message,
        changes=tuple(TextChange(paragraph=p, old=old, new=new) for p, old, new in changes),
    )


def tell(*steps: Step, owner: str = "org") -> tuple[ChangelogEntry, ...]:
    return tell_history(FIRST, steps, KNOWN, owner=owner)


def adopt(paragraph: ParagraphId, proposer: str = "a") -> str:
    return f"Adopt\n\nParagraph: {paragraph}\nProposed-by: {proposer}\n"


def test_one_commit_with_two_adoptions_is_two_entries_each_with_its_own() -> None:
    message = f"Both (#12)\n\n* {adopt(REC_9)}\n* {adopt(REC_17, 'b')}"
    nine, seventeen = tell(step(message, (REC_9, "nine", "9"), (REC_17, "seventeen", "17")))
    assert (nine.proposers, seventeen.proposers) == (("a",), ("b",))
    assert (nine.pull_request, nine.groups) == (12, ("Governments",))


def test_a_paragraph_that_no_group_names_changed_without_a_named_adoption() -> None:
    nine, seventeen = tell(step(adopt(REC_9), (REC_9, "nine", "9"), (REC_17, "seventeen", "17")))
    assert (nine.kind, seventeen.kind) == (EntryKind.ADOPTED, EntryKind.UNNAMED)
    assert seventeen.proposers == ()


@pytest.mark.parametrize(
    ("trailers", "kind"),
    [
        ("Editorial: yes\n", EntryKind.EDITORIAL),
        ("Editorial: no\n", EntryKind.UNNAMED),
        ("Reverts: 1234567\n", EntryKind.REVERTED),
        ("Reverts: 1234567\nProposed-by: a\n", EntryKind.REVERTED),
        ("Proposed-by: a\n", EntryKind.ADOPTED),
        ("Submitter: a\n", EntryKind.ADOPTED),
        ("Composed: yes\n", EntryKind.UNNAMED),
    ],
)
def test_the_ground_is_what_the_trailers_say(trailers: str, kind: EntryKind) -> None:
    (entry,) = tell(step(f"Change\n\n{trailers}", (REC_9, "nine", "9")))
    assert entry.kind is kind


def test_a_merge_of_adoptions_is_told_adoption_by_adoption() -> None:
    brought = (
        step(adopt(REC_9), (REC_9, "nine", "9"), commit="a"),
        step(adopt(REC_9, "b"), (REC_9, "9", "IX"), commit="b"),
    )
    merge = replace(
        step("Merge pull request #5 from org/consensus", (REC_9, "nine", "IX"), commit="c"),
        committer=GITHUB,
        is_merge=True,
        brought=brought,
    )
    first, second = tell(merge)
    assert [(e.old, e.new, e.proposers, e.pull_request) for e in (first, second)] == [
        ("nine", "9", ("a",), 5),
        ("9", "IX", ("b",), 5),
    ]
    assert {first.main, second.main} == {"c" * 40}


def test_a_merge_that_made_something_else_is_one_entry_with_all_who_are_named() -> None:
    merge = replace(
        step("Merge branch 'consensus'", (REC_9, "nine", "nine and more"), commit="c"),
        is_merge=True,
        brought=(step(adopt(REC_9), (REC_9, "neuf", "9"), commit="a"),),
    )
    (entry,) = tell(merge)
    assert (entry.old, entry.new, entry.proposers, entry.commit) == ("nine", "nine and more", ("a",), "c" * 40)


def test_a_merge_from_a_copy_is_believed_about_its_account_alone() -> None:
    brought = (step(adopt(REC_9), (REC_9, "nine", "9"), commit="a"),)
    merge = replace(
        step("Merge pull request #5 from stranger/consensus", (REC_9, "nine", "9"), commit="c"),
        committer=GITHUB,
        is_merge=True,
        brought=brought,
    )
    (entry,) = tell(merge)
    assert (entry.kind, entry.proposers) == (EntryKind.UNNAMED, ())


def test_an_amendment_that_was_squashed_on_github_is_its_accounts() -> None:
    squash = replace(step("Say it shorter (#5)\n\nBecause.\n", (REC_9, "nine", "9")), author=BEN, committer=GITHUB)
    (entry,) = tell(squash)
    assert (entry.kind, entry.proposers, entry.amendments) == (EntryKind.ADOPTED, ("b",), ("#5",))
    assert (entry.adopted_by, entry.adopter_known, entry.rationale) == ("Ben", False, "Because.")


def test_the_body_of_a_commit_made_in_the_browser_is_the_rationale_of_what_was_merged() -> None:
    merge = replace(
        step("Merge branch 'amend/a/1'", (REC_9, "nine", "9"), commit="c"),
        is_merge=True,
        brought=(step("Update 09.md\n\nIt is shorter.\n", commit="a"),),
    )
    (entry,) = tell(merge)
    assert (entry.proposers, entry.amendments, entry.rationale) == (("a",), ("a/1",), "It is shorter.")


def test_what_was_adopted_as_it_stands_is_an_entry_though_nothing_changed() -> None:
    (entry,) = tell(step(f"Look at it\n\nParagraph: {REC_9}\nUnchanged: yes\nWords: d1\n"))
    assert (entry.kind, entry.old, entry.new, entry.words) == (EntryKind.UNCHANGED, "nine", "nine", "d1")


def test_after_a_renumbering_the_history_goes_on_under_new_names() -> None:
    entries = tell(
        step(adopt(REC_17), (REC_17, "seventeen", "17"), commit="1"),
        step(adopt(REC_9), (REC_9, "nine", None), commit="2"),
        step(
            f"Renumber\n\nRenumbered: {REC_17} {REC_9}\nRenumbered: {REC_20} {REC_17}\n",
            (REC_9, None, "17"),
            (REC_17, "17", "twenty, see recommendation 9"),
            (REC_20, "twenty", None),
            commit="3",
        ),
        step(adopt(REC_9), (REC_9, "17", "XVII"), commit="4"),
    )
    assert [(e.commit[0], str(e.target), e.is_gone, e.kind.value) for e in entries] == [
        ("1", "recommendations/9", False, "adopted"),
        ("2", "recommendations/9", True, "adopted"),
        ("3", "recommendations/9", False, "renumbered"),
        ("3", "recommendations/17", False, "renumbered"),
        ("4", "recommendations/9", False, "adopted"),
    ]
    assert replay(FIRST, entries) == {REC_9: "XVII", REC_17: "twenty, see recommendation 9"}


def test_a_paragraph_that_stood_there_before_is_put_in_again_and_one_under_a_number_that_is_free_is_new() -> None:
    entries = tell(
        step(adopt(REC_20), (REC_20, "twenty", None), commit="1"),
        step(adopt(REC_20), (REC_20, None, "twenty"), commit="2"),
        step(adopt(REC_9), (REC_9, "nine", None), commit="3"),
        step(
            f"Renumber\n\nRenumbered: {REC_17} {REC_9}\nRenumbered: {REC_20} {REC_17}\n",
            (REC_9, None, "seventeen"),
            (REC_17, "seventeen", "twenty"),
            (REC_20, "twenty", None),
            commit="4",
        ),
        step(adopt(REC_20), (REC_20, None, "twenty"), commit="5"),
        step(adopt(REC_9), (REC_9, "seventeen", None), commit="6"),
        step(adopt(REC_9), (REC_9, None, "nine"), commit="7"),
    )
    again = {each.commit[0]: (each.deleted_with[:1], each.as_before) for each in entries if each.deleted_with}
    assert again == {"2": ("1", True), "7": ("6", False)}


def test_what_githubs_button_reverts_is_taken_back_on_every_paragraph_until_that_is_reverted_too() -> None:
    both = step(f"Both (#12)\n\n* {adopt(REC_9)}\n* {adopt(REC_17)}", (REC_9, "nine", "9"), (REC_17, "seventeen", "17"))
    back = (REC_9, "9", "nine"), (REC_17, "17", "seventeen")
    undo = step('Revert "Both" (#13)\n\nReverts org/report#12\n', *back, commit="2")
    redo = step('Revert "Revert" (#14)\n\nReverts org/report#13\n', *both_again(back), commit="3")
    assert [e.taken_back[:1] for e in tell(both, undo)] == ["2", "2", "", ""]
    assert [e.taken_back[:1] for e in tell(both, undo, redo)] == ["", "", "3", "3", "", ""]
    assert {e.proposers for e in tell(both, undo, redo)[4:]} == {("a",)}


def both_again(changes: tuple[tuple[ParagraphId, str, str], ...]) -> list[tuple[ParagraphId, str, str]]:
    return [(paragraph, new, old) for paragraph, old, new in changes]


def test_each_entry_is_told_the_draft_it_was_made_on() -> None:
    steps = [step(adopt(REC_9), (REC_9, old, new), commit=new) for old, new in (("nine", "1"), ("1", "2"), ("2", "3"))]
    entries = tell_history(FIRST, steps, KNOWN, drafts={"1" * 40: "L.2"}, draft="L.1")
    assert [entry.draft for entry in entries] == ["L.1", "L.2", "L.2"]


def test_entries_that_do_not_follow_each_other_are_refused() -> None:
    (entry,) = tell(step(adopt(REC_9), (REC_9, "nine", "9")))
    with pytest.raises(ValueError, match="something else"):
        replay({REC_9: "neuf"}, [entry])
