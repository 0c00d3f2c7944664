"""Where a repository is: found around a folder, or made in one."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import AmendError, UserError
from bot.repository.command import Git, decode
from bot.repository.commits import Identity

_GITHUB = re.compile(r"(?:https://(?:[^@/]+@)?|ssh://git@|git@)github\.com[:/](?P<name>[\w.-]+/[\w.-]+?)(?:\.git)?/?")


def find_root(path: Path) -> Path:
    """The top folder of the work tree around the folder ``path``. Raises ``UserError`` when there is none."""
    _refuse_other_places()
    if not path.is_dir():
        raise UserError(f'There is no folder "{path}".')
    answer = Git(path).attempt("rev-parse", "--show-toplevel")
    if answer.status == 0:
        return Path(decode(answer.output.removesuffix(b"\n")))
    if "not a git repository" in answer.error:
        raise UserError(f'"{path}" is not in a Git repository; go to a clone of the report, or run: git init')
    raise UserError(f'Git cannot work in "{path}": {answer.error.removeprefix("fatal: ")}')


def find_address(git: Git) -> str:
    """What the repository is called on GitHub, "owner/name", where origin lies there; else ""."""
    match = _GITHUB.fullmatch(git.find_line("config", "--get", "remote.origin.url") or "")
    return match["name"] if match else ""


@contextmanager
def made_root(path: Path, identity: Identity | None) -> Iterator[Path]:
    """The top folder of a new repository in ``path``, which is missing or empty.

    ``identity`` is who works in it, where that is not the user. After an ``AmendError`` inside the block there is again
    what was there before. Raises ``UserError`` when ``path`` is neither missing nor empty.
    """
    _refuse_other_places()
    is_new = not path.exists()
    if not is_new and (not path.is_dir() or any(path.iterdir())):
        raise UserError(f'"{path}" exists and is not empty; name a new folder.')
    path.mkdir(parents=True, exist_ok=True)
    try:
        git = Git(path)
        git.run("init", "--quiet", "--initial-branch=main")
        if identity:
            git.run("config", "user.name", identity.name)
            git.run("config", "user.email", identity.email)
        yield find_root(path)
    except AmendError:
        _empty(path)
        if is_new:
            path.rmdir()
        raise


def _refuse_other_places() -> None:
    """A hook sets these variables, and Git then works in the repository of the hook."""
    for name in ("GIT_DIR", "GIT_WORK_TREE"):
        if name in os.environ:
            raise UserError(f"{name} is set, so Git would work in another repository; run: unset {name}")


def _empty(folder: Path) -> None:
    for child in folder.iterdir():
        if child.is_dir():
            shutil.rmtree(child)
        else:
            child.unlink()
