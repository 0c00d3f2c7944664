"""Cuts GitHub's published contract down to what the double answers: ``python -m tests.github.contract.cut``.

It needs npm, downloads three packages of Octokit's into a temporary folder and writes the files beside it. To answer
one more operation, type or event, name it here or in ``cut_graphql`` and run it again.
"""

from __future__ import annotations

import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from tests.github.contract.cut_graphql import cut_schema

FOLDER = Path(__file__).parent
OPENAPI, GRAPHQL, WEBHOOKS = "openapi", "graphql-schema", "webhooks-examples"
VERSIONS = {OPENAPI: "23.0.2", GRAPHQL: "15.26.1", WEBHOOKS: "7.6.1"}
OPERATIONS = {
    *("rate-limit/get", "users/get-authenticated", "users/get-by-username"),
    *("repos/get", "repos/get-branch", "repos/get-commit", "repos/get-collaborator-permission-level"),
    *("git/get-ref", "git/create-ref", "git/update-ref", "git/delete-ref"),
    *("pulls/list", "pulls/get", "pulls/create", "pulls/update", "pulls/merge"),
    *("pulls/list-files", "pulls/list-commits"),
    *("issues/list-for-repo", "issues/get", "issues/update"),
    *("issues/list-comments", "issues/list-comments-for-repo", "issues/get-comment"),
    *("issues/create-comment", "issues/update-comment", "issues/delete-comment"),
    *("issues/list-labels-on-issue", "issues/add-labels", "issues/set-labels", "issues/remove-label"),
    *("issues/list-labels-for-repo", "issues/get-label"),
    *("issues/create-label", "issues/update-label", "issues/delete-label"),
    *("checks/create", "checks/update", "checks/get", "checks/list-for-ref"),
    *("reactions/create-for-issue-comment", "reactions/list-for-issue-comment"),
}
# The example kept of each event, as (name, action); GitHub has none for a schedule, which is no webhook.
EXAMPLES = (("pull_request", "opened"), ("issue_comment", "created"), ("push", None), ("workflow_dispatch", None))
# What only people read.
PROSE = {"description", "summary", "example", "examples", "externalDocs", "tags", "title", "default", "headers"}


def main() -> None:
    """Fetch the packages and write the cuts."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        description = json.loads(fetch_file(folder, OPENAPI, "generated/api.github.com.json"))
        schema = fetch_file(folder, GRAPHQL, "schema.graphql").decode()
        examples = json.loads(fetch_file(folder, WEBHOOKS, "api.github.com/index.json"))
    write_lines(FOLDER / "openapi.json", cut_description(description))
    write_lines(FOLDER / "webhooks.json", {"examples": cut_examples(examples)})
    (FOLDER / "schema.graphql").write_text(cut_schema(schema), encoding="utf-8")


def fetch_file(folder: Path, package: str, path: str) -> bytes:
    """One file of an npm package of Octokit's."""
    command = ["npm", "pack", "--silent", f"@octokit/{package}@{VERSIONS[package]}"]
    archive = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()
    with tarfile.open(folder / archive) as tar:
        member = tar.extractfile(f"package/{path}")
        if member is None:
            raise FileNotFoundError(f"{archive} has no {path}")
        return member.read()


def cut_description(description: dict[str, Any]) -> dict[str, Any]:
    """The named operations and every component that they reach, without prose."""
    paths: dict[str, Any] = {}
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            if operation["operationId"] in OPERATIONS:
                paths[f"{method.upper()} {path}"] = strip_prose(operation)
    components: dict[str, Any] = {}
    pending = find_references(paths)
    while pending:
        reference = pending.pop()
        if reference not in components:
            component: Any = description
            for name in reference.removeprefix("#/").split("/"):
                component = component[name]
            components[reference] = strip_prose(component)
            pending |= find_references(components[reference])
    return {"operations": paths, "components": dict(sorted(components.items()))}


def strip_prose(node: Any, names_fields: bool = False) -> Any:
    """The same without what only people read; a field that happens to be called "description" stays."""
    if isinstance(node, list):
        return [strip_prose(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: strip_prose(value, key == "properties" and not names_fields)
        for key, value in node.items()
        if names_fields or not (key in PROSE or key.startswith("x-"))
    }


def find_references(node: Any) -> set[str]:
    """Every component that is referred to."""
    if isinstance(node, list):
        return set().union(*map(find_references, node))
    if not isinstance(node, dict):
        return set()
    own = {node["$ref"]} if isinstance(node.get("$ref"), str) else set()
    return own.union(*map(find_references, node.values()))


def cut_examples(events: list[dict[str, Any]]) -> dict[str, Any]:
    """The first example of each event."""
    known = {event["name"]: event["examples"] for event in events}
    return {
        name: next(example for example in known[name] if example.get("action") == action) for name, action in EXAMPLES
    }


def write_lines(path: Path, sections: dict[str, dict[str, Any]]) -> None:
    """Write JSON with one entry a line, so that a newer cut can be compared with this one."""
    parts = []
    for name, entries in sections.items():
        lines = [f"{json.dumps(key)}: {json.dumps(value, separators=(',', ':'))}" for key, value in entries.items()]
        parts.append(f"{json.dumps(name)}: {{\n" + ",\n".join(lines) + "\n}")
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
