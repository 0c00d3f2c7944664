"""What happens to pull requests: opened, pushed to, closed. Refuses what GitHub refuses."""

from __future__ import annotations

from tests.github.double.bare import Bare
from tests.github.double.call import Refusal, invalid
from tests.github.double.world import Account, Issue, Pull, Repository, World


def open_pull(
    world: World,
    repository: Repository,
    author: Account,
    head: tuple[Repository | None, str],
    base: str,
    title: str,
    body: str | None,
    draft: bool,
) -> Pull:
    """Open a pull request from a branch of this repository or of a fork."""
    source, branch = head
    branches = Bare(repository.path).read_branches()
    heads = Bare(source.path).read_branches() if source else {}
    if source is None or branch not in heads:
        raise invalid("PullRequest", "head", "invalid")
    if base not in branches:
        raise invalid("PullRequest", "base", "invalid")
    if any(pull.state == "open" and pull.base_ref == base for _, pull in world.pulls_from(source, branch)):
        raise _custom(f"A pull request already exists for {source.owner.login}:{branch}.")
    check_history(repository, branches[base], heads[branch], f"{source.owner.login}:{branch}", base)
    number, now = len(repository.issues) + 1, world.tick()
    keep_head(repository, number, heads[branch])
    pull = Pull(
        id=world.next_id(),
        pull_id=world.next_id(),
        number=number,
        author=author,
        title=title,
        body=body,
        created=now,
        updated=now,
        head=source,
        head_owner=source.owner,
        head_ref=branch,
        head_sha=heads[branch],
        base_ref=base,
        base_sha=branches[base],
        draft=draft,
    )
    repository.issues[number] = pull
    return pull


def keep_head(repository: Repository, number: int, sha: str) -> None:
    """Keep the head's commit in the base repository, as GitHub does for ever."""
    Bare(repository.path).set_ref(f"refs/pull/{number}/head", sha)


def check_history(repository: Repository, base: str, head: str, head_name: str, base_name: str) -> None:
    """Refuse a head that brings nothing, or that has nothing in common with the base."""
    shared = Bare(repository.path).find_merge_base(base, head)
    if shared is None:
        raise _custom(f"The {head_name} branch has no history in common with {base_name}")
    if shared == head:
        raise _custom(f"No commits between {base_name} and {head_name}")


def branch_moved(world: World, repository: Repository, branch: str, sha: str | None, actor: Account) -> None:
    """Let pull requests follow a branch that was pushed to, or deleted where ``sha`` is None."""
    now = world.tick()
    repository.pushed = now
    for base, pull in world.pulls_from(repository, branch):
        if pull.state == "closed":
            continue
        if sha is None:
            close(world, pull, actor)
            continue
        keep_head(base, pull.number, sha)
        pull.head_sha, pull.updated = sha, now
        pull.base_sha = Bare(base.path).read_branches().get(pull.base_ref, pull.base_sha)
    if sha is not None:
        notice_merged(world, repository, branch, sha, actor)


def notice_merged(world: World, repository: Repository, branch: str, sha: str, actor: Account) -> None:
    """Mark as merged whatever is contained in a base branch, however it came there."""
    waiting = [pull for pull in repository.pulls if pull.state == "open" and pull.base_ref == branch]
    contained = Bare(repository.path).find_merged_heads(sha) if waiting else set()
    for pull in waiting:
        if f"refs/pull/{pull.number}/head" in contained:
            mark_merged(world, pull, actor, sha)


def mark_merged(world: World, pull: Pull, actor: Account, sha: str) -> None:
    """A pull request whose words are in the base."""
    close(world, pull, actor)
    pull.merged, pull.merged_by, pull.merge_sha = pull.closed, actor, sha


def close(world: World, issue: Issue, actor: Account) -> None:
    """Close, without merging what is a pull request."""
    issue.closed = issue.updated = world.tick()
    issue.closed_by = actor


def reopen(world: World, pull: Pull) -> None:
    """Open again what was closed; the head must still be where it was left."""
    if pull.merged:
        raise invalid("PullRequest", "state", "invalid", "The pull request was merged")
    branches = Bare(pull.head.path).read_branches() if pull.head else {}
    if pull.head is None:
        raise invalid("PullRequest", "state", "invalid", "state cannot be changed. The repository was deleted.")
    if branches.get(pull.head_ref) != pull.head_sha:
        what = "force-pushed or recreated" if pull.head_ref in branches else "deleted"
        sentence = f"state cannot be changed. The {pull.head_ref} branch was {what}."
        raise invalid("PullRequest", "state", "invalid", sentence)
    pull.closed = pull.closed_by = None
    pull.updated = world.tick()


def is_mergeable(repository: Repository, pull: Pull) -> bool | None:
    """Whether it merges without a conflict. None when it was not known before: being asked is what starts the trial."""
    bare = Bare(repository.path)
    base = bare.read_branches().get(pull.base_ref)
    if pull.state == "closed" or base is None:
        return None
    commits = (base, pull.head_sha)
    if pull.tested != commits:
        pull.tested = commits
        return None
    return bare.try_merge(*commits) is not None


def _custom(message: str) -> Refusal:
    return Refusal(422, "Validation Failed", {"resource": "PullRequest", "code": "custom", "message": message})
