"""Fixtures that every test may use."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.gitrepo import GitRepo, isolate_git, make_repo
from tests.reports import make_report_repository

# No test measures time: a busy machine is no mistake in the program.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session", autouse=True)
def _isolated_git() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        isolate_git(patch)
        yield


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    """An empty repository."""
    return make_repo(tmp_path / "repo")


@pytest.fixture(scope="session")
def _report_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_report_repository(tmp_path_factory.mktemp("template") / "report-repository")


@pytest.fixture
def report_folder(tmp_path: Path, _report_template: Path) -> Path:
    """The work tree of a repository that holds the real report; copied, for making one takes longer."""
    return Path(shutil.copytree(_report_template, tmp_path / "report-repository", symlinks=True))
