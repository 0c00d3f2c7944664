"""Statements in comments: whose they are, what they are about, and whether these words were the ones shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.reconcile.comment import Comment, Hearing
from bot.reconcile.hearing import hear
from bot.reconcile.memory import Memory, has_room, is_altered, parse_memory, render_memory
from bot.reconcile.notice import Known
from bot.reconcile.record import Heard, Said
from bot.reconcile.statement import Scope, Stance, Statement
from bot.reconcile.thing import digest_things
from bot.reconcile.topic import list_things
from bot.report.report import Report
from bot.report.stakeholder import Account, Stakeholder, Stakeholders
from tests.publish.illustration import illustrate
from tests.reconcile.spoken import no_draft, on, on_amendment, say

NOW = illustrate()
DAN, EVE = Account(login="dan", id=14), Account(login="eve", id=15)
ASKED_AT = "2026-03-01T12:00:00Z"


def hearing(said: tuple[Said, ...] = ()) -> Hearing:
    """Comments on C's amendment, all of which the bot has shown. D speaks from the account dan."""
    members = tuple(
        Stakeholder(id=each.id, name=each.name, group=each.group, github=(DAN,) if each.id == "d" else ())
        for each in NOW.report.stakeholders.members
    )
    stakeholders = Stakeholders(groups=NOW.report.stakeholders.groups, members=members)
    report = Report(settings=NOW.report.settings, stakeholders=stakeholders, texts=NOW.report.texts)
    negotiation = replace(NOW, report=report, said=frozenset(each for each in said if isinstance(each, Statement)))
    amendment = next(each for each in NOW.amendments if each.id == "c/1")
    targets = [each.target for each in amendment.changes]
    return Hearing(
        amendment=amendment,
        memory=Memory(
            said=said,
            seen={str(each): digest_things(list_things(NOW.by_target[each])) for each in targets},
            known=Known(words=on_amendment(NOW, "c/1").words, met=frozenset(), left={}),
        ),
        asked_at=ASKED_AT,
        negotiation=negotiation,
        maintainers=frozenset(),
        order=lambda hearing, comment, command: "",
        find_draft=no_draft,
    )


def comment(body: str, account: Account = DAN, number: int = 1) -> Comment:
    return Comment(number=number, account=account, body=body, at=f"2026-03-01T12:00:{number:02d}Z", is_edited=False)


def listen(*comments: Comment, before: Hearing | None = None) -> tuple[list[Statement], str]:
    said = hear(before or hearing(), comments)
    answers = " ".join(answer for each in said if isinstance(each, Heard) for _, answer in each.answers)
    return [each for each in said if isinstance(each, Statement)], answers


@pytest.mark.parametrize(
    ("body", "stance", "scope", "reason"),
    [
        ("/support", Stance.SUPPORT, Scope.AMENDMENT, ""),
        ("/Support.", Stance.SUPPORT, Scope.AMENDMENT, ""),
        ("/object: it goes too far", Stance.OBJECT, Scope.AMENDMENT, "it goes too far"),
        ("/object : it goes too far", Stance.OBJECT, Scope.AMENDMENT, "it goes too far"),
        ("/retain rec 9", Stance.RETAIN, Scope.PARAGRAPH, ""),
        ("/reserve recommendation 9/1: later", Stance.RESERVE, Scope.POINT, "later"),
        ("/reserve rec 9/1[entertain]: later: or never", Stance.RESERVE, Scope.POINT, "later: or never"),
        ("/object rec 9/1=a/1", Stance.OBJECT, Scope.ALTERNATIVE, ""),
        ("/support c/1", Stance.SUPPORT, Scope.AMENDMENT, ""),
        ("/cosponsor", Stance.COSPONSOR, Scope.AMENDMENT, ""),
    ],
)
def test_what_is_said_is_recorded_with_what_it_is_about(body: str, stance: Stance, scope: Scope, reason: str) -> None:
    (statement,), answer = listen(comment(body))
    assert (statement.stance, statement.topic.scope, statement.reason) == (stance, scope, reason)
    assert (statement.stakeholder, statement.by, statement.comment) == ("d", "dan", 1)
    assert answer.startswith("Recorded: D (Academia) ")


