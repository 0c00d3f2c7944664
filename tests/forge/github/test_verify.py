"""``amend verify`` of a report on GitHub: what commits say is compared with the pull requests that they name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.run import make_amend
from tests.forge.github.scene import NAME, SUBMITS, Scene
from tests.forge.github.test_consensus import FILE, adopt, find
from tests.gitrepo import GitRepo


@pytest.fixture
def merged(scene: Scene) -> Scene:
    """Words of Ada and Eve are adopted and merged; all pull requests are closed, and their copies are gone on."""
    writer = Scene(scene.github, scene.folder, scene.github.actions_token(SUBMITS), scene.waits)
    writer.replace("ada", "one", FILE, "entertain", "consider")
    writer.replace("eve", "two", FILE, "an open,", "an open, free,")
    adopt(writer, "rec 9/1=#1", "rec 9/2=#2")
    writer.github.merge("mia", find(writer).number, "squash")
    # Ada dropped the words afterwards; her earlier commit still has them.
    writer.github.push("ada", "one", {f"report/{FILE}": writer.text(FILE).replace("entertain", "accept")})
    for number in (1, 2):
        writer.github.close("mia", number)
    return writer


def verify(scene: Scene, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *options: str) -> Any:
    """What it answers in a new clone."""
    folder = Path(f"{scene.folder}-{len(list(scene.folder.parent.iterdir()))}")
    GitRepo(scene.folder).run("clone", "--quiet", f"{scene.github.url}/{NAME}", str(folder))
    for variable, value in scene.environment.items():
        patch.setenv(variable, value)
    return json.loads(make_amend(folder, capsys, patch)(*options, "verify", "--format", "json").out)


def test_adoptions_are_compared_with_pull_requests_that_are_closed_by_now(
    merged: Scene, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(verify(merged, monkeypatch, capsys)["unchecked"]) == 1
    answer = verify(merged, monkeypatch, capsys, "--forge", "github")
    assert (answer["checked"], answer["unchecked"], answer["findings"]) == (1, [], [])


def test_words_that_the_pull_request_never_had_are_found(
    merged: Scene, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = merged.text(FILE).replace("entertain", "consider").replace("an open,", "an open, free,")
    said = "Adopt\n\nParagraph: recommendations/9\nAmendment: #2\nProposed-by: illustration-b\n"
    merged.github.push("mia", "main", {f"report/{FILE}": text.replace("general public use", "paying users")}, said)
    (finding,) = verify(merged, monkeypatch, capsys, "--forge", "github")["findings"]
    assert (finding["fault"], finding["words"].strip()) == ("not theirs", "paying users")
