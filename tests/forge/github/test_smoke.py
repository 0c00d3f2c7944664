"""Against GitHub itself, when somebody asks for it; the double stands in for it everywhere else.

    AMEND_SMOKE=owner/name GITHUB_TOKEN=… pytest tests/forge/github/test_smoke.py

AMEND_SMOKE names a repository made from this one that the token may read. Nothing is written: the test shows that
GitHub takes our query and our fetch, and that a plan can be made of what it answers.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.commands.reconcile import plan_reconciliation
from bot.forge.github.client import Client
from bot.forge.github.forge import GitHubForge
from bot.forge.github.place import parse_environment
from bot.repository.repository import Repository
from tests.gitrepo import make_repo

REPOSITORY = os.environ.get("AMEND_SMOKE", "")


@pytest.mark.skipif(not REPOSITORY, reason="it asks GitHub itself; set AMEND_SMOKE to owner/name and GITHUB_TOKEN")
def test_github_itself_is_read(tmp_path: Path) -> None:
    clone = make_repo(tmp_path / "clone")
    place = parse_environment({**os.environ, "GITHUB_REPOSITORY": REPOSITORY})
    forge = GitHubForge(Repository(clone.path), Client(place))
    state = forge.fetch_state()
    assert state.report.paragraphs
    assert {operation.amendment for operation in plan_reconciliation(forge, state)} <= {a.id for a in state.amendments}
