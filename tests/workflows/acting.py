"""Runs a workflow file as it is on this computer, with act: no Docker, no network, stand-ins for others' actions.

act knows no permissions, no concurrency and no tokens of forks; rules.py looks at those.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.workflows.shipped import ACTION
from tests.workflows.stand_in import install

STAND_INS = Path(__file__).parent / "actions"
REPOSITORY = "working-group/report"
TOKEN = "token-of-the-run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a run left behind: its status and log, the calls of Python and the bot, artifacts and summary."""

    status: int
    log: str
    calls: list[dict[str, Any]]
    artifacts: dict[str, str]
    summary: str

    def calls_of(self, program: str) -> list[dict[str, Any]]:
        """The calls of one program."""
        return [call for call in self.calls if call["program"] == program]


def run_workflow(
    checkout: Path,
    scratch: Path,
    event: str,
    payload: Mapping[str, Any],
    *,
    workflow: Path,
    server: Mapping[str, str],
    actions: Mapping[str, Path] | None = None,
    token: str = TOKEN,
    bot: str = "",
) -> Run:
    """Run a workflow for an event.

    ``checkout`` is a work tree of the repository at the commit that starts the run; everything else is written below
    ``scratch``. ``server`` holds the environment that names GitHub's addresses, ``actions`` where further actions lie,
    ``token`` what the run writes with, and ``bot`` the program to run in place of a stand-in of the bot.
    """
    act = Path(sys.executable).with_name("act")
    if not act.exists():
        pytest.skip("act is not installed; it comes with the development dependencies")
    stand_in = scratch / "stand-in"
    install(stand_in / "bin", "python")
    event_file = scratch / "event.json"
    event_file.write_text(json.dumps(payload), encoding="utf-8")
    environment = {**server, "GITHUB_REPOSITORY": REPOSITORY, "STAND_IN": str(stand_in), "STAND_IN_FOR": bot}
    known = {**_find_stand_ins(), **(actions or {})}
    command = [
        str(act), event, "-C", str(checkout), "-W", str(workflow), "-e", str(event_file),
        "-P", "ubuntu-latest=-self-hosted", "--defaultbranch", "main", "-s", f"GITHUB_TOKEN={token}",
        "--no-skip-checkout", "--no-cache-server", "--action-cache-path", str(scratch / "cache"),
        *(f"--local-repository={server['GITHUB_SERVER_URL']}/{name}={path}" for name, path in known.items()),
        *(f"--env={name}={value}" for name, value in environment.items()),
    ]  # fmt: skip
    # Nothing of the computer's environment: in GitHub's own runners it is that of another run.
    alone = {"PATH": os.environ["PATH"], "HOME": str(scratch), "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, env=alone, capture_output=True, text=True, timeout=120, check=False)
    calls = stand_in / "calls.jsonl"
    summary = stand_in / "summary.md"
    return Run(
        status=done.returncode,
        log=done.stdout + done.stderr,
        calls=[json.loads(line) for line in calls.read_text(encoding="utf-8").splitlines()] if calls.exists() else [],
        artifacts={
            file.relative_to(stand_in / "artifacts").as_posix(): file.read_text(encoding="utf-8")
            for file in (stand_in / "artifacts").glob("*/*")
        },
        summary=summary.read_text(encoding="utf-8") if summary.exists() else "",
    )


def _find_stand_ins() -> dict[str, Path]:
    used = re.findall(r"uses: (actions/([\w-]+)@[0-9a-f]{40})", ACTION.read_text(encoding="utf-8"))
    return {reference: STAND_INS / name for reference, name in used}
