"""Fetches a snapshot, a query for every hundred open pull requests, and closed ones as far back as they matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from bot.forge.github.check import CHECK
from bot.forge.github.client import Client
from bot.forge.github.node import Node, parse_pull
from bot.forge.github.query import CLOSED, MORE_COMMENTS, SNAPSHOT
from bot.forge.github.snapshot import Pull, Snapshot

# The account of whatever a job of GitHub Actions writes.
_ACTIONS = "github-actions[bot]"


class ClosedPulls:
    """The closed pull requests of one moment, the one to which something was done last first; each is asked for once.

    ``first`` are those that came with the snapshot, in which ``bot`` writes.
    """

    def __init__(self, client: Client, bot: str, first: Node) -> None:
        self._client = client
        self._bot = bot
        self._nodes: list[Node] = []
        self._pulls: dict[int, Pull] = {}
        self._take(first)

    def list_since(self, moment: str, pages: int | None = None) -> list[Pull]:
        """Those to which something was done at ``moment`` or later, a time of GitHub's ("": all).

        Others that are here already come with them, for they cost nothing. ``pages`` is how often GitHub is asked at
        most for a hundred more.
        """
        for _ in count() if pages is None else range(pages):
            if not self._next or self._nodes[-1]["updatedAt"] < moment:
                break
            where = {**_name_place(self._client), "after": self._next}
            self._take(self._client.query(CLOSED, where)["repository"]["closed"])
        return [self._parse(node) for node in self._nodes if node["updatedAt"] >= moment or _is_whole(node)]

    def _take(self, page: Node) -> None:
        self._nodes += page["nodes"]
        self._next = page["pageInfo"]["endCursor"] if page["pageInfo"]["hasNextPage"] else ""

    def _parse(self, node: Node) -> Pull:
        number = node["number"]
        if number not in self._pulls:
            comments = list_comments(self._client, node, _name_place(self._client))
            self._pulls[number] = parse_pull(node, comments, self._bot)
        return self._pulls[number]


def _is_whole(node: Node) -> bool:
    return not node["comments"]["pageInfo"]["hasNextPage"]


def fetch_snapshot(client: Client) -> tuple[Snapshot, ClosedPulls]:
    """Read it: one query for every hundred open pull requests, or every hundred labels where those are more."""
    where = _name_place(client)
    variables: dict[str, object] = {**where, "check": CHECK, "morePulls": True, "moreLabels": True, "withClosed": True}
    labels: list[str] = []
    pulls: list[Node] = []
    closed: Node = {}
    while True:
        data = client.query(SNAPSHOT, variables)
        repository = data["repository"]
        if variables["moreLabels"]:
            labels += [node["name"] for node in repository["labels"]["nodes"]]
            variables |= _turn("labels", "moreLabels", repository["labels"])
        if variables["morePulls"]:
            pulls += repository["pullRequests"]["nodes"]
            variables |= _turn("pulls", "morePulls", repository["pullRequests"])
        if variables["withClosed"]:
            closed = repository["closed"]
            variables["withClosed"] = False
        if not variables["moreLabels"] and not variables["morePulls"]:
            break
    viewer = data["viewer"]["login"]
    bot = client.place.bot or (viewer if viewer.endswith("[bot]") else _ACTIONS)
    snapshot = Snapshot(
        viewer=viewer,
        bot=bot,
        main=repository["defaultBranchRef"]["name"],
        labels=frozenset(labels),
        pulls=tuple(parse_pull(node, list_comments(client, node, where), bot) for node in pulls),
    )
    return snapshot, ClosedPulls(client, bot, closed)


def _name_place(client: Client) -> dict[str, str]:
    owner, _, name = client.place.repository.partition("/")
    return {"owner": owner, "name": name}


def _turn(cursor: str, more: str, connection: Node) -> dict[str, object]:
    page = connection["pageInfo"]
    return {cursor: page["endCursor"], more: page["hasNextPage"]}


def list_comments(client: Client, pull: Node, where: Mapping[str, str]) -> Iterator[Node]:
    """All comments on a pull request; the first of them came with it."""
    connection = pull["comments"]
    yield from connection["nodes"]
    while connection["pageInfo"]["hasNextPage"]:
        page = {"number": pull["number"], "after": connection["pageInfo"]["endCursor"]}
        connection = client.query(MORE_COMMENTS, {**where, **page})["repository"]["pullRequest"]["comments"]
        yield from connection["nodes"]
