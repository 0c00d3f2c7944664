"""Pages of GraphQL."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Node = Mapping[str, Any]
# The arguments that every connection has.
PAGE = ("first", "last", "after", "before")


def connect(
    items: Sequence[Any],
    show: Callable[[Any], Node],
    first: int | None = None,
    last: int | None = None,
    after: str | None = None,
    before: str | None = None,
) -> Node:
    """One page of things that have an id, with cursors that say after which of them the next page begins."""
    places = {encode(item.id): place for place, item in enumerate(items)}
    start = places[after] + 1 if after in places else 0
    end = places[before] if before in places else len(items)
    if first is not None:
        end = min(end, start + first)
    elif last is not None:
        start = max(start, end - last)
    page = items[start:end]
    info = {
        "hasNextPage": end < len(items),
        "hasPreviousPage": start > 0,
        "startCursor": encode(page[0].id) if page else None,
        "endCursor": encode(page[-1].id) if page else None,
    }
    return {"nodes": [show(item) for item in page], "pageInfo": info, "totalCount": len(items)}


def encode(key: object) -> str:
    """A cursor, which means nothing to anybody else."""
    return base64.b64encode(f"cursor:v2:{key}".encode()).decode()
