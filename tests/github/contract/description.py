"""Reads the cut of GitHub's OpenAPI description as JSON Schema, with nothing in it that is not written down."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.github.contract.exemptions import EXEMPTIONS, REFUSALS, Exemption

Schema = dict[str, Any]
FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that can be asked of GitHub.

    ``parameters`` are the schemas by (place, name), ``answers`` those by status; None where a body must be empty.
    """

    name: str
    method: str
    path: str
    parameters: dict[tuple[str, str], Schema]
    body: Schema | None
    body_is_required: bool
    answers: dict[str, Schema | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """The operations by their name, and the components that their schemas refer to."""

    operations: dict[str, Operation]
    components: dict[str, Any]


def load_description() -> Description:
    """The cut with its exemptions."""
    cut = json.loads((FOLDER / "openapi.json").read_text(encoding="utf-8"))
    for exemption in EXEMPTIONS:
        exempt(cut, exemption)
    components: dict[str, Any] = {}
    for reference, component in cut["components"].items():
        *parents, name = reference.removeprefix("#/components/").split("/")
        place = components
        for parent in parents:
            place = place.setdefault(parent, {})
        place[name] = make_schema(component) if parents == ["schemas"] else component
    described = [read_operation(key, value, components) for key, value in cut["operations"].items()]
    return Description(operations={operation.name: operation for operation in described}, components=components)


def exempt(cut: dict[str, Any], exemption: Exemption) -> None:
    """Change the cut in place; raises ``KeyError`` when it no longer has the place."""
    node: Any = cut
    for step in exemption.place:
        node = node[step]
    if isinstance(node, list):
        node.append(exemption.add)
    else:
        node.update(exemption.add)


def read_operation(key: str, described: dict[str, Any], components: dict[str, Any]) -> Operation:
    """An operation from its entry in the cut."""
    method, path = key.split(" ")
    parameters = [resolve(parameter, components) for parameter in described.get("parameters", ())]
    body = described.get("requestBody", {})
    responses = {status: resolve(answer, components) for status, answer in described["responses"].items()}
    answers = {status: read_body(answer) or REFUSALS.get(status) for status, answer in responses.items()}
    return Operation(
        name=described["operationId"],
        method=method,
        path=path,
        parameters={(item["in"], item["name"]): make_schema(item["schema"]) for item in parameters},
        body=read_body(body),
        body_is_required=body.get("required", False),
        answers={**REFUSALS, **answers},
    )


def resolve(node: dict[str, Any], components: dict[str, Any]) -> dict[str, Any]:
    """The component that is referred to, or the node itself."""
    if "$ref" not in node:
        return node
    _, _, kind, name = node["$ref"].split("/")
    component: dict[str, Any] = components[kind][name]
    return component


def read_body(node: dict[str, Any]) -> Schema | None:
    """The schema of a JSON body."""
    schema = node.get("content", {}).get("application/json", {}).get("schema")
    return None if schema is None else make_schema(schema)


def make_schema(node: Any, part_of_all: bool = False) -> Any:
    """JSON Schema of OpenAPI 3.0's dialect: null by type, and no field but those that are described.

    GitHub may add fields at any time. The double must not, for what is not described cannot be relied on.
    """
    if isinstance(node, list):
        return [make_schema(item, part_of_all) for item in node]
    if not isinstance(node, dict):
        return node
    schema = {key: make_schema(value, key == "allOf") for key, value in node.items() if key != "nullable"}
    if isinstance(node.get("properties"), dict) and not part_of_all:
        schema.setdefault("additionalProperties", False)
    return {"anyOf": [{"type": "null"}, schema]} if node.get("nullable") is True else schema
