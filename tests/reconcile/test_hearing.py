"""What is said in comments: taken once, from who may say it, about the words that were shown when it was said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.amendments.amendment import Amendment, Change
from bot.reconcile.comment import Comment, Hearing
from bot.reconcile.hearing import find_unheard, hear, needs_permission
from bot.reconcile.memory import Memory
from bot.reconcile.negotiating import negotiate
from bot.reconcile.record import Confirmation, Forgotten, Heard, OnBehalf, Said, digest_words
from bot.reconcile.verb import explain_all
from bot.report.report import Report
from bot.report.stakeholder import Account, Stakeholder, Stakeholders
from tests.publish.illustration import load_report, modify
from tests.reconcile.spoken import no_draft

ADA, BEN, MIA = Account(login="ada", id=11), Account(login="ben", id=12), Account(login="mia", id=13)
CHANGE = modify("recommendations/9", ("entertain", "consider"), doubt="Is it?")
OTHER = modify("recommendations/17", ("every year", "every two years"), doubt="Is it?")
ASKED_AT = "2026-03-01T12:00:00Z"
STAKEHOLDERS = Stakeholders(
    groups=("Governments",),
    members=(
        Stakeholder(id="a", name="A", group="Governments", github=(ADA,)),
        Stakeholder(id="b", name="B", group="Governments"),
    ),
)


def report() -> Report:
    return Report(settings=load_report().settings, stakeholders=STAKEHOLDERS, texts=load_report().texts)


def hearing(*changes: Change, submitters: tuple[str, ...] = ("a",), asked_at: str = ASKED_AT) -> Hearing:
    changes = changes or (CHANGE,)
    amendment = Amendment(id="#1", commit="0" * 40, submitters=submitters, changes=changes)
    return Hearing(
        amendment=amendment,
        memory=Memory(words={str(change.name): digest_words(change.proposed) for change in changes}),
        asked_at=asked_at,
        negotiation=negotiate("0" * 40, report(), [amendment]),
        maintainers=frozenset({"mia"}),
        order=lambda hearing, comment, command: "",
        find_draft=no_draft,
    )


def comment(body: str, account: Account = ADA, number: int = 1, is_edited: bool = False) -> Comment:
    at = f"2026-03-01T12:00:{number:02d}Z"
    return Comment(number=number, account=account, body=body, at=at, is_edited=is_edited)


def confirmed(said: tuple[Said, ...]) -> list[str]:
    return [each.paragraph for each in said if isinstance(each, Confirmation)]


def answers(said: tuple[Said, ...]) -> str:
    return " ".join(answer for each in said if isinstance(each, Heard) for _, answer in each.answers)


def test_a_submitter_confirms_what_was_asked() -> None:
    said = hear(hearing(), [comment("/confirm")])
    assert said[0] == Confirmation(
        amendment="#1",
        paragraph="recommendations/9",
        words=digest_words(CHANGE.proposed),
        by="ada",
        at="2026-03-01T12:00:01Z",
    )
    assert "Confirmed: rec 9." in answers(said)


@pytest.mark.parametrize(
    ("arguments", "paragraphs"),
    [
        ("", ["recommendations/9", "recommendations/17"]),
        ("rec 17", ["recommendations/17"]),
        ("rec 9, Recommendation 17", ["recommendations/9", "recommendations/17"]),
        ("rec 9 and rec 17", ["recommendations/9", "recommendations/17"]),
        ("rec 10", []),
        ("rec 99", []),
    ],
)
def test_some_paragraphs_can_be_named(arguments: str, paragraphs: list[str]) -> None:
    assert confirmed(hear(hearing(CHANGE, OTHER), [comment(f"/confirm {arguments}")])) == paragraphs


def test_a_paragraph_that_is_not_there_is_answered_with_the_nearest() -> None:
    assert "did you mean rec 9" in answers(hear(hearing(), [comment("/confirm rec 99")]))


def test_words_that_moved_since_they_were_shown_are_asked_about_again() -> None:
    before = hearing()
    moved = replace(before, amendment=replace(before.amendment, changes=(replace(CHANGE, proposed="Other words."),)))
    said = hear(moved, [comment("/confirm")])
    assert confirmed(said) == []
    assert "not certain that you saw" in answers(said)


@pytest.mark.parametrize("asked_at", ["", "2026-03-01T12:00:59Z"])
def test_what_was_said_before_the_words_were_shown_is_asked_again(asked_at: str) -> None:
    said = hear(hearing(asked_at=asked_at), [comment("/confirm")])
    assert confirmed(said) == []
    assert "not certain that you saw" in answers(said)


def test_an_edited_comment_is_asked_again() -> None:
    said = hear(hearing(), [comment("/confirm", is_edited=True)])
    assert confirmed(said) == []
    assert "was edited" in answers(said)


def test_nobody_else_confirms_and_is_told_who_may() -> None:
    for account in (BEN, MIA):
        said = hear(hearing(), [comment("/confirm", account)])
        assert confirmed(said) == []
        assert "only A," in answers(said)


def test_where_no_submitter_has_an_account_a_maintainer_records_what_they_say() -> None:
    assert confirmed(hear(hearing(submitters=("b",)), [comment("/confirm", MIA)])) == ["recommendations/9"]
    assert confirmed(hear(hearing(submitters=("b",)), [comment("/confirm", BEN)])) == []


def test_what_is_confirmed_is_not_confirmed_twice() -> None:
    said = hear(hearing(), [comment("/confirm"), comment("/confirm", number=2)])
    assert confirmed(said) == ["recommendations/9"]
    assert "Nothing here waits" in answers(said)


def test_maintainers_say_in_whose_name_an_amendment_stands() -> None:
    said = hear(hearing(submitters=("@ben",)), [comment("/on-behalf-of a, b", MIA)])
    assert said[0] == OnBehalf(amendment="#1", submitters=("a", "b"), by="mia", at="2026-03-01T12:00:01Z")


def test_nobody_else_says_in_whose_name_it_stands() -> None:
    said = hear(hearing(submitters=("@ben",)), [comment("/on-behalf-of a", BEN)])
    assert not any(isinstance(each, OnBehalf) for each in said)
    assert "only those who may write" in answers(said)


def test_an_unknown_stakeholder_is_answered_with_the_nearest() -> None:
    members = (Stakeholder(id="illustration-a", name="A", group="Governments"),)
    named = replace(report(), stakeholders=replace(STAKEHOLDERS, members=members))
    long = replace(hearing(), negotiation=replace(hearing().negotiation, report=named))
    said = hear(long, [comment("/on-behalf-of ilustration-a", MIA)])
    assert not any(isinstance(each, OnBehalf) for each in said)
    assert "did you mean illustration-a" in answers(said)


def test_one_command_builds_on_the_one_before() -> None:
    said = hear(hearing(submitters=("@ben",)), [comment("/on-behalf-of a", MIA), comment("/confirm", ADA, 2)])
    assert confirmed(said) == ["recommendations/9"]


def test_a_command_that_does_not_exist_and_help_are_answered() -> None:
    assert "did you mean /confirm?" in answers(hear(hearing(), [comment("/confrim", BEN)]))
    assert answers(hear(hearing(), [comment("/help", BEN)])) == explain_all()


def test_the_commands_of_a_flood_are_not_all_read() -> None:
    (heard,) = hear(hearing(), [comment("/help\n\n" * 100, BEN)])
    assert isinstance(heard, Heard)
    assert len(heard.answers) == 11


class TestUnheard:
    """Every comment is heard once."""

    def test_comments_without_commands_are_not_heard(self) -> None:
        assert find_unheard([comment("I agree."), comment("> /confirm", number=2)], Memory()) == ()

    def test_what_was_heard_is_not_heard_again(self) -> None:
        comments = [comment("/confirm"), comment("/help", number=2)]
        memory = Memory(said=hear(hearing(), comments[:1]))
        assert find_unheard(comments, memory) == (comments[1],)

    def test_a_comment_that_was_edited_since_is_heard_as_another_and_not_taken(self) -> None:
        memory = Memory(said=hear(hearing(), [comment("/help")]))
        edited = comment("/confirm", is_edited=True)
        assert find_unheard([edited], memory) == (edited,)

    def test_what_was_forgotten_is_not_heard_again(self) -> None:
        memory = Memory(said=(Forgotten(amendment="#1", comment=5),))
        comments = [comment("/help", number=5), comment("/help", number=6)]
        assert find_unheard(comments, memory) == (comments[1],)

    def test_they_are_heard_in_the_order_in_which_they_were_written(self) -> None:
        assert [c.number for c in find_unheard([comment("/help", number=n) for n in (3, 1, 2)], Memory())] == [1, 2, 3]

    @pytest.mark.parametrize(("body", "needed"), [("/confirm", True), ("/help", False), ("/confrim", False)])
    def test_permission_is_asked_only_where_it_matters(self, body: str, needed: bool) -> None:
        assert needs_permission(comment(body)) is needed


def test_a_doubt_that_is_settled_otherwise_waits_for_nobody() -> None:
    settled = replace(CHANGE, doubts=())
    assert "Nothing here waits" in answers(hear(hearing(settled), [comment("/confirm")]))
