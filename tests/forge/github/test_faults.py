"""Whatever fails, and whenever: the next run mends it, nothing is doubled, and nothing of people's own is lost."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest

from bot.errors import UserError
from bot.forge.github.client import WAIT_LIMIT, Client
from bot.forge.port import LimitReachedError, UnfinishedError
from tests.forge.github.scene import Scene
from tests.forge.github.stage import REC_9, Stage, settle, take_stock
from tests.github.double import Fault

BOT = "github-actions[bot]"


class KilledError(BaseException):
    """The job was cancelled, or its machine went away."""


class MortalClient(Client):
    """Is killed at its request ``last``, before it is sent or after it was carried out."""

    last = 0
    is_after = False

    def _ask(self, verb: str, path: str, data: object) -> Any:
        self.last -= 1
        if self.last == 0:
            if self.is_after:
                super()._ask(verb, path, data)
            raise KilledError
        return super()._ask(verb, path, data)


def count_comments(scene: Scene, number: int) -> int:
    return [login for login, _ in scene.github.snapshot(number).comments].count(BOT)


@pytest.fixture
def stage(scene: Scene) -> Stage:
    return Stage(scene)


@pytest.mark.parametrize(
    "fault", [Fault.BAD_GATEWAY_BEFORE, Fault.BAD_GATEWAY_AFTER, Fault.CUT_BEFORE, Fault.CUT_AFTER]
)
def test_a_fault_at_any_request_leaves_the_same_end(stage: Stage, fault: Fault) -> None:
    assert stage.count > 20
    for request in range(1, stage.count + 1):
        stage.set_back()
        stage.scene.github.set_fault(fault, request=request)
        with suppress(UserError):
            stage.scene.reconcile()
        stage.check(f"{fault} at request {request}")


@pytest.mark.parametrize("is_after", [False, True], ids=["before", "after"])
def test_a_kill_at_any_request_leaves_the_same_end(stage: Stage, is_after: bool) -> None:
    killed = 0
    for request in range(1, stage.count + 1):
        stage.set_back()
        client = MortalClient(stage.scene.place)
        client.last, client.is_after = request, is_after
        try:
            stage.scene.reconcile(client)
        except KilledError:
            killed += 1
        stage.check(f"killed at request {request}")
    assert killed > 12


def test_many_faults_in_a_row_leave_the_same_end(stage: Stage) -> None:
    chance = random.Random(7)
    faults = [fault for fault in Fault if fault not in (Fault.GRAPHQL_ERROR, Fault.GRAPHQL_LIMIT)]
    for _ in range(10):
        stage.set_back()
        for request in chance.sample(range(1, stage.count), 6):
            stage.scene.github.set_fault(chance.choice(faults), request=request, retry_after=1)
        for _ in range(3):
            with suppress(UserError):
                stage.scene.reconcile()
        stage.check("many faults")


def test_runs_that_are_dropped_or_doubled_leave_the_same_end(scene: Scene) -> None:
    """Every order of a few things that people do, with a run after each, after none but the last, or two."""
    stocks = []
    for runs in ((1, 1, 1, 1), (0, 0, 0, 1), (2, 2, 2, 2), (0, 1, 0, 2)):
        stocks.append(_tell_story(scene, runs))
    assert all(stock == stocks[0] for stock in stocks)


def _tell_story(scene: Scene, runs: tuple[int, ...]) -> list[Any]:
    number = scene.replace("ada", f"story-{runs}".replace(" ", "").strip("(),"), REC_9, "entertain", "consider")
    branch = scene.github.pull(number).head_ref
    text = scene.text(REC_9).replace("entertain", "welcome")
    deeds: list[Callable[[], object]] = [
        lambda: scene.github.label(number, "urgent"),
        lambda: scene.github.push("ada", branch, {f"report/{REC_9}": text}),
        lambda: scene.github.comment("ada", number, "Please read this."),
        lambda: scene.github.edit(number, title="Another title"),
    ]
    for deed, count in zip(deeds, runs, strict=True):
        deed()
        for _ in range(count):
            scene.reconcile()
    ((labels, comments, checks, reactions),) = take_stock(scene, [number])
    scene.github.close("ada", number)
    return [
        labels,
        {body for _, body in comments},
        [(a, b, c.replace(f"#{number}", "")) for a, b, c in checks],
        reactions,
    ]


class TestComment:
    """Never two comments of the bot's."""

    @pytest.mark.parametrize("fault", [Fault.BAD_GATEWAY_AFTER, Fault.CUT_AFTER])
    def test_a_comment_that_was_stored_without_an_answer_is_found(self, scene: Scene, fault: Fault) -> None:
        number = scene.replace("ada", "one", REC_9, "entertain", "consider")
        scene.github.set_fault(fault, operation="issues/create-comment")
        with pytest.raises(UnfinishedError) as caught:
            scene.reconcile()
        assert caught.value.may_pass
        settle(scene)
        assert count_comments(scene, number) == 1

    def test_a_comment_is_never_sent_twice_in_one_run(self, scene: Scene) -> None:
        scene.replace("ada", "one", REC_9, "entertain", "consider")
        scene.github.set_fault(Fault.BAD_GATEWAY_BEFORE, operation="issues/create-comment")
        with pytest.raises(UnfinishedError):
            scene.reconcile()
        assert [r.operation for r in scene.github.requests].count("issues/create-comment") == 1

    def test_one_that_cannot_be_written_does_not_keep_the_others(self, scene: Scene) -> None:
        one = scene.replace("ada", "one", REC_9, "entertain", "consider")
        two = scene.replace("ben", "two", REC_9, "entertain", "welcome")
        scene.github.set_fault(Fault.BAD_GATEWAY_BEFORE, operation="issues/create-comment")
        with pytest.raises(UnfinishedError) as caught:
            scene.reconcile()
        assert {operation.amendment for operation in caught.value.left} == {f"#{one}"}
        assert count_comments(scene, two) == 1

    def test_when_nothing_can_be_written_it_stops_soon(self, scene: Scene) -> None:
        for n in range(9):
            scene.replace("ada", f"b{n}", REC_9, "entertain", f"word{n}")
        scene.github.set_fault(Fault.BAD_GATEWAY_BEFORE, operation="issues/create-comment", times=99)
        with pytest.raises(UnfinishedError):
            scene.reconcile()
        assert [r.operation for r in scene.github.requests].count("issues/create-comment") == 5


