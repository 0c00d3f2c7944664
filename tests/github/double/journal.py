"""What was asked of the double, one entry a request, so that tests can hold a program to its budget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request and what became of it.

    ``number`` counts from 1. ``operation`` is GitHub's name for it, "graphql", "git-upload-pack" or "git-receive-pack".
    ``status`` is what the client saw, 0 where the connection was cut. ``wrote`` tells whether something was stored,
    whatever the client saw. ``cost`` is in GraphQL's points.
    """

    number: int
    operation: str
    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    login: str | None = None
    status: int = 0
    wrote: bool = False
    cost: int = 0
    fault: str | None = None

    @property
    def is_git(self) -> bool:
        """Whether it belongs to a fetch or a push; each of them begins with a GET."""
        return self.operation.startswith("git-")

    @property
    def is_read(self) -> bool:
        """Whether it only asks."""
        return self.method == "GET" or self.operation in ("graphql", "git-upload-pack")
