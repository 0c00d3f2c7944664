"""What stakeholders say in comments on pull requests: with names, bound to the words, once, whatever people edit."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.commands.reconcile import derive_shown, plan_reconciliation
from bot.reconcile.position import find_positions_on
from bot.reconcile.procedure import Freeze
from bot.reconcile.statement import Stance, Statement
from tests.forge.github.scene import Scene
from tests.reconcile.spoken import on_amendment, say

BOT = "github-actions[bot]"
REC_9 = "recommendations/09.md"


@pytest.fixture
def number(scene: Scene) -> int:
    """Ada proposes "consider", the bot has shown it; Ben proposes "welcome"."""
    first = scene.replace("ada", "one", REC_9, "entertain", "consider")
    scene.replace("ben", "two", REC_9, "entertain", "welcome")
    scene.reconcile()
    return first


def comment(scene: Scene, number: int) -> str:
    (body,) = (body for login, body in scene.github.snapshot(number).comments if login == BOT)
    return "\n".join(line for line in body.split("\n") if not line.startswith("<!--"))


def records(scene: Scene) -> list[Statement]:
    return [each for each in scene.open_forge().fetch_state().records if isinstance(each, Statement)]


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("/support", "- this amendment\n  - supports: Illustration B (Private sector)\n"),
        ("/object", "- this amendment\n  - objects: Illustration B (Private sector)\n"),
        ("/reserve: we wait", "  - reserves its position: Illustration B (Private sector): “we wait”\n"),
        ("/retain rec 9/1", "- rec 9/1, “entertain”\n  - wants today’s words kept: Illustration B (Private sector)\n"),
        ("/support rec 9", "- rec 9\n  - supports: Illustration B (Private sector)\n"),
    ],
)
def test_a_statement_is_shown_with_name_and_group(scene: Scene, number: int, command: str, line: str) -> None:
    scene.github.comment("ben", number, f"Thank you.\n\n{command}")
    scene.reconcile()
    assert line in comment(scene, number)
    assert "Recorded: Illustration B (Private sector)" in comment(scene, number)
    assert scene.reconcile() == ()


def test_it_is_recorded_with_the_hash_of_the_comment_and_of_the_words(scene: Scene, number: int) -> None:
    scene.github.comment("ben", number, f"/object rec 9/1=#{number}: it says too little")
    scene.reconcile()
    (statement,) = records(scene)
    assert (statement.stakeholder, statement.stance, statement.by) == ("illustration-b", Stance.OBJECT, "ben")
    assert statement.reason == "it says too little"
    assert re.fullmatch(r"[0-9a-f]{32}", statement.body)
    assert re.fullmatch(r"[0-9a-f]{32}", statement.topic.words)
    assert f"- rec 9/1, “consider” (\\#{number})\n" in comment(scene, number).replace("&#8203;", "")


def test_what_was_said_stays_when_its_comment_is_edited_or_deleted(scene: Scene, number: int) -> None:
    said = scene.github.comment("ben", number, "/support")
    scene.reconcile()
    scene.github.edit_comment("ben", said, "/object")
    scene.reconcile()
    assert "was edited" in comment(scene, number)
    assert [each.stance for each in records(scene)] == [Stance.SUPPORT]
    scene.github.delete_comment(said)
    assert scene.reconcile() == ()
    assert "supports: Illustration B" in comment(scene, number)


def test_a_newer_statement_replaces_the_older_and_it_can_be_withdrawn(scene: Scene, number: int) -> None:
    scene.github.comment("ben", number, "/support")
    scene.reconcile()
    scene.github.comment("ben", number, "/object")
    scene.reconcile()
    assert "supports" not in comment(scene, number).partition("### Answers")[0]
    assert "objects: Illustration B" in comment(scene, number)
    scene.github.comment("ben", number, "/withdraw")
    scene.reconcile()
    assert "### What was said" not in comment(scene, number)


def test_words_that_moved_since_they_were_shown_are_asked_about_again(scene: Scene, number: int) -> None:
    scene.github.comment("ben", number, "/support")
    scene.github.push("ada", "one", {f"report/{REC_9}": scene.text(REC_9).replace("entertain", "refuse")})
    scene.reconcile()
    assert "It is not certain that you saw these words" in comment(scene, number)
    assert records(scene) == []


def test_an_answer_to_somebody_else_does_not_make_them_ask_again(scene: Scene, number: int) -> None:
    scene.github.comment("ben", number, "/support")
    forge = scene.open_forge()
    state = forge.fetch_state()
    # Ada writes while the bot is at work; then its comment is written anew, with the same words.
    scene.github.comment("ada", number, "/reserve rec 9")
    forge.apply_plan(state, plan_reconciliation(forge, state))
    scene.reconcile()
    assert {each.stance for each in records(scene)} == {Stance.SUPPORT, Stance.RESERVE}
    assert "It is not certain" not in comment(scene, number)
    assert scene.reconcile() == ()


def test_words_that_change_later_are_asked_about_again(scene: Scene, number: int) -> None:
    scene.github.comment("ben", number, "/support")
    scene.reconcile()
    scene.github.push("ada", "one", {f"report/{REC_9}": scene.text(REC_9).replace("entertain", "refuse")})
    scene.reconcile()
    assert "supports, said about earlier words; please say it again: Illustration B" in comment(scene, number)
    scene.github.comment("ben", number, "/support")
    scene.reconcile()
    assert "  - supports: Illustration B (Private sector)\n" in comment(scene, number)
    assert "earlier words" not in comment(scene, number)


def test_who_joins_has_the_label_and_who_leaves_takes_nobody_along(scene: Scene, number: int) -> None:
    scene.github.comment("ben", number, "/cosponsor")
    scene.reconcile()
    assert {"submitter: Illustration A", "submitter: Illustration B"} <= set(scene.github.snapshot(number).labels)
    scene.github.comment("ada", number, "/withdraw")
    scene.reconcile()
    labels = set(scene.github.snapshot(number).labels)
    assert "submitter: Illustration A" not in labels
    assert "submitter: Illustration B" in labels
    assert "Withdrew from this amendment: Illustration A (Governments)." in comment(scene, number)


def test_a_withdrawn_amendment_takes_part_in_nothing_until_another_takes_it_over(scene: Scene, number: int) -> None:
    other = number + 1
    assert "status: conflict" in scene.github.snapshot(other).labels
    scene.github.comment("ada", number, "/withdraw")
    scene.reconcile()
    assert scene.github.snapshot(number).state == "open"
    assert "status: withdrawn" in scene.github.snapshot(number).labels
    assert "Withdrawn by Illustration A (Governments)" in comment(scene, number)
    assert "status: conflict" not in scene.github.snapshot(other).labels
    scene.github.comment("ben", number, "/cosponsor")
    scene.reconcile()
    labels = scene.github.snapshot(number).labels
    assert "status: withdrawn" not in labels
    assert "submitter: Illustration B" in labels
    assert scene.reconcile() == ()


def test_an_account_that_nobody_knows_is_asked_to_register(scene: Scene, number: int) -> None:
    scene.github.comment("eve", number, "/support")
    scene.reconcile()
    assert "it is not known for whom the account eve speaks" in comment(scene, number)
    assert "with login eve and id 13, to report/stakeholders.yml" in comment(scene, number)
    assert records(scene) == []


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("/support rec 9/7", "There is no decision point rec 9/7"),
        ("/support rec 17", "This amendment does not change rec 17"),
        ("/support: rec 9", "without the first colon"),
        ("/cosponsor rec 9", "One joins the proposers of a whole amendment"),
        ("/withdraw", "has said nothing on amendment"),
        ("/support nonsense", "There is no paragraph"),
    ],
)
def test_what_cannot_be_meant_is_answered_and_not_recorded(
    scene: Scene, number: int, command: str, answer: str
) -> None:
    scene.github.comment("ben", number, command)
    scene.reconcile()
    assert answer in comment(scene, number)
    assert records(scene) == []


def test_what_waits_while_the_report_is_frozen_is_not_asked_to_be_looked_at(scene: Scene, number: int) -> None:
    freeze = Freeze(amendments={}, reason="Consolidating", by="Secretariat", at="2026-03-01T12:00:00Z")
    Scene(scene.github, scene.folder, scene.github.token("mia"), scene.waits).open_forge().append_record(freeze)
    scene.reconcile()
    scene.github.comment("ben", number, "/support")
    scene.github.comment("mia", number, "/on-behalf-of illustration-c")
    scene.reconcile()
    assert "Nothing is recorded: this amendment waits while the report is frozen" in comment(scene, number)
    assert "This amendment stands in the name of Illustration C." in comment(scene, number)
    assert records(scene) == []
    assert scene.reconcile() == ()


def test_help_says_that_all_can_see_it(scene: Scene, number: int) -> None:
    scene.github.comment("eve", number, "/help")
    scene.reconcile()
    assert "All that is written here can be seen by whoever can see this repository." in comment(scene, number)


class TestByOtherWays:
    """What came by e-mail or from the floor is pushed to the branch of records."""

    def push(self, scene: Scene, statement: Statement) -> None:
        Scene(scene.github, scene.folder, scene.github.token("mia"), scene.waits).open_forge().append_record(statement)

    def test_the_state_has_both(self, scene: Scene, number: int) -> None:
        scene.github.comment("ben", number, "/support")
        scene.reconcile()
        negotiation = scene.open_forge().fetch_state().negotiate()
        topic = on_amendment(negotiation, f"#{number}")
        self.push(scene, say(Stance.OBJECT, topic, "illustration-c", 1, via="floor"))
        self.push(scene, say(Stance.RESERVE, topic, "illustration-c", 2, via="email"))
        state = scene.open_forge().fetch_state()
        now = state.negotiate()
        amendment = next(each for each in now.amendments if each.id == f"#{number}")
        assert {each.statement.stance for each in find_positions_on(amendment, now)} == {Stance.SUPPORT, Stance.RESERVE}
        scene.reconcile()
        assert "reserves its position: Illustration C (Civil society) by e-mail" in comment(scene, number)
        assert scene.reconcile() == ()
        assert len(derive_shown(state)) == 2

    def test_who_joined_in_a_comment_leaves_from_the_floor_and_the_other_way_round(
        self, scene: Scene, number: int
    ) -> None:
        scene.github.comment("ben", number, "/cosponsor")
        scene.reconcile()
        topic = on_amendment(scene.open_forge().fetch_state().negotiate(), f"#{number}")
        self.push(scene, say(Stance.WITHDRAW, topic, "illustration-b", 58, via="floor"))
        self.push(scene, say(Stance.WITHDRAW, topic, "illustration-a", 59, via="email"))
        scene.reconcile()
        assert "status: withdrawn" in scene.github.snapshot(number).labels
        late = "2099-03-01T12:00:00Z"
        self.push(scene, replace(say(Stance.COSPONSOR, topic, "illustration-a", via="floor"), at=late))
        scene.reconcile()
        labels = {each for each in scene.github.snapshot(number).labels if each.startswith("submitter")}
        assert labels == {"submitter: Illustration A"}
        own = scene.github.snapshot(number).comments[0][1]
        assert "Withdrew from this amendment: Illustration B (Private sector)" in own
        assert scene.reconcile() == ()

    def test_it_needs_the_right_to_write(self, scene: Scene, number: int) -> None:
        topic = on_amendment(scene.open_forge().fetch_state().negotiate(), f"#{number}")
        eve = Scene(scene.github, scene.folder, scene.github.token("eve"), scene.waits)
        with pytest.raises(Exception, match="could not write the branch"):
            eve.open_forge().append_record(say(Stance.OBJECT, topic, "illustration-c"))


class TestOtherHands:
    """Maintainers can edit the bot's comment; it is noticed and told."""

    def edit(self, scene: Scene, number: int, old: str, new: str) -> None:
        said = next(each for each in scene.github.pull(number).comments if each.author.login == BOT)
        assert old in said.body
        scene.github.edit_comment("mia", said.id, said.body.replace(old, new))

    def test_what_it_keeps_is_told_to_have_been_changed(self, scene: Scene, number: int) -> None:
        scene.github.comment("ben", number, "/support")
        scene.reconcile()
        self.edit(scene, number, '"stance":"support"', '"stance":"object"')
        scene.reconcile()
        assert "What this comment keeps for the bot was changed by mia on " in comment(scene, number)
        assert scene.reconcile() == ()

    def test_what_people_see_of_it_is_put_right_without_a_word(self, scene: Scene, number: int) -> None:
        before = comment(scene, number)
        self.edit(scene, number, "What changes", "What is agreed")
        scene.reconcile()
        assert comment(scene, number) == before
        assert scene.reconcile() == ()

    def test_commands_are_heard_again_when_all_was_wiped_out_and_nothing_is_guessed(
        self, scene: Scene, number: int
    ) -> None:
        scene.github.comment("ben", number, "/support")
        scene.reconcile()
        said = next(each for each in scene.github.pull(number).comments if each.author.login == BOT)
        scene.github.edit_comment("mia", said.id, "<!-- amend -->\nNothing here.")
        scene.reconcile()
        assert records(scene) == []
        assert "It is not certain that you saw these words" in comment(scene, number)
        assert "was changed by mia" in comment(scene, number)


def test_a_flood_of_statements_leaves_room_for_the_comment(scene: Scene, number: int) -> None:
    for n in range(40):
        scene.github.comment("ben", number, "\n\n".join(f"/support rec 9: {n} {k} {'x' * 200}" for k in range(5)))
    scene.reconcile()
    assert "<ins>consider</ins>" in comment(scene, number)
    assert f"39 4 {'x' * 200}" in comment(scene, number)
    assert scene.reconcile() == ()
