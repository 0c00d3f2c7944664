"""The GraphQL interface: the bot's one query, and the limits that GitHub sets to queries."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from github import GithubException
from graphql import GraphQLObjectType, get_named_type

from tests.github.conftest import Connect
from tests.github.double import GitHubDouble
from tests.github.double.double import GATE

SNAPSHOT = """
query($owner: String!, $name: String!, $after: String) {
  rateLimit { cost used nodeCount }
  repository(owner: $owner, name: $name) {
    defaultBranchRef { name target { oid } }
    pullRequests(first: 100, after: $after, states: [OPEN]) {
      pageInfo { hasNextPage endCursor }
      nodes {
        number title isDraft mergeable headRefOid
        author { ...who }
        headRepository { nameWithOwner }
        labels(first: 100) { nodes { name } }
        comments(first: 100) {
          nodes { id databaseId body lastEditedAt viewerDidAuthor author { ...who } editor { login } }
        }
        commits(last: 1) {
          nodes { commit { oid checkSuites(first: 5) { nodes { checkRuns(first: 5) { nodes { name title } } } } } }
        }
      }
    }
  }
}
fragment who on Actor { __typename login ... on User { databaseId } ... on Bot { databaseId } }
"""
NAMED = {"owner": "org", "name": "report"}


def ask(connect: Connect, token: str, query: str = SNAPSHOT, **variables: Any) -> Any:
    _, answer = connect(token).requester.graphql_query(query, {**NAMED, **variables})
    return answer["data"]


def refuse(github: GitHubDouble, token: str, query: str, **variables: Any) -> dict[str, Any]:
    body: Any = {"query": query, "variables": {**NAMED, **variables}}
    headers = {"Authorization": f"bearer {token}"}
    answer = requests.post(github.graphql_url, json=body, headers=headers, timeout=10)
    assert answer.status_code == 200
    (error,) = answer.json()["errors"]
    return {"data": answer.json().get("data"), **error}


def test_one_query_tells_everything_about_open_pull_requests(
    github: GitHubDouble, connect: Connect, number: int
) -> None:
    token = github.actions_token()
    github.label(number, "people's own")
    said = github.comment("ada", number, "/help")
    pull = connect(token).get_repo("org/report").get_pull(number)
    own = pull.create_issue_comment("What changes").id
    pull.base.repo.create_check_run("amend", pull.head.sha, conclusion="neutral", output={"title": "T", "summary": "S"})
    github.edit_comment("mia", said, "/help me")
    github.close("ada", github.open_pull("ada", "better", "Elsewhere", base=make_branch(github)))

    (node,) = ask(connect, token)["repository"]["pullRequests"]["nodes"]
    ada = {"__typename": "User", "login": "ada", "databaseId": 11}
    comments = node.pop("comments")["nodes"]
    assert node == {
        "number": number,
        "title": "Start, not begin",
        "isDraft": False,
        "mergeable": "MERGEABLE",
        "headRefOid": pull.head.sha,
        "author": ada,
        "headRepository": {"nameWithOwner": "ada/report"},
        "labels": {"nodes": [{"name": "people's own"}]},
        "commits": {
            "nodes": [
                {
                    "commit": {
                        "oid": pull.head.sha,
                        "checkSuites": {"nodes": [{"checkRuns": {"nodes": [{"name": "amend", "title": "T"}]}}]},
                    }
                }
            ]
        },
    }
    assert [(comment["databaseId"], comment["author"], comment["viewerDidAuthor"]) for comment in comments] == [
        (said, ada, False),
        # A bot's login lacks here what REST has at its end.
        (own, {"__typename": "Bot", "login": "github-actions", "databaseId": 41898282}, True),
    ]
    assert (comments[0]["editor"], comments[1]["editor"]) == ({"login": "mia"}, None)


def make_branch(github: GitHubDouble) -> str:
    github.push("mia", "elsewhere", {"report/introduction/02.md": "Elsewhere.\n"})
    return "elsewhere"


def test_whether_it_can_be_merged_is_unknown_at_first_and_after_each_merge(
    github: GitHubDouble, connect: Connect, number: int
) -> None:
    github.push("ben", "other", {"report/introduction/01.md": "A report begins here.\n"})
    other = github.open_pull("ben", "other", "A, not the")
    token = github.actions_token()

    def told() -> list[str]:
        return [node["mergeable"] for node in ask(connect, token)["repository"]["pullRequests"]["nodes"]]

    assert [told(), told()] == [["UNKNOWN", "UNKNOWN"], ["MERGEABLE", "MERGEABLE"]]
    github.merge("mia", number)
    assert [told(), told()] == [["UNKNOWN"], ["CONFLICTING"]]
    assert github.pull(other).merged is None


def test_pages_follow_each_other_by_cursor(github: GitHubDouble, connect: Connect, number: int) -> None:
    token = github.actions_token()
    for place in range(5):
        github.comment("ada", number, str(place))
    query = """query($owner: String!, $name: String!, $after: String) {
      repository(owner: $owner, name: $name) { pullRequest(number: 1) {
        comments(first: 2, after: $after) { totalCount nodes { body } pageInfo { hasNextPage endCursor } } } } }"""
    bodies: list[list[str]] = []
    after: str | None = None
    while True:
        page = ask(connect, token, query, after=after)["repository"]["pullRequest"]["comments"]
        bodies.append([node["body"] for node in page["nodes"]])
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert (bodies, page["totalCount"]) == ([["0", "1"], ["2", "3"], ["4"]], 5)


def test_a_deleted_fork_and_a_deleted_account_are_null(github: GitHubDouble, connect: Connect, number: int) -> None:
    github.comment("ada", number, "I said so.")
    github.remove_user("ada")
    (node,) = ask(connect, github.actions_token())["repository"]["pullRequests"]["nodes"]
    assert (node["headRepository"], node["author"], node["comments"]["nodes"][0]["author"]) == (None, None, None)


def test_the_cost_is_counted_as_github_counts_it(github: GitHubDouble, connect: Connect, number: int) -> None:
    token = github.actions_token()
    told = ask(connect, token)["rateLimit"]
    # Connections: 1 of pull requests, 100 each of labels, comments and commits, 100 of suites, 500 of runs.
    assert told == {"cost": 9, "used": 9, "nodeCount": 100 + 10_000 + 10_000 + 100 + 500 + 2_500}
    assert github.requests[-1].cost == 9
    assert ask(connect, token, "{ rateLimit { cost used } }")["rateLimit"] == {"cost": 1, "used": 10}


def test_what_a_directive_takes_out_costs_nothing(github: GitHubDouble, connect: Connect, number: int) -> None:
    query = """query($deep: Boolean!) { rateLimit { nodeCount } repository(owner: "org", name: "report") {
      pullRequests(first: 100) { nodes { number labels(first: 100) @include(if: $deep) { totalCount }
        comments(first: 100) @skip(if: true) { totalCount } } } } }"""

    def count(deep: bool) -> Any:
        _, answer = connect(github.actions_token()).requester.graphql_query(query, {"deep": deep})
        return answer["data"]["rateLimit"]["nodeCount"]

    assert (count(False), count(True)) == (100, 10_100)


@pytest.mark.parametrize(
    ("connection", "kind"),
    [
        ("pullRequests { totalCount }", "MISSING_PAGINATION_BOUNDARIES"),
        ("pullRequests(first: 101) { totalCount }", "EXCESSIVE_PAGINATION"),
        ("pullRequests(first: 100) { nodes { comments { totalCount } } }", "MISSING_PAGINATION_BOUNDARIES"),
        (
            "pullRequests(first: 100) { nodes { commits(first: 100) { nodes { commit {"
            " checkSuites(first: 100) { totalCount } } } } } }",
            "MAX_NODE_LIMIT_EXCEEDED",
        ),
    ],
)
def test_a_query_without_bounds_is_refused(github: GitHubDouble, connection: str, kind: str) -> None:
    query = f'{{ repository(owner: "org", name: "report") {{ {connection} }} }}'
    assert refuse(github, github.actions_token(), query)["type"] == kind


def test_what_a_token_may_not_see_is_not_found(github: GitHubDouble) -> None:
    github.create_repository("org/secret", {"a.md": "Secret.\n"}, private=True)
    error = refuse(github, github.actions_token(), SNAPSHOT, name="secret")
    assert (error["type"], error["path"], error["data"]["repository"]) == ("NOT_FOUND", ["repository"], None)


def test_a_job_without_the_permission_is_refused(github: GitHubDouble, number: int) -> None:
    error = refuse(github, github.actions_token({"contents": "read"}), SNAPSHOT)
    assert (error["type"], error["path"]) == ("FORBIDDEN", ["repository", "pullRequests"])
    assert error["message"] == "Resource not accessible by integration"


def test_a_spent_limit_is_told_with_status_200(github: GitHubDouble, connect: Connect, number: int) -> None:
    token = github.actions_token()
    github.set_limit(token, left=8)
    assert refuse(github, token, SNAPSHOT)["type"] == "RATE_LIMITED"
    with pytest.raises(GithubException, match="RATE_LIMITED"):
        ask(connect, token)


def test_pull_requests_are_chosen_and_ordered(github: GitHubDouble, connect: Connect, number: int) -> None:
    token = github.actions_token()
    github.push("ben", "other", {"report/introduction/02.md": "It continues.\n"})
    other = github.open_pull("ben", "other", "Continue")
    github.label(other, "group: Academia")

    def numbers(wanted: str) -> list[int]:
        query = f'{{ repository(owner: "org", name: "report") {{ pullRequests({wanted}) {{ nodes {{ number }} }} }} }}'
        return [node["number"] for node in ask(connect, token, query)["repository"]["pullRequests"]["nodes"]]

    assert numbers("first: 9") == [number, other]
    assert numbers("last: 1") == [other]
    assert numbers("first: 9, orderBy: {field: UPDATED_AT, direction: DESC}") == [other, number]
    assert numbers('first: 9, labels: ["group: academia"]') == [other]
    assert numbers('first: 9, headRefName: "better"') == [number]
    assert numbers('first: 9, baseRefName: "elsewhere"') == []
    github.merge("mia", number)
    assert numbers("first: 9, states: [MERGED]") == [number]
    assert numbers("first: 9, states: [CLOSED]") == []


def test_the_double_answers_every_field_of_the_cut(github: GitHubDouble, connect: Connect, number: int) -> None:
    token = github.actions_token()
    said = github.comment("ada", number, "/help")
    github.edit_comment("mia", said, "/help me")
    github.label(number, "known")
    pull = connect(token).get_repo("org/report").get_pull(number)
    pull.base.repo.create_check_run("amend", pull.head.sha, conclusion="neutral", output={"title": "T", "summary": "S"})
    github.merge("mia", number)
    arguments = {"ref": '(qualifiedName: "main")', "label": '(name: "known")', "pullRequest": f"(number: {number})"}
    possible = {"Actor": "User", "RepositoryOwner": "Organization", "GitObject": "Commit"}

    def select(kind: Any, seen: tuple[str, ...]) -> str:
        fields = []
        for name, field in kind.fields.items():
            inner = get_named_type(field.type)
            given = '(owner: "org", name: "report")' if kind.name == "Query" and name == "repository" else ""
            given = given or ("(first: 3)" if inner.name.endswith("Connection") else arguments.get(name, ""))
            if inner.name in seen or not hasattr(inner, "fields"):
                fields += [] if hasattr(inner, "fields") else [f"{name}{given}"]
                continue
            body = select(inner, (*seen, inner.name))
            if inner.name in possible:
                whole = GATE.schema.type_map[possible[inner.name]]
                body += f" ... on {whole.name} {{ {select(whole, (*seen, inner.name, whole.name))} }}"
            fields.append(f"{name}{given} {{ {body} }}")
        return " ".join(fields)

    query = f"{{ {select(GATE.schema.query_type, ())} }}"
    told = ask(connect, token, query)
    assert isinstance(GATE.schema.query_type, GraphQLObjectType)
    assert told["repository"]["pullRequest"]["mergeCommit"]["oid"] == github.pull(number).merge_sha
    assert told["repository"]["pullRequest"]["mergedBy"]["login"] == "mia"
    assert told["viewer"]["login"] == "github-actions[bot]"
