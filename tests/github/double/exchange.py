"""A request as it came in, and what goes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.github.contract.description import Operation


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as it came in. ``operation`` is one of the contract's, or the name of another thing to do."""

    operation: Operation | str
    method: str
    url: str
    path: Mapping[str, Any]
    query: str
    parameters: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def name(self) -> str:
        """How the journal calls it."""
        return self.operation if isinstance(self.operation, str) else self.operation.name


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What goes back; ``is_cut`` when nothing does. The rest is for the journal."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    is_cut: bool = False
    read: Any = None
    login: str | None = None
    wrote: bool = False
    cost: int = 0
