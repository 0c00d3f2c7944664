"""Files submitted on GitHub: pull requests of the repository's own, which later files bring into a new state."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.run import Amend, make_amend
from tests.documents.word.letter import make_letter
from tests.forge.github.scene import SUBMITS, Scene
from tests.forge.github.test_commands import REC_9

LATER = "2017-11-21T09:00:00+01:00"


@pytest.fixture
def amend(scene: Scene, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Amend:
    """Runs a command of the secretariat's in its clone."""
    writer = Scene(scene.github, scene.folder, scene.github.actions_token(SUBMITS), scene.waits)
    for name, value in writer.environment.items():
        monkeypatch.setenv(name, value)
    return make_amend(scene.folder, capsys, monkeypatch)


def write_letter(scene: Scene, place: Path, new: str, author: str = "Illustration A") -> Path:
    report = scene.open_forge().fetch_state().report
    place.write_bytes(make_letter(report, {REC_9: [("entertain", new)]}, author))
    return place


def test_each_file_becomes_a_pull_request_and_its_correction_a_further_commit(
    scene: Scene, amend: Amend, tmp_path: Path
) -> None:
    letters = [write_letter(scene, tmp_path / f"{each}.docx", each, f"Illustration {each.upper()}") for each in "ac"]
    result = amend("--forge", "github", "submit", *map(str, letters))
    assert (result.status, "2 files: 2 submitted." in result.out) == (0, True)
    first, second = scene.open_forge().fetch_state().amendments
    assert (first.submitters, second.submitters) == (("illustration-a",), ("illustration-c",))
    write_letter(scene, letters[0], "consider")
    result = amend("--forge", "github", "submit", *map(str, letters), "--received", LATER)
    assert result.status == 0
    assert f"a.docx: {first.id}, has a new state" in result.out
    assert "should [-a-]{+consider+} proposals" in result.out
    corrected, unchanged = scene.open_forge().fetch_state().amendments
    assert unchanged == second
    assert (corrected.id, corrected.received) == (first.id, LATER)
    assert "should consider proposals" in str(corrected.changes[0].proposed)
    scene.reconcile()
    (comment,) = (body for _, body in scene.github.snapshot(int(first.id.removeprefix("#"))).comments)
    assert all(receipt.sha256 in comment for receipt in corrected.receipts)
    assert len(corrected.receipts) == 2


def test_the_branch_of_somebody_else_is_left_to_them(scene: Scene, amend: Amend, tmp_path: Path) -> None:
    number = scene.replace("ada", "one", "recommendations/09.md", "entertain", "welcome")
    letter = write_letter(scene, tmp_path / "a.docx", "consider")
    result = amend("--forge", "github", "submit", str(letter), "--replaces", str(number))
    assert result.status == 1
    assert f"#{number} is on a branch of ada's own, which only they can change" in result.err
    assert len(scene.open_forge().fetch_state().amendments) == 1
    assert amend("--forge", "github", "submit", str(letter)).status == 0
    assert len(scene.open_forge().fetch_state().amendments) == 2
