"""What people wrote before their pull request was closed is heard by the next run, against what stood there then."""

from __future__ import annotations

from contextlib import suppress

import pytest

from bot.errors import UserError
from bot.reconcile.statement import Stance
from tests.forge.github.scene import REC_9, Scene
from tests.forge.github.stage import Stage
from tests.forge.github.test_beside import keep, tell
from tests.forge.github.test_faults import KilledError, MortalClient
from tests.forge.github.test_keeping import BOT, count_records, list_said, said
from tests.github.double import Fault

PERMISSION = "repos/get-collaborator-permission-level"
ONE = ("illustration-b", Stance.OBJECT, "#1")
NINE = ("illustration-b", Stance.RESERVE, "recommendations/9")


def answers(scene: Scene, number: int) -> list[str]:
    """What the bot wrote on a page beside the comment that it keeps up to date."""
    bodies = [body for login, body in scene.github.snapshot(number).comments if login == BOT]
    return [body for body in bodies if not body.startswith("<!-- amend -->")]


def end(scene: Scene, number: int, how: str) -> None:
    if how == "close":
        scene.github.close("ada", number)
    else:
        scene.github.merge("mia", number, how)


@pytest.mark.parametrize("how", ["close", "merge", "squash", "rebase"])
def test_it_is_recorded_and_answered_once(recording: Scene, how: str) -> None:
    recording.github.comment("ben", 1, "/object: it goes too far\n\n/reserve rec 9")
    end(recording, 1, how)
    recording.reconcile()
    assert said(recording) == {ONE, NINE}
    assert count_records(recording) == 3
    (answer,) = answers(recording, 1)
    assert "closed before the bot had read all" in answer
    assert "“/object: it goes too far”: Recorded: Illustration B (Private sector) objects to amendment" in answer
    recording.github.forget_requests()
    assert recording.reconcile() == ()
    assert answers(recording, 1) == [answer]
    assert not [request for request in recording.github.requests if request.wrote]


def test_the_changelog_says_who_objected_to_what_was_merged(recording: Scene) -> None:
    recording.github.comment("ben", 1, "/object")
    recording.github.merge("mia", 1, "squash")
    assert keep(recording)
    (entry,) = tell(recording)
    assert [(each.kind, each.stakeholder, each.amendment) for each in entry.statements] == [
        ("object", "illustration-b", "#1")
    ]


def test_an_objection_ends_the_silence_in_which_it_was_written(recording: Scene) -> None:
    recording.github.comment("mia", 2, '/silence 72h "rec 9/1=#2"')
    recording.reconcile()
    recording.github.comment("ada", 1, "/object rec 9/1=#2")
    recording.github.close("ada", 1)
    recording.reconcile()
    (page,) = (body for login, body in recording.github.snapshot(2).comments if login == BOT)
    assert "Illustration A" in page.partition("Silence procedure")[2].partition("###")[0]


def test_a_run_that_may_not_write_knows_it_and_the_next_of_the_other_kind_keeps_it(
    reading: Scene, recording: Scene
) -> None:
    reading.github.comment("ben", 1, "/reserve rec 9")
    reading.github.close("ada", 1)
    reading.reconcile()
    assert said(reading) == {NINE}
    assert count_records(reading) == 0
    assert answers(reading, 1) == []
    recording.github.push("mia", "main", {f"report/{REC_9}": recording.text(REC_9).replace("open", "free")})
    recording.reconcile()
    assert said(recording) == {NINE}
    assert count_records(recording) == 2
    assert len(answers(recording, 1)) == 1


def test_words_that_were_not_shown_are_asked_about_and_nothing_is_recorded(recording: Scene) -> None:
    recording.github.push("ada", "one", {f"report/{REC_9}": recording.text(REC_9).replace("entertain", "examine")})
    recording.github.comment("ben", 1, "/object rec 9/1=#1")
    recording.github.close("ada", 1)
    recording.reconcile()
    assert said(recording) == set()
    (answer,) = answers(recording, 1)
    assert "It is not certain that you saw these words" in answer
    assert "write it again on an amendment that is open" in answer
    assert recording.reconcile() == ()


