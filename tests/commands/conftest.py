"""Commands, run on the real report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.run import Amend, make_amend
from tests.gitrepo import GitRepo


@pytest.fixture
def amend(report_folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Amend:
    """Runs a command in a repository that holds the real report."""
    return make_amend(report_folder, capsys, monkeypatch)


@pytest.fixture
def git(report_folder: Path) -> GitRepo:
    """The same repository, for plain Git."""
    return GitRepo(report_folder)
