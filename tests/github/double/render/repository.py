"""Repositories, refs and commits."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from tests.github.double.commit import ChangedFile, Commit, Signature
from tests.github.double.render.account import render_account, render_time
from tests.github.double.world import Repository

SUFFIXES = {
    "archive_url": "/{archive_format}{/ref}",
    "assignees_url": "/assignees{/user}",
    "blobs_url": "/git/blobs{/sha}",
    "branches_url": "/branches{/branch}",
    "collaborators_url": "/collaborators{/collaborator}",
    "comments_url": "/comments{/number}",
    "commits_url": "/commits{/sha}",
    "compare_url": "/compare/{base}...{head}",
    "contents_url": "/contents/{+path}",
    "contributors_url": "/contributors",
    "deployments_url": "/deployments",
    "downloads_url": "/downloads",
    "events_url": "/events",
    "forks_url": "/forks",
    "git_commits_url": "/git/commits{/sha}",
    "git_refs_url": "/git/refs{/sha}",
    "git_tags_url": "/git/tags{/sha}",
    "hooks_url": "/hooks",
    "issue_comment_url": "/issues/comments{/number}",
    "issue_events_url": "/issues/events{/number}",
    "issues_url": "/issues{/number}",
    "keys_url": "/keys{/key_id}",
    "labels_url": "/labels{/name}",
    "languages_url": "/languages",
    "merges_url": "/merges",
    "milestones_url": "/milestones{/number}",
    "notifications_url": "/notifications{?since,all,participating}",
    "pulls_url": "/pulls{/number}",
    "releases_url": "/releases{/id}",
    "stargazers_url": "/stargazers",
    "statuses_url": "/statuses/{sha}",
    "subscribers_url": "/subscribers",
    "subscription_url": "/subscription",
    "tags_url": "/tags",
    "teams_url": "/teams",
    "trees_url": "/git/trees{/sha}",
}
COUNTS = ("forks", "forks_count", "stargazers_count", "watchers", "watchers_count", "size")
UNKNOWN = ("description", "homepage", "language", "license", "mirror_url")


def find_url(root: str, repository: Repository) -> str:
    """Where the interface has a repository."""
    return f"{root}/api/v3/repos/{repository.full_name}"


def render_repository(root: str, repository: Repository) -> dict[str, Any]:
    """A ``repository``."""
    url, page = find_url(root, repository), f"{root}/{repository.full_name}"
    waiting = sum(issue.state == "open" for issue in repository.issues.values())
    return {
        "id": repository.id,
        "node_id": f"R_{repository.id}",
        "name": repository.name,
        "full_name": repository.full_name,
        "private": repository.private,
        "visibility": "private" if repository.private else "public",
        "owner": render_account(root, repository.owner),
        "fork": repository.parent is not None,
        "default_branch": repository.default_branch,
        "created_at": render_time(repository.created),
        "updated_at": render_time(repository.pushed),
        "pushed_at": render_time(repository.pushed),
        "url": url,
        "html_url": page,
        "clone_url": f"{page}.git",
        "svn_url": page,
        "git_url": f"git://{page.split('://')[1]}.git",
        "ssh_url": f"git@{page.split('://')[1].replace('/', ':', 1)}.git",
        "archived": False,
        "disabled": False,
        "allow_forking": True,
        "allow_merge_commit": "merge" in repository.merge_methods,
        "allow_squash_merge": "squash" in repository.merge_methods,
        "allow_rebase_merge": "rebase" in repository.merge_methods,
        "allow_auto_merge": False,
        "allow_update_branch": False,
        "delete_branch_on_merge": False,
        "is_template": False,
        "web_commit_signoff_required": False,
        "topics": [],
        "has_issues": True,
        **dict.fromkeys(("has_projects", "has_downloads", "has_wiki", "has_pages", "has_discussions"), False),
        "open_issues": waiting,
        "open_issues_count": waiting,
        **dict.fromkeys(COUNTS, 0),
        **dict.fromkeys(UNKNOWN),
        **{field: url + suffix for field, suffix in SUFFIXES.items()},
    }


def render_ref(root: str, repository: Repository, ref: str, sha: str) -> dict[str, Any]:
    """A ``git-ref`` that leads to a commit."""
    url = find_url(root, repository)
    return {
        "ref": ref,
        "node_id": f"REF_{repository.id}_{ref}",
        "url": f"{url}/git/{ref}",
        "object": {"type": "commit", "sha": sha, "url": f"{url}/git/commits/{sha}"},
    }


def render_commit(root: str, repository: Repository, commit: Commit) -> dict[str, Any]:
    """A ``commit``. Its author is nobody on GitHub: addresses lead to no account here."""
    url, page = find_url(root, repository), f"{root}/{repository.full_name}/commit"
    return {
        "sha": commit.sha,
        "node_id": f"C_{commit.sha}",
        "url": f"{url}/commits/{commit.sha}",
        "html_url": f"{page}/{commit.sha}",
        "comments_url": f"{url}/commits/{commit.sha}/comments",
        "author": None,
        "committer": None,
        "parents": [{"sha": sha, "url": f"{url}/commits/{sha}", "html_url": f"{page}/{sha}"} for sha in commit.parents],
        "commit": {
            "url": f"{url}/git/commits/{commit.sha}",
            "author": render_signature(commit.author),
            "committer": render_signature(commit.committer),
            "message": commit.message.rstrip("\n"),
            "tree": {"sha": commit.tree, "url": f"{url}/git/trees/{commit.tree}"},
            "comment_count": 0,
            "verification": {
                "verified": False,
                "reason": "unsigned",
                "signature": None,
                "payload": None,
                "verified_at": None,
            },
        },
    }


def render_signature(signature: Signature) -> dict[str, str]:
    """A ``git-user``."""
    return {"name": signature.name, "email": signature.email, "date": signature.date.replace("+00:00", "Z")}


def render_file(root: str, repository: Repository, sha: str, file: ChangedFile) -> dict[str, Any]:
    """A ``diff-entry``, never with the patch, which GitHub may leave out too."""
    page, path = f"{root}/{repository.full_name}", quote(file.path)
    return {
        "sha": file.sha,
        "filename": file.path,
        "status": file.status,
        "additions": file.additions,
        "deletions": file.deletions,
        "changes": file.additions + file.deletions,
        "blob_url": f"{page}/blob/{sha}/{path}",
        "raw_url": f"{page}/raw/{sha}/{path}",
        "contents_url": f"{find_url(root, repository)}/contents/{path}?ref={sha}",
        **({"previous_filename": file.previous} if file.previous else {}),
    }
