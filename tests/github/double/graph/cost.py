"""What a query costs, by GitHub's published rules, and which queries it refuses to begin.

https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLIncludeDirective,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSkipDirective,
    InlineFragmentNode,
    SelectionNode,
    SelectionSetNode,
    get_argument_values,
    get_directive_values,
    get_named_type,
    get_operation_ast,
    get_variable_values,
)
from graphql.execution.values import VariableValues

from tests.github.contract.gate import ContractError
from tests.github.double.graph.refusal import GraphRefusal

LONGEST_PAGE, MOST_NODES = 100, 500_000


@dataclass(slots=True)
class Cost:
    """``requests`` count how often a connection is asked for, if every page is full; ``nodes`` what could come."""

    requests: int = 0
    nodes: int = 0

    @property
    def points(self) -> int:
        """What counts against the limit of an hour."""
        return max(1, round(self.requests / 100))


class Meter:
    """Walks through one operation of a document that is valid. Raises ``ContractError`` where there is none."""

    def __init__(
        self, schema: GraphQLSchema, document: DocumentNode, operation: str | None, variables: dict[str, Any]
    ) -> None:
        found = get_operation_ast(document, operation)
        if found is None:
            raise ContractError(f"the document has no operation {operation}")
        values = get_variable_values(schema, found.variable_definitions or (), variables)
        if not isinstance(values, VariableValues):
            raise ContractError("the variables do not fit: " + "; ".join(error.message for error in values))
        fragments = [node for node in document.definitions if isinstance(node, FragmentDefinitionNode)]
        self._schema = schema
        self._operation = found
        self._variables = values
        self._fragments = {node.name.value: node for node in fragments}
        self._cost = Cost()

    def measure(self) -> Cost:
        """The cost of the query; raises ``GraphRefusal`` for pages without bounds and for too many nodes."""
        self._walk(self._operation.selection_set, self._schema.query_type, 1)
        if self._cost.nodes > MOST_NODES:
            message = f"This query requests up to {self._cost.nodes:,} possible nodes which exceeds {MOST_NODES:,}."
            raise GraphRefusal("MAX_NODE_LIMIT_EXCEEDED", message)
        return self._cost

    def _walk(self, selections: SelectionSetNode | None, parent: Any, times: int) -> None:
        for field, owner in self._fields(selections, parent):
            definition = owner.fields.get(field.name.value)
            if definition is None:
                continue
            kind = get_named_type(definition.type)
            below = times
            if kind.name.endswith("Connection"):
                below = times * self._find_size(definition, field)
                self._cost.requests += times
                self._cost.nodes += below
            self._walk(field.selection_set, kind, below)

    def _fields(self, selections: SelectionSetNode | None, parent: Any) -> Iterator[tuple[FieldNode, Any]]:
        """Every field with the type that has it, through fragments too."""
        for node in selections.selections if selections else ():
            if not self._is_asked(node):
                continue
            if isinstance(node, FieldNode):
                yield node, parent
            elif isinstance(node, FragmentSpreadNode):
                fragment = self._fragments[node.name.value]
                yield from self._fields(fragment.selection_set, self._find_type(fragment.type_condition.name.value))
            elif isinstance(node, InlineFragmentNode):
                condition = node.type_condition
                inner = self._find_type(condition.name.value) if condition else parent
                yield from self._fields(node.selection_set, inner)

    def _is_asked(self, node: SelectionNode) -> bool:
        """Whether no directive takes it out."""
        skip = get_directive_values(GraphQLSkipDirective, node, self._variables)
        include = get_directive_values(GraphQLIncludeDirective, node, self._variables)
        return not (skip and skip["if"]) and not (include and not include["if"])

    def _find_type(self, name: str) -> GraphQLObjectType | GraphQLInterfaceType:
        found = self._schema.type_map[name]
        if not isinstance(found, GraphQLObjectType | GraphQLInterfaceType):
            raise TypeError(f"{name} has no fields")
        return found

    def _find_size(self, definition: Any, field: FieldNode) -> int:
        name = field.name.value
        arguments = get_argument_values(definition, field, self._variables)
        given = {bound: arguments[bound] for bound in ("first", "last") if arguments.get(bound) is not None}
        if len(given) != 1:
            message = f"You must provide a `first` or `last` value to properly paginate the `{name}` connection."
            raise GraphRefusal("MISSING_PAGINATION_BOUNDARIES", message)
        ((bound, size),) = given.items()
        if not 1 <= size <= LONGEST_PAGE:
            message = (
                f"Requesting {size} records on the `{name}` connection exceeds the `{bound}` limit of 100 records."
            )
            raise GraphRefusal("EXCESSIVE_PAGINATION", message)
        return int(size)
