"""Issues, comments and reactions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.github.double.access import require
from tests.github.double.call import DISCUSSION, Answer, Call, answers
from tests.github.double.render.issue import render_comment, render_issue, render_reaction
from tests.github.double.rest.labels import may_create
from tests.github.double.rest.pulls import arrange, update_issue
from tests.github.double.talking import add_comment, add_reaction, delete_comment, edit_comment, put_labels
from tests.github.double.world import Comment, Label


@answers("issues/list-for-repo", "issues")
def list_issues(call: Call) -> Answer:
    state, names = call.get("state", "open"), call.get("labels", "")
    found = [issue for issue in reversed(call.repository.issues.values()) if state in ("all", issue.state)]
    for name in filter(None, names.split(",")):
        found = [issue for issue in found if has_label(issue.labels, name)]
    since = find_since(call)
    found = [issue for issue in found if since is None or issue.updated >= since]
    return call.paged(arrange(call, found), lambda issue: render_issue(call.root, call.repository, issue))


def has_label(labels: list[Label], name: str) -> bool:
    """Whether one of them has this name, without regard to case."""
    return any(label.name.lower() == name.lower() for label in labels)


def find_since(call: Call) -> datetime | None:
    """The time that a list shall begin with."""
    text = call.get("since")
    return datetime.fromisoformat(text) if text else None


@answers("issues/get", *DISCUSSION)
def get_issue(call: Call) -> Answer:
    return Answer(body=render_issue(call.root, call.repository, call.issue))


@answers("issues/update", *DISCUSSION, role="read")
def update(call: Call) -> Answer:
    issue, repository = call.issue, call.repository
    require(call, "triage" if not (call.has("title") or call.has("body")) else "write", issue.author)
    if call.has("labels"):
        require(call, "triage")
        labels = [label if isinstance(label, str) else label["name"] for label in call.get("labels")]
        put_labels(call.world, repository, issue, labels, keep=False, may_create=may_create(call))
    update_issue(call, issue)
    return Answer(body=render_issue(call.root, repository, issue))


@answers("issues/list-comments", *DISCUSSION)
def list_comments(call: Call) -> Answer:
    return page_comments(call, call.issue.comments)


@answers("issues/list-comments-for-repo", "issues", "pull-requests")
def list_all_comments(call: Call) -> Answer:
    comments = [comment for issue in call.repository.issues.values() for comment in issue.comments]
    key = call.get("sort", "created")

    def order(comment: Comment) -> Any:
        return comment.updated if key == "updated" else comment.created

    # The direction counts only with a sort, as GitHub's documentation says.
    backwards = call.get("direction", "desc") == "desc" and call.has("sort")
    return page_comments(call, sorted(comments, key=order, reverse=backwards))


def page_comments(call: Call, comments: list[Comment]) -> Answer:
    """A page of comments, from a time on where one is given."""
    since = find_since(call)
    found = [comment for comment in comments if since is None or comment.updated >= since]
    return call.paged(found, lambda comment: render_comment(call.root, call.repository, comment))


@answers("issues/get-comment", *DISCUSSION)
def get_comment(call: Call) -> Answer:
    return Answer(body=render_comment(call.root, call.repository, call.comment))


@answers("issues/create-comment", *DISCUSSION, role="read")
def create_comment(call: Call) -> Answer:
    comment = add_comment(call.world, call.issue, call.actor, call.get("body"))
    return Answer(status=201, body=render_comment(call.root, call.repository, comment))


@answers("issues/update-comment", *DISCUSSION, role="read")
def update_comment(call: Call) -> Answer:
    comment = call.comment
    require(call, "write", comment.author)
    edit_comment(call.world, comment, call.actor, call.get("body"))
    return Answer(body=render_comment(call.root, call.repository, comment))


@answers("issues/delete-comment", *DISCUSSION, role="read")
def remove_comment(call: Call) -> Answer:
    comment = call.comment
    require(call, "write", comment.author)
    delete_comment(call.world, comment)
    return Answer(status=204)


@answers("reactions/list-for-issue-comment", *DISCUSSION)
def list_reactions(call: Call) -> Answer:
    content = call.get("content")
    found = [reaction for reaction in call.comment.reactions if content in (None, reaction.content)]
    return call.paged(found, lambda reaction: render_reaction(call.root, reaction))


@answers("reactions/create-for-issue-comment", *DISCUSSION, role="read")
def create_reaction(call: Call) -> Answer:
    reaction, is_new = add_reaction(call.world, call.comment, call.actor, call.get("content"))
    return Answer(status=201 if is_new else 200, body=render_reaction(call.root, reaction))
