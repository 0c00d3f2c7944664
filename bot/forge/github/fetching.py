"""Fetches a snapshot: a query for every hundred open pull requests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.forge.github.check import CHECK
from bot.forge.github.client import Client
from bot.forge.github.node import Node, parse_page, parse_pull
from bot.forge.github.query import MORE_COMMENTS, MORE_PAGES, SNAPSHOT
from bot.forge.github.snapshot import Page, Snapshot

# The account of whatever a job of GitHub Actions writes.
_ACTIONS = "github-actions[bot]"
# So many further queries for closed ones; between two runs that may write a day goes by at most.
_PAGES = 10


def fetch_snapshot(client: Client) -> Snapshot:
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
    return Snapshot(
        viewer=viewer,
        bot=bot,
        main=repository["defaultBranchRef"]["name"],
        labels=frozenset(labels),
        pulls=tuple(parse_pull(node, list_comments(client, node, where), bot) for node in pulls),
        closed=_parse_pages(client, closed, where, bot),
        more_closed=_find_next(closed),
    )


def fetch_pages(client: Client, snapshot: Snapshot, since: str) -> tuple[Page, ...]:
    """What closed pull requests keep that something was done to at ``since`` or later, a time of GitHub's ("": all)."""
    where = _name_place(client)
    closed, cursor = [*snapshot.closed], snapshot.more_closed
    for _ in range(_PAGES):
        if not cursor or closed[-1].updated < since:
            break
        page = client.query(MORE_PAGES, {**where, "after": cursor})["repository"]["closed"]
        closed += _parse_pages(client, page, where, snapshot.bot)
        cursor = _find_next(page)
    return tuple(each for each in closed if each.updated >= since)


def _name_place(client: Client) -> dict[str, str]:
    owner, _, name = client.place.repository.partition("/")
    return {"owner": owner, "name": name}


def _parse_pages(client: Client, page: Node, where: Mapping[str, str], bot: str) -> tuple[Page, ...]:
    return tuple(parse_page(node, list_comments(client, node, where), bot) for node in page["nodes"])


def _find_next(connection: Node) -> str:
    """Where the next page begins; "" where there is none."""
    page = connection["pageInfo"]
    return str(page["endCursor"]) if page["hasNextPage"] else ""


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
