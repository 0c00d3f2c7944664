"""How GraphQL says no: with status 200 and an error that has a type."""

from __future__ import annotations

from typing import Any


class GraphRefusal(Exception):  # noqa: N818
    """An error of a query or of one of its fields."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message

    def render(self) -> dict[str, Any]:
        """The error as it is answered."""
        return {"type": self.kind, "message": self.message}
