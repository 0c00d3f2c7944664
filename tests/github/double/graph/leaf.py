"""What hangs on pull requests as GraphQL shows it: accounts, comments, labels, commits, checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tests.github.double.access import find_association
from tests.github.double.commit import Commit
from tests.github.double.graph.connection import Node, connect
from tests.github.double.render.account import APP_ID, APP_SLUG, NODE_PREFIX, render_time
from tests.github.double.world import Account, CheckRun, Comment, Label, Pull, Reaction, Repository, Token

CONTENTS = {
    "+1": "THUMBS_UP",
    "-1": "THUMBS_DOWN",
    **{name: name.upper() for name in ("laugh", "hooray", "confused", "heart", "rocket", "eyes")},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """The check runs of one app on one commit."""

    id: int
    runs: list[CheckRun]


def show_account(root: str, account: Account, full_login: bool = False) -> Node | None:
    """An actor, None for a gone one. A bot's login has no [bot] at its end here, unlike everywhere else."""
    if account.gone:
        return None
    return {
        "__typename": account.kind,
        "id": f"{NODE_PREFIX[account.kind]}_{account.id}",
        "databaseId": account.id,
        "login": account.login if full_login else account.login.removesuffix("[bot]"),
        "url": f"{root}/{account.login}",
    }


@dataclass(frozen=True, slots=True)
class LeafView:
    """What one token sees in one repository."""

    root: str
    token: Token
    repository: Repository

    def show_written(self, written: Pull | Comment) -> Node:
        """What everything that somebody wrote has."""
        return {
            "author": show_account(self.root, written.author),
            "authorAssociation": find_association(self.repository, written.author),
            "body": written.body or "",
            "createdAt": render_time(written.created),
            "updatedAt": render_time(written.updated),
            "viewerDidAuthor": written.author is self.token.account,
        }

    def show_pull_state(self, pull: Pull) -> Node:
        """The plain values of a pull request."""
        return {
            "id": f"PR_{pull.pull_id}",
            "databaseId": pull.pull_id,
            "fullDatabaseId": str(pull.pull_id),
            "number": pull.number,
            "url": f"{self.root}/{self.repository.full_name}/pull/{pull.number}",
            "title": pull.title,
            "lastEditedAt": render_time(pull.edited) if pull.edited else None,
            "closed": pull.closed is not None,
            "closedAt": render_time(pull.closed) if pull.closed else None,
            "merged": pull.merged is not None,
            "isDraft": pull.draft,
            "maintainerCanModify": pull.maintainer_can_modify,
            "baseRefName": pull.base_ref,
            "baseRefOid": pull.base_sha,
            "headRefName": pull.head_ref,
            "headRefOid": pull.head_sha,
        }

    def show_comment(self, comment: Comment) -> Node:
        """A comment, with the reactions of whoever asks."""
        number = comment.issue.number
        return {
            **self.show_written(comment),
            "id": f"IC_{comment.id}",
            "databaseId": comment.id,
            "fullDatabaseId": str(comment.id),
            "url": f"{self.root}/{self.repository.full_name}/pull/{number}#issuecomment-{comment.id}",
            "lastEditedAt": render_time(comment.updated) if comment.editor else None,
            "editor": show_account(self.root, comment.editor) if comment.editor else None,
            "includesCreatedEdit": comment.editor is not None,
            "isMinimized": False,
            "reactionGroups": [self._show_group(comment.reactions, content) for content in CONTENTS],
        }

    def _show_group(self, reactions: list[Reaction], content: str) -> Node:
        mine = any(one.content == content and one.account is self.token.account for one in reactions)
        return {"content": CONTENTS[content], "viewerHasReacted": mine}

    def show_label(self, label: Label) -> Node:
        """A label."""
        return {
            "id": f"LA_{label.id}",
            "name": label.name,
            "description": label.description,
            "color": label.color,
            "url": f"{self.root}/{self.repository.full_name}/labels/{quote(label.name)}",
        }

    def show_commit(self, commit: Commit) -> Node:
        """A commit, without its checks."""
        return {
            "__typename": "Commit",
            "id": f"C_{commit.sha}",
            "oid": commit.sha,
            "commitUrl": f"{self.root}/{self.repository.full_name}/commit/{commit.sha}",
            "message": commit.message.rstrip("\n"),
            "messageHeadline": commit.message.split("\n")[0],
            "committedDate": commit.committer.date,
        }

    def show_suites(self, sha: str, wanted: dict[str, Any]) -> Node:
        """The one suite of a commit, if a job has made a check run on it."""
        filters = wanted.pop("filterBy", None) or {}
        runs = [run for run in self.repository.checks if run.head_sha == sha]
        if filters.get("checkName"):
            runs = [run for run in runs if run.name == filters["checkName"]]
        is_ours = filters.get("appId") in (None, APP_ID)
        return connect([Suite(id=runs[0].id, runs=runs)] if runs and is_ours else [], self._show_suite, **wanted)

    def _show_suite(self, suite: Suite) -> Node:
        app = {"id": f"A_{APP_ID}", "databaseId": APP_ID, "slug": APP_SLUG, "name": "GitHub Actions"}

        def runs(**wanted: Any) -> Node:
            filters = wanted.pop("filterBy", None) or {}
            states, conclusions = filters.get("statuses"), filters.get("conclusions")
            found = [
                run
                for run in suite.runs
                if filters.get("appId") in (None, APP_ID)
                and filters.get("checkName") in (None, run.name)
                and filters.get("status") in (None, run.status.upper())
                and (not states or run.status.upper() in states)
                and (not conclusions or (run.conclusion or "").upper() in conclusions)
            ]
            return connect(found, self._show_run, **wanted)

        return {"id": f"CS_{suite.id}", "databaseId": suite.id, "app": app, "checkRuns": runs}

    def _show_run(self, run: CheckRun) -> Node:
        url = f"{self.root}/{self.repository.full_name}/runs/{run.id}"
        return {
            "id": f"CR_{run.id}",
            "databaseId": run.id,
            "url": url,
            "detailsUrl": run.details_url or url,
            "externalId": run.external_id or "",
            "name": run.name,
            "status": run.status.upper(),
            "conclusion": run.conclusion.upper() if run.conclusion else None,
            **{name: run.output.get(name) for name in ("title", "summary", "text")},
        }
