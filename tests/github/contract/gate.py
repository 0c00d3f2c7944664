"""Holds every request and every answer to GitHub's published contract."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

import jsonschema_rs
from graphql import DocumentNode, GraphQLError, GraphQLSchema, build_schema, parse, validate

from tests.github.contract.description import FOLDER, Operation, Schema, load_description


class ContractError(AssertionError):
    """Something was asked or answered that GitHub's contract does not have."""


class Gate:
    """The contract, read once. Every check raises ``ContractError``."""

    def __init__(self) -> None:
        self._description = load_description()
        # What was compiled once is kept; keys are schemas and queries as text.
        self._validators: dict[str, jsonschema_rs.Validator] = {}
        self._documents: dict[str, DocumentNode] = {}

    @property
    def operations(self) -> dict[str, Operation]:
        """Every operation of the cut by its name."""
        return self._description.operations

    @cached_property
    def schema(self) -> GraphQLSchema:
        """GitHub's GraphQL schema, as far as it was cut."""
        return build_schema((FOLDER / "schema.graphql").read_text(encoding="utf-8"))

    def check_parameters(self, operation: Operation, path: Mapping[str, Any], query: Mapping[str, str]) -> None:
        """Check what stands in the URL. Numbers and truth values are spelled as in JSON."""
        for name, text in query.items():
            schema = operation.parameters.get(("query", name))
            if schema is None:
                raise ContractError(f"{operation.name} has no parameter {name}")
            self._check(schema, text if schema.get("type") == "string" else _read_json(text), f"parameter {name}")
        for (place, name), schema in operation.parameters.items():
            if place == "path":
                self._check(schema, path[name], f"{name} in the path of {operation.name}")

    def check_body(self, operation: Operation, body: bytes) -> Any:
        """The body of a request as a value, None where there is none."""
        if not body:
            if operation.body_is_required:
                raise ContractError(f"{operation.name} needs a body")
            return None
        if operation.body is None:
            raise ContractError(f"{operation.name} takes no body")
        value = _read_json(body)
        self._check(operation.body, value, f"the body of {operation.name}")
        return value

    def check_answer(self, operation: Operation, status: int, body: Any) -> None:
        """Check an answer; ``body`` is None where it is empty."""
        if str(status) not in operation.answers:
            raise ContractError(f"{operation.name} never answers {status}")
        schema = operation.answers[str(status)]
        if (schema is None) != (body is None):
            raise ContractError(f"{operation.name} answers {status} {'with' if schema else 'without'} a body")
        if schema is not None:
            self._check(schema, body, f"the answer {status} of {operation.name}")

    def read_query(self, text: str) -> DocumentNode:
        """A GraphQL query, when it is valid under the schema."""
        if text in self._documents:
            return self._documents[text]
        try:
            document = parse(text)
        except GraphQLError as error:
            raise ContractError(f"the query is not GraphQL: {error.message}") from error
        if errors := validate(self.schema, document):
            raise ContractError("the query does not fit the schema: " + "; ".join(e.message for e in errors))
        self._documents[text] = document
        return document

    def _check(self, schema: Schema, value: Any, what: str) -> None:
        key = json.dumps(schema, sort_keys=True)
        if key not in self._validators:
            whole = {**schema, "components": self._description.components}
            self._validators[key] = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
        for error in self._validators[key].iter_errors(value):
            place = "/".join(map(str, error.instance_path))
            raise ContractError(f"{what} is not GitHub's: at /{place} {_shorten(error.message)}")


def _shorten(message: str) -> str:
    """The beginning and the end: what was wrong stands after the value that was."""
    return message if len(message) < 400 else f"{message[:200]} … {message[-150:]}"


def _read_json(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise ContractError(f"not JSON: {text[:80]!r}") from error
