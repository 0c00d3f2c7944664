"""Issues, their comments and labels, and checks."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from tests.github.double.access import find_association
from tests.github.double.render.account import APP_ID, render_account, render_app, render_time
from tests.github.double.render.repository import find_url
from tests.github.double.world import CheckRun, Comment, Issue, Label, Pull, Reaction, Repository

CONTENTS = ("+1", "-1", "laugh", "confused", "heart", "hooray", "eyes", "rocket")


def render_label(root: str, repository: Repository, label: Label) -> dict[str, Any]:
    """A ``label``."""
    return {
        "id": label.id,
        "node_id": f"LA_{label.id}",
        "url": f"{find_url(root, repository)}/labels/{quote(label.name)}",
        "name": label.name,
        "color": label.color,
        "default": False,
        "description": label.description,
    }


def render_issue(root: str, repository: Repository, issue: Issue) -> dict[str, Any]:
    """An ``issue``, which a pull request is too."""
    url = f"{find_url(root, repository)}/issues/{issue.number}"
    kind = "pull" if isinstance(issue, Pull) else "issues"
    return {
        "id": issue.id,
        "node_id": f"PR_{issue.pull_id}" if isinstance(issue, Pull) else f"I_{issue.id}",
        "number": issue.number,
        "url": url,
        "repository_url": find_url(root, repository),
        "labels_url": f"{url}/labels{{/name}}",
        "comments_url": f"{url}/comments",
        "events_url": f"{url}/events",
        "timeline_url": f"{url}/timeline",
        "html_url": f"{root}/{repository.full_name}/{kind}/{issue.number}",
        "title": issue.title,
        "body": issue.body,
        "state": issue.state,
        "state_reason": None,
        "locked": False,
        "active_lock_reason": None,
        "user": render_account(root, issue.author),
        "author_association": find_association(repository, issue.author),
        "labels": [render_label(root, repository, label) for label in issue.labels],
        "assignee": None,
        "assignees": [],
        "milestone": None,
        "comments": len(issue.comments),
        "created_at": render_time(issue.created),
        "updated_at": render_time(issue.updated),
        "closed_at": render_time(issue.closed) if issue.closed else None,
        "closed_by": render_account(root, issue.closed_by) if issue.closed_by else None,
        "performed_via_github_app": None,
        "reactions": render_rollup(url, ()),
        **(render_pull_links(root, repository, issue) if isinstance(issue, Pull) else {}),
    }


def render_pull_links(root: str, repository: Repository, pull: Pull) -> dict[str, Any]:
    """What tells that an issue is a pull request."""
    page = f"{root}/{repository.full_name}/pull/{pull.number}"
    links = {
        "url": f"{find_url(root, repository)}/pulls/{pull.number}",
        "html_url": page,
        "diff_url": f"{page}.diff",
        "patch_url": f"{page}.patch",
        "merged_at": render_time(pull.merged) if pull.merged else None,
    }
    return {"draft": pull.draft, "pull_request": links}


def render_comment(root: str, repository: Repository, comment: Comment) -> dict[str, Any]:
    """An ``issue-comment``."""
    url = find_url(root, repository)
    issue = comment.issue
    kind = "pull" if isinstance(issue, Pull) else "issues"
    return {
        "id": comment.id,
        "node_id": f"IC_{comment.id}",
        "url": f"{url}/issues/comments/{comment.id}",
        "html_url": f"{root}/{repository.full_name}/{kind}/{issue.number}#issuecomment-{comment.id}",
        "issue_url": f"{url}/issues/{issue.number}",
        "user": render_account(root, comment.author),
        "created_at": render_time(comment.created),
        "updated_at": render_time(comment.updated),
        "author_association": find_association(repository, comment.author),
        "body": comment.body,
        "reactions": render_rollup(f"{url}/issues/comments/{comment.id}", comment.reactions),
        "performed_via_github_app": None,
    }


def render_rollup(url: str, reactions: list[Reaction] | tuple[()]) -> dict[str, Any]:
    """A ``reaction-rollup``."""
    counts = {content: sum(reaction.content == content for reaction in reactions) for content in CONTENTS}
    return {"url": f"{url}/reactions", "total_count": len(reactions), **counts}


def render_reaction(root: str, reaction: Reaction) -> dict[str, Any]:
    """A ``reaction``."""
    return {
        "id": reaction.id,
        "node_id": f"REA_{reaction.id}",
        "user": render_account(root, reaction.account),
        "content": reaction.content,
        "created_at": render_time(reaction.created),
    }


def render_check(root: str, repository: Repository, check: CheckRun) -> dict[str, Any]:
    """A ``check-run``."""
    url = f"{find_url(root, repository)}/check-runs/{check.id}"
    page = f"{root}/{repository.full_name}/runs/{check.id}"
    return {
        "id": check.id,
        "node_id": f"CR_{check.id}",
        "head_sha": check.head_sha,
        "name": check.name,
        "url": url,
        "html_url": page,
        "details_url": check.details_url or page,
        "external_id": check.external_id or "",
        "status": check.status,
        "conclusion": check.conclusion,
        "started_at": render_time(check.started),
        "completed_at": render_time(check.completed) if check.completed else None,
        "output": {
            **{name: check.output.get(name) for name in ("title", "summary", "text")},
            "annotations_count": 0,
            "annotations_url": f"{url}/annotations",
        },
        "check_suite": {"id": APP_ID},
        "app": render_app(root, repository.created),
        "pull_requests": [],
    }