class TestLimits:
    """Waits as it is told, within a bound; else it stops and says what remains."""

    @pytest.mark.parametrize("operation", ["graphql", "issues/create-comment", "issues/add-labels"])
    @pytest.mark.parametrize("fault", [Fault.TOO_MANY, Fault.SECONDARY_LIMIT])
    @pytest.mark.parametrize(("told", "waits"), [(7, 7), (None, 60)])
    def test_it_waits_as_it_is_told_and_a_minute_where_it_is_not(
        self, scene: Scene, operation: str, fault: Fault, told: int | None, waits: int
    ) -> None:
        number = scene.replace("ada", "one", REC_9, "entertain", "consider")
        scene.github.set_fault(fault, operation=operation, retry_after=told)
        scene.reconcile()
        assert [wait for wait in scene.waits if wait] == [waits]
        assert count_comments(scene, number) == 1

    def test_it_waits_for_the_end_of_the_hour_when_that_is_near(self, scene: Scene) -> None:
        scene.replace("ada", "one", REC_9, "entertain", "consider")
        scene.github.set_fault(Fault.PRIMARY_LIMIT, operation="issues/create-comment", retry_after=20)
        scene.reconcile()
        (wait,) = (wait for wait in scene.waits if wait)
        assert 15 < wait < 25

    def test_a_query_over_the_limit_is_answered_with_status_200_and_waited_for(self, scene: Scene) -> None:
        number = scene.replace("ada", "one", REC_9, "entertain", "consider")
        scene.github.set_fault(Fault.GRAPHQL_LIMIT, operation="graphql")
        scene.reconcile()
        assert [wait for wait in scene.waits if wait] == [60]
        assert count_comments(scene, number) == 1

    def test_a_query_that_did_not_finish_is_asked_again(self, scene: Scene) -> None:
        scene.github.set_fault(Fault.GRAPHQL_ERROR, operation="graphql", times=2)
        assert scene.reconcile() == ()

    def test_a_limit_that_ends_too_late_stops_it_and_tells_what_is_left(self, scene: Scene) -> None:
        one = scene.replace("ada", "one", REC_9, "entertain", "consider")
        two = scene.replace("ben", "two", REC_9, "entertain", "welcome")
        scene.github.set_fault(Fault.TOO_MANY, operation="issues/add-labels", retry_after=3600)
        with pytest.raises(LimitReachedError, match="ends in 60 minutes") as caught:
            scene.reconcile()
        assert [operation.amendment for operation in caught.value.left] == [f"#{one}"] * 2 + [f"#{two}"] * 3
        assert count_comments(scene, one) == 1
        settle(scene)
        assert count_comments(scene, two) == 1

    def test_the_whole_run_waits_no_longer_than_its_bound(self, scene: Scene) -> None:
        scene.replace("ada", "one", REC_9, "entertain", "consider")
        scene.github.set_fault(Fault.SECONDARY_LIMIT, operation="issues/create-comment", times=99)
        with pytest.raises(LimitReachedError):
            scene.reconcile()
        assert sum(scene.waits) <= WAIT_LIMIT

    def test_a_limit_on_reading_is_told_as_such(self, scene: Scene) -> None:
        scene.github.set_fault(Fault.TOO_MANY, operation="graphql", retry_after=3600)
        with pytest.raises(LimitReachedError):
            scene.reconcile()


@pytest.mark.parametrize("permission", ["pull-requests", "checks"])
def test_a_permission_that_is_missing_is_named_in_a_sentence(scene: Scene, permission: str) -> None:
    scene.replace("ada", "one", REC_9, "entertain", "consider")
    held = {"contents": "read", "pull-requests": "write", "issues": "write", "checks": "write", permission: "read"}
    lesser = Scene(scene.github, scene.folder, scene.github.actions_token(held), scene.waits)
    with pytest.raises(UnfinishedError, match="Resource not accessible by integration") as caught:
        lesser.reconcile()
    assert not caught.value.may_pass
