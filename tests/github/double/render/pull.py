"""Pull requests."""

from __future__ import annotations

from typing import Any

from tests.github.double.bare import Bare
from tests.github.double.render.account import render_account, render_time
from tests.github.double.render.issue import render_issue
from tests.github.double.render.repository import find_url, render_repository
from tests.github.double.world import Account, Pull, Repository

SHARED = (
    *("number", "title", "body", "state", "locked", "active_lock_reason", "user", "author_association"),
    *("labels", "assignee", "assignees", "milestone", "created_at", "updated_at", "closed_at", "html_url"),
)


def render_pull_simple(root: str, repository: Repository, pull: Pull) -> dict[str, Any]:
    """A ``pull-request-simple``, as lists have it: without ``mergeable`` and without any count."""
    issue = render_issue(root, repository, pull)
    urls = render_urls(root, repository, pull)
    links = {name.removesuffix("_url"): {"href": url} for name, url in urls.items()}
    del links["diff"], links["patch"], links["url"]
    return {
        "id": pull.pull_id,
        "node_id": f"PR_{pull.pull_id}",
        **{name: issue[name] for name in SHARED},
        **urls,
        "draft": pull.draft,
        "merged_at": render_time(pull.merged) if pull.merged else None,
        "merge_commit_sha": pull.merge_sha,
        "auto_merge": None,
        "requested_reviewers": [],
        "requested_teams": [],
        "head": render_end(root, pull.head, pull.head_owner, pull.head_ref, pull.head_sha),
        "base": render_end(root, repository, repository.owner, pull.base_ref, pull.base_sha),
        "_links": {**links, "self": {"href": urls["url"]}, "html": {"href": issue["html_url"]}},
    }


def render_pull(root: str, repository: Repository, pull: Pull, mergeable: bool | None) -> dict[str, Any]:
    """A ``pull-request``; whether it is mergeable may be unknown."""
    bare = Bare(repository.path)
    changes = bare.read_changes(pull.base_sha, pull.head_sha)
    states = {None: "unknown", False: "dirty", True: "draft" if pull.draft else "clean"}
    return {
        **render_pull_simple(root, repository, pull),
        "merged": pull.merged is not None,
        "merged_by": render_account(root, pull.merged_by) if pull.merged_by else None,
        "mergeable": mergeable,
        "mergeable_state": states[mergeable],
        "rebaseable": mergeable,
        "maintainer_can_modify": pull.maintainer_can_modify,
        "comments": len(pull.comments),
        "review_comments": 0,
        "commits": len(bare.read_commits(pull.base_sha, pull.head_sha)),
        "additions": sum(change.additions for change in changes),
        "deletions": sum(change.deletions for change in changes),
        "changed_files": len(changes),
    }


def render_urls(root: str, repository: Repository, pull: Pull) -> dict[str, str]:
    """Where everything about it is."""
    api, page = find_url(root, repository), f"{root}/{repository.full_name}/pull/{pull.number}"
    url = f"{api}/pulls/{pull.number}"
    return {
        "url": url,
        "diff_url": f"{page}.diff",
        "patch_url": f"{page}.patch",
        "issue_url": f"{api}/issues/{pull.number}",
        "commits_url": f"{url}/commits",
        "review_comments_url": f"{url}/comments",
        "review_comment_url": f"{api}/pulls/comments{{/number}}",
        "comments_url": f"{api}/issues/{pull.number}/comments",
        "statuses_url": f"{api}/statuses/{pull.head_sha}",
    }


def render_end(root: str, repository: Repository | None, owner: Account, ref: str, sha: str) -> dict[str, Any]:
    """The head or the base; a deleted fork leaves only the commit, a deleted account not even its name."""
    return {
        "label": None if owner.gone else f"{owner.login}:{ref}",
        "ref": ref,
        "sha": sha,
        "user": None if owner.gone else render_account(root, owner),
        "repo": render_repository(root, repository) if repository else None,
    }
