"""The real report on GitHub's double, with people who are illustrations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.forge.github.scene import REC_9, SUBMITS, Scene, open_scene, with_job


@pytest.fixture
def scene(report_folder: Path, tmp_path: Path) -> Iterator[Scene]:
    """Ada is known by her number, Ben by his login, Eve not at all; Mia maintains. All but her have forks."""
    file = report_folder / "report" / "stakeholders.yml"
    text = file.read_text(encoding="utf-8")
    for group, account in (("Governments", "{login: ada, id: 11}"), ("Private sector", "{login: ben}")):
        assert f"group: {group}, github: []" in text
        text = text.replace(f"group: {group}, github: []", f"group: {group}, github: [{account}]")
    file.write_text(text, encoding="utf-8")
    with open_scene(report_folder, tmp_path) as opened:
        for number, login in enumerate(("ada", "ben", "eve"), 11):
            opened.github.add_user(login, id=number)
            opened.github.fork(login)
        opened.github.add_user("mia", id=20, permission="maintain")
        yield opened


@pytest.fixture
def reading(scene: Scene) -> Scene:
    """The job that strangers start. Ada's "consider" (1) and Ben's "welcome" (2) are shown."""
    scene.replace("ada", "one", REC_9, "entertain", "consider")
    scene.replace("ben", "two", REC_9, "entertain", "welcome")
    scene.reconcile()
    return scene


@pytest.fixture
def recording(reading: Scene) -> Scene:
    """The job that the repository's own people and its clock start."""
    return with_job(reading, SUBMITS)
