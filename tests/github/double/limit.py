"""What is left of an hour's requests and points."""

from __future__ import annotations

import time

from tests.github.double.call import Refusal
from tests.github.double.fault import PRIMARY
from tests.github.double.world import Token

# Who has no token has a limit as well, though the double does not count it.
WITHOUT_TOKEN = 60


def count(token: Token | None) -> None:
    """Count a request, or refuse it."""
    if token is None:
        return
    token.used["core"] += 1
    if token.used["core"] > token.limit:
        raise Refusal(403, PRIMARY)


def render_limit(token: Token | None, resource: str) -> dict[str, int]:
    """A ``rate-limit``, which starts anew in an hour from now."""
    limit, used = (token.limit, token.used[resource]) if token else (WITHOUT_TOKEN, 0)
    return {"limit": limit, "used": used, "remaining": max(limit - used, 0), "reset": int(time.time()) + 3600}


def render_limit_headers(token: Token | None, resource: str) -> dict[str, str]:
    """The headers that tell it with every answer."""
    limit = render_limit(token, resource)
    return {f"X-RateLimit-{name.capitalize()}": str(limit[name]) for name in limit} | {"X-RateLimit-Resource": resource}
