"""The comment within GitHub's limit: cut at a paragraph, with a link to the whole."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.amendments.amendment import Amendment, Change
from bot.publish.comment import LIMIT, MARKER, render_comment
from bot.publish.fit import choose_fitting, measure, share_out
from bot.publish.page import Line
from bot.publish.piece import to_pieces
from bot.reconcile.decision import Decision, decide
from bot.reconcile.memory import Memory, remember, render_memory
from bot.reconcile.negotiating import negotiate
from bot.reconcile.negotiation import Negotiation
from bot.reconcile.record import Heard
from tests.publish.illustration import amend, insert, load_report, modify, rewrite

URL = "https://github.example.org/working-group/report/pull/1"


def render(*amendments: Amendment, memory: Memory | None = None) -> str:
    negotiation = negotiate("0" * 40, load_report(), amendments)
    return render_comment(find(negotiation, amendments[0].id), negotiation, memory)


def find(negotiation: Negotiation, amendment: str) -> Decision:
    return next(each for each in decide(negotiation) if each.amendment.id == amendment)


def at(amendment: Amendment) -> Amendment:
    return replace(amendment, url=URL)


def long_insertion(number: int, length: int) -> Change:
    return insert(f"introduction/{number}", f"introduction/{number}bis", f"Word {number}. " * (length // 8))


def test_a_long_amendment_is_cut_at_a_paragraph_with_a_link_to_the_whole() -> None:
    changes = [long_insertion(number, 9_000) for number in range(1, 16)]
    comment = render(at(amend("a/1", *changes)))
    assert len(comment) <= LIMIT
    assert f"[All of it]({URL}/files)" in comment
    shown = re.findall(r"^#### after (intro \d+)$", comment, re.MULTILINE)
    (told,) = re.findall(r"Too long to be shown here: (.*?)\. \[All", comment)
    assert [f"intro {n}" for n in range(1, 16)] == [*shown, *re.findall(r"intro \d+", told)]
    assert comment.count("<ins>") == comment.count("</ins>") == len(shown)


def test_one_paragraph_longer_than_a_comment_is_named_and_not_cut() -> None:
    comment = render(
        at(amend("a/1", long_insertion(1, 90_000), modify("recommendations/9", ("entertain", "consider"))))
    )
    assert len(comment) <= LIMIT
    assert "#### after intro 1" not in comment
    assert "Too long to be shown here: after intro 1." in comment
    assert "<ins>consider</ins>" in comment


def test_without_a_page_the_command_is_named_that_shows_all() -> None:
    assert "amend show" in render(amend("a/1", long_insertion(1, 90_000)))


def test_many_others_on_the_same_words_do_not_push_out_the_changes() -> None:
    others = [
        amend(f"b/{n}", modify("recommendations/9", ("entertain", f"consider {'quite ' * 60}{n}"))) for n in range(300)
    ]
    comment = render(at(amend("a/1", modify("recommendations/9", ("entertain", "welcome")))), *others)
    assert len(comment) <= LIMIT
    assert "<ins>welcome</ins>" in comment
    assert "### What happens next" in comment


def test_thousands_of_other_files_are_counted() -> None:
    paths = tuple(f"bot/{n}.py" for n in range(3_000))
    comment = render(at(replace(amend("a/1", modify("recommendations/9", ("entertain", "x"))), other_paths=paths)))
    assert len(comment) < 10_000
    assert "2980 more" in comment


def test_what_it_remembers_stands_hidden_in_the_second_line() -> None:
    heard = Heard(
        amendment="a/1", comment=1, body="x", by="ada", at="2026-03-01T12:00:00Z", answers=(("/help", "Yes."),)
    )
    memory = Memory(said=(heard,))
    comment = render(amend("a/1", modify("recommendations/9", ("entertain", "x"))), memory=memory)
    assert comment.split("\n")[:2] == [MARKER, render_memory(memory)]
    assert "### Answers\n\n- ada, 2026-03-01, “/help”: Yes." in comment


@pytest.mark.parametrize("answer", ["#" * 500, "x" * 300])
def test_the_newest_answers_stay_and_leave_room_also_where_they_grow_when_they_are_escaped(answer: str) -> None:
    heard = tuple(
        Heard(amendment="a/1", comment=n, body="x", by="eve", at="t", answers=((f"/frob {n}", answer),))
        for n in range(30)
    )
    negotiation = negotiate("0" * 40, load_report(), [amend("a/1", modify("recommendations/9", ("entertain", "y")))])
    decision = find(negotiation, "a/1")
    comment = render_comment(decision, negotiation, remember(decision, heard))
    answers = comment.partition("### Answers")[2]
    assert len(comment) <= LIMIT
    assert "<ins>y</ins>" in comment
    assert "“/frob 29”" in answers
    assert "“/frob 0”" not in answers


@pytest.mark.parametrize(
    ("needs", "room", "shares"),
    [
        ((10, 10, 10), 100, [10, 10, 10]),
        ((100, 10, 10), 100, [80, 10, 10]),
        ((100, 100, 100), 100, [50, 25, 25]),
        ((0, 0, 100), 50, [0, 0, 50]),
    ],
)
def test_no_section_takes_what_the_others_need(needs: tuple[int, ...], room: int, shares: list[int]) -> None:
    assert share_out(needs, room) == shares


def test_a_long_unit_keeps_out_no_short_one() -> None:
    units = [(Line(0, to_pieces(word)),) for word in ("short", "long " * 50, "brief")]
    assert choose_fitting(units, measure([units[0], units[2]])) == [True, False, True]


class TestRecognition:
    """In whose name it stands, where the place of amendments can tell."""

    def test_a_known_submitter_is_told_with_the_rule(self) -> None:
        amendment = replace(amend("a/1", modify("recommendations/9", ("entertain", "x"))), recognised="the login ada")
        assert "In the name of A, recognised by the login ada." in render(amendment)

    def test_an_unknown_account_is_told_how_to_register(self) -> None:
        amendment = amend("a/1", modify("recommendations/9", ("entertain", "x")), submitters=("@eve",))
        comment = render(replace(amendment, recognised="the account eve (id 9)"))
        assert "it was opened by the account eve (id 9)." in comment
        assert "To be recognised" in comment
        assert "/on-behalf-of ID" in comment


class TestBanner:
    """What people should make of GitHub's "conflicts that must be resolved"."""

    def comment_after(self, today: tuple[str, str], git_merges: bool | None) -> str:
        change = modify("recommendations/9", ("entertain", "consider"))
        report = load_report()
        texts = {**report.texts, change.name: report.texts[change.name].replace(*today)}
        moved = replace(report, texts=texts)
        amendment = replace(amend("a/1", change), url=URL, git_merges=git_merges)
        negotiation = negotiate("0" * 40, moved, [amendment])
        return render_comment(find(negotiation, "a/1"), negotiation)

    @pytest.mark.parametrize("git_merges", [False, None])
    def test_where_no_words_meet_nothing_needs_to_be_done(self, git_merges: bool | None) -> None:
        comment = self.comment_after(("general public use", "use by all"), git_merges)
        assert "conflicts that must be resolved" in comment
        assert "nothing needs to be done" in comment

    @pytest.mark.parametrize("git_merges", [False, None])
    def test_where_words_meet_the_proposal_stays_open_all_the_same(self, git_merges: bool | None) -> None:
        comment = self.comment_after(("entertain", "welcome"), git_merges)
        assert "stays open all the same" in comment
        assert "nothing needs to be done" not in comment

    def test_a_new_paragraph_whose_name_another_got_is_expected_to_be_in_the_way(self) -> None:
        change = insert("recommendations/13", "recommendations/13bis", "One paragraph.")
        report = load_report()
        taken = replace(report, texts={**report.texts, change.name: "Another paragraph."})
        for now, is_told in ((report, False), (taken, True)):
            negotiation = negotiate("0" * 40, now, [replace(amend("a/1", change), url=URL, git_merges=None)])
            assert ("must be resolved" in render_comment(find(negotiation, "a/1"), negotiation)) is is_told

    def test_where_git_merges_nothing_is_said(self) -> None:
        assert "must be resolved" not in self.comment_after(("general public use", "use by all"), True)

    def test_where_nothing_was_adopted_nothing_is_said(self) -> None:
        amendment = replace(amend("a/1", rewrite("recommendations/9", "Other words.")), url=URL)
        assert "must be resolved" not in render(amendment)
