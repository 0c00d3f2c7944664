"""What a run costs, counted in requests: GitHub gives a job a thousand an hour."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest

from bot.commands.reconcile import plan_reconciliation
from bot.forge.github.client import Client
from bot.forge.port import LimitReachedError
from tests.forge.github.scene import Scene
from tests.github.double import Request

REC_9 = "recommendations/09.md"


def count(scene: Scene) -> tuple[int, int, int]:
    """Reads, fetches and writes since they were last forgotten."""
    requests = scene.github.requests
    reads = [request for request in requests if request.is_read and not request.is_git]
    fetches = [request for request in requests if request.is_git and request.method == "GET"]
    return len(reads), len(fetches), len([request for request in requests if not request.is_read])


@pytest.fixture
def crowd(scene: Scene) -> list[int]:
    """300 open pull requests, a hundred by each of three."""
    text = scene.text(REC_9)
    numbers = []
    for n in range(300):
        login = ("ada", "ben", "eve")[n % 3]
        words = text.replace("entertain", f"consider {n % 40}")
        numbers.append(scene.propose(login, f"b{n}", {f"report/{REC_9}": words}))
    return numbers


def test_three_hundred_are_read_with_three_queries_and_one_fetch(scene: Scene, crowd: list[int]) -> None:
    scene.github.forget_requests()
    state = scene.open_forge().fetch_state()
    assert len(state.amendments) == 300
    assert count(scene) == (3, 1, 0)
    assert sum(request.cost for request in scene.github.requests) < 50


def test_a_run_that_finds_nothing_writes_nothing(scene: Scene, crowd: list[int]) -> None:
    scene.github.world.tokens[scene.token].limit = 10_000
    scene.reconcile()
    scene.github.comment("ada", crowd[0], "Thank you.")
    scene.github.comment("mia", crowd[2], "/on-behalf-of illustration-c")
    scene.github.forget_requests()
    operations = scene.reconcile()
    reads, fetches, _ = count(scene)
    assert (reads, fetches) == (4, 1)
    assert {operation.amendment for operation in operations} >= {f"#{crowd[2]}"}
    scene.github.forget_requests()
    assert scene.reconcile() == ()
    assert count(scene) == (3, 1, 0)


def test_when_the_hour_is_used_up_the_next_runs_go_on_and_nothing_is_doubled(scene: Scene) -> None:
    for n in range(12):
        scene.replace("ada", f"b{n}", REC_9, "entertain", f"consider {n}")
    written = 0
    for _ in range(6):
        scene.github.set_limit(scene.token, 15)
        forge = scene.open_forge()
        state = forge.fetch_state()
        operations = plan_reconciliation(forge, state)
        if not operations:
            break
        with suppress(LimitReachedError):
            forge.apply_plan(state, operations)
        written += 1
    assert written > 2
    assert all(len(scene.github.snapshot(n).comments) == 1 for n in range(1, 13))


def test_writes_keep_their_distance_and_reads_do_not(scene: Scene) -> None:
    """GitHub asks for a second between writes."""
    scene.replace("ada", "one", REC_9, "entertain", "consider")
    waits: list[float] = []
    scene.reconcile(Client(replace(scene.place, pause=1.0), sleep=waits.append))
    writes = [request for request in scene.github.requests if not request.is_read]
    assert waits == [1.0] * (len(writes) - 1)


def name_operations(requests: tuple[Request, ...]) -> list[str]:
    return [request.operation for request in requests if not request.is_git]


def test_what_one_new_amendment_costs(scene: Scene) -> None:
    scene.replace("ada", "one", REC_9, "entertain", "consider")
    scene.reconcile()
    scene.github.forget_requests()
    scene.replace("ada", "two", "recommendations/17.md", "every year", "every two years")
    scene.reconcile()
    assert name_operations(scene.github.requests) == [
        "graphql",
        "issues/create-comment",
        "issues/create-label",
        "issues/add-labels",
        "checks/create",
    ]
