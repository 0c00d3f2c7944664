"""A workflow or a composite action as the rules look at it: every value of its YAML is a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml


@dataclass(frozen=True, kw_only=True)
class Definition:
    """The text of the file, and the document in it."""

    text: str
    document: dict[str, Any]

    @property
    def is_action(self) -> bool:
        """Whether this is an action, whose callers choose the trigger."""
        return "runs" in self.document

    @property
    def triggers(self) -> set[str]:
        """The names of the events that start it."""
        return set(self.document.get("on", ()))

    @property
    def jobs(self) -> dict[str, dict[str, Any]]:
        """The jobs by their names; an action has none."""
        return self.document.get("jobs", {})  # type: ignore[no-any-return]

    @property
    def own_jobs(self) -> dict[str, dict[str, Any]]:
        """The jobs that do not call another workflow."""
        return {name: job for name, job in self.jobs.items() if "uses" not in job}

    @property
    def steps(self) -> list[dict[str, Any]]:
        """The steps of all jobs, or of the action."""
        owners = [self.document["runs"]] if self.is_action else self.jobs.values()
        return [step for owner in owners for step in owner.get("steps", ())]

    @property
    def writes(self) -> bool:
        """Whether any job may write to the repository; one that does not say so may."""
        return any("write" in str(job.get("permissions", "write")) for job in self.jobs.values())

    @cached_property
    def values(self) -> list[tuple[tuple[Any, ...], str]]:
        """Every text in the document with the way to it: keys, and places in lists."""
        return list(_walk(self.document, ()))

    @property
    def expressions(self) -> list[str]:
        """Every expression, also the conditions that are one without braces."""
        inside = [found for _, value in self.values for found in re.findall(r"\$\{\{(.*?)\}\}", value, re.DOTALL)]
        return inside + [value for path, value in self.values if path[-1] == "if" and "${{" not in value]


def parse_definition(text: str) -> Definition:
    """Read the YAML of a workflow or an action."""
    # The base loader leaves every value a text; the others take the key "on" for the value true.
    return Definition(text=text, document=yaml.load(text, yaml.BaseLoader))


def _walk(node: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], str]]:
    if isinstance(node, str):
        yield path, node
        return
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        yield from _walk(value, (*path, key))
