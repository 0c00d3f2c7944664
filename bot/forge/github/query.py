"""The GraphQL queries. One asks about a hundred open pull requests and costs some ten points of 1,000 an hour.

What is asked of whom: https://docs.github.com/graphql/reference/objects#pullrequest
"""

from __future__ import annotations

# Commands come from people, answers go to one comment: more than a hundred on one pull request take a further query.
_COMMENTS = """
fragment comments on IssueCommentConnection {
  nodes { fullDatabaseId author { ...account } body createdAt lastEditedAt editor { ...account } }
  pageInfo { hasNextPage endCursor }
}
fragment account on Actor {
  __typename login
  ... on User { databaseId }
  ... on Bot { databaseId }
}
"""

# What is asked of every pull request, whether it is open or closed.
_CORE = (
    """
fragment core on PullRequest {
  number title url createdAt isCrossRepository baseRefName headRefName headRefOid
  author { ...account }
  comments(first: 100) { ...comments }
}
"""
    + _COMMENTS
)

_PULL = (
    """
fragment pull on PullRequest {
  ...core
  isDraft mergeable
  labels(first: 100) { nodes { name } }
  commits(last: 1) { nodes { commit {
    oid
    checkSuites(first: 5, filterBy: {checkName: $check}) { nodes {
      checkRuns(first: 5, filterBy: {checkName: $check}) { nodes { databaseId summary } }
    } }
  } } }
}
"""
    + _CORE
)

_CLOSED = """
fragment closed on PullRequestConnection {
  nodes { ...core updatedAt closedAt mergeCommit { oid } commits(first: 1) { totalCount } }
  pageInfo { hasNextPage endCursor }
}
"""

SNAPSHOT = (
    """
query Snapshot(
  $owner: String!, $name: String!, $check: String!,
  $pulls: String, $morePulls: Boolean!, $labels: String, $moreLabels: Boolean!, $withClosed: Boolean!
) {
  viewer { login }
  repository(owner: $owner, name: $name) {
    defaultBranchRef { name }
    labels(first: 100, after: $labels) @include(if: $moreLabels) {
      nodes { name }
      pageInfo { hasNextPage endCursor }
    }
    pullRequests(
      states: OPEN, first: 100, after: $pulls, orderBy: {field: CREATED_AT, direction: ASC}
    ) @include(if: $morePulls) {
      nodes { ...pull }
      pageInfo { hasNextPage endCursor }
    }
    closed: pullRequests(
      states: [CLOSED, MERGED], first: 50, orderBy: {field: UPDATED_AT, direction: DESC}
    ) @include(if: $withClosed) { ...closed }
  }
}
"""
    + _PULL
    + _CLOSED
)

# Those to which something was done last come first, so that it can be ended with those that were closed long ago.
CLOSED = (
    """
query Closed($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    closed: pullRequests(
      states: [CLOSED, MERGED], first: 100, after: $after, orderBy: {field: UPDATED_AT, direction: DESC}
    ) { ...closed }
  }
}
"""
    + _CLOSED
    + _CORE
)

MORE_COMMENTS = (
    """
query MoreComments($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { comments(first: 100, after: $after) { ...comments } }
  }
}
"""
    + _COMMENTS
)
