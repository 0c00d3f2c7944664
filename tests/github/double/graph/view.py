"""Repositories and pull requests as GraphQL shows them: what is cheap as a value, the rest as a function to call."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tests.github.double.access import LEVELS, can_see
from tests.github.double.bare import Bare
from tests.github.double.commit import Commit
from tests.github.double.graph.choice import choose_pulls, find_state
from tests.github.double.graph.connection import PAGE, Node, connect
from tests.github.double.graph.cost import Cost
from tests.github.double.graph.leaf import LeafView, show_account
from tests.github.double.graph.refusal import GraphRefusal
from tests.github.double.limit import render_limit
from tests.github.double.pulling import is_mergeable
from tests.github.double.render.account import render_time
from tests.github.double.talking import find_label
from tests.github.double.world import Pull, Repository, Token, World

MERGEABLE = {None: "UNKNOWN", True: "MERGEABLE", False: "CONFLICTING"}


class View:
    """Everything as one token sees it."""

    def __init__(self, world: World, root: str, token: Token, cost: Cost) -> None:
        self._world = world
        self._root = root
        self._token = token
        self._cost = cost

    def show_root(self) -> Node:
        """Where every query begins."""
        return {
            "id": "query",
            "rateLimit": self._show_limit,
            "repository": self._find_repository,
            "viewer": lambda: show_account(self._root, self._token.account, full_login=True),
        }

    def _show_limit(self) -> Node:
        limit = render_limit(self._token, "graphql")
        reset = render_time(datetime.fromtimestamp(limit["reset"], UTC))
        return {**limit, "cost": self._cost.points, "nodeCount": self._cost.nodes, "resetAt": reset}

    def _find_repository(self, owner: str, name: str) -> Node:
        repository = self._world.find_repository(f"{owner}/{name}")
        if repository is None or not can_see(repository, self._token):
            raise GraphRefusal("NOT_FOUND", f"Could not resolve to a Repository with the name '{owner}/{name}'.")
        return self.show_repository(repository)

    def show_repository(self, repository: Repository) -> Node:
        """A repository."""
        leaves = LeafView(self._root, self._token, repository)

        def labels(**page: Any) -> Node:
            self._need(repository, "issues", "pull-requests")
            return connect(repository.labels, leaves.show_label, **page)

        def label(name: str) -> Node | None:
            self._need(repository, "issues", "pull-requests")
            found = find_label(repository.labels, name)
            return leaves.show_label(found) if found else None

        return {
            "id": f"R_{repository.id}",
            "databaseId": repository.id,
            "name": repository.name,
            "nameWithOwner": repository.full_name,
            "url": f"{self._root}/{repository.full_name}",
            "owner": show_account(self._root, repository.owner),
            "isPrivate": repository.private,
            "isFork": repository.parent is not None,
            "defaultBranchRef": lambda: self._show_ref(repository, repository.default_branch),
            "ref": lambda **name: self._show_ref(repository, name["qualifiedName"].removeprefix("refs/heads/")),
            "label": label,
            "labels": labels,
            "pullRequest": lambda number: self._find_pull(repository, number),
            "pullRequests": lambda **wanted: self._list_pulls(repository, wanted),
        }

    def _need(self, repository: Repository, *areas: str) -> None:
        """Refuse a field that a job's token has no permission for."""
        held = self._token.permissions
        if held is None or repository is not self._token.repository:
            return
        if max(LEVELS.index(held.get(area, "none")) for area in areas) < LEVELS.index("read"):
            raise GraphRefusal("FORBIDDEN", "Resource not accessible by integration")

    def _show_ref(self, repository: Repository, name: str) -> Node | None:
        self._need(repository, "contents")
        sha = Bare(repository.path).read_branches().get(name)
        leaves = LeafView(self._root, self._token, repository)
        ref = {"id": f"REF_{repository.id}_{name}", "name": name, "prefix": "refs/heads/"}
        return {**ref, "target": lambda: self._show_commit(leaves, sha)} if sha else None

    def _show_commit(self, leaves: LeafView, commit: Commit | str) -> Node:
        if isinstance(commit, str):
            commit = Bare(leaves.repository.path).read_commit(commit)

        def suites(**wanted: Any) -> Node:
            self._need(leaves.repository, "checks")
            return leaves.show_suites(commit.sha, wanted)

        return {**leaves.show_commit(commit), "checkSuites": suites}

    def _find_pull(self, repository: Repository, number: int) -> Node:
        self._need(repository, "pull-requests")
        pull = repository.issues.get(number)
        if not isinstance(pull, Pull):
            raise GraphRefusal("NOT_FOUND", f"Could not resolve to a PullRequest with the number of {number}.")
        return self.show_pull(repository, pull)

    def _list_pulls(self, repository: Repository, wanted: dict[str, Any]) -> Node:
        self._need(repository, "pull-requests")
        found = choose_pulls(repository, wanted)
        page = {name: wanted[name] for name in PAGE if name in wanted}
        return connect(found, lambda pull: self.show_pull(repository, pull), **page)

    def show_pull(self, repository: Repository, pull: Pull) -> Node:
        """A pull request. Asking whether it is mergeable starts the trial: unknown until asked for again."""
        leaves = LeafView(self._root, self._token, repository)
        head = pull.head

        def commits(**page: Any) -> Node:
            found = Bare(repository.path).read_commits(pull.base_sha, pull.head_sha)
            return connect(found, lambda commit: self._show_pull_commit(leaves, pull, commit), **page)

        return {
            **leaves.show_written(pull),
            **leaves.show_pull_state(pull),
            "state": find_state(pull),
            "mergeable": lambda: MERGEABLE[is_mergeable(repository, pull)],
            "mergeCommit": lambda: self._show_commit(leaves, pull.merge_sha) if pull.merge_sha else None,
            "headRef": lambda: self._show_ref(head, pull.head_ref) if head else None,
            "headRepository": lambda: self.show_repository(head) if head else None,
            "headRepositoryOwner": show_account(self._root, head.owner) if head else None,
            "isCrossRepository": head is not repository,
            "labels": lambda **page: connect(pull.labels, leaves.show_label, **page),
            "comments": lambda **page: connect(pull.comments, leaves.show_comment, **page),
            "commits": commits,
            "mergedBy": show_account(self._root, pull.merged_by) if pull.merged_by else None,
            "mergedAt": render_time(pull.merged) if pull.merged else None,
        }

    def _show_pull_commit(self, leaves: LeafView, pull: Pull, commit: Commit) -> Node:
        return {"id": f"PRC_{pull.pull_id}_{commit.sha}", "commit": self._show_commit(leaves, commit)}
