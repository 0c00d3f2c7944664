"""The files that GitHub runs, as this project ships them."""

from __future__ import annotations

from pathlib import Path

PROJECT = Path(__file__).parents[2]
WORKFLOWS = tuple(sorted((PROJECT / ".github/workflows").glob("*.yml")))
AMENDMENTS = PROJECT / ".github/workflows/amendments.yml"
DAILY = PROJECT / ".github/workflows/daily.yml"
CI = PROJECT / ".github/workflows/ci.yml"
ACTION = PROJECT / "action.yml"
GUIDE = PROJECT / "docs/github.md"


def read_calling_workflow() -> str:
    """The workflow that docs/github.md shows to those who call the action from a repository of their own."""
    _, _, rest = GUIDE.read_text(encoding="utf-8").partition("```yaml\nname: Amendments\n")
    workflow, fence, _ = rest.partition("```\n")
    assert fence, "docs/github.md shows no workflow that calls the action"
    return "name: Amendments\n" + workflow
