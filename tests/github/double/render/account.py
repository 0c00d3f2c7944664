"""People, organizations and apps."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import quote

from tests.github.double.world import Account

GHOST = Account(id=10137, login="ghost")
ACTIONS = Account(id=41898282, login="github-actions[bot]", kind="Bot")
# The app behind a job's token.
APP_ID, APP_SLUG = 15368, "github-actions"
SUFFIXES = {
    "events_url": "/events{/privacy}",
    "followers_url": "/followers",
    "following_url": "/following{/other_user}",
    "gists_url": "/gists{/gist_id}",
    "organizations_url": "/orgs",
    "received_events_url": "/received_events",
    "repos_url": "/repos",
    "starred_url": "/starred{/owner}{/repo}",
    "subscriptions_url": "/subscriptions",
}
NODE_PREFIX = {"User": "U", "Organization": "O", "Bot": "BOT"}


def render_time(time: datetime) -> str:
    """As GitHub writes times."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def render_account(root: str, account: Account) -> dict[str, Any]:
    """A ``simple-user``; a gone account is the ghost."""
    account = GHOST if account.gone else account
    name = quote(account.login)
    url = f"{root}/api/v3/users/{name}"
    return {
        "login": account.login,
        "id": account.id,
        "node_id": f"{NODE_PREFIX[account.kind]}_{account.id}",
        "avatar_url": f"{root}/avatars/{account.id}",
        "gravatar_id": "",
        "url": url,
        "html_url": f"{root}/{name}",
        "type": account.kind,
        "site_admin": False,
        **{field: url + suffix for field, suffix in SUFFIXES.items()},
    }


def render_profile(root: str, account: Account, created: datetime) -> dict[str, Any]:
    """A ``public-user``."""
    unknown = ("name", "company", "location", "email", "hireable", "bio")
    return {
        **render_account(root, account),
        **dict.fromkeys(unknown),
        **dict.fromkeys(("public_repos", "public_gists", "followers", "following"), 0),
        "blog": "",
        "created_at": render_time(created),
        "updated_at": render_time(created),
    }


def render_app(root: str, created: datetime) -> dict[str, Any]:
    """The app "GitHub Actions"."""
    owner = Account(id=9919, login="github", kind="Organization")
    return {
        "id": APP_ID,
        "slug": APP_SLUG,
        "node_id": f"A_{APP_ID}",
        "owner": render_account(root, owner),
        "name": "GitHub Actions",
        "description": "Automate your workflow from idea to production",
        "external_url": f"{root}/features/actions",
        "html_url": f"{root}/apps/{APP_SLUG}",
        "created_at": render_time(created),
        "updated_at": render_time(created),
        "permissions": {},
        "events": [],
    }
