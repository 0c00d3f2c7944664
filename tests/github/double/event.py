"""What a workflow finds in the file of its event, in the form of Octokit's published examples."""

from __future__ import annotations

from typing import Any

from tests.github.double.bare import Bare
from tests.github.double.commit import Commit, Signature
from tests.github.double.merging import find_email
from tests.github.double.render.account import NODE_PREFIX, render_account
from tests.github.double.render.issue import render_comment, render_issue
from tests.github.double.render.pull import render_pull
from tests.github.double.render.repository import render_repository
from tests.github.double.world import Account, Comment, Issue, Pull, Repository

Event = dict[str, Any]
WORKFLOW = ".github/workflows/amendments.yml"


def make_event(
    root: str,
    repository: Repository,
    kind: str,
    issue: Issue | None,
    comment: Comment | None,
    action: str,
    sender: Account,
) -> Event:
    """The event of this kind; raises ``ValueError`` where there is none, or nothing that it could be about."""
    frame = _frame(root, repository, sender)
    match kind:
        case "pull_request" | "pull_request_target" if isinstance(issue, Pull):
            shown = render_pull(root, repository, issue, mergeable=None)
            return {"action": action or "opened", "number": issue.number, "pull_request": shown, **frame}
        case "issue_comment" if comment:
            # It comes for issues too, and names no head.
            shown = render_issue(root, repository, comment.issue)
            said = render_comment(root, repository, comment)
            return {"action": action or "created", "issue": shown, "comment": said, **frame}
        case "push":
            return {**_render_push(root, repository, sender), **frame}
        case "schedule":
            # No sender: it comes from nobody.
            del frame["sender"]
            return {"schedule": "17 * * * *", "workflow": WORKFLOW, **frame}
        case "workflow_dispatch":
            return {"inputs": {}, "ref": f"refs/heads/{repository.default_branch}", "workflow": WORKFLOW, **frame}
    raise ValueError(f"no event {kind} here")


def _render_push(root: str, repository: Repository, sender: Account) -> Event:
    """The last commit of the default branch, pushed."""
    bare, branch = Bare(repository.path), repository.default_branch
    last = bare.read_commit(bare.read_branches()[branch])
    before = last.parents[0] if last.parents else "0" * 40
    commit = _render_pushed(root, repository, bare, last)
    return {
        "ref": f"refs/heads/{branch}",
        "before": before,
        "after": last.sha,
        "created": not last.parents,
        "deleted": False,
        "forced": False,
        "base_ref": None,
        "compare": f"{root}/{repository.full_name}/compare/{before[:12]}...{last.sha[:12]}",
        "commits": [commit],
        "head_commit": commit,
        "pusher": {"name": sender.login, "email": find_email(sender)},
    }


def _frame(root: str, repository: Repository, sender: Account) -> Event:
    """What every event has."""
    frame = {"repository": render_repository(root, repository), "sender": render_account(root, sender)}
    owner = repository.owner
    if owner.kind == "Organization":
        frame["organization"] = _render_organization(root, owner)
    return frame


def _render_organization(root: str, owner: Account) -> Event:
    url = f"{root}/api/v3/orgs/{owner.login}"
    links = {
        f"{name}_url": f"{url}/{name}{'{/member}' if name.endswith('members') else ''}"
        for name in ("repos", "events", "hooks", "issues", "members", "public_members")
    }
    return {
        "login": owner.login,
        "id": owner.id,
        "node_id": f"{NODE_PREFIX[owner.kind]}_{owner.id}",
        "url": url,
        "avatar_url": f"{root}/avatars/{owner.id}",
        "description": None,
        **links,
    }


def _render_pushed(root: str, repository: Repository, bare: Bare, commit: Commit) -> Event:
    """A commit as a push has it, with the names of its files."""
    files = bare.read_changes(commit.parents[0], commit.sha) if commit.parents else []
    kinds = {"added": ("added", "renamed"), "removed": ("removed",), "modified": ("modified", "changed")}
    return {
        "id": commit.sha,
        "tree_id": commit.tree,
        "distinct": True,
        "message": commit.message.rstrip("\n"),
        "timestamp": commit.committer.date,
        "url": f"{root}/{repository.full_name}/commit/{commit.sha}",
        "author": _render_person(commit.author),
        "committer": _render_person(commit.committer),
        **{kind: [file.path for file in files if file.status in words] for kind, words in kinds.items()},
    }


def _render_person(signature: Signature) -> dict[str, str]:
    return {"name": signature.name, "email": signature.email, "username": signature.name}
