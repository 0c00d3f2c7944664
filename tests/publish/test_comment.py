"""The bot's comment: facts, in words that nobody can mistake for somebody else's."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.amendments.amendment import Amendment
from bot.publish.comment import MARKER, render_check, render_comment
from bot.reconcile.decision import Decision, decide
from bot.reconcile.negotiating import negotiate
from bot.reconcile.negotiation import Negotiation
from bot.report.report import Report
from tests.publish.illustration import (
    amend,
    delete,
    illustrate,
    illustrate_later,
    insert,
    load_report,
    modify,
    name,
    rewrite,
)
from tests.publish.rendered import render_raw


def comment_on(amendment: str, *amendments: Amendment, report: Report | None = None) -> str:
    negotiation = negotiate("0" * 40, report or load_report(), amendments)
    return render_comment(find(negotiation, amendment), negotiation)


def find(negotiation: Negotiation, amendment: str) -> Decision:
    return next(each for each in decide(negotiation) if each.amendment.id == amendment)


def section(comment: str, title: str) -> str:
    """One section of a comment, without its heading."""
    return comment.partition(f"### {title}\n\n")[2].partition("\n\n### ")[0]


SAME = "Who proposes the same words"
DIFFERENT = "Who proposes different wording for the same words"
NEXT = "What happens next"


def test_the_first_line_is_the_hidden_marker() -> None:
    assert comment_on("a/1", amend("a/1", delete("recommendations/9"))).startswith(f"{MARKER}\n")


def test_what_a_later_document_made_another_has_a_section_of_its_own() -> None:
    title = "Changed since the state before"
    first = amend("a/1", modify("recommendations/9", ("entertain", "consider")), delete("recommendations/17"))
    second = amend("a/1", modify("recommendations/9", ("entertain", "welcome")), delete("recommendations/3"))
    assert title not in comment_on("a/1", second)
    told = section(comment_on("a/1", replace(second, before=first.changes)), title).split("\n")
    assert told[0] == "- rec 3: newly proposed"
    assert told[1].startswith(
        "- rec 9: Institutions and processes should <del>consider</del><ins>welcome</ins> proposals"
    )
    assert told[2] == "- rec 17: nothing is proposed any more"


def test_equal_states_give_equal_comments_whatever_order_the_amendments_came_in() -> None:
    amendments = illustrate().amendments
    for one in amendments:
        assert comment_on(one.id, *amendments) == comment_on(one.id, *reversed(amendments))


@pytest.mark.parametrize("negotiation", [illustrate(), illustrate_later()], ids=["now", "later"])
def test_no_comment_or_check_announces_anything_as_agreed(negotiation: Negotiation) -> None:
    for decision in decide(negotiation):
        said = f"{render_comment(decision, negotiation)} {render_check(decision)}".casefold()
        assert not re.search(r"\bagreed?\b|uncontested|\baccept|\bapprov|\bconflict", said)


def test_two_wordings_for_the_same_words_are_quoted_with_those_who_propose_them() -> None:
    comment = comment_on(
        "a/1",
        amend("a/1", modify("recommendations/9", ("should entertain", "may consider"))),
        amend("b/1", modify("recommendations/9", ("entertain proposals", "welcome ideas"))),
    )
    assert section(comment, DIFFERENT) == (
        "- rec 9/1, for “should entertain proposals”\n"
        "  - proposed here: “may consider proposals”\n"
        "  - B (b/1): “should welcome ideas”"
    )


def test_who_leaves_the_words_alone_is_not_named_though_others_lie_between() -> None:
    comment = comment_on(
        "a/1",
        amend("a/1", modify("recommendations/9", ("Institutions and", "Bodies or"))),
        amend("b/1", modify("recommendations/9", ("and processes should", "plus procedures may"))),
        amend("c/1", modify("recommendations/9", ("should entertain", "will consider"))),
    )
    assert "B (b/1): “" in section(comment, DIFFERENT)
    assert "c/1" not in section(comment, DIFFERENT)


def test_a_paragraph_one_wants_deleted_is_told_on_both_sides() -> None:
    amendments = (
        amend("a/1", delete("recommendations/17")),
        amend("b/1", modify("recommendations/17", ("year", "month"))),
    )
    assert section(comment_on("a/1", *amendments), DIFFERENT) == (
        "- rec 17, the paragraph as a whole\n  - proposed here: *delete the paragraph*\n  - B (b/1): changes in it"
    )
    assert section(comment_on("b/1", *amendments), DIFFERENT) == (
        "- rec 17, the paragraph as a whole\n  - proposed here: changes in it\n  - A (a/1): *delete the paragraph*"
    )


def test_another_text_for_the_whole_paragraph_is_quoted_whole() -> None:
    comment = comment_on(
        "a/1",
        amend("a/1", modify("recommendations/9", ("entertain", "consider"))),
        amend("b/1", rewrite("recommendations/9", "Nothing of this.")),
    )
    assert "  - B (b/1): “Nothing of this.”" in section(comment, DIFFERENT)


def test_the_same_words_are_quoted_even_where_the_two_differ_elsewhere() -> None:
    comment = comment_on(
        "a/1",
        amend("a/1", modify("recommendations/9", ("entertain", "consider"), ("open, ", "open, free, "))),
        amend("b/1", modify("recommendations/9", ("entertain", "consider"), ("open, ", "open, global, "))),
    )
    assert section(comment, SAME) == "- rec 9, “consider” in place of “entertain”: B (b/1)"
    assert "“global,”" in section(comment, DIFFERENT)


def test_the_same_text_by_all_is_said_once() -> None:
    change = modify("recommendations/9", ("entertain", "consider"))
    comment = comment_on("a/1", amend("a/1", change), amend("b/1", change), amend("c/1", change))
    assert section(comment, SAME) == "- rec 9, the same text: B (b/1), C (c/1)"


def test_the_same_deletion_is_told_as_such() -> None:
    comment = comment_on("a/1", amend("a/1", delete("recommendations/17")), amend("b/1", delete("recommendations/17")))
    assert section(comment, SAME) == "- rec 17, the deletion of the paragraph: B (b/1)"


def test_who_is_unconfirmed_is_marked_and_the_questions_are_asked() -> None:
    doubtful = amend("b/1", modify("recommendations/9", ("entertain", "consider"), doubt="Is it “consider”?"))
    other = amend("a/1", modify("recommendations/9", ("entertain", "welcome")))
    assert "B (b/1, unconfirmed): “consider”" in comment_on("a/1", other, doubtful)
    comment = comment_on("b/1", other, doubtful)
    assert "- Is it “consider”?" in section(comment, "What changes")
    assert "- B: please confirm what was read, or correct it. Until then it is unconfirmed: rec 9." in comment


def test_what_is_reflected_is_not_shown_as_a_change_and_its_submitter_is_asked() -> None:
    change = modify("recommendations/9", ("entertain", "consider"))
    report = load_report()
    texts = {**report.texts, name("recommendations/9"): change.proposed or ""}
    later = Report(settings=report.settings, stakeholders=report.stakeholders, texts=texts)
    comment = comment_on("a/1", amend("a/1", change), report=later)
    assert section(comment, "What changes") == "#### rec 9\n\nAll of this is reflected in the text."
    assert "- All of this amendment is reflected in the text, please confirm or close." in section(comment, NEXT)


def test_a_paragraph_that_is_gone_is_told() -> None:
    report = load_report()
    texts = {paragraph: text for paragraph, text in report.texts.items() if paragraph != name("recommendations/9")}
    later = Report(settings=report.settings, stakeholders=report.stakeholders, texts=texts)
    comment = comment_on("a/1", amend("a/1", modify("recommendations/9", ("entertain", "consider"))), report=later)
    assert "The paragraph was deleted since; this amendment now proposes to put it back" in comment
    assert "<ins>Institutions and processes should consider" in comment


def test_what_could_not_be_read_and_what_lies_outside_the_report_is_told() -> None:
    amendment = Amendment(
        id="a/1",
        commit="1" * 40,
        submitters=("a",),
        other_paths=("notes.txt",),
        problems=("report/recommendations/09.md is not UTF-8 and was not read; please send it as UTF-8 text.",),
    )
    told = section(comment_on("a/1", amendment), "What changes")
    assert "- report/recommendations/09.md is not UTF-8" in told
    assert "- notes.txt is no paragraph of the report" in told


def test_an_unknown_submitter_is_told_by_the_id_that_was_stated() -> None:
    amendments = (
        amend("x/1", modify("recommendations/9", ("entertain", "consider"))),
        amend("a/1", modify("recommendations/9", ("entertain", "welcome"))),
    )
    assert "The submitter is not in stakeholders.yml yet" in comment_on("x/1", *amendments)
    assert "- x (x/1): “consider”" in comment_on("a/1", *amendments)


def test_words_that_would_speak_to_github_only_read() -> None:
    words = "<!-- amend --> @octo closes #1 **consider** <del>all</del>"
    comment = comment_on(
        "a/1",
        amend("a/1", modify("recommendations/9", ("entertain", words), rationale="# @octo fixes #2")),
        amend("b/1", modify("recommendations/9", ("entertain", "consider"))),
    )
    assert comment.count("<!--") == 1
    seen = render_raw(comment.removeprefix(MARKER))
    assert words in seen.replace("\u200b", "")
    assert not re.search(r"@octo|#[12]", seen)


def test_two_new_paragraphs_of_one_amendment_at_one_place_are_both_shown() -> None:
    comment = comment_on(
        "a/1",
        amend(
            "a/1",
            insert("recommendations/13", "recommendations/13bis", "First."),
            insert("recommendations/13", "recommendations/13ter", "Second."),
        ),
    )
    assert "> <ins>First.</ins>" in comment
    assert "> <ins>Second.</ins>" in comment


def test_the_check_is_one_line_that_says_the_same() -> None:
    negotiation = illustrate()
    assert render_check(find(negotiation, "b/1")) == (
        "3 paragraphs; same wording proposed by 1 amendment; different wording for the same words in 2 amendments; "
        "unconfirmed: rec 17"
    )
