"""The shipped workflow and the bot together, on the double of GitHub: what each trigger leaves behind."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.github.double import GitHubDouble
from tests.gitrepo import make_repo
from tests.reports import make_report_folder
from tests.workflows.acting import REPOSITORY, Run, run_workflow
from tests.workflows.definition import parse_definition
from tests.workflows.shipped import ACTION, AMENDMENTS, DAILY, PROJECT

BOT = "github-actions[bot]"
NINTH = "report/recommendations/09.md"
Trigger = Callable[..., Run]


def read_permissions(kind: str) -> dict[str, str]:
    """What the job of the shipped workflow asks for that such an event starts."""
    name = "reconcile" if kind in ("pull_request_target", "issue_comment") else "record"
    permissions: dict[str, str] = parse_definition(AMENDMENTS.read_text(encoding="utf-8")).jobs[name]["permissions"]
    return permissions


@pytest.fixture
def github(tmp_path: Path) -> Iterator[GitHubDouble]:
    """A repository made from this one; two want other words for the same place, a third wants the whole place."""
    base = tmp_path / "base"
    make_report_folder(base / "report")
    for file in (ACTION, AMENDMENTS, DAILY):
        copy = base / file.relative_to(PROJECT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    with GitHubDouble.start(tmp_path / "double") as double:
        double.create_repository(REPOSITORY, base)
        double.add_user("secretary", permission="write")
        words = (base / NINTH).read_text(encoding="utf-8")
        for login, verb in (("ada", "consider"), ("ben", "examine")):
            double.add_user(login)
            double.fork(login)
            double.push(login, "mine", {NINTH: words.replace("entertain", verb)})
            double.open_pull(login, "mine", f"To {verb} is better")
        double.add_user("cy")
        double.fork("cy")
        taking_over = {"action.yml": "runs: {using: composite, steps: []}", "bot/cli.py": "raise SystemExit"}
        double.push("cy", "mine", {**taking_over, "report/stakeholders.yml": "stakeholders: [{id: cy}]"})
        double.open_pull("cy", "mine", "$(touch proposed) ${{ github.token }}")
        yield double


@pytest.fixture
def trigger(github: GitHubDouble, tmp_path: Path) -> Trigger:
    """Runs the workflow that an event starts, with a token that may do what the workflow asks for and no more."""
    addresses = {"SERVER": github.url, "API": github.api_url, "GRAPHQL": github.graphql_url}
    server = {f"GITHUB_{name}_URL": address for name, address in addresses.items()}

    def run(kind: str, number: int = 0, permissions: Mapping[str, str] | None = None) -> Run:
        scratch = tmp_path / f"run-{len(list(tmp_path.glob('run-*')))}"
        scratch.mkdir()
        checkout = make_repo(scratch / "checkout")
        checkout.run("remote", "add", "origin", f"{github.url}/{REPOSITORY}")
        checkout.run("pull", "--quiet", "origin", "main")
        github.forget_requests()
        return run_workflow(
            checkout.path,
            scratch,
            kind,
            github.event(kind, number),
            workflow=(DAILY if kind == "schedule" else AMENDMENTS).relative_to(PROJECT),
            server={**server, "AMEND_PAUSE": "0"},
            token=github.actions_token(permissions or read_permissions(kind)),
            bot=str(Path(sys.executable).with_name("amend")),
        )

    return run


def test_every_trigger_does_its_part(github: GitHubDouble, trigger: Trigger) -> None:
    opened = trigger("pull_request_target", 1)
    assert opened.status == 0, opened.log
    for number in (1, 2):
        shown = github.snapshot(number)
        assert [login for login, _ in shown.comments] == [BOT]
        assert {"recommendation: 9", "status: conflict", "status: unknown submitter"} <= set(shown.labels)
        assert len(shown.checks) == 1
    assert "status: outside the report" in github.snapshot(3).labels

    github.comment("secretary", 2, "/on-behalf-of illustration-b")
    commented = trigger("issue_comment", 2)
    assert commented.status == 0, commented.log
    assert "submitter: Illustration B" in github.snapshot(2).labels

    github.merge("secretary", 1)
    pushed = trigger("push")
    assert pushed.status == 0, pushed.log
    changelog = pushed.artifacts["changelog/changelog.md"]
    assert "consider" in changelog
    assert changelog in pushed.summary

    # After a merge GitHub takes its time to find out what conflicts; the daily run hears of it.
    daily = trigger("schedule")
    assert daily.status == 0, daily.log
    assert "GitHub says that this branch has conflicts" in github.snapshot(2).comments[0][1]

    by_hand = trigger("workflow_dispatch")
    assert by_hand.status == 0, by_hand.log
    assert [request for request in github.requests if request.wrote] == []
    assert by_hand.artifacts == daily.artifacts == pushed.artifacts


@pytest.mark.parametrize("area", ["pull-requests", "issues", "checks"])
def test_every_writing_permission_is_needed(area: str, trigger: Trigger) -> None:
    run = trigger("pull_request_target", 1, permissions={**read_permissions("pull_request_target"), area: "read"})
    assert run.status != 0
    assert "Resource not accessible by integration" in run.summary
