"""All that GitHub shows of the open pull requests, read at one moment into values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bot.forge.github.check import CHECK, parse_check
from bot.forge.github.client import Client
from bot.forge.github.query import MORE_COMMENTS, SNAPSHOT
from bot.publish.comment import MARKER
from bot.reconcile.hearing import Comment
from bot.reconcile.memory import Memory, parse_memory
from bot.report.stakeholder import Account

# The account of whatever a job of GitHub Actions writes.
ACTIONS = "github-actions[bot]"
# Who wrote what belonged to an account that was deleted.
_GHOST = Account(login="ghost")

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Our check run on one commit: what it says of each pull request that the commit heads."""

    id: int
    lines: Mapping[int, str]


@dataclass(frozen=True, kw_only=True)
class Pull:
    """An open pull request. ``head`` is the commit that GitHub knows; ``mergeable`` is GitHub's word, or None.

    ``is_own``: its branch lies in this repository. ``own_comment`` is the bot's, as it was last written at
    ``written_at``; ``comments`` are those of people.
    """

    number: int
    title: str
    url: str
    created: str
    account: Account
    base: str
    branch: str
    head: str
    is_own: bool
    mergeable: bool | None
    labels: frozenset[str]
    own_comment: int | None
    body: str
    written_at: str
    comments: tuple[Comment, ...]
    check: Check | None

    @property
    def id(self) -> str:
        """What people type."""
        return f"#{self.number}"

    @cached_property
    def memory(self) -> Memory:
        """What the bot's comment remembers."""
        return parse_memory(self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All of it. ``viewer`` is who reads, ``bot`` who writes; ``main`` and ``labels`` are the repository's."""

    viewer: str
    bot: str
    main: str
    labels: frozenset[str]
    pulls: tuple[Pull, ...]


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
    bot = client.place.bot or (viewer if viewer.endswith("[bot]") else ACTIONS)
    return Snapshot(
        viewer=viewer,
        bot=bot,
        main=repository["defaultBranchRef"]["name"],
        labels=frozenset(labels),
        pulls=tuple(_parse_pull(node, list(_list_comments(client, node, where)), bot) for node in pulls),
    )


def _turn(cursor: str, more: str, connection: Node) -> dict[str, object]:
    page = connection["pageInfo"]
    return {cursor: page["endCursor"], more: page["hasNextPage"]}


def _list_comments(client: Client, pull: Node, where: Mapping[str, str]) -> Iterator[Node]:
    """All comments on a pull request; the first hundred came with it."""
    connection = pull["comments"]
    yield from connection["nodes"]
    while connection["pageInfo"]["hasNextPage"]:
        page = {"number": pull["number"], "after": connection["pageInfo"]["endCursor"]}
        connection = client.query(MORE_COMMENTS, {**where, **page})["repository"]["pullRequest"]["comments"]
        yield from connection["nodes"]


def _parse_pull(node: Node, comments: Iterable[Node], bot: str) -> Pull:
    comments = list(comments)
    # By author and mark together: anybody can write the mark.
    own = next((c for c in comments if _is_by(c, bot) and _parse_body(c).startswith(MARKER)), None)
    commits = [each["commit"] for each in node["commits"]["nodes"]]
    return Pull(
        number=node["number"],
        title=node["title"],
        url=node["url"],
        created=node["createdAt"],
        account=_parse_account(node),
        base=node["baseRefName"],
        branch=node["headRefName"],
        head=node["headRefOid"],
        is_own=not node["isCrossRepository"],
        mergeable={"MERGEABLE": True, "CONFLICTING": False}.get(node["mergeable"]),
        labels=frozenset(label["name"] for label in node["labels"]["nodes"]),
        own_comment=int(own["fullDatabaseId"]) if own else None,
        body=_parse_body(own) if own else "",
        written_at=(own["lastEditedAt"] or own["createdAt"]) if own else "",
        comments=tuple(_parse_comment(c) for c in comments if c is not own and not _is_bot(c)),
        check=next((check for commit in commits for check in _list_checks(commit)), None),
    )


def _is_by(node: Node, login: str) -> bool:
    return _parse_account(node).login.casefold() == login.casefold()


def _parse_comment(node: Node) -> Comment:
    return Comment(
        number=int(node["fullDatabaseId"]),
        account=_parse_account(node),
        body=node["body"],
        at=node["createdAt"],
        is_edited=node["lastEditedAt"] is not None,
    )


def _parse_body(node: Node) -> str:
    return str(node["body"]).replace("\r\n", "\n").rstrip()


def _parse_account(node: Node) -> Account:
    """The author. GraphQL tells bots without the ending that tells them from a person of the same login."""
    author = node["author"]
    if author is None:
        return _GHOST
    login = f"{author['login']}[bot]" if _is_bot(node) else author["login"]
    return Account(login=login, id=author.get("databaseId"))


def _is_bot(node: Node) -> bool:
    return node["author"] is not None and node["author"]["__typename"] == "Bot"


def _list_checks(commit: Node) -> Iterator[Check]:
    """Check runs of ours, by what they say: a job of a workflow could have the same name."""
    for suite in (commit["checkSuites"] or {"nodes": []})["nodes"]:
        for run in suite["checkRuns"]["nodes"]:
            lines = parse_check(run["summary"] or "")
            if lines and run["databaseId"] is not None:
                yield Check(id=run["databaseId"], lines=lines)
