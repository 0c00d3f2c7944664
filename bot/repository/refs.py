"""Where Git keeps branches and tags: the full names of refs and the names that people type."""

from __future__ import annotations

TAG = "refs/tags/"
LOCAL = "refs/heads/"
REMOTE = "refs/remotes/"
ORIGIN = "refs/remotes/origin/"


def branch_name(ref: str) -> str:
    """The name of a local or remote-tracking branch without its remote: ``amend/a/1``."""
    return ref.removeprefix(LOCAL) if ref.startswith(LOCAL) else ref.removeprefix(REMOTE).partition("/")[2]
