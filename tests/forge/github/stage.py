"""A scene that is set back to its beginning again and again, and what people see of it in the end."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from bot.errors import UserError
from bot.reconcile.memory import drop_since
from tests.forge.github.scene import Scene
from tests.github.double.bare import Bare
from tests.github.double.render.account import ACTIONS

REC_9, REC_17 = "recommendations/09.md", "recommendations/17.md"


class Stage:
    """One scene that can be set back to where the runs begin; of a repository on disk they write branches only."""

    def __init__(self, scene: Scene, prepare: Callable[[Scene], list[int]] | None = None) -> None:
        self.scene = scene
        self.numbers = (prepare or set_the_scene)(scene)
        self._bare = Bare(scene.github.repository.path)
        self._branches = self._bare.read_branches()
        self._kept = self._copy()
        scene.github.forget_requests()
        settle(scene)
        self.expected = take_stock(scene, self.numbers)
        self.count = len(scene.github.requests)

    def set_back(self) -> None:
        """Begin anew, as if nothing had run."""
        vars(self.scene.github.world).update(self._kept)
        self._kept = self._copy()
        self.scene.github.forget_requests()
        for branch in self._bare.read_branches().keys() - self._branches.keys():
            self._bare.git("update-ref", "-d", f"refs/heads/{branch}")

    def check(self, what: str) -> None:
        """That the end is as it should be, once nothing is left to do."""
        settle(self.scene)
        for found, expected in zip(take_stock(self.scene, self.numbers), self.expected, strict=True):
            assert found == expected, what

    def _copy(self) -> dict[str, Any]:
        return copy.deepcopy(vars(self.scene.github.world), {id(ACTIONS): ACTIONS})


def set_the_scene(scene: Scene) -> list[int]:
    """Three pull requests that meet, an older state of two on show, labels by hand, and three comments to hear."""
    github = scene.github
    numbers = [
        scene.replace("ada", "one", REC_9, "entertain", "consider"),
        scene.replace("ben", "two", REC_9, "general public use", "use by all"),
    ]
    scene.reconcile()
    numbers.append(scene.replace("eve", "three", REC_9, "entertain", "welcome"))
    github.push("ada", "one", {f"report/{REC_17}": scene.text(REC_17).replace("every year", "every two years")})
    github.label(numbers[0], "urgent", "group: Nobody")
    github.label(numbers[2], "help wanted")
    github.comment("mia", numbers[2], "/on-behalf-of illustration-c")
    github.comment("eve", numbers[0], "/confirm")
    github.comment("eve", numbers[2], "Thank you all.")
    return numbers


def take_stock(scene: Scene, numbers: list[int]) -> list[Any]:
    """All that people see, but for the order of labels, and for since when the bot's comments show it."""
    return [
        (
            Counter(shot.labels),
            [(login, drop_since(body)) for login, body in shot.comments],
            [(check.name, check.conclusion, check.summary) for check in shot.checks],
            [Counter(one.content for one in comment.reactions) for comment in scene.github.pull(number).comments],
        )
        for number in numbers
        for shot in [scene.github.snapshot(number)]
    ]


def settle(scene: Scene) -> None:
    """Runs as they would follow, until one has nothing to do."""
    for _ in range(5):
        with suppress(UserError):
            if scene.reconcile() == ():
                return
    raise AssertionError("it never comes to rest")
