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

_PULL = (
    """
fragment pull on PullRequest {
  number title url isDraft mergeable createdAt isCrossRepository baseRefName headRefName headRefOid
  author { ...account }
  labels(first: 100) { nodes { name } }
  comments(first: 100) { ...comments }
  commits(last: 1) { nodes { commit {
    oid
    checkSuites(first: 5, filterBy: {checkName: $check}) { nodes {
      checkRuns(first: 5, filterBy: {checkName: $check}) { nodes { databaseId summary } }
    } }
  } } }
}
"""
    + _COMMENTS
)

# What the bot's comment on a pull request keeps is read on when it is closed; that comment is among the first.
_PAGES = """
fragment pages on PullRequestConnection {
  nodes { number updatedAt comments(first: 20) { ...comments } }
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
    ) @include(if: $withClosed) { ...pages }
  }
}
"""
    + _PULL
    + _PAGES
)

# The newest first, so that it can be ended with those that were closed long ago.
CLOSED = (
    """
query Closed($owner: String!, $name: String!, $check: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(
      states: [CLOSED, MERGED], first: 100, after: $after, orderBy: {field: UPDATED_AT, direction: DESC}
    ) {
      nodes { ...pull closedAt updatedAt mergeCommit { oid } }
      pageInfo { hasNextPage endCursor }
    }
  }
}
"""
    + _PULL
)

MORE_PAGES = (
    """
query MorePages($owner: String!, $name: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    closed: pullRequests(
      states: [CLOSED, MERGED], first: 100, after: $after, orderBy: {field: UPDATED_AT, direction: DESC}
    ) { ...pages }
  }
}
"""
    + _PAGES
    + _COMMENTS
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
