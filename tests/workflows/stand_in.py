"""Stands in for Python and for what it installs when a workflow runs in a test: no network, and every call is noted.

Called as ``stand_in.py PROGRAM ARGUMENT…`` by the small scripts that ``install`` writes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path


def install(folder: Path, *programs: str) -> None:
    """Make these programs in a folder."""
    folder.mkdir(parents=True)
    for program in programs:
        script = folder / program
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{Path(__file__)}" {program} "$@"\n', encoding="utf-8")
        script.chmod(0o755)


def note(program: str, arguments: list[str]) -> None:
    """Note a call, and the state of the work tree at that moment: it is gone when the run has ended."""

    def git(*command: str) -> str:
        return subprocess.run(["git", *command], capture_output=True, text=True, check=False).stdout.strip()

    call = {
        "program": program,
        "arguments": arguments,
        "environment": dict(os.environ),
        "event": Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"),
        "folder": str(Path.cwd()),
        "files": sorted(file.name for file in Path(arguments[-1]).glob("*")) if Path(arguments[-1]).is_dir() else [],
        "commit": git("rev-parse", "HEAD"),
        "commits": int(git("rev-list", "--count", "HEAD")),
        "changes": git("status", "--porcelain"),
        "credentials": git("config", "--get-regexp", "extraheader"),
    }
    with (Path(os.environ["STAND_IN"]) / "calls.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(call) + "\n")


def main(program: str, arguments: list[str]) -> int:
    """Do what the program is called for, or as much of it as a test needs."""
    if arguments[:2] == ["-m", "venv"]:
        install(Path(arguments[2]) / "bin", "python", "amend")
        return 0
    note(program, arguments)
    if program == "python":
        return 0
    if real := os.environ.get("STAND_IN_FOR"):
        status = subprocess.run([real, *arguments], check=False).returncode
    else:
        Path(arguments[arguments.index("--changelog") + 1]).write_text("the changelog\n", encoding="utf-8")
        status = 0
    summary = Path(os.environ["GITHUB_STEP_SUMMARY"])
    (Path(os.environ["STAND_IN"]) / "summary.md").write_bytes(summary.read_bytes() if summary.exists() else b"")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
