"""Git over HTTP: fetches and pushes, carried out by ``git http-backend``."""

from __future__ import annotations

import base64
import os
import subprocess
from collections.abc import Mapping

from tests.github.double.access import can_see, find_token, has_role, is_permitted
from tests.github.double.bare import Bare, isolate
from tests.github.double.call import Refusal
from tests.github.double.exchange import Asked
from tests.github.double.pulling import branch_moved
from tests.github.double.world import Account, Repository, Token, World

PUSH = "git-receive-pack"


def find_git_token(world: World, header: str) -> Token | None:
    """The token in the password, or in place of it."""
    scheme, _, credentials = header.partition(" ")
    if scheme.lower() == "basic":
        header = "token " + base64.b64decode(credentials).decode().partition(":")[2]
    return find_token(world, header)


def admit_git(world: World, repository: Repository | None, token: Token | None, is_push: bool) -> Repository:
    """The repository, when the token may do this with it."""
    if token is None and (is_push or repository is None or repository.private):
        raise Refusal(401, "Authentication required")
    if repository is None or not can_see(repository, token):
        raise Refusal(404, "Repository not found.")
    if token is None:
        return repository
    if token.permissions is not None:
        allowed = is_permitted(token, repository, ("contents",), "write" if is_push else "read")
    else:
        allowed = not is_push or has_role(repository, token.account, "write")
    if not allowed:
        raise Refusal(403, f"Permission to {repository.full_name}.git denied to {token.account.login}.")
    return repository


def run_backend(
    world: World, repository: Repository, token: Token | None, asked: Asked
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of one of the requests that make up a fetch or a push.

    After a push the pull requests have followed.
    """
    before = Bare(repository.path).read_branches()
    environment = {
        **isolate(os.environ),
        "GIT_PROJECT_ROOT": str(repository.path.parent),
        "GIT_HTTP_EXPORT_ALL": "1",
        "PATH_INFO": f"/{repository.path.name}{asked.path['rest']}",
        "QUERY_STRING": asked.query,
        "REQUEST_METHOD": asked.method,
        "CONTENT_TYPE": asked.headers.get("content-type", ""),
        "CONTENT_LENGTH": str(len(asked.body)),
        "HTTP_CONTENT_ENCODING": asked.headers.get("content-encoding", ""),
        "GIT_PROTOCOL": asked.headers.get("git-protocol", ""),
        "REMOTE_USER": token.account.login if token else "",
        "REMOTE_ADDR": "127.0.0.1",
    }
    command = ["git", "http-backend"]
    done = subprocess.run(command, env=environment, input=asked.body, capture_output=True, check=True).stdout
    head, _, body = done.partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
    if token and asked.name == PUSH:
        follow(world, repository, before, token.account)
    return int(headers.pop("Status", "200").split(" ")[0]), headers, body


def follow(world: World, repository: Repository, before: Mapping[str, str], actor: Account) -> None:
    """Tell pull requests of every branch that moved."""
    after = Bare(repository.path).read_branches()
    for name in {**before, **after}:
        if before.get(name) != after.get(name):
            branch_moved(world, repository, name, after.get(name), actor)
