"""``/silence`` on a pull request: begun by maintainers, ended by the clock, and then nothing is written any more."""

from __future__ import annotations

import pytest

from bot.commands.reconcile import plan_reconciliation
from bot.forge.github.client import Client
from bot.forge.github.forge import GitHubForge
from bot.publish.comment import MARKER
from bot.reconcile.moment import add_hours
from bot.reconcile.procedure import Silence
from bot.repository.repository import Repository
from tests.forge.github.scene import Scene

BOT = "github-actions[bot]"
REC_9 = "recommendations/09.md"
NOW = "2026-03-01T13:00:00Z"


@pytest.fixture
def number(scene: Scene) -> int:
    first = scene.replace("ada", "one", REC_9, "entertain", "consider")
    scene.replace("ben", "two", REC_9, "entertain", "welcome")
    run(scene, NOW)
    return first


def run(scene: Scene, at: str) -> int:
    """The bot's job once, when the clock shows this time; how much it wrote."""
    client = Client(scene.place, sleep=scene.waits.append)
    forge = GitHubForge(Repository(scene.folder), client, clock=lambda: at)
    state = forge.fetch_state()
    operations = plan_reconciliation(forge, state)
    forge.apply_plan(state, operations)
    return len(operations)


def comment(scene: Scene, number: int) -> str:
    """The bot's one comment that is kept up to date; where it speaks up, it writes others."""
    comments = scene.github.snapshot(number).comments
    (body,) = (body for login, body in comments if login == BOT and body.startswith(f"{MARKER}\n"))
    return "\n".join(line for line in body.split("\n") if not line.startswith("<!--"))


def test_it_is_shown_on_all_who_propose_there_and_its_end_is_noticed_once(scene: Scene, number: int) -> None:
    scene.github.comment("mia", number, f'/silence 72h "rec 9/1=#{number}"')
    run(scene, NOW)
    (silence,) = (each for each in scene.open_forge().fetch_state().records if isinstance(each, Silence))
    assert (silence.by, silence.ends) == ("mia", add_hours(silence.at, 72))
    assert "Recorded: silence until 4 March 2026, 12:" in comment(scene, number)
    for each in (number, number + 1):
        assert "### Silence procedure\n\n- silence until 4 March 2026, 12:" in comment(scene, each)
    assert run(scene, add_hours(NOW, 70)) == 0
    assert run(scene, add_hours(NOW, 73)) == 2
    for each in (number, number + 1):
        assert "no objection recorded; for the Chair to confirm" in comment(scene, each)
    assert run(scene, add_hours(NOW, 97)) == 0


def test_an_objection_in_a_comment_ends_it(scene: Scene, number: int) -> None:
    scene.github.comment("mia", number, f"/silence 72h rec 9/1=#{number}")
    run(scene, NOW)
    scene.github.comment("ben", number, "/object rec 9/1")
    run(scene, NOW)
    assert (
        "ended by an objection: Illustration B (Private sector) on rec 9/1, “entertain”, 1 March 2026, 12:"
        in comment(scene, number)
    )
    run(scene, add_hours(NOW, 100))
    assert "no objection recorded" not in comment(scene, number)


def test_only_maintainers_begin_one(scene: Scene, number: int) -> None:
    scene.github.comment("ben", number, f"/silence 72h rec 9/1=#{number}")
    run(scene, NOW)
    assert "only those who may write to this repository can say this" in comment(scene, number)
    assert "Silence procedure" not in comment(scene, number)


def test_words_that_moved_before_it_was_heard_are_asked_about_again(scene: Scene, number: int) -> None:
    scene.github.comment("mia", number, f"/silence 72h rec 9/1=#{number}")
    scene.replace("eve", "three", REC_9, "entertain", "admit")
    run(scene, NOW)
    assert "It is not certain that you saw these words when you wrote this" in comment(scene, number)
    assert "Silence procedure" not in comment(scene, number)


def test_a_mistake_is_answered(scene: Scene, number: int) -> None:
    scene.github.comment("mia", number, "/silence rec 9/1")
    run(scene, NOW)
    assert "is no time that a silence can take; write 72h or 3d" in comment(scene, number)


def test_several_at_once_are_shown_where_they_were_declared_and_on_all_that_propose_there(
    scene: Scene, number: int
) -> None:
    scene.replace("eve", "three", "recommendations/17.md", "every year", "every two years")
    run(scene, NOW)
    scene.github.comment("mia", number, f'/silence 72h "rec 9/1=#{number}" "rec 17/1=#3"')
    scene.github.comment("mia", 3, f'/silence 5d "rec 9/1[entertain]=#{number + 1}"')
    run(scene, NOW)
    assert "Recorded: silence until 4 March 2026, 12:" in comment(scene, number)
    told = "rec 17/1: “two years” in place of “year”, proposed by \\@&#8203;eve"
    for each in (number, number + 1, 3):
        assert told in comment(scene, each)
        assert "“welcome” in place of “entertain”, proposed by Illustration B" in comment(scene, each)
    scene.github.comment("ben", number + 1, "/object rec 9")
    run(scene, NOW)
    assert (
        comment(scene, 3).count("ended by an objection: Illustration B (Private sector) on rec 9, 1 March 2026, 12:")
        == 2
    )
