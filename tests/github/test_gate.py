"""The double is held to GitHub's contract: what the contract does not have fails the test that it happens in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import requests
from graphql import GraphQLInterfaceType, GraphQLObjectType

from tests.github.contract import cut, cut_graphql, description
from tests.github.contract.exemptions import EXEMPTIONS, Exemption
from tests.github.double import ContractError, GitHubDouble, double
from tests.github.double.call import RULES
from tests.github.double.rest import repositories

GATE = double.GATE


def get(operation: str) -> description.Operation:
    return GATE.operations[operation]


@pytest.fixture
def pull(github: GitHubDouble, number: int) -> dict[str, Any]:
    """A pull request as the double answers it."""
    answer: dict[str, Any] = requests.get(f"{github.api_url}/repos/org/report/pulls/{number}", timeout=10).json()
    return answer


def ask(folder: Path, method: str, path: str, body: Any) -> None:
    """Start a double, ask it one thing, and stop it."""
    with GitHubDouble.start(folder) as github:
        github.create_repository("org/report", {"report/introduction/01.md": "One.\n"})
        github.add_user("ada", permission="admin")
        github.open_issue("ada", "A question")
        headers = {"Authorization": f"token {github.token('ada')}"}
        answer = requests.request(method, f"{github.url}/api{path}", json=body, headers=headers, timeout=10)
        assert answer.status_code == 400


def test_every_operation_of_the_contract_is_answered_and_no_other() -> None:
    assert RULES.keys() == GATE.operations.keys() == cut.OPERATIONS


def test_every_type_of_the_contract_has_the_fields_that_it_was_cut_for() -> None:
    kinds = (GraphQLObjectType, GraphQLInterfaceType)
    found = {name: set(kind.fields) for name, kind in GATE.schema.type_map.items() if isinstance(kind, kinds)}
    own = {name: fields for name, fields in found.items() if not name.startswith("__")}
    assert own == {name: set(fields.split()) for name, fields in cut_graphql.FIELDS.items()}


def test_an_answer_of_the_double_passes(pull: dict[str, Any]) -> None:
    GATE.check_answer(get("pulls/get"), 200, pull)


def test_an_answer_without_a_field_is_caught(pull: dict[str, Any]) -> None:
    del pull["mergeable_state"]
    with pytest.raises(ContractError, match="mergeable_state"):
        GATE.check_answer(get("pulls/get"), 200, pull)


def test_an_answer_with_a_field_of_another_type_is_caught(pull: dict[str, Any]) -> None:
    pull["head"]["sha"] = None
    with pytest.raises(ContractError, match="head/sha"):
        GATE.check_answer(get("pulls/get"), 200, pull)


def test_an_answer_with_an_invented_field_is_caught(pull: dict[str, Any]) -> None:
    pull["submitters"] = []
    with pytest.raises(ContractError, match="submitters"):
        GATE.check_answer(get("pulls/get"), 200, pull)


def test_an_address_that_is_none_is_caught(pull: dict[str, Any]) -> None:
    pull["html_url"] = "not an address"
    with pytest.raises(ContractError, match="html_url"):
        GATE.check_answer(get("pulls/get"), 200, pull)


def test_a_status_that_an_operation_never_has_is_caught() -> None:
    with pytest.raises(ContractError, match="never answers 418"):
        GATE.check_answer(get("pulls/get"), 418, {"message": "no"})


def test_a_body_where_none_belongs_is_caught() -> None:
    with pytest.raises(ContractError, match="answers 204 without a body"):
        GATE.check_answer(get("issues/delete-comment"), 204, {})


@pytest.mark.parametrize(
    ("operation", "body", "reason"),
    [
        ("issues/create-comment", {"text": "hello"}, "body"),
        ("issues/create-comment", {"body": "hello", "text": "hello"}, "text"),
        ("issues/create-comment", {"body": 7}, "not of type"),
        ("checks/create", {"name": "amend", "head_sha": "1", "status": "finished"}, "finished"),
        ("checks/create", {"name": "amend"}, "head_sha"),
        ("checks/update", {"output": {"summary": "x" * 65_536}}, "longer than 65535"),
        ("reactions/create-for-issue-comment", {"content": "THUMBS_UP"}, "THUMBS_UP"),
    ],
)
def test_a_request_that_does_not_fit_is_caught(operation: str, body: dict[str, Any], reason: str) -> None:
    with pytest.raises(ContractError, match=reason):
        GATE.check_body(get(operation), json.dumps(body).encode())


def test_a_missing_and_an_unwanted_body_are_caught() -> None:
    with pytest.raises(ContractError, match="needs a body"):
        GATE.check_body(get("issues/create-comment"), b"")
    with pytest.raises(ContractError, match="takes no body"):
        GATE.check_body(get("pulls/get"), b"{}")


def test_an_unknown_parameter_and_one_of_another_type_are_caught() -> None:
    path = {"owner": "org", "repo": "report"}
    GATE.check_parameters(get("pulls/list"), path, {"per_page": "100", "state": "open"})
    with pytest.raises(ContractError, match="no parameter limit"):
        GATE.check_parameters(get("pulls/list"), path, {"limit": "100"})
    with pytest.raises(ContractError, match="per_page"):
        GATE.check_parameters(get("pulls/list"), path, {"per_page": "1.5"})
    with pytest.raises(ContractError, match="merged"):
        GATE.check_parameters(get("pulls/list"), path, {"state": "merged"})


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("{ repository(owner: ", "not GraphQL"),
        ('{ repository(owner: "org", name: "report") { pulls } }', "Cannot query field 'pulls'"),
        ('{ repository(owner: "org") { name } }', "of type 'String!' is required"),
        ('{ repository(owner: "org", name: "r") { pullRequests(first: 9, states: [DRAFT]) { totalCount } } }', "DRAFT"),
        ("query($number: String!) { viewer { login } }", "never used"),
        ("mutation { addComment { clientMutationId } }", "mutation"),
    ],
)
def test_a_query_that_does_not_fit_is_caught(query: str, reason: str) -> None:
    with pytest.raises(ContractError, match=reason):
        GATE.read_query(query)


@pytest.mark.parametrize("exemption", EXEMPTIONS, ids=lambda one: "-".join(one.place[1:2] + one.place[-2:]))
def test_every_exemption_is_still_needed(exemption: Exemption) -> None:
    cut_file = json.loads((Path(cut.FOLDER) / "openapi.json").read_text(encoding="utf-8"))
    node = cut_file
    for step in exemption.place:
        node = node[step]
    assert exemption.add not in node if isinstance(node, list) else "nullable" not in node
    assert "https://" in exemption.reason


@pytest.mark.parametrize(
    ("method", "path", "body", "reason"),
    [
        ("GET", "/v3/repos/org/report/pulls?limit=3", None, "no parameter limit"),
        ("GET", "/v3/repos/org/report/milestones", None, "has nothing at GET"),
        ("GET", "/v3/repos/org/report/issues?assignee=ada", None, "does not model assignee"),
        ("PATCH", "/v3/repos/org/report/issues/1", {"assignees": ["ada"]}, "does not model assignees"),
        ("POST", "/v3/repos/org/report/issues/1/comments", {"text": "hello"}, "issues/create-comment"),
        ("POST", "/graphql", {"query": "{ me { login } }"}, "Cannot query field"),
        ("POST", "/graphql", ["{ viewer { login } }"], "an object with a query"),
    ],
)
def test_a_violation_fails_the_test_that_caused_it(
    tmp_path: Path, method: str, path: str, body: Any, reason: str
) -> None:
    with pytest.raises(ContractError, match=reason):
        ask(tmp_path, method, path, body)


def test_a_mistake_of_the_double_fails_the_test_that_caused_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repositories, "render_repository", lambda root, repository: {"id": repository.id})
    with pytest.raises(ContractError, match="the answer 200 of repos/get is not GitHub's"):
        ask(tmp_path, "GET", "/v3/repos/org/report", None)


def test_a_crash_of_the_double_fails_the_test_that_caused_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(repositories, "find_role")
    with pytest.raises(ContractError, match="The double failed"):
        ask(tmp_path, "GET", "/v3/repos/org/report/collaborators/ada/permission", None)
