"""Who somebody is, repositories, their branches, refs and commits."""

from __future__ import annotations

from typing import Any

from tests.github.double.access import INTEGRATION, find_role
from tests.github.double.bare import Bare
from tests.github.double.call import Answer, Call, Refusal, answers, not_found
from tests.github.double.limit import render_limit
from tests.github.double.pulling import branch_moved
from tests.github.double.render.account import render_account, render_profile
from tests.github.double.render.repository import find_url, render_commit, render_ref, render_repository

# What the permission is called that a role has; two roles have no name there.
LEGACY = {"triage": "read", "maintain": "write"}


@answers("users/get-authenticated")
def get_authenticated(call: Call) -> Answer:
    """A job's token is nobody's."""
    if call.token and call.token.permissions is not None:
        raise Refusal(403, INTEGRATION)
    return Answer(body=render_profile(call.root, call.actor, call.world.now))


@answers("users/get-by-username")
def get_user(call: Call) -> Answer:
    account = call.world.find_account(call.part("username"))
    if account is None:
        raise not_found()
    return Answer(body=render_profile(call.root, account, call.world.now))


@answers("rate-limit/get")
def get_rate_limit(call: Call) -> Answer:
    resources = {name: render_limit(call.token, name) for name in ("core", "graphql")}
    search = {"limit": 30, "used": 0, "remaining": 30, "reset": resources["core"]["reset"]}
    return Answer(body={"resources": {**resources, "search": search}, "rate": resources["core"]})


@answers("repos/get")
def get_repository(call: Call) -> Answer:
    repository = call.repository
    body = {
        **render_repository(call.root, repository),
        "network_count": 0,
        "subscribers_count": 0,
    }
    if repository.parent:
        parent = render_repository(call.root, repository.parent)
        body |= {"parent": parent, "source": parent}
    return Answer(body=body)


@answers("repos/get-collaborator-permission-level", "metadata", role="write")
def get_permission(call: Call) -> Answer:
    account = call.world.find_account(call.part("username"))
    if account is None:
        raise not_found()
    role = find_role(call.repository, account)
    user = {**render_account(call.root, account), "role_name": role, "permissions": render_permissions(role)}
    return Answer(body={"permission": LEGACY.get(role, role), "role_name": role, "user": user})


def render_permissions(role: str) -> dict[str, bool]:
    """What a role includes."""
    roles = ("none", "pull", "triage", "push", "maintain", "admin")
    held = ("none", "read", "triage", "write", "maintain", "admin").index(role)
    return {name: place <= held for place, name in enumerate(roles) if place}


@answers("repos/get-branch", "contents")
def get_branch(call: Call) -> Answer:
    repository, name = call.repository, call.part("branch")
    bare = Bare(repository.path)
    branches = bare.read_branches()
    if name not in branches:
        raise Refusal(404, "Branch not found")
    commit = bare.read_commit(branches[name])
    url, is_protected = f"{find_url(call.root, repository)}/branches/{name}", name in repository.rules
    body = {
        "name": name,
        "commit": render_commit(call.root, repository, commit),
        "_links": {"self": url, "html": f"{call.root}/{repository.full_name}/tree/{name}"},
        "protected": is_protected,
        "protection": {"enabled": is_protected},
        "protection_url": f"{url}/protection",
    }
    return Answer(body=body)


@answers("repos/get-commit", "contents")
def get_commit(call: Call) -> Answer:
    """A commit without its files, which are what could be paged."""
    call.ignore("page", "per_page")
    bare = Bare(call.repository.path)
    sha = bare.find_commit(call.part("ref"))
    if sha is None:
        raise Refusal(422, f"No commit found for SHA: {call.part('ref')}")
    commit = bare.read_commit(sha)
    return Answer(body=render_commit(call.root, call.repository, commit))


@answers("git/get-ref", "contents")
def get_ref(call: Call) -> Answer:
    ref = f"refs/{call.part('ref')}"
    sha = Bare(call.repository.path).find_commit(ref)
    if sha is None:
        raise not_found()
    return Answer(body=render_ref(call.root, call.repository, ref, sha))


@answers("git/create-ref", "contents")
def create_ref(call: Call) -> Answer:
    ref, sha = call.get("ref"), find_object(call)
    if not ref.startswith("refs/heads/"):
        raise Refusal(422, "Reference name must start with 'refs/'.")
    if Bare(call.repository.path).find_commit(ref):
        raise Refusal(422, "Reference already exists")
    move(call, ref, sha)
    return Answer(status=201, body=render_ref(call.root, call.repository, ref, sha))


@answers("git/update-ref", "contents")
def update_ref(call: Call) -> Answer:
    ref, sha = f"refs/{call.part('ref')}", find_object(call)
    bare = Bare(call.repository.path)
    old = bare.find_commit(ref)
    if old is None:
        raise Refusal(422, "Reference does not exist")
    if not call.get("force", False) and bare.find_merge_base(old, sha) != old:
        raise Refusal(422, "Update is not a fast forward")
    move(call, ref, sha)
    return Answer(body=render_ref(call.root, call.repository, ref, sha))


@answers("git/delete-ref", "contents")
def delete_ref(call: Call) -> Answer:
    ref = f"refs/{call.part('ref')}"
    if Bare(call.repository.path).find_commit(ref) is None:
        raise Refusal(422, "Reference does not exist")
    move(call, ref, None)
    return Answer(status=204)


def find_object(call: Call) -> str:
    """The commit that the body names."""
    sha: Any = call.get("sha")
    found = Bare(call.repository.path).find_commit(sha)
    if found is None:
        raise Refusal(422, "Object does not exist")
    return found


def move(call: Call, ref: str, sha: str | None) -> None:
    """Set or delete a branch, when nobody protects it."""
    branch = ref.removeprefix("refs/heads/")
    if branch in call.repository.rules:
        raise Refusal(422, f"Protected branch update failed for {ref}.")
    Bare(call.repository.path).set_ref(ref, sha)
    branch_moved(call.world, call.repository, branch, sha, call.actor)
