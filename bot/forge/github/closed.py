"""Pull requests that are closed, and which of all were open at a moment before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.forge.github.check import CHECK
from bot.forge.github.client import Client
from bot.forge.github.fetching import list_comments
from bot.forge.github.node import parse_pull
from bot.forge.github.query import CLOSED
from bot.forge.github.snapshot import Pull
from bot.forge.state import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A pull request that was closed ``at`` a moment, merged with the commit ``merged`` or ("") not at all."""

    pull: Pull
    at: str
    merged: str


def fetch_closed(client: Client, since: str, bot: str) -> Iterator[Closed]:
    """Those that were closed since a moment, in UTC: a query for every hundred that anything happened on since."""
    owner, _, name = client.place.repository.partition("/")
    where = {"owner": owner, "name": name}
    after: str | None = None
    while True:
        page = client.query(CLOSED, {**where, "check": CHECK, "after": after})["repository"]["pullRequests"]
        for node in page["nodes"]:
            if node["updatedAt"] < since:
                return
            if node["closedAt"] >= since:
                pull = parse_pull(node, list(list_comments(client, node, where)), bot)
                merged = node["mergeCommit"]["oid"] if node["mergeCommit"] else ""
                yield Closed(pull=pull, at=node["closedAt"], merged=merged)
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


def choose_open(pulls: Iterable[Pull], closed: Iterable[Closed], moment: Moment) -> list[Pull]:
    """Those that were open just before a commit of the main branch."""
    late = (each.pull for each in closed if each.merged == moment.commit or each.at > moment.at)
    return [pull for pull in (*pulls, *late) if pull.created <= moment.at]
