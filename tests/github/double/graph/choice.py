"""Which pull requests a query asks for, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.github.double.talking import find_label
from tests.github.double.world import Pull, Repository

DEFAULT_ORDER = {"field": "CREATED_AT", "direction": "ASC"}


def choose_pulls(repository: Repository, wanted: Mapping[str, Any]) -> list[Pull]:
    """The pull requests that the arguments of ``pullRequests`` choose, in their order."""
    found = [pull for pull in reversed(repository.pulls) if is_wanted(pull, wanted)]
    order = wanted.get("orderBy") or DEFAULT_ORDER
    keys = {
        "CREATED_AT": lambda pull: pull.created,
        "UPDATED_AT": lambda pull: pull.updated,
        "COMMENTS": lambda pull: len(pull.comments),
    }
    return sorted(found, key=keys[order["field"]], reverse=order["direction"] == "DESC")


def is_wanted(pull: Pull, wanted: Mapping[str, Any]) -> bool:
    """Whether nothing that is given speaks against it."""
    states, names = wanted.get("states"), wanted.get("labels")
    return (
        (states is None or find_state(pull) in states)
        and (names is None or any(find_label(pull.labels, name) for name in names))
        and wanted.get("baseRefName") in (None, pull.base_ref)
        and wanted.get("headRefName") in (None, pull.head_ref)
    )


def find_state(pull: Pull) -> str:
    """GraphQL has a third state."""
    return "MERGED" if pull.merged else pull.state.upper()
