"""Where GitHub does otherwise than its published description says: every exemption, with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """``add`` is merged into the part of the cut that ``place`` leads to, or appended where that is a list."""

    place: tuple[str, ...]
    add: dict[str, Any]
    reason: str


ISSUES = "https://github.com/github/rest-api-description/issues"
SCHEMA = ("content", "application/json", "schema")
NAMES = {"type": "array", "items": {"type": "string"}}
LABELS = "/repos/{owner}/{repo}/issues/{issue_number}/labels"
BARE_LABELS = (
    "PyGithub posts the names of labels as a bare array, as the prose of this operation allows: "
    "https://docs.github.com/rest/issues/labels"
)
HEAD = ("properties", "head", "properties")
EXEMPTIONS = (
    *(
        Exemption(
            place=("components", f"#/components/schemas/{schema}", *HEAD, "repo"),
            add={"nullable": True},
            reason=f"Null when the fork was deleted: {ISSUES}/{issue}",
        )
        for schema, issue in (("pull-request", 424), ("pull-request-simple", 1811))
    ),
    *(
        Exemption(
            place=("components", f"#/components/schemas/{schema}", *HEAD, field),
            add={"nullable": True},
            reason=f"Null when the account was deleted: {ISSUES}/5562",
        )
        for schema in ("pull-request", "pull-request-simple")
        for field in ("label", "user")
    ),
    Exemption(
        place=("operations", f"POST {LABELS}", "requestBody", *SCHEMA, "oneOf"),
        add=NAMES,
        reason=BARE_LABELS,
    ),
    Exemption(
        place=("operations", f"PUT {LABELS}", "requestBody", *SCHEMA, "oneOf"),
        add=NAMES,
        reason=BARE_LABELS,
    ),
)
# The whole API refuses in these ways, though few operations list them, or the form that they have:
# https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api
BASIC, VALIDATION = ({"$ref": f"#/components/schemas/{name}"} for name in ("basic-error", "validation-error"))
REFUSALS = {"401": BASIC, "403": BASIC, "404": BASIC, "422": VALIDATION}