def test_what_is_on_record_is_not_recorded_twice() -> None:
    statements, answers = listen(comment("/support"), comment("/support", number=2))
    assert len(statements) == 1
    assert "This is on record: D (Academia) supports amendment c/1." in answers


def test_the_second_of_two_in_one_comment_is_the_newer() -> None:
    statements, _ = listen(comment("/support\n\n/object"))
    assert [each.line for each in statements] == [0, 1]
    assert max(statements, key=lambda each: each.order).stance is Stance.OBJECT


def test_who_joined_in_the_same_comment_may_leave() -> None:
    statements, _ = listen(comment("/cosponsor\n\n/withdraw"))
    assert [each.stance for each in statements] == [Stance.COSPONSOR, Stance.WITHDRAW]


def test_an_unknown_account_is_asked_to_register() -> None:
    statements, answers = listen(comment("/support", EVE))
    assert statements == []
    assert "with login eve and id 15, to report/stakeholders.yml" in answers


def test_other_words_than_those_shown_are_asked_about_again() -> None:
    shown = hearing()
    known = replace(shown.memory.known, words="others") if shown.memory.known else None
    moved = replace(shown, memory=replace(shown.memory, known=known, seen={"recommendations/9": "others"}))
    for body in ("/support", "/support rec 9", "/support rec 9/1=c/1"):
        statements, answers = listen(comment(body), before=moved)
        assert statements == []
        assert "It is not certain that you saw these words" in answers


def test_what_was_said_before_anything_was_shown_is_asked_again() -> None:
    for asked_at in ("", "2026-03-01T12:00:59Z"):
        statements, answers = listen(comment("/support"), before=replace(hearing(), asked_at=asked_at))
        assert (statements, "not certain" in answers) == ([], True)


def test_another_amendment_and_a_paragraph_that_is_not_changed_here_have_their_own_pages() -> None:
    assert "Please say this in a comment on a/1 itself" in listen(comment("/support a/1"))[1]
    assert "This amendment does not change rec 10" in listen(comment("/support rec 10"))[1]


def test_withdrawing_takes_back_what_was_said_wherever_the_words_went() -> None:
    said = say(Stance.SUPPORT, replace(on_amendment(NOW, "c/1"), words="earlier"), amendment="c/1")
    statements, _ = listen(comment("/withdraw"), before=hearing((said,)))
    assert [each.stance for each in statements] == [Stance.WITHDRAW]


class TestMemory:
    """What is kept has an end, and nothing that holds is lost to it."""

    def fill(self, count: int) -> tuple[Statement, ...]:
        topic = on(NOW, "rec 9", 1, "c/1")
        return tuple(
            say(Stance.SUPPORT, topic, f"delegation-{n}", n % 60, amendment="c/1", reason="x" * 200, comment=n)
            for n in range(count)
        )

    def test_when_it_is_full_no_more_is_taken_and_that_is_said(self) -> None:
        full = self.fill(60)
        statements, answers = listen(comment("/support"), before=hearing(full))
        assert (statements, "ask the secretariat" in answers) == ([], True)

    def test_what_was_replaced_makes_room(self) -> None:
        topic = on(NOW, "rec 9", 1, "c/1")
        said = tuple(say(Stance.SUPPORT, topic, "d", n % 60, reason="x" * 200, comment=n) for n in range(200))
        assert has_room(Memory(said=said), say(Stance.OBJECT, topic, minute=59))

    def test_other_hands_are_seen(self) -> None:
        line = render_memory(Memory(said=self.fill(2), seen={"recommendations/9": "0" * 8}))
        body = f"<!-- amend -->\n{line}\nWhat people see."
        assert parse_memory(body).said == self.fill(2)
        assert not is_altered(body)
        assert not is_altered(body.replace("What people see", "What somebody wrote"))
        assert is_altered(body.replace("delegation-1", "delegation-7"))
        assert is_altered("<!-- amend -->\nNothing.")
        assert is_altered("<!-- amend -->\n<!-- amend:memory {damaged -->\nNothing.")