def test_what_was_written_after_it_was_closed_waits_until_it_is_opened_again(recording: Scene) -> None:
    recording.github.close("ada", 1)
    recording.github.comment("ben", 1, "/object")
    recording.reconcile()
    assert said(recording) == set()
    assert answers(recording, 1) == []
    recording.github.reopen(1)
    recording.reconcile()
    assert said(recording) == {ONE}


def test_nothing_is_adopted_from_a_page_that_was_closed(recording: Scene) -> None:
    recording.github.comment("mia", 1, '/adopt "rec 9/1=#2"')
    recording.github.close("ada", 1)
    recording.reconcile()
    assert "This was closed before the comment was read, so nothing follows from it" in answers(recording, 1)[0]
    assert not [pull for pull in recording.github.repository.pulls if pull.head_ref == "amend-consensus"]
    assert recording.reconcile() == ()


def test_who_could_not_be_asked_about_is_heard_later_and_nothing_else_is_put_on_record_before(
    recording: Scene,
) -> None:
    recording.github.comment("mia", 1, "/on-behalf-of illustration-c")
    recording.github.close("ada", 1)
    recording.github.comment("ada", 2, "/object")
    recording.github.set_fault(Fault.BAD_GATEWAY_BEFORE, operation=PERMISSION, times=4)
    recording.reconcile()
    assert answers(recording, 1) == []
    assert count_records(recording) == 0
    recording.reconcile()
    assert "Illustration C" in answers(recording, 1)[0]
    assert said(recording) == {("illustration-a", Stance.OBJECT, "#2")}


def test_sixty_that_were_closed_at_once_cost_one_query_and_one_fetch_more(recording: Scene) -> None:
    numbers = [recording.replace("ada", f"more-{n}", REC_9, "entertain", f"word{n}") for n in range(60)]
    recording.reconcile()
    for number in numbers:
        recording.github.comment("ben", number, "/object")
    for number in numbers:
        recording.github.close("ada", number)
    recording.github.forget_requests()
    state = recording.open_forge().fetch_state()
    assert list_said(state) == {("illustration-b", Stance.OBJECT, f"#{number}") for number in numbers}
    requests = recording.github.requests
    assert len([request for request in requests if request.operation == "graphql"]) == 2
    assert len([request for request in requests if request.is_git and request.method == "GET"]) == 2
    assert all(request.is_git or request.operation == "graphql" for request in requests)


def prepare(scene: Scene) -> list[int]:
    scene.github.comment("ben", 1, "/object\n\n/reserve rec 9")
    scene.github.close("ada", 1)
    scene.github.comment("ada", 2, "/object")
    return [1, 2]


class TestFaults:
    """Wherever a run is cut off, in the end everything is on record once, and every page has its answer."""

    @pytest.fixture
    def stage(self, recording: Scene) -> Stage:
        return Stage(recording, prepare)

    def check(self, stage: Stage, what: str) -> None:
        stage.check(what)
        assert said(stage.scene) == {ONE, NINE, ("illustration-a", Stance.OBJECT, "#2")}, what
        assert count_records(stage.scene) == 5, what
        assert len(answers(stage.scene, 1)) == 1, what

    def test_a_fault_at_any_request_that_writes(self, stage: Stage) -> None:
        requests = enumerate(stage.scene.github.requests, 1)
        writes = [number for number, each in requests if not each.is_read or "receive-pack" in each.path]
        self.check(stage, "nothing")
        assert len(writes) > 3
        for request in writes:
            stage.set_back()
            stage.scene.github.set_fault(Fault.CUT_AFTER, request=request)
            with suppress(UserError):
                stage.scene.reconcile()
            self.check(stage, f"cut after request {request}")

    def test_a_kill_at_any_request(self, stage: Stage) -> None:
        killed = 0
        for request in range(1, stage.count + 1):
            stage.set_back()
            client = MortalClient(stage.scene.place)
            client.last = request
            try:
                stage.scene.reconcile(client)
            except KilledError:
                killed += 1
            else:
                break
            self.check(stage, f"killed at request {request}")
        assert killed > 3
