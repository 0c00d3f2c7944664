"""What GitHub refuses or does not answer, in sentences that say what to do."""

from __future__ import annotations

from typing import Any

from bot.errors import UserError


class GitHubError(UserError):
    """GitHub refused or did not answer. ``status`` is 0 where there was no answer."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status

    @property
    def may_pass(self) -> bool:
        """Whether the same may succeed when it is done again."""
        return self.status == 0 or self.status >= 500


class LimitError(GitHubError):
    """A limit of GitHub's ends later than this run may wait; everything else goes on in the next run."""


def explain(status: int, body: Any, what: str, repository: str) -> GitHubError:
    """GitHub's refusal as a sentence that says what to do."""
    data = body if isinstance(body, dict) else {}
    message = str(data.get("message") or "no reason given")[:500]
    details = data.get("errors")
    if isinstance(details, list):
        told = [str(each.get("message") or each.get("code")) for each in details if isinstance(each, dict)]
        message = f"{message} ({'; '.join(told)[:500]})" if told else message
    advice = {
        401: "the token is not valid or no longer; set GITHUB_TOKEN to another",
        403: "give the token the permission that this needs; docs/github.md lists them",
        404: f"check that {repository} exists and that the token may see it",
    }.get(status, "look at it, and try again later")
    return GitHubError(f"GitHub answered {status} to {what}: {message}; {advice}.", status)
