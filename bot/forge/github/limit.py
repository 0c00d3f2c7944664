"""How long GitHub wants us to wait, read from what it answers.

https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# GitHub asks for a minute where it does not say how long.
_UNTOLD = 60.0


def find_wait(status: int, headers: Mapping[str, str], body: Any, now: float) -> float | None:
    """Seconds to wait before asking again, at least one; None when it is not a limit that stands in the way.

    ``headers`` have names in small letters; ``now`` is in seconds since 1970, as GitHub tells when a limit ends.
    """
    if not _is_limited(status, headers, body):
        return None
    told = headers.get("retry-after", "")
    if told.isdecimal():
        return max(1.0, float(told))
    reset = headers.get("x-ratelimit-reset", "")
    if headers.get("x-ratelimit-remaining") == "0" and reset.isdecimal():
        # It ends somewhere within that second.
        return max(1.0, float(reset) - now + 1)
    return _UNTOLD


def _is_limited(status: int, headers: Mapping[str, str], body: Any) -> bool:
    data = body if isinstance(body, dict) else {}
    if status == 200:
        errors = data.get("errors")
        return isinstance(errors, list) and any(_is_limit_error(error) for error in errors)
    if status not in (403, 429):
        return False
    message = str(data.get("message", "")).lower()
    spent = headers.get("x-ratelimit-remaining") == "0"
    return status == 429 or spent or "retry-after" in headers or "rate limit" in message


def _is_limit_error(error: Any) -> bool:
    return isinstance(error, dict) and error.get("type") in ("RATE_LIMITED", "RATE_LIMIT")
