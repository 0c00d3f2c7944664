"""What GitHub Actions sets: where the repository is, and what started the run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.forge.github.event import Event, choose_first, load_event
from bot.forge.github.limit import find_wait
from bot.forge.github.place import parse_environment
from tests.forge.github.scene import Scene

ACTIONS = {"GITHUB_REPOSITORY": "working-group/report", "GITHUB_TOKEN": "secret"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["issue", "number", "pull_request", "ref", "repository"]), inner, max_size=3)
    ),
    max_leaves=8,
)


class TestPlace:
    """Which repository, on which server, with which token."""

    def test_github_itself_is_meant_where_nothing_else_is_said(self) -> None:
        place = parse_environment(ACTIONS)
        assert (place.api, place.graphql) == ("https://api.github.com", "https://api.github.com/graphql")
        assert place.clone_url == "https://github.com/working-group/report.git"
        assert place.pause == 1

    def test_an_enterprise_server_has_its_own_addresses(self) -> None:
        names = {"GITHUB_API_URL": "https://git.example.org/api/v3/", "GITHUB_SERVER_URL": "https://git.example.org"}
        place = parse_environment({**ACTIONS, **names, "GITHUB_GRAPHQL_URL": "https://git.example.org/api/graphql"})
        assert (place.api, place.graphql) == ("https://git.example.org/api/v3", "https://git.example.org/api/graphql")
        assert place.clone_url == "https://git.example.org/working-group/report.git"

    @pytest.mark.parametrize(
        ("changed", "says"),
        [
            ({"GITHUB_REPOSITORY": ""}, "GITHUB_REPOSITORY"),
            ({"GITHUB_REPOSITORY": "a/b/../c"}, "GITHUB_REPOSITORY"),
            ({"GITHUB_TOKEN": " "}, "GITHUB_TOKEN"),
            ({"GITHUB_API_URL": "file:///etc"}, "GITHUB_API_URL"),
            ({"AMEND_PAUSE": "soon"}, "AMEND_PAUSE"),
        ],
    )
    def test_what_is_missing_or_odd_is_named(self, changed: dict[str, str], says: str) -> None:
        with pytest.raises(UserError, match=says):
            parse_environment({**ACTIONS, **changed})

    def test_the_token_is_not_shown(self) -> None:
        assert "secret" not in repr(parse_environment(ACTIONS))


class TestEvent:
    """What to look at first; never what is true."""

    @pytest.fixture
    def number(self, scene: Scene) -> int:
        return scene.replace("ada", "one", "recommendations/09.md", "entertain", "consider")

    def test_a_pull_request_is_looked_at_first(self, scene: Scene, number: int) -> None:
        payload = scene.github.event("pull_request_target", number)
        assert choose_first("pull_request_target", payload).first == (f"#{number}",)

    def test_so_is_one_that_somebody_commented_on(self, scene: Scene, number: int) -> None:
        scene.github.comment("eve", number, "/help")
        assert choose_first("issue_comment", scene.github.event("issue_comment", number)).first == (f"#{number}",)

    def test_a_comment_on_an_issue_names_nothing(self, scene: Scene) -> None:
        issue = scene.github.open_issue("eve", "A question")
        scene.github.comment("eve", issue, "/help")
        event = choose_first("issue_comment", scene.github.event("issue_comment", issue))
        assert event == Event(name="issue_comment", may_adopt=False)

    def test_a_push_to_main_moves_main_and_one_to_another_branch_does_not(self, scene: Scene, number: int) -> None:
        payload = scene.github.event("push", sender="mia")
        assert choose_first("push", payload).moves_main
        assert not choose_first("push", {**payload, "ref": "refs/heads/other"}).moves_main

    @pytest.mark.parametrize("kind", ["schedule", "workflow_dispatch"])
    def test_the_clock_and_a_person_name_nothing(self, scene: Scene, kind: str) -> None:
        assert choose_first(kind, scene.github.event(kind, sender="mia")) == Event(name=kind)

    @given(st.sampled_from(["pull_request_target", "issue_comment", "push", "", "other"]), JSON)
    def test_a_payload_of_any_form_is_taken(self, name: str, payload: Any) -> None:
        assert choose_first(name, payload).name == name

    def test_outside_of_actions_there_is_none(self) -> None:
        assert load_event({}) == Event(name="")

    @pytest.mark.parametrize("content", ["not JSON", None])
    def test_a_file_that_cannot_be_read_is_named(self, tmp_path: Path, content: str | None) -> None:
        file = tmp_path / "event.json"
        if content is not None:
            file.write_text(content)
        with pytest.raises(UserError, match=r"event\.json"):
            load_event({"GITHUB_EVENT_NAME": "push", "GITHUB_EVENT_PATH": str(file)})

    def test_the_file_is_read(self, tmp_path: Path) -> None:
        file = tmp_path / "event.json"
        file.write_text(json.dumps({"issue": {"number": 7, "pull_request": {}}}))
        found = load_event({"GITHUB_EVENT_NAME": "issue_comment", "GITHUB_EVENT_PATH": str(file)})
        assert found.first == ("#7",)


@pytest.mark.parametrize(
    ("status", "headers", "body", "wait"),
    [
        (429, {"retry-after": "7"}, {}, 7),
        (429, {}, {}, 60),
        (403, {"retry-after": "7"}, {"message": "You have exceeded a secondary rate limit."}, 7),
        (403, {}, {"message": "You have exceeded a secondary rate limit."}, 60),
        (403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1030"}, {}, 31),
        (403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "900"}, {}, 1),
        (403, {"x-ratelimit-remaining": "12"}, {"message": "Resource not accessible by integration"}, None),
        (403, {}, "<html>", None),
        (200, {}, {"errors": [{"type": "RATE_LIMITED"}]}, 60),
        (200, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1030"}, {"errors": [{"type": "RATE_LIMITED"}]}, 31),
        (200, {}, {"errors": [{"type": "NOT_FOUND"}]}, None),
        (200, {}, {"data": {}}, None),
        (502, {}, {}, None),
        (429, {"retry-after": "0"}, {}, 1),
    ],
)
def test_how_long_github_wants_us_to_wait(
    status: int, headers: dict[str, str], body: object, wait: float | None
) -> None:
    assert find_wait(status, headers, body, now=1000) == wait
