"""The labels: each in the bot's own prefixes, each only where it holds."""

from __future__ import annotations

import pytest

from bot.amendments.amendment import Amendment
from bot.reconcile.decision import PREFIXES, Decision, decide, label_target
from bot.reconcile.negotiating import negotiate
from bot.report.paragraph import Place, Target
from bot.report.report import Report
from tests.publish.illustration import amend, delete, illustrate, insert, load_report, modify, name

CONSIDER = modify("recommendations/9", ("entertain", "consider"))
WELCOME = modify("recommendations/9", ("entertain", "welcome"))


def labels(amendment: str, *amendments: Amendment, report: Report | None = None) -> frozenset[str]:
    decisions = decide(negotiate("0" * 40, report or load_report(), amendments))
    return next(each.labels for each in decisions if each.amendment.id == amendment)


def status(amendment: str, *amendments: Amendment, report: Report | None = None) -> set[str]:
    return {label for label in labels(amendment, *amendments, report=report) if label.startswith("status: ")}


def test_who_proposes_what_is_labelled() -> None:
    joint = amend("a/1", CONSIDER, modify("introduction/15", ("the particular", "the")), submitters=("a", "b"))
    assert labels("a/1", joint) == {
        "submitter: A",
        "submitter: B",
        "group: Governments",
        "group: Private sector",
        "recommendation: 9",
        "paragraph: intro 15",
    }


@pytest.mark.parametrize(
    ("target", "label"),
    [
        (name("recommendations/13bis"), "recommendation: 13 bis"),
        (Place(after=name("recommendations/13")), "recommendation: after 13"),
        (name("introduction/15"), "paragraph: intro 15"),
        (Place(after=name("introduction/15")), "paragraph: after intro 15"),
        (name("annex-3/2"), "paragraph: annex III 2"),
    ],
)
def test_a_paragraph_has_one_label_recommendation_or_paragraph(target: Target, label: str) -> None:
    assert label_target(load_report(), target).text == label


def test_different_wording_for_the_same_words_is_labelled_on_both() -> None:
    amendments = amend("a/1", CONSIDER), amend("b/1", WELCOME)
    assert status("a/1", *amendments) == status("b/1", *amendments) == {"status: conflict"}


def test_the_same_wording_and_separate_words_are_no_conflict() -> None:
    use = modify("recommendations/9", ("general public use", "everyone"))
    amendments = amend("a/1", CONSIDER), amend("b/1", CONSIDER), amend("c/1", use)
    assert [status(each.id, *amendments) for each in amendments] == [set(), set(), set()]


def test_a_deletion_conflicts_with_every_other_change_of_the_paragraph() -> None:
    assert status("a/1", amend("a/1", delete("recommendations/9")), amend("b/1", CONSIDER)) == {"status: conflict"}
    assert status("a/1", amend("a/1", delete("recommendations/9")), amend("b/1", delete("recommendations/9"))) == set()


def test_one_submitters_amendments_can_differ_from_each_other() -> None:
    assert status("a/1", amend("a/1", CONSIDER), amend("a/2", WELCOME)) == {"status: conflict"}


def test_two_new_paragraphs_of_one_amendment_at_one_place_do_not_meet() -> None:
    both = amend(
        "a/1",
        insert("recommendations/13", "recommendations/13bis", "First."),
        insert("recommendations/13", "recommendations/13ter", "Second."),
    )
    assert status("a/1", both) == set()


def test_doubts_unknown_submitters_and_other_files_are_labelled() -> None:
    doubtful = modify("recommendations/9", ("entertain", "consider"), doubt="Is it so?")
    assert status("a/1", amend("a/1", doubtful)) == {"status: unconfirmed"}
    assert status("x/1", amend("x/1", CONSIDER)) == {"status: unknown submitter"}
    outside = Amendment(id="a/1", commit="1" * 40, submitters=("a",), other_paths=("notes.txt",))
    assert status("a/1", outside) == {"status: outside the report"}


def test_only_an_amendment_of_which_nothing_is_left_is_reflected() -> None:
    report = load_report()
    texts = {**report.texts, name("recommendations/9"): CONSIDER.proposed or ""}
    later = Report(settings=report.settings, stakeholders=report.stakeholders, texts=texts)
    more = modify("introduction/15", ("the particular", "the"))
    assert status("a/1", amend("a/1", CONSIDER), report=later) == {"status: reflected"}
    assert status("a/1", amend("a/1", CONSIDER, more), report=later) == set()


def test_every_label_has_one_of_the_bots_own_beginnings() -> None:
    assert all(label.startswith(PREFIXES) for decision in decide(illustrate()) for label in decision.labels)


def test_whom_an_amendment_meets_is_the_same_from_both_sides() -> None:
    decisions: dict[str, Decision] = {each.amendment.id: each for each in decide(illustrate())}
    met = {(e.mine, e.other, e.target, e.relation) for each in decisions.values() for e in each.encounters}
    assert met == {(other, mine, target, relation) for mine, other, target, relation in met}
