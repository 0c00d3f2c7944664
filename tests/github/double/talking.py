"""What is said about issues and pull requests: comments, labels, reactions. Refuses what GitHub refuses."""

from __future__ import annotations

from collections.abc import Iterable

from tests.github.double.call import Refusal, invalid
from tests.github.double.world import Account, Comment, Issue, Label, Reaction, Repository, World

LONGEST_BODY = 65_536
LONGEST_LABEL, LONGEST_DESCRIPTION, MOST_LABELS = 50, 100, 100
NEW_LABEL = "You do not have permission to create labels on this repository."


def add_comment(world: World, issue: Issue, author: Account, body: str) -> Comment:
    """Say something."""
    check_body(body)
    now = world.tick()
    comment = Comment(id=world.next_id(), issue=issue, author=author, body=body, created=now, updated=now)
    issue.comments.append(comment)
    issue.updated = now
    return comment


def edit_comment(world: World, comment: Comment, editor: Account, body: str) -> None:
    """Put other words in its place; the editor may be somebody else."""
    check_body(body)
    comment.body, comment.editor, comment.updated = body, editor, world.tick()
    comment.issue.updated = comment.updated


def delete_comment(world: World, comment: Comment) -> None:
    """Take it away."""
    comment.issue.comments.remove(comment)
    comment.issue.updated = world.tick()


def check_body(body: str) -> None:
    """Refuse an empty comment and one that is too long."""
    if not body.strip():
        raise invalid("IssueComment", "data", "unprocessable", "Body cannot be blank")
    if len(body) > LONGEST_BODY:
        message = f"Body is too long (maximum is {LONGEST_BODY} characters)"
        raise invalid("IssueComment", "data", "unprocessable", message)


def add_reaction(world: World, comment: Comment, account: Account, content: str) -> tuple[Reaction, bool]:
    """React; the same twice is one. Gives back the reaction and whether it is new."""
    for reaction in comment.reactions:
        if reaction.account is account and reaction.content == content:
            return reaction, False
    reaction = Reaction(id=world.next_id(), account=account, content=content, created=world.tick())
    comment.reactions.append(reaction)
    return reaction, True


def find_label(labels: Iterable[Label], name: str) -> Label | None:
    """A label by its name, without regard to case."""
    return next((label for label in labels if label.name.lower() == name.lower()), None)


def create_label(
    world: World, repository: Repository, name: str, color: str = "ededed", description: str | None = None
) -> Label:
    """A label of the repository."""
    check_label(name, description)
    if find_label(repository.labels, name):
        raise invalid("Label", "name", "already_exists")
    label = Label(id=world.next_id(), name=name, color=color, description=description)
    repository.labels.append(label)
    world.tick()
    return label


def check_label(name: str, description: str | None) -> None:
    """Refuse what is too long."""
    if not name.strip():
        raise invalid("Label", "name", "missing_field")
    if len(name) > LONGEST_LABEL:
        raise invalid("Label", "name", "invalid", f"name is too long (maximum is {LONGEST_LABEL} characters)")
    if len(description or "") > LONGEST_DESCRIPTION:
        message = f"description is too long (maximum is {LONGEST_DESCRIPTION} characters)"
        raise invalid("Label", "description", "invalid", message)


def put_labels(
    world: World, repository: Repository, issue: Issue, names: Iterable[str], keep: bool, may_create: bool
) -> None:
    """Label an issue, keeping what it has or not. A label that the repository lacks is created."""
    wanted = list(issue.labels) if keep else []
    unknown = [name for name in names if not find_label(repository.labels, name)]
    if unknown and not may_create:
        raise Refusal(403, NEW_LABEL)
    for name in unknown:
        check_label(name, None)
    for name in names:
        label = find_label([*repository.labels, *wanted], name) or Label(id=world.next_id(), name=name)
        if label not in wanted:
            wanted.append(label)
    if len(wanted) > MOST_LABELS:
        raise invalid("Issue", "labels", "invalid", f"labels: at most {MOST_LABELS} are allowed")
    repository.labels.extend(label for label in wanted if label not in repository.labels)
    issue.labels = wanted
    issue.updated = world.tick()
