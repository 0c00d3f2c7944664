"""What can go wrong between a program and GitHub, on demand."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Fault(StrEnum):
    """Named after what the client sees; those that end in AFTER come when the effect was stored."""

    BAD_GATEWAY_BEFORE = "502 before"
    BAD_GATEWAY_AFTER = "502 after"
    TOO_MANY = "429"
    SECONDARY_LIMIT = "403 secondary limit"
    PRIMARY_LIMIT = "403 primary limit"
    GRAPHQL_ERROR = "200 with an error"
    GRAPHQL_LIMIT = "200 with RATE_LIMITED"
    CUT_BEFORE = "cut before"
    CUT_AFTER = "cut after"

    @property
    def is_after(self) -> bool:
        """Whether the request is carried out all the same."""
        return self.endswith(" after")

    @property
    def is_cut(self) -> bool:
        """Whether nothing comes back."""
        return self.startswith("cut")


@dataclass(slots=True, kw_only=True)
class Plan:
    """A fault that waits for its request: that of a number, or of an operation, or the next one.

    ``times`` is how often it strikes. ``retry_after`` is in seconds; without it GitHub does not say. ``do`` is called
    when it strikes, before the client hears anything: to kill the program, say.
    """

    fault: Fault
    number: int | None = None
    operation: str | None = None
    times: int = 1
    retry_after: int | None = None
    do: Callable[[], object] | None = None

    def meets(self, number: int, operation: str) -> bool:
        """Whether this is the request that it waits for; numbers go on from the first while it strikes."""
        if self.times < 1 or (self.number is not None and number < self.number):
            return False
        return self.operation in (None, operation)

    def strike(self) -> None:
        """Count it, and do what was asked for."""
        self.times -= 1
        if self.do is not None:
            self.do()


SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
PRIMARY = "API rate limit exceeded for installation."
BODIES: Mapping[Fault, tuple[int, dict[str, Any]]] = {
    Fault.BAD_GATEWAY_BEFORE: (502, {"message": "Server Error"}),
    Fault.BAD_GATEWAY_AFTER: (502, {"message": "Server Error"}),
    Fault.TOO_MANY: (429, {"message": SECONDARY}),
    Fault.SECONDARY_LIMIT: (403, {"message": SECONDARY}),
    Fault.PRIMARY_LIMIT: (403, {"message": PRIMARY}),
    Fault.GRAPHQL_ERROR: (
        200,
        {"data": None, "errors": [{"message": "Something went wrong while executing your query."}]},
    ),
    Fault.GRAPHQL_LIMIT: (200, {"errors": [{"type": "RATE_LIMITED", "message": PRIMARY}]}),
}


def render_fault(plan: Plan) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of a fault that answers."""
    status, body = BODIES[plan.fault]
    headers = {} if plan.retry_after is None else {"Retry-After": str(plan.retry_after)}
    if plan.fault is Fault.PRIMARY_LIMIT:
        reset = int(time.time()) + (plan.retry_after or 0)
        headers = {"X-RateLimit-Limit": "1000", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(reset)}
    return status, headers, json.dumps(body).encode()
