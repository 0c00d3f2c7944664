"""Executes a query that has passed the gate, under the limits that GitHub sets."""

from __future__ import annotations

from typing import Any

from graphql import DocumentNode, GraphQLError, GraphQLResolveInfo, execute_sync

from tests.github.contract.gate import ContractError, Gate
from tests.github.double.graph.cost import Meter
from tests.github.double.graph.refusal import GraphRefusal
from tests.github.double.graph.view import View
from tests.github.double.world import Token, World


def execute(gate: Gate, world: World, root: str, token: Token, asked: Any) -> tuple[dict[str, Any], int]:
    """The answer to ``{query, variables, operationName}`` and its cost in points."""
    if not isinstance(asked, dict) or not isinstance(asked.get("query"), str):
        raise ContractError("a GraphQL request is an object with a query")
    variables, operation = asked.get("variables") or {}, asked.get("operationName")
    document = gate.read_query(asked["query"])
    try:
        cost = Meter(gate.schema, document, operation, variables).measure()
        token.used["graphql"] += cost.points
        if token.used["graphql"] > token.limit:
            raise GraphRefusal("RATE_LIMITED", "API rate limit exceeded for installation.")
    except GraphRefusal as refusal:
        return {"errors": [refusal.render()]}, 0
    return run(gate, document, variables, operation, View(world, root, token, cost)), cost.points


def run(
    gate: Gate, document: DocumentNode, variables: dict[str, Any], operation: str | None, view: View
) -> dict[str, Any]:
    """What the query asks for. Errors that no field of GitHub's would give are violations."""
    result = execute_sync(
        gate.schema,
        document,
        view.show_root(),
        variable_values=variables,
        operation_name=operation,
        field_resolver=resolve,
    )
    answer: dict[str, Any] = {"data": result.data}
    if result.errors:
        answer["errors"] = [render_error(error) for error in result.errors]
    return answer


def resolve(source: Any, info: GraphQLResolveInfo[Any], **arguments: Any) -> Any:
    """A field of what ``View`` shows."""
    value = source[info.field_name]
    return value(**arguments) if callable(value) else value


def render_error(error: GraphQLError) -> dict[str, Any]:
    """An error with its type, which GitHub puts beside the message."""
    if not isinstance(error.original_error, GraphRefusal):
        raise ContractError(f"GraphQL: {error}") from error.original_error
    locations = [{"line": place.line, "column": place.column} for place in error.locations or ()]
    return {**error.original_error.render(), "path": error.path, "locations": locations}
