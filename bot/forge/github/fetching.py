"""Fetches a snapshot: a query for every hundred pull requests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.forge.github.check import CHECK
from bot.forge.github.client import Client
from bot.forge.github.node import Node, parse_pull
from bot.forge.github.query import MORE_COMMENTS, SNAPSHOT
from bot.forge.github.snapshot import Snapshot

# The account of whatever a job of GitHub Actions writes.
_ACTIONS = "github-actions[bot]"


def fetch_snapshot(client: Client) -> Snapshot:
    """Read it: one query for every hundred open pull requests, or every hundred labels where those are more."""
    owner, _, name = client.place.repository.partition("/")
    where = {"owner": owner, "name": name}
    variables: dict[str, object] = {**where, "check": CHECK, "morePulls": True, "moreLabels": True}
    labels: list[str] = []
    pulls: list[Node] = []
    while True:
        data = client.query(SNAPSHOT, variables)
        repository = data["repository"]
        if variables["moreLabels"]:
            labels += [node["name"] for node in repository["labels"]["nodes"]]
            variables |= _turn("labels", "moreLabels", repository["labels"])
        if variables["morePulls"]:
            pulls += repository["pullRequests"]["nodes"]
            variables |= _turn("pulls", "morePulls", repository["pullRequests"])
        if not variables["moreLabels"] and not variables["morePulls"]:
            break
    viewer = data["viewer"]["login"]
    bot = client.place.bot or (viewer if viewer.endswith("[bot]") else _ACTIONS)
    return Snapshot(
        viewer=viewer,
        bot=bot,
        main=repository["defaultBranchRef"]["name"],
        labels=frozenset(labels),
        pulls=tuple(parse_pull(node, list(list_comments(client, node, where)), bot) for node in pulls),
    )


def _turn(cursor: str, more: str, connection: Node) -> dict[str, object]:
    page = connection["pageInfo"]
    return {cursor: page["endCursor"], more: page["hasNextPage"]}


def list_comments(client: Client, pull: Node, where: Mapping[str, str]) -> Iterator[Node]:
    """All comments on a pull request; the first hundred came with it."""
    connection = pull["comments"]
    yield from connection["nodes"]
    while connection["pageInfo"]["hasNextPage"]:
        page = {"number": pull["number"], "after": connection["pageInfo"]["endCursor"]}
        connection = client.query(MORE_COMMENTS, {**where, **page})["repository"]["pullRequest"]["comments"]
        yield from connection["nodes"]
