"""The linters find nothing in the shipped workflows, and something where there is something to find."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.workflows.shipped import ACTION, AMENDMENTS, PROJECT, WORKFLOWS, read_calling_workflow

# shellcheck and pyflakes are used by actionlint where somebody has them, so that results would differ.
ACTIONLINT = ("actionlint", "-no-color", "-shellcheck=", "-pyflakes=")
WORKFLOW_SCHEMA = ("check-jsonschema", "--builtin-schema", "github-workflows")
ACTION_SCHEMA = ("check-jsonschema", "--builtin-schema", "github-actions")
ZIZMOR = ("zizmor", "--offline", "--no-progress", "--no-config")


def lint(command: tuple[str, ...], *files: Path) -> tuple[bool, str]:
    """Whether a linter accepts these files, and what it says."""
    program = Path(sys.executable).with_name(command[0])
    if not program.exists():
        pytest.skip(f"{command[0]} is not installed; it comes with the development dependencies")
    done = subprocess.run([program, *command[1:], *files], cwd=PROJECT, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("command", "files"),
    [
        (ZIZMOR, (*WORKFLOWS, ACTION)),
        (ACTIONLINT, WORKFLOWS),
        (WORKFLOW_SCHEMA, WORKFLOWS),
        (ACTION_SCHEMA, (ACTION,)),
    ],
    ids=["zizmor", "actionlint", "workflow schema", "action schema"],
)
def test_linter_accepts_shipped_files(command: tuple[str, ...], files: tuple[Path, ...]) -> None:
    accepted, report = lint(command, *files)
    assert accepted, report


@pytest.mark.parametrize("command", [ACTIONLINT, WORKFLOW_SCHEMA], ids=["actionlint", "workflow schema"])
def test_linter_accepts_workflow_shown_to_callers(command: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "amendments.yml"
    file.write_text(read_calling_workflow(), encoding="utf-8")
    accepted, report = lint(command, file)
    assert accepted, report


@pytest.mark.parametrize(
    ("command", "source", "right", "wrong", "finding"),
    [
        (ZIZMOR, AMENDMENTS, "          persist-credentials: false\n", "", "artipacked"),
        (ZIZMOR, AMENDMENTS, "@3d3c42e5aac5ba805825da76410c181273ba90b1", "@v7", "unpinned-uses"),
        (ZIZMOR, ACTION, '"$CHANGELOG"', "${{ inputs.changelog }}", "template-injection"),
        (ACTIONLINT, AMENDMENTS, "github.event_name", "github.event_nam", "event_nam"),
        (WORKFLOW_SCHEMA, AMENDMENTS, "runs-on:", "run-on:", "run-on"),
        (ACTION_SCHEMA, ACTION, "using: composite", "using: magic", "magic"),
    ],
)
def test_linter_finds_fault(
    command: tuple[str, ...], source: Path, right: str, wrong: str, finding: str, tmp_path: Path
) -> None:
    file = tmp_path / ".github/workflows" / source.name if source != ACTION else tmp_path / source.name
    file.parent.mkdir(parents=True, exist_ok=True)
    text = source.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong), encoding="utf-8")
    accepted, report = lint(command, file)
    assert not accepted
    assert finding in report
