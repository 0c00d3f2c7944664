"""Real Git repositories for tests, made with plain ``git`` so that they do not depend on what they test."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

# Nothing of the computer's own settings reaches a test, and every test says who it is.
ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_DATE": "2026-03-01T12:00:00+01:00",
    "GIT_COMMITTER_DATE": "2026-03-01T12:00:00+01:00",
    "TZ": "UTC",
}


def isolate_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take Git's variables out of the environment, such as a hook sets them, and put ours in."""
    for name in [name for name in os.environ if name.startswith("GIT_")] + ["EMAIL"]:
        monkeypatch.delenv(name, raising=False)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@dataclass(frozen=True, slots=True)
class GitRepo:
    """A repository in the folder ``path``."""

    path: Path

    def run_bytes(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """The standard output of git; raises ``CalledProcessError`` when it fails."""
        command = ["git", *arguments]
        return subprocess.run(command, cwd=self.path, input=stdin, capture_output=True, check=True).stdout

    def run(self, *arguments: str, stdin: bytes = b"") -> str:
        """The same as text, without the final newline."""
        return self.run_bytes(*arguments, stdin=stdin).decode().removesuffix("\n")

    def write(self, files: Mapping[str, bytes | str | None]) -> None:
        """Write files of the work tree; None deletes one."""
        for name, data in files.items():
            file = self.path / name
            if data is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data.encode() if isinstance(data, str) else data)

    def commit(self, message: str, files: Mapping[str, bytes | str | None] | None = None) -> str:
        """Commit these files and everything else that changed; gives back the commit's id."""
        self.write(files or {})
        self.run("add", "--all", "--force")
        self.run("commit", "--quiet", "--allow-empty", "--message", message)
        return self.head()

    def head(self, revision: str = "HEAD") -> str:
        """The id of a commit."""
        return self.run("rev-parse", "--verify", f"{revision}^{{commit}}")

    def refs(self) -> dict[str, str]:
        """Every ref and where it stands."""
        lines = self.run("for-each-ref", "--format=%(refname) %(objectname)").splitlines()
        return dict(line.split(" ") for line in lines)

    def is_clean(self) -> bool:
        """Whether work tree and index are those of HEAD."""
        return self.run("status", "--porcelain") == ""


def make_repo(path: Path, *options: str) -> GitRepo:
    """An empty repository with an identity and the branch main; ``options`` are those of git init."""
    path.mkdir(parents=True, exist_ok=True)
    repo = GitRepo(path)
    repo.run("init", "--quiet", "--initial-branch=main", *options)
    repo.run("config", "user.name", "Ada Illustration")
    repo.run("config", "user.email", "ada@example.org")
    return repo


def clone_repo(source: GitRepo, path: Path, *options: str) -> GitRepo:
    """A clone of ``source`` with an identity of its own."""
    source.run("clone", "--quiet", *options, source.path.as_uri(), str(path))
    repo = GitRepo(path)
    repo.run("config", "user.name", "Ben Illustration")
    repo.run("config", "user.email", "ben@example.org")
    return repo


@contextmanager
def count_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Collects the name of every Git command, as Git itself traces it, that is started inside the block."""
    trace = tmp_path / "trace.jsonl"
    commands: list[str] = []
    with monkeypatch.context() as patch:
        patch.setenv("GIT_TRACE2_EVENT", str(trace))
        yield commands
    for line in trace.read_text().splitlines():
        event = json.loads(line)
        if event["event"] == "cmd_name":
            commands.append(event["name"])
    trace.unlink()
