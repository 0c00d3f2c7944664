"""When the bot speaks up: in a comment of its own, once, and only where something new happened."""

from __future__ import annotations

from contextlib import suppress

import pytest

from bot.errors import UserError
from bot.publish.notice import parse_notice
from tests.forge.github.scene import Scene
from tests.forge.github.stage import settle
from tests.github.double import Fault

REC_9, REC_17 = "recommendations/09.md", "recommendations/17.md"
BOT = "github-actions[bot]"


def notices(scene: Scene, number: int) -> list[str]:
    bodies = (body for login, body in scene.github.snapshot(number).comments if login == BOT)
    return [body.partition("\n")[2] for body in bodies if parse_notice(body)]


@pytest.fixture
def number(scene: Scene) -> int:
    """Ada proposes "consider" and a change of rec 17; the bot has shown it."""
    number = scene.replace("ada", "one", REC_9, "entertain", "consider")
    scene.github.push("ada", "one", {f"report/{REC_17}": scene.text(REC_17).replace("every year", "every two years")})
    scene.reconcile()
    return number


def test_nothing_is_said_beside_the_first_comment(scene: Scene, number: int) -> None:
    assert notices(scene, number) == []


def test_whoever_is_newly_met_is_told_with_both_wordings(scene: Scene, number: int) -> None:
    other = scene.replace("ben", "two", REC_9, "entertain", "welcome")
    scene.reconcile()
    (told,) = notices(scene, number)
    assert told == (
        "@ada\n\nOthers propose different wording for the same words:\n\n- rec 9/1, for “entertain”\n"
        f"  - proposed here: “consider”\n  - Illustration B (\\#&#8203;{other}): “welcome”\n\n"
        "The first comment here shows how it stands now."
    )
    assert notices(scene, other) == []
    assert scene.reconcile() == ()


def test_who_was_met_already_and_who_is_compatible_are_not_told_again(scene: Scene, number: int) -> None:
    scene.replace("ben", "two", REC_9, "entertain", "welcome")
    scene.reconcile()
    scene.replace("eve", "three", REC_9, "an open,", "an open, free,")
    scene.github.push("ben", "two", {f"report/{REC_9}": scene.text(REC_9).replace("entertain", "refuse")})
    scene.reconcile()
    assert len(notices(scene, number)) == 1


def test_an_adoption_that_changes_what_is_left_is_told(scene: Scene, number: int) -> None:
    text = scene.text(REC_9).replace("entertain", "consider")
    scene.github.push("mia", "main", {f"report/{REC_9}": text}, "Adopt rec 9")
    scene.reconcile()
    (told,) = notices(scene, number)
    assert "What was put into the report changed what is left of this amendment:" in told
    assert "- rec 9\n  - All of this is reflected in the text." in told
    assert "rec 17" not in told
    assert scene.reconcile() == ()


def test_what_is_taken_back_is_told_as_proposed_again(scene: Scene, number: int) -> None:
    for words in ("consider", "entertain"):
        text = scene.text(REC_9).replace("entertain", words)
        scene.github.push("mia", "main", {f"report/{REC_9}": text})
        scene.reconcile()
    *_, told = notices(scene, number)
    assert "- rec 9\n  - What had changed it was taken back; this is proposed again, as it was made.\n" in told
    assert scene.reconcile() == ()


def test_an_adoption_elsewhere_and_ones_own_new_words_are_not(scene: Scene, number: int) -> None:
    text = scene.text(REC_9).replace("general public use", "use by all")
    scene.github.push("mia", "main", {f"report/{REC_9}": text}, "Adopt rec 9")
    scene.reconcile()
    scene.github.push("ada", "one", {f"report/{REC_9}": scene.text(REC_9).replace("entertain", "welcome")})
    scene.reconcile()
    assert notices(scene, number) == []


@pytest.mark.parametrize("fault", [Fault.BAD_GATEWAY_BEFORE, Fault.BAD_GATEWAY_AFTER, Fault.CUT_AFTER])
@pytest.mark.parametrize("operation", ["issues/create-comment", "issues/update-comment"])
def test_a_run_that_is_cut_off_doubles_nothing(scene: Scene, number: int, fault: Fault, operation: str) -> None:
    scene.replace("ben", "two", REC_9, "entertain", "welcome")
    scene.github.set_fault(fault, operation=operation, times=1)
    with suppress(UserError):
        scene.reconcile()
    settle(scene)
    assert len(notices(scene, number)) == 1


def test_a_notice_that_somebody_deletes_is_not_written_again(scene: Scene, number: int) -> None:
    scene.replace("ben", "two", REC_9, "entertain", "welcome")
    scene.reconcile()
    said = [each.id for each in scene.github.pull(number).comments if parse_notice(each.body)]
    scene.github.delete_comment(said[0])
    assert scene.reconcile() == ()
