"""Pull requests."""

from __future__ import annotations

from typing import Any

from tests.github.double.access import has_role, require
from tests.github.double.bare import Bare
from tests.github.double.call import Answer, Call, Refusal, answers, invalid
from tests.github.double.merging import merge_pull
from tests.github.double.pulling import close, is_mergeable, open_pull, reopen
from tests.github.double.render.pull import render_pull, render_pull_simple
from tests.github.double.render.repository import render_commit, render_file
from tests.github.double.world import Issue, Pull, Repository

MOST_FILES, MOST_COMMITS = 3000, 250
SWITCHED_OFF = "GitHub Actions is not permitted to create or approve pull requests."


@answers("pulls/list", "pull-requests")
def list_pulls(call: Call) -> Answer:
    state, base, head = call.get("state", "open"), call.get("base"), call.get("head")
    found = [pull for pull in call.repository.pulls if state in ("all", pull.state)]
    if base:
        found = [pull for pull in found if pull.base_ref == base]
    if head:
        found = [pull for pull in found if f"{pull.head_owner.login}:{pull.head_ref}".lower() == head.lower()]
    return call.paged(arrange(call, found), lambda pull: render_pull_simple(call.root, call.repository, pull))


def arrange(call: Call, found: list[Any]) -> list[Any]:
    """In the order that is asked for, the newest first by default."""
    key, direction = call.get("sort", "created"), call.get("direction", "desc")

    def order(issue: Issue) -> Any:
        return {"created": issue.created, "updated": issue.updated, "comments": len(issue.comments)}[key]

    return sorted(found, key=order, reverse=direction == "desc")


@answers("pulls/get", "pull-requests")
def get_pull(call: Call) -> Answer:
    return Answer(body=show(call, call.pull))


def show(call: Call, pull: Pull) -> dict[str, Any]:
    """The pull request. To ask is to start the trial merge: ``mergeable`` is null until it is asked for again."""
    return render_pull(call.root, call.repository, pull, is_mergeable(call.repository, pull))


@answers("pulls/create", "pull-requests", role="read")
def create_pull(call: Call) -> Answer:
    repository, token = call.repository, call.token
    if token and token.permissions is not None and not repository.actions_may_open_pulls:
        raise Refusal(403, SWITCHED_OFF)
    head = find_head(call)
    if token and token.permissions is None and head[0] and not has_role(head[0], token.account, "write"):
        raise Refusal(403, "Must have push access to Repository")
    pull = open_pull(
        call.world,
        repository,
        call.actor,
        head,
        call.get("base"),
        call.get("title", ""),
        call.get("body"),
        call.get("draft", False),
    )
    pull.maintainer_can_modify = call.get("maintainer_can_modify", pull.head is not repository)
    return Answer(status=201, body=show(call, pull))


def find_head(call: Call) -> tuple[Repository | None, str]:
    """The branch named ``branch``, ``owner:branch`` or, with a field of its own, in a named repository."""
    owner, _, branch = call.get("head").rpartition(":")
    repository = call.repository
    if name := call.get("head_repo"):
        return call.world.find_repository(name if "/" in name else f"{owner}/{name}"), branch
    if not owner or owner.lower() == repository.owner.login.lower():
        return repository, branch
    forks = [fork for fork in call.world.repositories.values() if fork.parent is repository]
    return next((fork for fork in forks if fork.owner.login.lower() == owner.lower()), None), branch


@answers("pulls/update", "pull-requests", role="read")
def update_pull(call: Call) -> Answer:
    pull = call.pull
    require(call, "write", pull.author)
    base = call.get("base", pull.base_ref)
    branches = Bare(call.repository.path).read_branches()
    if base not in branches:
        raise invalid("PullRequest", "base", "invalid")
    if base != pull.base_ref:
        pull.base_ref, pull.base_sha = base, branches[base]
    update_issue(call, pull)
    pull.maintainer_can_modify = call.get("maintainer_can_modify", pull.maintainer_can_modify)
    return Answer(body=show(call, pull))


def update_issue(call: Call, issue: Issue) -> None:
    """Change title, body or state; what is not given stays."""
    title, body, state = call.get("title", issue.title), call.get("body", issue.body), call.get("state", issue.state)
    if state == "open" and issue.closed:
        if isinstance(issue, Pull):
            reopen(call.world, issue)
        issue.closed = issue.closed_by = None
    elif state == "closed" and not issue.closed:
        close(call.world, issue, call.actor)
    issue.updated = call.world.tick()
    if (title, body) != (issue.title, issue.body):
        issue.title, issue.body, issue.edited = title, body, issue.updated


@answers("pulls/list-files", "pull-requests")
def list_files(call: Call) -> Answer:
    pull, repository = call.pull, call.repository
    files = Bare(repository.path).read_changes(pull.base_sha, pull.head_sha)[:MOST_FILES]
    return call.paged(files, lambda file: render_file(call.root, repository, pull.head_sha, file))


@answers("pulls/list-commits", "pull-requests")
def list_commits(call: Call) -> Answer:
    pull, repository = call.pull, call.repository
    commits = Bare(repository.path).read_commits(pull.base_sha, pull.head_sha)[:MOST_COMMITS]
    return call.paged(commits, lambda commit: render_commit(call.root, repository, commit))


@answers("pulls/merge", "contents")
def merge(call: Call) -> Answer:
    pull, sha = call.pull, call.get("sha")
    method, title, text = call.get("merge_method", "merge"), call.get("commit_title"), call.get("commit_message")
    if sha and sha != pull.head_sha:
        raise Refusal(409, "Head branch was modified. Review and try the merge again.")
    made = merge_pull(call.world, call.repository, pull, call.actor, method, title, text)
    return Answer(body={"sha": made, "merged": True, "message": "Pull Request successfully merged"})
