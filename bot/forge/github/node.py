"""A pull request as GraphQL answers it, read into a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.forge.github.check import parse_check
from bot.forge.github.snapshot import Check, Pull
from bot.publish.comment import MARKER
from bot.publish.notice import parse_notice
from bot.reconcile.comment import Comment
from bot.report.stakeholder import Account

Node = Mapping[str, Any]

# Who wrote what belonged to an account that was deleted.
_GHOST = Account(login="ghost")
# What is not asked about.
_NOTHING: Node = {"nodes": []}


def parse_pull(node: Node, comments: Iterable[Node], bot: str) -> Pull:
    """A pull request with its comments; ``bot`` is the login that the bot writes with.

    Of one that is closed neither labels nor checks are asked for.
    """
    comments = list(comments)
    own = _find_own(comments, bot)
    commits = [each["commit"] for each in node["commits"].get("nodes", ())]
    merged = node.get("mergeCommit")
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
        mergeable={"MERGEABLE": True, "CONFLICTING": False}.get(str(node.get("mergeable"))),
        labels=frozenset(label["name"] for label in node.get("labels", _NOTHING)["nodes"]),
        own_comment=int(own["fullDatabaseId"]) if own else None,
        body=_parse_body(own) if own else "",
        written_at=(own["lastEditedAt"] or own["createdAt"]) if own else "",
        editor=_find_other_editor(own, bot) if own else "",
        comments=tuple(_parse_comment(c) for c in comments if c is not own and not _is_bot(c)),
        told=frozenset(key for c in comments if _is_by(c, bot) for key in parse_notice(_parse_body(c))),
        check=next((check for commit in commits for check in _list_checks(commit)), None),
        closed=node.get("closedAt") or "",
        merged=merged["oid"] if merged else "",
        size=node["commits"].get("totalCount", 0),
    )


def _find_own(comments: Iterable[Node], bot: str) -> Node | None:
    """The bot's comment, by author and mark together: anybody can write the mark."""
    return next((each for each in comments if _is_by(each, bot) and _parse_body(each).startswith(MARKER)), None)


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


def _find_other_editor(node: Node, bot: str) -> str:
    """Who edited the bot's comment last, when that was not the bot."""
    editor = _parse_account({"author": node["editor"]}).login if node["editor"] else bot
    return "" if editor.casefold() == bot.casefold() else editor


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
    for suite in (commit["checkSuites"] or _NOTHING)["nodes"]:
        for run in suite["checkRuns"]["nodes"]:
            lines = parse_check(run["summary"] or "")
            if lines and run["databaseId"] is not None:
                yield Check(id=run["databaseId"], lines=lines)
