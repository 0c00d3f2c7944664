"""Fixtures that every test may use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gitrepo import GitRepo, isolate_git, make_repo


@pytest.fixture(scope="session", autouse=True)
def _isolated_git() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        isolate_git(patch)
        yield


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    """An empty repository."""
    return make_repo(tmp_path / "repo")
