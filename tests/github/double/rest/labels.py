"""Labels, of the repository and on an issue."""

from __future__ import annotations

from tests.github.double.access import has_role
from tests.github.double.call import DISCUSSION, Answer, Call, Refusal, answers, invalid, not_found
from tests.github.double.render.issue import render_label
from tests.github.double.talking import check_label, create_label, find_label, put_labels
from tests.github.double.world import Label


@answers("issues/list-labels-for-repo", "issues", "pull-requests")
def list_labels(call: Call) -> Answer:
    labels = sorted(call.repository.labels, key=lambda label: label.name.lower())
    return call.paged(labels, lambda label: render_label(call.root, call.repository, label))


@answers("issues/get-label", "issues", "pull-requests")
def get_label(call: Call) -> Answer:
    return Answer(body=render_label(call.root, call.repository, need_label(call)))


@answers("issues/create-label", "issues")
def create(call: Call) -> Answer:
    name, color, description = call.get("name"), call.get("color", "ededed"), call.get("description")
    label = create_label(call.world, call.repository, name, color, description)
    return Answer(status=201, body=render_label(call.root, call.repository, label))


@answers("issues/update-label", "issues")
def update(call: Call) -> Answer:
    label, repository = need_label(call), call.repository
    name, description = call.get("new_name", label.name), call.get("description", label.description)
    check_label(name, description)
    if find_label(repository.labels, name) not in (None, label):
        raise invalid("Label", "name", "already_exists")
    label.name, label.description, label.color = name, description, call.get("color", label.color)
    call.world.tick()
    return Answer(body=render_label(call.root, repository, label))


@answers("issues/delete-label", "issues")
def delete(call: Call) -> Answer:
    label, repository = need_label(call), call.repository
    repository.labels.remove(label)
    for issue in repository.issues.values():
        issue.labels = [kept for kept in issue.labels if kept is not label]
    call.world.tick()
    return Answer(status=204)


@answers("issues/list-labels-on-issue", *DISCUSSION)
def list_on_issue(call: Call) -> Answer:
    return call.paged(call.issue.labels, lambda label: render_label(call.root, call.repository, label))


@answers("issues/add-labels", *DISCUSSION, role="triage")
def add(call: Call) -> Answer:
    return put(call, keep=True)


@answers("issues/set-labels", *DISCUSSION, role="triage")
def replace(call: Call) -> Answer:
    return put(call, keep=False)


@answers("issues/remove-label", *DISCUSSION, role="triage")
def remove(call: Call) -> Answer:
    issue, label = call.issue, find_label(call.issue.labels, call.part("name"))
    if label is None:
        raise Refusal(404, "Label does not exist")
    issue.labels.remove(label)
    issue.updated = call.world.tick()
    return list_all(call)


def put(call: Call, keep: bool) -> Answer:
    """Put the labels in the body on an issue."""
    names = [name if isinstance(name, str) else name["name"] for name in call.get("labels", ())]
    put_labels(call.world, call.repository, call.issue, names, keep, may_create(call))
    return list_all(call)


def list_all(call: Call) -> Answer:
    """Every label that is now on the issue."""
    return Answer(body=[render_label(call.root, call.repository, label) for label in call.issue.labels])


def may_create(call: Call) -> bool:
    """Whether an unknown label is created for whoever asks: to label and to make labels are two permissions."""
    token = call.token
    if token and token.permissions is not None:
        return token.permissions.get("issues") == "write"
    return has_role(call.repository, call.actor, "write")


def need_label(call: Call) -> Label:
    """The label in the path."""
    label = find_label(call.repository.labels, call.part("name"))
    if label is None:
        raise not_found()
    return label
