"""The shipped workflow files, really run for every trigger: who is called, with what, on which files."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.gitrepo import GitRepo, make_repo
from tests.workflows.acting import REPOSITORY, TOKEN, Run, run_workflow
from tests.workflows.shipped import ACTION, AMENDMENTS, DAILY, PROJECT, read_calling_workflow

WORKFLOWS = Path(".github/workflows")
BASE = {"name": "report", "full_name": REPOSITORY, "default_branch": "main"}
# A pull request from a fork that tries what it can in the places that its author writes.
PULL_REQUEST = {
    "number": 7,
    "title": '"; touch "$GITHUB_WORKSPACE/../proposed"; echo "$(touch proposed) ${{ github.token }}',
    "base": {"ref": "main", "repo": BASE},
    "head": {"ref": "$(touch${IFS}proposed)", "repo": {"full_name": "somebody/report", "default_branch": "theirs"}},
}
COMMENT = {"body": "/help\n$(touch proposed)", "user": {"login": "somebody", "type": "User"}}
EVENTS: dict[str, dict[str, Any]] = {
    "pull_request_target": {"action": "opened", "pull_request": PULL_REQUEST, "repository": BASE},
    "issue_comment": {
        "action": "created",
        "comment": COMMENT,
        "issue": {"number": 7, "pull_request": {"url": "https://example.org/7"}},
        "repository": BASE,
    },
    "push": {"ref": "refs/heads/main", "repository": BASE},
    "schedule": {"schedule": "17 3 * * *"},
    "workflow_dispatch": {"inputs": {}, "repository": BASE},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosted:
    """A repository on a server, and a work tree of it at the commit that started a run."""

    server: dict[str, str]
    bare: GitRepo
    checkout: GitRepo


def host(folder: Path, files: dict[str, str]) -> Hosted:
    """Put a repository with two commits on main, and a hostile pull request 7, onto a server in ``folder``."""
    bare = make_repo(folder / REPOSITORY, "--bare")
    checkout = make_repo(folder / "checkout")
    checkout.commit("Start")
    checkout.commit("Add the workflow", files)
    checkout.run("remote", "add", "origin", bare.path.as_uri())
    checkout.run("push", "--quiet", "origin", "main")
    checkout.run("checkout", "--quiet", "-b", "theirs")
    checkout.commit(
        "Take over", {"action.yml": "runs: {using: composite, steps: [{run: touch proposed}]}", "pip.py": ""}
    )
    checkout.run("push", "--quiet", "origin", "theirs:refs/pull/7/head")
    checkout.run("checkout", "--quiet", "main")
    address = folder.as_uri()
    server = {"SERVER": address, "API": f"{address}/api", "GRAPHQL": f"{address}/graphql"}
    return Hosted(server={f"GITHUB_{name}_URL": url for name, url in server.items()}, bare=bare, checkout=checkout)


@pytest.fixture
def hosted(tmp_path: Path) -> Hosted:
    """A repository that was made from this one."""
    files = (ACTION, AMENDMENTS, DAILY)
    return host(
        tmp_path / "server", {str(file.relative_to(PROJECT)): file.read_text(encoding="utf-8") for file in files}
    )


def run_shipped(hosted: Hosted, tmp_path: Path, event: str, payload: dict[str, Any]) -> Run:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    checkout = hosted.checkout.path
    workflow = WORKFLOWS / (DAILY if event == "schedule" else AMENDMENTS).name
    return run_workflow(checkout, scratch, event, payload, workflow=workflow, server=hosted.server)


@pytest.mark.parametrize("event", EVENTS)
def test_every_trigger_runs_the_bot_once_on_the_whole_base_with_its_environment(
    event: str, hosted: Hosted, tmp_path: Path
) -> None:
    run = run_shipped(hosted, tmp_path, event, EVENTS[event])
    assert run.status == 0, run.log
    (call,) = run.calls_of("amend")
    assert call["arguments"][:2] == ["bot", "--changelog"]
    environment = call["environment"]
    assert {name: environment[name] for name in hosted.server} == hosted.server
    assert environment["GITHUB_EVENT_NAME"] == event
    assert environment["GITHUB_REPOSITORY"] == REPOSITORY
    assert environment["GITHUB_TOKEN"] == TOKEN
    assert environment["GITHUB_WORKSPACE"] == call["folder"]
    assert environment["GITHUB_STEP_SUMMARY"]
    assert EVENTS[event].items() <= json.loads(call["event"]).items()
    assert (call["commit"], call["commits"], call["changes"]) == (hosted.checkout.head("main"), 2, "")
    assert call["credentials"] == ""


@pytest.mark.parametrize("event", EVENTS)
def test_changelog_is_kept_whenever_the_report_may_have_changed(event: str, hosted: Hosted, tmp_path: Path) -> None:
    run = run_shipped(hosted, tmp_path, event, EVENTS[event])
    kept = event in {"push", "schedule", "workflow_dispatch"}
    assert run.artifacts == ({"changelog/changelog.md": "the changelog\n"} if kept else {})


def test_bot_is_installed_from_the_base_without_the_token(hosted: Hosted, tmp_path: Path) -> None:
    run = run_shipped(hosted, tmp_path, "pull_request_target", EVENTS["pull_request_target"])
    (call,) = run.calls_of("python")
    assert call["arguments"][:3] == ["-m", "pip", "install"]
    assert "action.yml" in call["files"]
    assert call["commit"] == hosted.checkout.head("main")
    assert "GITHUB_TOKEN" not in call["environment"]


def test_comment_on_an_issue_runs_nothing(hosted: Hosted, tmp_path: Path) -> None:
    payload = {**EVENTS["issue_comment"], "issue": {"number": 8}}
    run = run_shipped(hosted, tmp_path, "issue_comment", payload)
    assert (run.status, run.calls) == (0, [])


def test_run_that_had_to_wait_reads_the_report_as_it_now_is(hosted: Hosted, tmp_path: Path) -> None:
    started = hosted.checkout.head("main")
    later = hosted.checkout.commit("Adopt something", {"report/later.md": "later"})
    hosted.checkout.run("push", "--quiet", "origin", "main")
    hosted.checkout.run("reset", "--quiet", "--hard", started)
    run = run_shipped(hosted, tmp_path, "issue_comment", EVENTS["issue_comment"])
    (call,) = run.calls_of("amend")
    assert (call["environment"]["GITHUB_SHA"], call["commit"]) == (started, later)


def test_other_repository_runs_the_bot_with_one_line(tmp_path: Path) -> None:
    workflow = WORKFLOWS / "amendments.yml"
    hosted = host(tmp_path / "server", {str(workflow): read_calling_workflow(), "report/report.yml": ""})
    program = tmp_path / "program"
    program.mkdir()
    shutil.copy(ACTION, program)
    (program / "pyproject.toml").touch()
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    run = run_workflow(
        hosted.checkout.path,
        scratch,
        "push",
        EVENTS["push"],
        workflow=workflow,
        server=hosted.server,
        actions={"OWNER/REPOSITORY@COMMIT": program},
    )
    assert run.status == 0, run.log
    (install,) = run.calls_of("python")
    (call,) = run.calls_of("amend")
    assert install["files"] == ["action.yml", "pyproject.toml"]
    assert (call["commit"], call["commits"]) == (hosted.checkout.head("main"), 2)
    assert run.artifacts == {"changelog/changelog.md": "the changelog\n"}
