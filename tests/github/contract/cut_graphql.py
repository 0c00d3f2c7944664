"""Cuts GitHub's GraphQL schema down to the types and fields named here, which the double answers one and all."""

from __future__ import annotations

import re
from typing import Any

from graphql import (
    REMOVE,
    DirectiveDefinitionNode,
    DirectiveNode,
    FieldDefinitionNode,
    InputValueDefinitionNode,
    InterfaceTypeDefinitionNode,
    ListTypeNode,
    NamedTypeNode,
    Node,
    NonNullTypeNode,
    ObjectTypeDefinitionNode,
    TypeDefinitionNode,
    TypeNode,
    Visitor,
    parse,
    print_ast,
    visit,
)

PROSE = re.compile(r'"""[\s\S]*?"""')
BUILT_IN = {"Boolean", "Float", "ID", "Int", "String"}
ACCOUNT = "id databaseId login url"
CONNECTION = "nodes pageInfo totalCount"
# The fields kept of each type; an empty string where the type has none, or keeps all its values.
FIELDS = {
    "Query": "id rateLimit repository viewer",
    "RateLimit": "cost limit nodeCount remaining resetAt used",
    "Node": "id",
    "PageInfo": "hasNextPage hasPreviousPage startCursor endCursor",
    "Actor": "login url",
    "RepositoryOwner": "id login url",
    "User": ACCOUNT,
    "Bot": ACCOUNT,
    "Organization": ACCOUNT,
    "Repository": "id databaseId name nameWithOwner owner url isPrivate isFork defaultBranchRef ref label labels"
    " pullRequest pullRequests",
    "PullRequest": "id databaseId fullDatabaseId number url title body author authorAssociation createdAt updatedAt"
    " lastEditedAt state closed closedAt merged mergedAt mergedBy mergeCommit mergeable isDraft isCrossRepository"
    " maintainerCanModify baseRefName baseRefOid headRefName headRefOid headRef headRepository headRepositoryOwner"
    " labels comments commits viewerDidAuthor",
    "PullRequestConnection": CONNECTION,
    "PullRequestCommit": "id commit",
    "PullRequestCommitConnection": CONNECTION,
    "IssueComment": "id databaseId fullDatabaseId url author authorAssociation body createdAt updatedAt lastEditedAt"
    " editor includesCreatedEdit isMinimized reactionGroups viewerDidAuthor",
    "IssueCommentConnection": CONNECTION,
    "ReactionGroup": "content viewerHasReacted",
    "Label": "id name description color url",
    "LabelConnection": CONNECTION,
    "Ref": "id name prefix target",
    "GitObject": "id oid commitUrl",
    "Commit": "id oid commitUrl message messageHeadline committedDate checkSuites",
    "CheckSuite": "id databaseId app checkRuns",
    "CheckSuiteConnection": CONNECTION,
    "CheckRun": "id databaseId url detailsUrl externalId name status conclusion title summary text",
    "CheckRunConnection": CONNECTION,
    "App": "id databaseId slug name",
}
# The rest of what those fields give and take, whole.
VALUES = {
    *("PullRequestState", "MergeableState", "CommentAuthorAssociation", "ReactionContent"),
    *("CheckConclusionState", "CheckStatusState", "CheckSuiteFilter", "CheckRunFilter"),
    *("IssueOrder", "IssueOrderField", "OrderDirection", "URI", "DateTime", "GitObjectID", "BigInt"),
}
# Arguments that the double takes no notice of, and which are therefore refused.
IGNORED = {("labels", "query"), ("repository", "followRenames"), ("rateLimit", "dryRun")}


def cut_schema(text: str) -> str:
    """The schema language of the cut, without prose. Names and types are GitHub's own."""
    schema = parse(PROSE.sub("", text), no_location=True)
    return print_ast(visit(schema, Cut())) + "\n"


class Cut(Visitor):
    """Removes all but what is named above."""

    def enter(self, node: Node, _key: Any, _parent: Any, _path: Any, ancestors: list[Any]) -> Any:
        """Called for every node on the way down."""
        match node:
            case DirectiveDefinitionNode():
                return REMOVE
            case DirectiveNode() if node.name.value != "deprecated":
                return REMOVE
            case NamedTypeNode() | InputValueDefinitionNode() if not is_kept(node):
                return REMOVE
            case InputValueDefinitionNode() if is_ignored(node, ancestors):
                return REMOVE
            case ObjectTypeDefinitionNode() | InterfaceTypeDefinitionNode() if node.name.value in FIELDS:
                return None
            case TypeDefinitionNode() if node.name.value not in VALUES:
                return REMOVE
            case FieldDefinitionNode() if node.name.value not in FIELDS[ancestors[-1].name.value].split():
                # A field that is named and leads out of the cut is a mistake in FIELDS, which building it will show.
                return REMOVE
        return None


def is_kept(node: FieldDefinitionNode | InputValueDefinitionNode | NamedTypeNode) -> bool:
    """Whether the type that is named stays in the cut; lists and the like have theirs inside."""
    kind: TypeNode = node if isinstance(node, NamedTypeNode) else node.type
    while isinstance(kind, ListTypeNode | NonNullTypeNode):
        kind = kind.type
    return isinstance(kind, NamedTypeNode) and kind.name.value in FIELDS.keys() | VALUES | BUILT_IN


def is_ignored(argument: InputValueDefinitionNode, ancestors: list[Any]) -> bool:
    """Whether the double would pass over this argument."""
    field = ancestors[-1]
    return isinstance(field, FieldDefinitionNode) and (field.name.value, argument.name.value) in IGNORED
