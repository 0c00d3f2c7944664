"""Bare repositories, asked and written with plain Git."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.github.double.commit import LOG_FORMAT, ChangedFile, Commit, Signature, parse_changes, parse_log

# Every commit can be asked for by its id, as on GitHub. The heads of pull requests can be fetched, and nobody pushes to
# them. Nothing is ever packed, so that refs are found as files.
CONFIG = """[core]
    repositoryformatversion = 0
    bare = true
[uploadpack]
    allowAnySHA1InWant = true
    allowFilter = true
[http]
    receivepack = true
[receive]
    hideRefs = refs/pull
    unpackLimit = 1000000
    autogc = false
[gc]
    auto = 0
"""


def isolate(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment for Git, in which nothing of this computer's own settings is left."""
    kept = {name: value for name, value in environment.items() if not name.startswith("GIT_")}
    return {**kept, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "TZ": "UTC"}


@dataclass(frozen=True, slots=True)
class Bare:
    """The repository at ``path``. Git's failures come out as ``CalledProcessError``."""

    path: Path

    def git(self, *arguments: str, stdin: bytes = b"", **variables: str) -> str:
        """The output of a command, without its final newline."""
        environment = {**isolate(os.environ), **variables}
        command = ["git", "-c", "core.quotePath=false", *arguments]
        done = subprocess.run(command, cwd=self.path, env=environment, input=stdin, capture_output=True, check=True)
        return done.stdout.decode(errors="replace").removesuffix("\n")

    def make(self, source: Bare | None = None) -> None:
        """Create it, empty or as a fork, which has the branches and shares the objects of its source."""
        (self.path / "refs" / "heads").mkdir(parents=True)
        (self.path / "HEAD").write_text("ref: refs/heads/main\n")
        (self.path / "config").write_text(CONFIG)
        if source is None:
            (self.path / "objects").mkdir()
            return
        (self.path / "objects").symlink_to(source.path / "objects")
        shutil.copytree(source.path / "refs" / "heads", self.path / "refs" / "heads", dirs_exist_ok=True)

    def set_ref(self, ref: str, sha: str | None) -> None:
        """Let a ref lead to a commit, or delete it."""
        self.git("update-ref", *(("-d", ref) if sha is None else (ref, sha)))

    def read_branches(self) -> dict[str, str]:
        """Every branch and its commit."""
        heads = self.path / "refs" / "heads"
        files = (file for file in sorted(heads.rglob("*")) if file.is_file())
        return {file.relative_to(heads).as_posix(): file.read_text().strip() for file in files}

    def find_merged_heads(self, commit: str) -> set[str]:
        """The refs of pull requests whose heads a commit contains."""
        return set(self.git("for-each-ref", f"--merged={commit}", "--format=%(refname)", "refs/pull").splitlines())

    def find_commit(self, revision: str) -> str | None:
        """The id of a commit, or None where there is none of that name."""
        try:
            return self.git("rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}")
        except subprocess.CalledProcessError:
            return None

    def find_merge_base(self, one: str, other: str) -> str | None:
        """The best common ancestor of two commits."""
        try:
            return self.git("merge-base", one, other)
        except subprocess.CalledProcessError:
            return None

    def read_commit(self, sha: str) -> Commit:
        """One commit by its id."""
        return read_history(self, "-1", sha)[0]

    def read_commits(self, base: str, head: str) -> tuple[Commit, ...]:
        """The commits of ``head`` that ``base`` has not, the oldest first; both are ids."""
        return read_history(self, f"{base}..{head}")

    def read_changes(self, base: str, head: str) -> list[ChangedFile]:
        """What ``head`` changed since it left ``base``, sorted by path, with renames recognised."""
        options = ("--raw", "--numstat", "-z", "-M", "--no-abbrev")
        return parse_changes(self.git("diff", *options, f"{base}...{head}"))

    def try_merge(self, base: str, head: str) -> str | None:
        """The tree of two commits merged, or None where they conflict."""
        return find_merged_tree(self, base, head)

    def import_commit(self, stream: bytes) -> None:
        """Take a commit in the language of ``git fast-import``."""
        self.git("fast-import", "--quiet", "--force", stdin=stream)

    def write_commit(
        self, tree: str, parents: tuple[str, ...], author: Signature, committer: Signature, message: str
    ) -> str:
        """The id of a new commit, which no ref names yet."""
        options = [option for parent in parents for option in ("-p", parent)]
        return self.git(
            "commit-tree",
            tree,
            *options,
            stdin=message.encode(),
            GIT_AUTHOR_NAME=author.name,
            GIT_AUTHOR_EMAIL=author.email,
            GIT_AUTHOR_DATE=author.date,
            GIT_COMMITTER_NAME=committer.name,
            GIT_COMMITTER_EMAIL=committer.email,
            GIT_COMMITTER_DATE=committer.date,
        )


# What follows from the ids of commits never changes, and is remembered.
@cache
def read_history(bare: Bare, *revisions: str) -> tuple[Commit, ...]:
    """Commits, the oldest first; the arguments are ids, a range of them, and options."""
    return parse_log(bare.git("log", "--reverse", "--topo-order", f"--format={LOG_FORMAT}", *revisions))


@cache
def find_merged_tree(bare: Bare, base: str, head: str) -> str | None:
    """The tree of two commits merged, or None where they conflict."""
    try:
        return bare.git("merge-tree", "--write-tree", base, head)
    except subprocess.CalledProcessError:
        return None
